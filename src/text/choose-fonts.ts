import {statSync} from 'node:fs';
import {basename} from 'node:path';
import {AttrmapError} from '../errors';
import {quote} from '../quote';
import {BUNDLED_FAMILY} from './canvas';
import type {FontFile} from './font-file';
import {fontOfFamily, fontsWithCharacters} from './system-fonts';

/** The fonts that a figure needs beside the bundled ones. */
export interface FontChoice {
  /** The family to draw with. */
  readonly family: string;
  /** The files to be registered, in this order. */
  readonly files: readonly FontFile[];
  /** The characters that the bundled font lacks, for which installed ones were looked for. */
  readonly sought: readonly string[];
  /** Those of them that no font has. */
  readonly missing: readonly string[];
}

export function unreadableFont(file: string, cause?: unknown): AttrmapError {
  return new AttrmapError('font-missing', `--font: ${quote(file)} is not a font that can be read`, {
    hint: 'give a TrueType or OpenType file (.ttf, .otf)',
    cause,
  });
}

type Chosen = Pick<FontChoice, 'family' | 'files'>;
const BUNDLED: Chosen = {family: BUNDLED_FAMILY, files: []};

/** The files of an installed family; undefined where there is none of this name. */
function findFamily(family: string): Chosen | undefined {
  if (family === BUNDLED_FAMILY) return BUNDLED;
  const regular = /["\\,]/.test(family) ? undefined : fontOfFamily(family, 'normal');
  if (regular === undefined) return undefined;
  const bold = fontOfFamily(family, 'bold');
  const files: FontFile[] = [{file: regular, family, weight: 'normal'}];
  return {family, files: bold === undefined ? files : [...files, {file: bold, family, weight: 'bold'}]};
}

/** What `--font` names: a file, an installed family, or the first of several that is installed. */
function chooseFamily(font: string | undefined): Chosen {
  if (font === undefined) return BUNDLED;
  const entry = statSync(font, {throwIfNoEntry: false});
  if (font !== BUNDLED_FAMILY && entry !== undefined && !entry.isDirectory()) {
    // What is no file, a named pipe say, would be waited for inside the system, deaf to any signal.
    if (!entry.isFile()) throw unreadableFont(font);
    const family = `attrmap ${basename(font).replace(/["\\,]/g, ' ')}`;
    return {family, files: [{file: font, family, weight: 'normal'}]};
  }
  for (const name of font.split(',')) {
    const found = findFamily(name.trim());
    if (found !== undefined) return found;
  }
  throw new AttrmapError('font-missing', `--font: there is no font file or installed family ${quote(font)}`, {
    hint: 'give the path of a .ttf or .otf file, or a family that `fc-list : family` lists',
  });
}

/** The fonts to draw with: what `font` names, and installed ones for characters that the bundled font lacks. Throws `font-missing`. */
export function chooseFonts(font: string | undefined, sought: readonly string[]): FontChoice {
  const {family, files} = chooseFamily(font);
  const {files: more, missing} = fontsWithCharacters(sought);
  const fallbacks = more.map((file) => ({file, family: basename(file), weight: 'normal' as const}));
  return {family, files: [...files, ...fallbacks], sought, missing};
}
