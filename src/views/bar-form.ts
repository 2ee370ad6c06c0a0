import {lengthOfRuns, type Runs} from '../layout/cells';
import {fitColumnLabels, fitRowLabels, type LabelPlan} from '../layout/labels';
import {shortenToWidth} from '../layout/wrap';
import type {Size} from '../scene/scene';
import {levelsOf, pathsOf} from '../table/headers';
import {drawableLabel, shortenMiddle} from '../text/labels';
import {fitValueSize} from './grid';
import {axisRuns} from './headers';
import {areNamed} from './headings';
import {minTextSize} from './ink';
import type {Parts} from './parts';
import {labelRoom} from './room';

/** A name may be longer than its narrow plot, as a share of the type size. */
const MIN_TITLE = 12;
/** What parts a value from its bar and from the plot's end, as a share of its own type size. */
export const VALUE_GAP = 0.35;
/** Values may take this much of what is there for bars. */
const MAX_VALUE_SHARE = 0.5;

/** How the bars of a table lie, and how large they are. */
export interface Shape {
  readonly isLevel: boolean;
  readonly pitch: number;
  /** Of the value axis. */
  readonly length: number;
  /** The bars: one run, or one for each group of rows. */
  readonly runs: Runs;
  /** One plot. */
  readonly plot: Size;
}

/** A single column has bars that lie beside the labels of its rows; all others stand over the labels of their columns. */
export function areLevelBars({table}: Parts): boolean {
  return table.columns.length === 1 && table.rows.length > 1;
}

/** Shapes bars of one size: one way of `cell` is from bar to bar, the other how long the value axis is. */
export function shapeOf(parts: Parts, {width, height}: Size): Shape {
  if (areLevelBars(parts)) {
    const runs = axisRuns(parts, 'rows', height);
    return {isLevel: true, pitch: height, length: width, runs, plot: {width, height: lengthOfRuns(runs)}};
  }
  const runs = {counts: [parts.columns.length], pitch: width, gap: 0};
  return {isLevel: false, pitch: width, length: height, runs, plot: {width: lengthOfRuns(runs), height}};
}

/** What a value takes beyond the end of its bar. */
export function valueRoom({values, fonts}: Parts, size: number, isLevel: boolean): number {
  return ((isLevel ? (values?.width ?? 0) : fonts.heights.capital) + 2 * VALUE_GAP) * size;
}

/** The type size of values beside their bars, on so many sides of zero; undefined where they would be too small. */
export function fitValues(parts: Parts, {isLevel, pitch, length}: Shape, sides: number): number | undefined {
  const free = Number.POSITIVE_INFINITY;
  const size = fitValueSize(parts, isLevel ? {width: free, height: pitch} : {width: pitch, height: free});
  if (size === undefined) return undefined;
  const fitting = Math.min(size, (MAX_VALUE_SHARE * length) / (sides * valueRoom(parts, 1, isLevel)));
  return fitting >= minTextSize(parts.options.fontSize) ? fitting : undefined;
}

/** The labels of the bars. */
export function planLabels(parts: Parts, {isLevel, pitch}: Shape): LabelPlan {
  const {options, fonts, rows, columns} = parts;
  const size = options.fontSize;
  const measure = (text: string): number => fonts.width(text, size);
  const space = {pitch, size, minSize: minTextSize(size), measure};
  return isLevel
    ? fitRowLabels(rows, {...space, maxDepth: labelRoom(options.width, size)})
    : fitColumnLabels(columns, {...space, maxDepth: labelRoom(options.height, size)}, options.columnAngle);
}

/** The names of the plots: of the rows, or of the only column. */
export function planTitles(
  {table, rows, columns, fonts, options}: Parts,
  isLevel: boolean,
  width: number,
): string[] {
  const size = options.fontSize;
  const isNamed = areNamed(isLevel ? table.columns : table.rows);
  const measure = (text: string): number => fonts.width(text, size);
  const room = Math.max(width, MIN_TITLE * size);
  const hasGroups = !isLevel && levelsOf(table, 'rows').length > 0;
  const names = hasGroups
    ? pathsOf(table, 'rows').map((path) => shortenMiddle(drawableLabel(path), 2 * options.labelMax))
    : rows;
  return (isLevel ? columns : names).map((label) => (isNamed ? shortenToWidth(label, room, measure) : ''));
}
