import {BUNDLED_FAMILY, type CanvasModule, forgetFonts, loadCanvas, registerFont} from './canvas';
import {chooseFonts, type FontChoice, unreadableFont} from './choose-fonts';
import {uncovered} from './coverage';

export type Weight = 'normal' | 'bold';

/** A type size is in points. */
export interface Font {
  readonly family: string;
  readonly size: number;
  readonly weight: 'normal' | 'bold';
}

/** Widths and heights of text in points, for whatever size; the same on every machine. */
export interface Fonts {
  readonly family: string;
  readonly choice: FontChoice;
  /** The characters that no font here has; they are drawn as boxes with their code. */
  readonly missing: readonly string[];
  width(text: string, size: number, weight?: Weight): number;
  /** A text cut where a character has to be drawn as a box; one piece, the text itself, where none has. */
  pieces(text: string): readonly Piece[];
  /** Heights above and below the baseline as shares of the type size. */
  readonly heights: {readonly capital: number; readonly ascent: number; readonly descent: number};
}

/** A run of characters that fonts have, or one that none has, with the hexadecimal digits of its code. */
export type Piece =
  | {readonly kind: 'run'; readonly text: string}
  | {readonly kind: 'box'; readonly digits: readonly [upper: string, lower: string]};

/** A code point box, as shares of the type size: two rows of digits, with space around them. */
export const CODE_BOX = {digitSize: 0.56, digitWidth: 0.36, margin: 0.08, gap: 0.1} as const;

/** Width of the box for so many digits a row, with the space after it, as a share of the type size. */
function boxWidth(digits: number): number {
  return digits * CODE_BOX.digitWidth + 2 * CODE_BOX.margin + CODE_BOX.gap;
}

function codeDigits(character: string): readonly [string, string] {
  const code = (character.codePointAt(0) as number).toString(16).toUpperCase();
  const digits = code.padStart(code.length > 4 ? 6 : 4, '0');
  return [digits.slice(0, digits.length / 2), digits.slice(digits.length / 2)];
}

function cutPieces(text: string, missing: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = [];
  let run = '';
  for (const character of missing.size === 0 ? [text] : text) {
    if (!missing.has(character)) {
      run += character;
      continue;
    }
    if (run !== '') pieces.push({kind: 'run', text: run});
    run = '';
    pieces.push({kind: 'box', digits: codeDigits(character)});
  }
  return run === '' && pieces.length > 0 ? pieces : [...pieces, {kind: 'run', text: run}];
}

/** Text is measured this large and scaled: there, rounding to whole pixels no longer shows. */
const MEASURING_SIZE = 200;

/** Line extents of DejaVu Sans, rounded up (its OS/2 table: 0.928 and 0.236 em). */
const ASCENT = 0.93;
const DESCENT = 0.24;

/** The family list for canvas: the chosen family, then the bundled one for what the first lacks. */
export function familyList(family: string): string {
  return family === BUNDLED_FAMILY ? `"${BUNDLED_FAMILY}"` : `"${family}", "${BUNDLED_FAMILY}"`;
}

/** Puts the fonts of a figure into the process's table, and nothing else but the bundled ones. */
function register(canvas: CanvasModule, {files}: FontChoice): void {
  forgetFonts(canvas);
  for (const font of files) {
    try {
      registerFont(canvas, font);
    } catch (cause) {
      throw unreadableFont(font.file, cause);
    }
  }
}

/**
 * Makes ready the fonts for some texts: the bundled ones, what `font` names, and installed ones for characters that
 * the bundled ones lack. Throws `font-missing`, and as `loadCanvas` does.
 */
export function openFonts(font: string | undefined, texts: Iterable<string>): Fonts {
  const canvas = loadCanvas();
  const choice = chooseFonts(font, uncovered(texts));
  const {family, missing} = choice;
  register(canvas, choice);
  const context = canvas.createCanvas(1, 1).getContext('2d');
  const widths = new Map<string, number>();
  let current = '';
  const measure = (text: string, weight: Weight): ReturnType<typeof context.measureText> => {
    const wanted = `${weight} ${MEASURING_SIZE}px ${familyList(family)}`;
    if (wanted !== current) context.font = current = wanted;
    return context.measureText(text);
  };
  const missingSet: ReadonlySet<string> = new Set(missing);
  const pieces = (text: string): Piece[] => cutPieces(text, missingSet);
  const pieceWidth = (piece: Piece, weight: Weight): number =>
    piece.kind === 'box'
      ? boxWidth(piece.digits[0].length)
      : measure(piece.text, weight).width / MEASURING_SIZE;
  const width = (text: string, size: number, weight: Weight = 'normal'): number => {
    const key = weight === 'bold' ? `b${text}` : `n${text}`;
    let share = widths.get(key);
    if (share === undefined) {
      share = pieces(text).reduce((sum, piece) => sum + pieceWidth(piece, weight), 0);
      widths.set(key, share);
    }
    return share * size;
  };
  const capital = measure('H', 'normal').actualBoundingBoxAscent / MEASURING_SIZE;
  return {family, choice, missing, width, pieces, heights: {capital, ascent: ASCENT, descent: DESCENT}};
}
