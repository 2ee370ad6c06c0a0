import {AttrmapError} from '../errors';
import {packagePath} from '../package-root';
import type {FontFile} from './font-file';

export type CanvasModule = typeof import('canvas');

/** Cairo refuses surfaces wider or taller than this, in pixels. */
export const MAX_CANVAS_SIDE = 32_767;

/** The family under which the bundled fonts are drawn. */
export const BUNDLED_FAMILY = 'DejaVu Sans';

const BUNDLED_FILES = [
  {file: 'DejaVuSans.ttf', weight: 'normal'},
  {file: 'DejaVuSans-Bold.ttf', weight: 'bold'},
] as const;

/** The process has one font table: what was put into it, in that order. */
const registered: FontFile[] = [];

/** Every font file that text may be drawn with, in the order in which they were registered. */
export function registeredFonts(): readonly FontFile[] {
  return registered;
}

/** Takes out again what figures before have put in: which font stands in for another must not depend on them. */
export function forgetFonts(canvas: CanvasModule): void {
  if (registered.length === BUNDLED_FILES.length) return;
  canvas.deregisterAllFonts();
  registered.length = 0;
  registerBundled(canvas);
}

/** Puts a font into the process's table. Throws what canvas throws for a file that is no font. */
export function registerFont(canvas: CanvasModule, {file, family, weight}: FontFile): void {
  canvas.registerFont(file, {family, weight});
  const isKnown = registered.some(
    (known) => known.file === file && known.family === family && known.weight === weight,
  );
  if (!isKnown) registered.push({file, family, weight});
}

function requireCanvas(): CanvasModule {
  try {
    // Loaded here because what draws nothing must also run where canvas does not work.
    return require('canvas') as CanvasModule;
  } catch (cause) {
    throw new AttrmapError('canvas-missing', 'drawing needs the canvas package, which does not load here', {
      hint: 'run `attrmap doctor`; in a checkout run bin/setup, after a global install run `npm i -g --allow-scripts=canvas attrmap`',
      cause,
    });
  }
}

function registerBundled(canvas: CanvasModule): void {
  try {
    for (const {file, weight} of BUNDLED_FILES) {
      registerFont(canvas, {file: packagePath('fonts', file), family: BUNDLED_FAMILY, weight});
    }
  } catch (cause) {
    throw new AttrmapError('bundled-font-missing', 'the fonts that come with attrmap are not all there', {
      hint: 'install attrmap again',
      cause,
    });
  }
}

/**
 * Runs `load` while fontconfig would find only our own list, which names no font: it reads the variable once, when
 * the first font is registered, so it can be put back right after.
 */
function withOwnFontList(load: () => void): void {
  const before = process.env.FONTCONFIG_FILE;
  process.env.FONTCONFIG_FILE = packagePath('fonts', 'fonts.conf');
  try {
    load();
  } finally {
    if (before === undefined) delete process.env.FONTCONFIG_FILE;
    else process.env.FONTCONFIG_FILE = before;
  }
}

/** The process has one font table and one canvas, so this is remembered for the process. */
let loaded: CanvasModule | undefined;

/** Loads canvas and registers the bundled fonts, once a process. Throws `canvas-missing` and `bundled-font-missing`. */
export function loadCanvas(): CanvasModule {
  if (loaded !== undefined) return loaded;
  const canvas = requireCanvas();
  withOwnFontList(() => registerBundled(canvas));
  loaded = canvas;
  return canvas;
}
