import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {group} from 'd3-array';
import {marksOf, type Scene, type TextMark} from '../scene/scene';
import {BUNDLED_FAMILY, registeredFonts} from '../text/canvas';
import {uncovered} from '../text/coverage';
import type {FontFile} from '../text/font-file';
import type {Font} from '../text/fonts';
import {subsetFont} from '../text/subset';

/** What an element's text is set in: families in order of preference, and whether letters are to be made bold. */
export interface SvgFont {
  readonly family: string;
  readonly isBold: boolean;
}

/** How a picture's text is set: rules for its style sheet, empty for none, and the families for each font. */
export interface SvgFonts {
  readonly css: string;
  fontFor(font: Font): SvgFont;
}

/** What nearly every machine has, for the figures that bring no fonts along. */
const COMMON_FAMILIES = ['Verdana', 'sans-serif'];

function quoteFamily(family: string): string {
  return /^[a-z-]+$/i.test(family) ? family : `'${family.replace(/[\\']/g, ' ')}'`;
}

function familyText(families: readonly string[]): string {
  return [...new Set(families)].map(quoteFamily).join(',');
}

/** Names fonts and brings none along: the reader's machine has to have them, or one alike. */
export function namedFonts(): SvgFonts {
  return {
    css: '',
    fontFor: ({family, weight}) => ({
      family: familyText([family, BUNDLED_FAMILY, ...COMMON_FAMILIES]),
      isBold: weight === 'bold',
    }),
  };
}

/** The file that has a family in some weight, else in the other one. */
function fileOf(
  files: readonly FontFile[],
  {family, weight}: Pick<Font, 'family' | 'weight'>,
): FontFile | undefined {
  const ofFamily = files.filter((file) => file.family === family);
  return ofFamily.find((file) => file.weight === weight) ?? ofFamily[0];
}

interface Embedded {
  readonly name: string;
  readonly rule: string;
  readonly isBold: boolean;
}

/**
 * Part of a font as a rule of a style sheet. Its name tells its content, so that pictures in one page share what is the
 * same and never take another's. Undefined where the font has none of the characters or cannot be cut.
 */
function embed({file, weight}: FontFile, characters: readonly string[]): Embedded | undefined {
  if (characters.length === 0) return undefined;
  const bytes = subsetFont(readFileSync(file), characters);
  if (bytes === undefined) return undefined;
  const name = `attrmap-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`;
  const data = Buffer.from(bytes).toString('base64');
  const rule = `@font-face{font-family:${name};src:url(data:font/ttf;base64,${data})}`;
  return {name, rule, isBold: weight === 'bold'};
}

/** The characters of all texts in one family and weight, sorted. */
function charactersOf(texts: readonly TextMark[]): string[] {
  return [...new Set(texts.flatMap(({text}) => Array.from(text)))].sort();
}

function keyOf({family, weight}: Pick<Font, 'family' | 'weight'>): string {
  return `${weight} ${family}`;
}

/** The files that text in a font is drawn with, in order, each with the characters that it may be asked for. */
function filesFor(font: Font, characters: readonly string[]): (readonly [FontFile, readonly string[]])[] {
  const files = registeredFonts();
  const lacking = uncovered(characters);
  const covered = characters.filter((character) => !lacking.includes(character));
  const own = fileOf(files, font);
  const bundled = fileOf(files, {family: BUNDLED_FAMILY, weight: font.weight});
  const installed = files.filter(({family}) => family !== font.family && family !== BUNDLED_FAMILY);
  return [
    ...(own === undefined || own === bundled ? [] : [[own, characters] as const]),
    ...(bundled === undefined ? [] : [[bundled, covered] as const]),
    ...installed.map((file) => [file, lacking] as const),
  ];
}

/** Brings along of each font what the picture's texts need. */
export function embeddedFonts({marks}: Scene): SvgFonts {
  const groups = group(marksOf(marks, 'text'), ({font}) => keyOf(font));
  const found = new Map<string, Embedded[]>();
  for (const [key, texts] of groups) {
    const {font} = texts[0] as TextMark;
    const embedded = filesFor(font, charactersOf(texts)).map(([file, characters]) => embed(file, characters));
    found.set(
      key,
      embedded.filter((each) => each !== undefined),
    );
  }
  const rules = new Set([...found.values()].flat().map(({rule}) => rule));
  const named = namedFonts();
  return {
    css: [...rules].join(''),
    fontFor: (font) => {
      const own = found.get(keyOf(font)) ?? [];
      const {family, isBold} = named.fontFor(font);
      return {
        family: [...own.map(({name}) => name), family].join(','),
        isBold: isBold && own[0]?.isBold !== true,
      };
    },
  };
}
