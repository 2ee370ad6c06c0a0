import type {Rgb} from '../colour/palettes';
import {hatch} from '../layout/cells';
import type {Box, Mark, Point, TextMark} from '../scene/scene';
import {CODE_BOX, type Fonts, type Piece, type Weight} from '../text/fonts';
import {isRightToLeft} from '../text/labels';

/** Labels and titles. */
export const TEXT_COLOUR: Rgb = [0, 0, 0];
/** Frames and tick marks: dark enough to hold the figure together, lighter than text. */
export const LINE_COLOUR: Rgb = [64, 64, 64];
export const LINE_WIDTH = 0.6;
/** Hatching over missing cells: 4.6:1 on the lightest of the colours below it. */
export const HATCH_COLOUR: Rgb = [90, 90, 90];
const HATCH_WIDTH = 0.5;
const HATCH_SPACING = 3.5;
/** Nothing is printed smaller than this (pt): the least that journals commonly accept. */
export const MIN_TEXT_SIZE = 5;

/** Hatching over boxes that stand for missing scores. */
export function hatchMark(boxes: readonly Box[]): Mark {
  const runs = boxes.flatMap((box) => hatch(box, HATCH_SPACING));
  return {kind: 'path', runs, stroke: {colour: HATCH_COLOUR, width: HATCH_WIDTH}};
}

/** What text may shrink to: the least that can be read, unless smaller type was asked for. */
export function minTextSize(size: number): number {
  return Math.min(MIN_TEXT_SIZE, size);
}

/** How lines of text are written: type size in points, and where their anchor lies. */
export interface TextStyle {
  readonly size: number;
  readonly weight?: Weight;
  readonly anchor?: TextMark['anchor'];
  readonly angle?: number;
  readonly fill?: Rgb;
}

/** One line of text whose baseline passes through `at`, of characters that are known to be in the fonts. */
export function textAt(fonts: Fonts, text: string, at: Point, style: TextStyle): TextMark {
  const {size, weight = 'normal', anchor = 'start', angle = 0, fill = TEXT_COLOUR} = style;
  const mark = {
    kind: 'text',
    at,
    text,
    font: {family: fonts.family, size, weight},
    fill,
    anchor,
    angle,
  } as const;
  return isRightToLeft(text) ? {...mark, isRightToLeft: true} : mark;
}

/** How far below the middle of a line its baseline lies, for capitals and digits to look centred. */
export function baselineShift(fonts: Fonts, size: number): number {
  return (fonts.heights.capital * size) / 2;
}

/** A line through `at` in the direction of its text: points along it, and above it. */
function makeLine(at: Point, angle: number): (along: number, above: number) => Point {
  const radians = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return (along, above) => ({x: at.x + along * cos + above * sin, y: at.y + along * sin - above * cos});
}

/** A box from the baseline's depth to a capital's height, with the character's code in two rows of digits. */
function codeBox(
  fonts: Fonts,
  piece: Extract<Piece, {kind: 'box'}>,
  {point, style}: {point: (along: number, above: number) => Point; style: TextStyle},
): Mark[] {
  const {size, fill = TEXT_COLOUR, angle = 0} = style;
  const right = size * (piece.digits[0].length * CODE_BOX.digitWidth + 2 * CODE_BOX.margin);
  const [top, bottom] = [0.86 * size, -0.22 * size];
  const corners = [
    point(0, bottom),
    point(right, bottom),
    point(right, top),
    point(0, top),
    point(0, bottom),
  ];
  const digits = piece.digits.map((text, row) =>
    textAt(fonts, text, point(right / 2, (row === 0 ? 0.37 : -0.14) * size), {
      size: CODE_BOX.digitSize * size,
      anchor: 'middle',
      angle,
      fill,
    }),
  );
  return [{kind: 'path', runs: [corners], stroke: {colour: fill, width: 0.04 * size}}, ...digits];
}

/** One line of a label or title, like `textAt`; characters that no font has become boxes with their code. */
export function labelAt(fonts: Fonts, text: string, at: Point, style: TextStyle): Mark {
  const pieces = fonts.pieces(text);
  if (pieces.length === 1 && pieces[0]?.kind === 'run') return textAt(fonts, text, at, style);
  const {size, weight = 'normal', anchor = 'start', angle = 0} = style;
  const line = makeLine(at, angle);
  let along = -{start: 0, middle: 0.5, end: 1}[anchor] * fonts.width(text, size, weight);
  const marks = pieces.flatMap((piece): Mark[] => {
    const start = along;
    if (piece.kind === 'run') {
      along += fonts.width(piece.text, size, weight);
      return [textAt(fonts, piece.text, line(start, 0), {...style, anchor: 'start'})];
    }
    const drawn = codeBox(fonts, piece, {point: (more, above) => line(start + more, above), style});
    along += size * (piece.digits[0].length * CODE_BOX.digitWidth + 2 * CODE_BOX.margin + CODE_BOX.gap);
    return drawn;
  });
  return {kind: 'group', role: 'label', marks};
}

/**
 * The marks of one label or title. Where they say it only in lines, in pieces, shortened or on a slope, which programs
 * that extract text take apart into letters, or with single letters between spaces, where they lose the spaces, they
 * become a group that says it whole. Level text from right to left is left alone: they turn it round themselves.
 */
export function wholeLabel(text: string, marks: readonly Mark[]): readonly Mark[] {
  const [only] = marks;
  const isWhole =
    marks.length === 0 ||
    (marks.length === 1 &&
      only?.kind === 'text' &&
      only.text === text &&
      only.angle % 90 === 0 &&
      (only.isRightToLeft === true || !/(^|\s)\S\s|\s\S(\s|$)/.test(text)));
  return isWhole ? marks : [{kind: 'group', role: 'label', text, marks}];
}
