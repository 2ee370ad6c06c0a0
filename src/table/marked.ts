import type {CellMark} from '../options/marking';
import {pathsOf} from './headers';
import {positionsNamed, type Side} from './select';
import type {Table} from './table';

/** Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993): beyond so many of what the MAD makes a deviation. */
const OUTLIER_DEVIATIONS = 3.5;
/** The median absolute deviation and the mean one, as shares of a normal distribution's standard deviation. */
const MEDIAN_FACTOR = 1.4826;
const MEAN_FACTOR = 1.253314;

/** The cells to be framed, by their row-major positions, and what was decided in finding them. */
export interface Marked {
  readonly cells: readonly number[];
  readonly notes: readonly string[];
}

/** The middle of sorted numbers; 0 where there are none. */
function medianOf(sorted: Float64Array): number {
  const half = sorted.length / 2;
  const [below = 0, above = 0] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return below / 2 + above / 2;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

/**
 * How far an outlier lies from the median: 3.5 x 1.4826 x MAD, the median absolute deviation from it. Where that is 0,
 * for more than half of the scores are equal, the mean absolute deviation x 1.2533 takes its place, as IBM's modified
 * z-score has it.
 */
function outlierBound(scores: Float64Array): {median: number; bound: number; rule: string} {
  const median = medianOf(scores.slice().sort());
  const deviations = scores.map((score) => Math.abs(score - median)).sort();
  const mad = medianOf(deviations);
  if (mad > 0) return {median, bound: OUTLIER_DEVIATIONS * MEDIAN_FACTOR * mad, rule: '3.5 x 1.4826 x MAD'};
  const mean = deviations.reduce((sum, deviation) => sum + deviation / deviations.length, 0);
  return {
    median,
    bound: OUTLIER_DEVIATIONS * MEAN_FACTOR * mean,
    rule: '3.5 x 1.2533 x the mean absolute deviation, as the MAD is 0',
  };
}

/** Numbers that lie far from the others, by their positions, and the rule: farther than `bound` from the median. */
export interface Outliers {
  readonly positions: readonly number[];
  readonly median: number;
  readonly bound: number;
  /** How the bound was reckoned: `3.5 x 1.4826 x MAD`. */
  readonly rule: string;
}

/** Infinite numbers are outliers, and do not count for where the others lie; NaN is none. */
export function findOutliers(numbers: Float64Array): Outliers {
  const {median, bound, rule} = outlierBound(numbers.filter(Number.isFinite));
  const isFar = (position: number): boolean => Math.abs((numbers[position] ?? 0) - median) > bound;
  return {positions: Array.from(numbers.keys()).filter(isFar), median, bound, rule};
}

function markOutliers({scores}: Table): Marked {
  const {positions: cells, median, bound, rule} = findOutliers(scores);
  const count =
    cells.length === 0
      ? 'no outlier is'
      : cells.length === 1
        ? '1 outlier is'
        : `${cells.length} outliers are`;
  return {
    cells,
    notes: [
      `${count} framed; they lie farther than ${round(bound)} (${rule}) from the median, ${round(median)}`,
    ],
  };
}

function sideOf(table: Table, axis: Side['axis']): Side {
  const example = (label: string): string =>
    axis === 'rows' ? `--mark '"${label}",column'` : `--mark 'row,"${label}"'`;
  return {axis, labels: table[axis], paths: pathsOf(table, axis), flag: '--mark', example};
}

function findCells(table: Table, mark: CellMark): Marked {
  if (mark.kind === 'outliers') return markOutliers(table);
  const rows = Array.from(positionsNamed(mark.row, sideOf(table, 'rows')));
  const columns = Array.from(positionsNamed(mark.column, sideOf(table, 'columns')));
  const cells = rows.flatMap((row) => columns.map((column) => row * table.columns.length + column));
  return {cells, notes: []};
}

/**
 * The cells of the table, as it is drawn, that are to be framed: each once. A label stands for every row or column that
 * has it. Masked cells are left out, with a note. Throws `bad-value` for a row or column that is not there.
 */
export function findMarked(table: Table, marks: readonly CellMark[]): Marked {
  const found = marks.map((mark) => findCells(table, mark));
  const cells = new Set<number>();
  for (const each of found) for (const cell of each.cells) cells.add(cell);
  const notes = found.flatMap((each) => each.notes);
  const shown = Array.from(cells).filter((cell) => !table.masked?.[cell]);
  const hidden = cells.size - shown.length;
  const hiddenNote = `${hidden === 1 ? 'a cell' : `${hidden} cells`} of --mark ${hidden === 1 ? 'is' : 'are'} masked, and not framed`;
  return {
    cells: shown.sort((one, other) => one - other),
    notes: hidden === 0 ? notes : [...notes, hiddenNote],
  };
}
