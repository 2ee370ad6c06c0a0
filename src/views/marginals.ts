import {AXES, type AxisName, type ByAxis} from '../options/axes';
import type {FigureOptions} from '../options/resolve';
import {measureLines} from '../table/measure';
import type {Table} from '../table/table';

/** What the scores of each row, or of each column, come to. */
export interface Marginal {
  /** One a line; NaN for a line that has no bar. */
  readonly values: Float64Array;
  /** Where their axis begins and ends: 0 is always on it, and it has a length. */
  readonly low: number;
  readonly high: number;
  /** What they are. */
  readonly title: string;
  readonly isPercent: boolean;
  /** How many lines have no bar because it would be infinitely long. */
  readonly infinite: number;
}

export type Marginals = ByAxis<Marginal>;

const TITLES = {sum: 'sum', mean: 'mean', 'mean-abs': 'mean |score|'} as const;

/** Lines with infinities of both signs: their sum is no number, though scores are there. */
function findOpposed({columns, scores}: Table, axis: AxisName): ReadonlySet<number> {
  const signs = {above: new Set<number>(), below: new Set<number>()};
  scores.forEach((score, cell) => {
    if (Math.abs(score) !== Infinity) return;
    const line = axis === 'rows' ? Math.floor(cell / columns.length) : cell % columns.length;
    signs[score > 0 ? 'above' : 'below'].add(line);
  });
  return new Set([...signs.above].filter((line) => signs.below.has(line)));
}

/** From 0 or the lowest value to 0 or the highest; where every bar is 0, any length will do. */
function rangeOf(all: readonly Float64Array[]): Pick<Marginal, 'low' | 'high'> {
  let [low, high] = [0, 0];
  for (const value of all.flatMap((values) => Array.from(values))) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return {low, high: low === high ? 1 : high};
}

function measureAxis(table: Table, axis: AxisName, {marginalBy, numberFormat}: FigureOptions): Marginal {
  const measured = measureLines(table, axis, marginalBy);
  const opposed = findOpposed(table, axis);
  const values = measured.map((value) => (Number.isFinite(value) ? value : Number.NaN));
  return {
    values,
    ...rangeOf([values]),
    title: TITLES[marginalBy],
    isPercent: /[%p]$/.test(numberFormat),
    infinite: measured.filter(
      (value, line) => Math.abs(value) === Infinity || (Number.isNaN(value) && opposed.has(line)),
    ).length,
  };
}

/** What the rows, the columns, or both come to, as the options ask. Missing scores do not count; a line of none has NaN. */
export function measureMarginals(table: Table, options: FigureOptions): Marginals {
  const {marginal} = options;
  const axes = marginal === 'both' ? AXES : AXES.filter((axis) => axis === marginal);
  return Object.fromEntries(axes.map((axis) => [axis, measureAxis(table, axis, options)]));
}

/** The bars of several figures, those of one axis all measured on the same range. */
export function evenMarginals(all: readonly Marginals[]): Marginals[] {
  const ranges = AXES.map((axis) => {
    const values = all.map((each) => each[axis]?.values).filter((each) => each !== undefined);
    return {axis, range: rangeOf(values)};
  });
  return all.map((each) => {
    const widened = ranges.map(({axis, range}) => [axis, each[axis] && {...each[axis], ...range}] as const);
    return Object.fromEntries(widened.filter(([, marginal]) => marginal !== undefined));
  });
}

/** Where on its axis a value is: 0 at the low end, 1 at the high one. */
export function shareOf({low, high}: Marginal, value: number): number {
  // Differences of the largest doubles overflow, halves of the smallest vanish: so halve, but only what is large.
  const shrink = Math.max(high, -low) > 1 ? 0.5 : 1;
  return (value * shrink - low * shrink) / (high * shrink - low * shrink);
}
