import {parseCharset} from './coverage';

/** A listing longer than this means that something other than fc-list answered: a thousand large fonts take 30 MB. */
const MAX_LISTING = 64 * 1024 * 1024;

/** What canvas takes. A machine also has fonts of PostScript and X11 (.pfb, .pcf), which it refuses. */
const CAN_BE_READ = /^[^\t]*\.(ttf|otf|ttc|otc)\t/i;

interface InstalledFont {
  readonly file: string;
  /** The code points it has, as hexadecimal ranges. */
  readonly charset: string;
}

/** What fontconfig has said: it is another program, and a process that draws a thousand figures asks the same each time. */
const listings = new Map<string, readonly InstalledFont[]>();

/**
 * Installed fonts that match a fontconfig pattern, sorted; none where fontconfig's fc-list is not installed.
 * Colour fonts are left out: they end up as pictures or as Type 3 fonts in a PDF.
 */
function listFonts(pattern: string): readonly InstalledFont[] {
  const known = listings.get(pattern);
  if (known !== undefined) return known;
  const found = askFontconfig(pattern);
  listings.set(pattern, found);
  return found;
}

function askFontconfig(pattern: string): InstalledFont[] {
  // Loaded here because few labels need a font that is not bundled.
  const {execFileSync} = require('node:child_process') as typeof import('node:child_process');
  const format = '%{file}\t%{style}\t%{charset}\n';
  try {
    const listing = execFileSync('fc-list', ['-f', format, `${pattern}:color=false`], {
      encoding: 'utf8',
      maxBuffer: MAX_LISTING,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return preferRegular(listing.split('\n').filter((line) => CAN_BE_READ.test(line)));
  } catch {
    return [];
  }
}

/** Regular styles first, then by name, so that the choice depends on what is installed and on nothing else. */
function preferRegular(lines: readonly string[]): InstalledFont[] {
  const rank = (line: string): number => (/\t(.*,)?(Regular|Book|Roman|Medium)\b/i.test(line) ? 0 : 1);
  const sorted = [...lines].sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  return sorted.map((line) => {
    const [file = '', , charset = ''] = line.split('\t');
    return {file, charset};
  });
}

/** The files of installed fonts that have these characters, and the characters that none has. One listing serves all. */
export function fontsWithCharacters(characters: readonly string[]): {files: string[]; missing: string[]} {
  const files: string[] = [];
  let missing = [...characters];
  for (const {file, charset} of missing.length === 0 ? [] : listFonts('')) {
    const has = parseCharset(charset);
    const left = missing.filter((character) => !has(character));
    if (left.length < missing.length) files.push(file);
    missing = left;
    if (missing.length === 0) break;
  }
  return {files, missing};
}

/** The file of an installed family in one weight; fontconfig's special characters in the name are taken literally. */
export function fontOfFamily(family: string, weight: 'normal' | 'bold'): string | undefined {
  // Without a name the pattern would match every font there is.
  if (family.trim() === '') return undefined;
  const name = family.replace(/[\\\-:,]/g, '\\$&');
  return listFonts(`${name}:weight=${weight === 'bold' ? 200 : 80}:slant=0`)[0]?.file;
}
