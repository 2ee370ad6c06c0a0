import {existsSync} from 'node:fs';
import {findConfigFrom, readConfig} from '../../config/config';
import {AttrmapError} from '../../errors';
import {resolveOptions, SHARED_OPTIONS} from '../../options/resolve';
import {packagePath} from '../../package-root';
import {escapeUnsafe} from '../../quote';
import {render} from '../../render';
import {loadCanvas} from '../../text/canvas';
import {uncovered} from '../../text/coverage';
import {fontsWithCharacters} from '../../text/system-fonts';
import {type Io, print} from '../io';
import {toAttrmapError} from '../messages';
import type {CommandModule} from './command';

/** One thing looked at: whether it works, what was found, and what to run where it does not. */
interface Finding {
  readonly isGood: boolean;
  /** True where the program works without it. */
  readonly isOptional?: boolean;
  readonly what: string;
  readonly remedy?: string;
}

/** The same as in bin/attrmap.js, which says why. */
const OLDEST_NODE = '20.11.1';

const CANVAS_REMEDY = [
  'in a checkout of attrmap: bin/setup',
  'after a global install: npm i -g --allow-scripts=canvas attrmap',
  'if that has to compile, first: apt-get install build-essential libcairo2-dev libpango1.0-dev libjpeg-dev libgif-dev librsvg2-dev',
].join('\n           ');

function checkNode(): Finding {
  const version = process.versions.node;
  const isGood = version.localeCompare(OLDEST_NODE, 'en', {numeric: true}) >= 0;
  return {isGood, what: `Node ${version}`, remedy: `install Node ${OLDEST_NODE} or newer`};
}

function checkCanvas(): Finding {
  try {
    const {cairoVersion, pangoVersion} = loadCanvas() as unknown as Record<string, string>;
    return {isGood: true, what: `canvas loads (cairo ${cairoVersion}, pango ${pangoVersion})`};
  } catch (error) {
    if (!(error instanceof AttrmapError)) throw error;
    if (error.code !== 'canvas-missing')
      return {isGood: false, what: error.message, remedy: error.hint ?? ''};
    const reason = String((error.cause as Error | undefined)?.message ?? '').split('\n')[0];
    return {isGood: false, what: `canvas does not load: ${reason}`, remedy: CANVAS_REMEDY};
  }
}

function checkBundledFonts(): Finding {
  const missing = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'fonts.conf'].filter(
    (file) => !existsSync(packagePath('fonts', file)),
  );
  return {
    isGood: missing.length === 0,
    what:
      missing.length === 0
        ? 'bundled fonts: DejaVu Sans, regular and bold'
        : `bundled fonts: ${missing.join(', ')} missing`,
    remedy: 'install attrmap again',
  };
}

/** Whether installed fonts can be found for what the bundled one lacks: tried on a Chinese character. */
function checkSystemFonts(): Finding {
  const [found] = fontsWithCharacters(uncovered(['中'])).files;
  return {
    isGood: found !== undefined,
    isOptional: true,
    what:
      found === undefined
        ? 'no installed font has Chinese characters (or fc-list is missing)'
        : `installed fonts are found: ${found}`,
    remedy: 'only for such labels: apt-get install fontconfig fonts-noto-cjk',
  };
}

function checkDrawing(): Finding {
  try {
    const bytes = render({rows: ['row'], columns: ['column'], scores: Float64Array.of(1)}, 'png');
    return {isGood: true, what: `a figure of one cell was drawn (${bytes.length} bytes)`};
  } catch (error) {
    return {
      isGood: false,
      what: `drawing fails: ${(error as Error).message}`,
      remedy: 'see above; else report this',
    };
  }
}

function checkConfig(): Finding {
  try {
    const file = findConfigFrom(process.cwd());
    if (file === undefined) return {isGood: true, what: 'no config for inputs in this folder'};
    resolveOptions(SHARED_OPTIONS, [readConfig(file)]);
    return {isGood: true, what: `config ${escapeUnsafe(file)}`};
  } catch (error) {
    const {file, message, hint = ''} = toAttrmapError(error);
    const named = file === undefined ? '' : ` ${escapeUnsafe(file)}`;
    return {isGood: false, what: `config${named}: ${message}`, remedy: hint};
  }
}

function findingText({isGood, isOptional, what, remedy}: Finding): string {
  const mark = isGood ? 'ok  ' : isOptional ? 'note' : 'FAIL';
  return `${mark}  ${what}\n${isGood || remedy === undefined ? '' : `      run: ${remedy}\n`}`;
}

export const doctorCommand: CommandModule = {
  define: (command) => {
    command.addHelpText('after', '\nExamples:\n  $ attrmap doctor\n  $ attrmap doctor > doctor.txt');
  },
  run: async (io: Io) => {
    const canvas = checkCanvas();
    const findings = [checkNode(), canvas, checkBundledFonts(), checkSystemFonts(), checkConfig()];
    if (canvas.isGood) findings.push(checkDrawing());
    await print(io, findings.map(findingText).join(''));
    return findings.every(({isGood, isOptional}) => isGood || isOptional) ? 0 : 1;
  },
};
