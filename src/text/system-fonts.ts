import {execFileSync} from 'node:child_process';

/** A listing longer than this means that something other than fc-list answered. */
const MAX_LISTING = 16 * 1024 * 1024;

/**
 * Files of installed fonts that match a fontconfig pattern, sorted; none where fontconfig's fc-list is not installed.
 * Colour fonts are left out: they end up as pictures or as Type 3 fonts in a PDF.
 */
function listFonts(pattern: string): string[] {
  try {
    const listing = execFileSync('fc-list', ['-f', '%{file}\t%{style}\n', `${pattern}:color=false`], {
      encoding: 'utf8',
      maxBuffer: MAX_LISTING,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return preferRegular(listing.split('\n').filter((line) => line !== ''));
  } catch {
    return [];
  }
}

/** Regular styles first, then by name, so that the choice depends on what is installed and on nothing else. */
function preferRegular(lines: readonly string[]): string[] {
  const rank = (line: string): number => (/\t(.*,)?(Regular|Book|Roman|Medium)\b/i.test(line) ? 0 : 1);
  const sorted = [...lines].sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  return sorted.map((line) => line.slice(0, line.indexOf('\t')));
}

/** The file of an installed font that has this character. */
export function fontWithCharacter(character: string): string | undefined {
  return listFonts(`:charset=${(character.codePointAt(0) as number).toString(16)}`)[0];
}

/** The file of an installed family in one weight; fontconfig's special characters in the name are taken literally. */
export function fontOfFamily(family: string, weight: 'normal' | 'bold'): string | undefined {
  const name = family.replace(/[\\\-:,]/g, '\\$&');
  return listFonts(`${name}:weight=${weight === 'bold' ? 200 : 80}:slant=0`)[0];
}
