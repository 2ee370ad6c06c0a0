import {LINE_HEIGHT} from '../layout/labels';
import {fitText, shortenToWidth} from '../layout/wrap';
import type {Mark, Point} from '../scene/scene';
import {drawableLabel} from '../text/labels';
import {labelAt, minTextSize, wholeLabel} from './ink';
import type {Parts} from './parts';

/** A heading of more lines is shortened. */
const MAX_LINES = 3;
/** The type size of the numbers below a heading, as a share of the heading's. */
const NUMBER_SIZE = 0.8;

/** Whether labels say anything: the only one of an axis that nobody labelled is its position, 0. */
export function areNamed(labels: readonly string[]): boolean {
  return labels.length > 1 || !['', '0'].includes(labels[0] ?? '');
}

/** What stands beside the paragraph of one row: its label, and below it the row's number from each strip. */
export interface Heading {
  /** As the table has it. */
  readonly label: string;
  readonly lines: readonly string[];
  readonly numbers: readonly string[];
  /** In points. */
  readonly width: number;
  readonly height: number;
}

/** The type size of numbers below headings, in points. */
function numberSize({options}: Parts): number {
  return Math.max(minTextSize(options.fontSize), NUMBER_SIZE * options.fontSize);
}

/** `probability 0.91` for each strip of the rows; nothing where values are not printed, or this one is missing. */
function numbersOf({strips, options}: Parts, row: number): string[] {
  return strips
    .filter(({axis, texts}) => axis === 'rows' && texts?.[row] !== undefined && texts[row] !== '')
    .map(({name, texts}) => `${drawableLabel(name)} ${texts?.[row]}`.slice(0, options.labelMax + 40));
}

/** Fits the headings of all rows into a column at most `room` points wide. `isNamed` is false where labels say nothing. */
export function planHeadings(parts: Parts, {room, isNamed}: {room: number; isNamed: boolean}): Heading[] {
  const {fonts, options, table} = parts;
  const size = options.fontSize;
  const measure = (text: string): number => fonts.width(text, size);
  const small = (text: string): number => fonts.width(text, numberSize(parts));
  return parts.rows.map((label, row) => {
    const lines = isNamed && label !== '' ? fitText(label, {width: room, lines: MAX_LINES}, measure) : [];
    const numbers = numbersOf(parts, row).map((text) => shortenToWidth(text, room, small));
    const widths = [...lines.map(measure), ...numbers.map(small)];
    return {
      label: table.rows[row] ?? '',
      lines,
      numbers,
      width: widths.reduce((most, width) => Math.max(most, width), 0),
      height: LINE_HEIGHT * (lines.length * size + numbers.length * numberSize(parts)),
    };
  });
}

/** Draws a heading whose lines end at `at`, which is on its first baseline. */
export function drawHeading(parts: Parts, {label, lines, numbers}: Heading, at: Point): Mark[] {
  const {fonts, options} = parts;
  const size = options.fontSize;
  const small = numberSize(parts);
  const named = lines.map((line, index) =>
    labelAt(fonts, line, {x: at.x, y: at.y + index * LINE_HEIGHT * size}, {size, anchor: 'end'}),
  );
  const first = lines.length === 0 ? at.y : at.y + ((lines.length - 1) * size + small) * LINE_HEIGHT;
  const counted = numbers.map((text, index) =>
    labelAt(fonts, text, {x: at.x, y: first + index * LINE_HEIGHT * small}, {size: small, anchor: 'end'}),
  );
  return [...wholeLabel(drawableLabel(label), named), ...counted];
}
