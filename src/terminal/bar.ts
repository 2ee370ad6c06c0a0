import type {Scale, ScaleCounts} from '../colour/scale';
import type {Ticks} from '../text/ticks';
import {fitTicks} from '../views/bar-ticks';
import type {Line, Span} from './line';
import {markAt} from './marks';
import {displayWidth} from './width';

/** A colour bar before it has a length. */
export interface BarSource {
  readonly scale: Scale;
  readonly counts: Pick<ScaleCounts, 'below' | 'above' | 'missing'>;
  /** The lowest and the highest score, printed. */
  readonly extremes: {readonly low: string; readonly high: string};
  /** Without colours the bar consists of marks. */
  readonly hasColour: boolean;
  readonly isPercent: boolean;
}

/** Lengths of a bar in columns: odd, so that the middle of an even scale has a column of its own. */
const LENGTHS = {least: 5, short: 21, usual: 31, most: 61};
/** In place of a type size: labels are then a space apart also when they are moved to whole columns. */
const TICK_GAP = 1.5;

/** A tick's label and the column in which it begins, counted from the beginning of the bar. */
interface TickLabel {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A bar of some length with what stands at its ends. */
interface Laid {
  readonly length: number;
  readonly before: string;
  readonly after: string;
  readonly labels: readonly TickLabel[];
  /** How far texts reach from the beginning of the bar: `left` is not positive. */
  readonly left: number;
  readonly right: number;
}

function ticksOf(source: BarSource, length: number): Ticks {
  // Pointed ends stand outside of the bar, so that it is even from end to end.
  const counts = {below: 0, above: 0, missing: 0};
  const bar = {...source, counts, isVertical: false, length: length - 1, size: TICK_GAP};
  return fitTicks({width: displayWidth}, bar);
}

function tickLabels(source: BarSource, length: number): TickLabel[] {
  const {values, labels} = ticksOf(source, length);
  return values.map((value, index) => {
    const text = labels[index] ?? '';
    const at = Math.round(source.scale.course.shareOf(value) * (length - 1));
    const start = at - Math.floor(displayWidth(text) / 2);
    return {text, start, end: start + displayWidth(text)};
  });
}

/** A bar of a length; with `hasTexts` what lies beyond its limits is named at its pointed ends. */
function layBar(source: BarSource, length: number, hasTexts: boolean): Laid {
  const {counts, extremes} = source;
  const before = counts.below > 0 ? `${hasTexts ? `min ${extremes.low} ` : ''}◄` : '';
  const after = counts.above > 0 ? `►${hasTexts ? ` max ${extremes.high}` : ''}` : '';
  const labels = tickLabels(source, length);
  return {
    length,
    before,
    after,
    labels,
    left: labels.reduce((least, {start}) => Math.min(least, start), -displayWidth(before)),
    right: labels.reduce((most, {end}) => Math.max(most, end), length + displayWidth(after)),
  };
}

/** The longest bar between two lengths that fits with its texts; undefined where none does. */
function longestBar(
  source: BarSource,
  {least, most}: {least: number; most: number},
  columns: number,
): Laid | undefined {
  for (let length = most; length >= least; length -= 2) {
    const laid = layBar(source, length, true);
    if (laid.right - laid.left <= columns) return laid;
  }
  return undefined;
}

/** A bar that has room below the cells, if only a short one, else anywhere on the line, at last without its texts. */
function fitBar(source: BarSource, most: number, {columns, indent}: BarRoom): Laid {
  return (
    longestBar(source, {least: LENGTHS.short, most}, columns - indent) ??
    longestBar(source, {least: LENGTHS.least, most}, columns) ??
    layBar(source, LENGTHS.least, false)
  );
}

function barSpans({scale, hasColour}: BarSource, {length}: Laid): Span[] {
  const {course, limits} = scale;
  const centre = Math.round(course.shareOf(limits.center) * (length - 1));
  return Array.from({length}, (_, column) => {
    const share = column / (length - 1);
    if (!hasColour)
      return {text: column === centre ? markAt(scale, course.shareOf(limits.center)) : markAt(scale, share)};
    const isApart = course.isCentreApart && column === centre;
    return {text: ' ', fill: isApart ? scale.colour(limits.center) : course.colourAt(share)};
  });
}

/** The text at an end, and the tip in the colour of what lies beyond. */
function endSpans({scale: {course}, hasColour}: BarSource, text: string, share: 0 | 1): Span[] {
  const tip = /[◄►]/.exec(text)?.[0];
  if (tip === undefined) return [];
  const ink = hasColour ? course.colourAt(share) : undefined;
  return share === 0
    ? [{text: text.slice(0, -1)}, {text: tip, ink}]
    : [{text: tip, ink}, {text: text.slice(1)}];
}

/** The labels that have room on a line of so many columns, in which the bar begins at `from`. */
function tickText(labels: readonly TickLabel[], from: number, columns: number): string {
  let line = '';
  for (const {text, start} of labels) {
    const room = from + start - displayWidth(line);
    if (room < (line === '' ? 0 : 1) || from + start + displayWidth(text) > columns) continue;
    line += ' '.repeat(room) + text;
  }
  return line;
}

/** The columns there are, where the cells begin, and how wide they are. */
export interface BarRoom {
  readonly columns: number;
  readonly indent: number;
  readonly width: number;
}

/**
 * The bar and its ticks, in two lines, as long as the picture's cells where that is a good length. It begins below the
 * cells, or farther left where its texts need the room; `indent` says where.
 */
export function drawBar(source: BarSource, room: BarRoom): {indent: number; lines: Line[]} {
  const {columns, indent, width} = room;
  const wanted = Math.min(LENGTHS.most, Math.max(LENGTHS.usual, width)) | 1;
  const laid = fitBar(source, wanted, room);
  const left = Math.max(0, Math.min(indent, columns - (laid.right - laid.left)));
  const start = left - laid.left;
  const space = ' '.repeat(start - displayWidth(laid.before));
  const bar = [
    ...endSpans(source, laid.before, 0),
    ...barSpans(source, laid),
    ...endSpans(source, laid.after, 1),
  ];
  return {indent: left, lines: [[{text: space}, ...bar], [{text: tickText(laid.labels, start, columns)}]]};
}
