import type {AxisName, ByAxis} from '../options/axes';
import {joinCompanions} from './companions';
import {mapHeaders} from './headers';
import {joinScores} from './join';
import {measureLines} from './measure';
import type {Strip, Table} from './table';

/** The positions of the strongest, in the table's order; of equals the first. A strength of NaN counts as 0. */
function strongest(strengths: Float64Array, count: number): number[] {
  const of = (position: number): number => strengths[position] || 0;
  return Array.from(strengths.keys())
    .sort((one, other) => (of(one) === of(other) ? one - other : of(other) > of(one) ? 1 : -1))
    .slice(0, count)
    .sort((one, other) => one - other);
}

/** The new position of each: the kept ones in order, all others behind them. */
function targetsOf(kept: readonly number[], length: number): Int32Array {
  const targets = new Int32Array(length).fill(kept.length);
  kept.forEach((position, index) => {
    targets[position] = index;
  });
  return targets;
}

/** What a strip says of the others together is not known. */
function stripOfKept(strip: Strip, axis: AxisName, kept: readonly number[]): Strip {
  if (strip.axis !== axis) return strip;
  const scores = Float64Array.from([
    ...kept.map((position) => strip.scores[position] ?? Number.NaN),
    Number.NaN,
  ]);
  return {...strip, scores};
}

function keepTop(table: Table, axis: AxisName, kept: readonly number[]): Table {
  const labels = table[axis];
  const others = labels.length - kept.length;
  const joining = {targets: targetsOf(kept, labels.length), count: kept.length + 1, by: 'sum'} as const;
  const made = {
    ...table,
    [axis]: [
      ...kept.map((position) => labels[position] ?? ''),
      others === 1 ? '1 other' : `${others} others`,
    ],
    scores: joinScores(table, axis, joining),
    strips: table.strips?.map((strip) => stripOfKept(strip, axis, kept)),
    // The others come from any group, and stand in none.
    headers: mapHeaders(table, axis, (names) => [...kept.map((position) => names[position] ?? ''), '']),
  };
  return joinCompanions(made, table, {...joining, axis});
}

/**
 * Keeps the strongest rows or columns, or both, in their order and adds the others up in a last one, `12 others`.
 * Strength is the sum of absolute scores, missing ones as 0, in the table as it comes. In the sums missing scores do
 * not count; only missing ones stay missing, and so do the others' strips. As many as there are, or more, change nothing.
 */
export function top(table: Table, counts: ByAxis<number>): Table {
  const keptOf = (axis: AxisName): number[] | undefined => {
    const count = counts[axis];
    if (count === undefined || count >= table[axis].length) return undefined;
    return strongest(measureLines(table, axis, 'sum-abs'), count);
  };
  const [rows, columns] = [keptOf('rows'), keptOf('columns')];
  const withRows = rows === undefined ? table : keepTop(table, 'rows', rows);
  return columns === undefined ? withRows : keepTop(withRows, 'columns', columns);
}
