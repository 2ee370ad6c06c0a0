import type {AxisName} from '../options/axes';
import type {Table} from './table';

/** Which rows or columns become one: the new position of each, of `count`. */
export interface Joining {
  readonly targets: ArrayLike<number>;
  readonly count: number;
}

type Scores = Pick<Table, 'rows' | 'columns' | 'scores'>;

/** Calls back with every score that is there and the row-major position of the one that it becomes part of. */
function eachScore(
  {rows, columns, scores}: Scores,
  axis: AxisName,
  {targets, count, take}: Joining & {readonly take: (target: number, score: number) => void},
): void {
  const width = axis === 'rows' ? columns.length : count;
  for (let row = 0; row < rows.length; row += 1) {
    for (let column = 0; column < columns.length; column += 1) {
      const score = scores[row * columns.length + column] ?? Number.NaN;
      if (Number.isNaN(score)) continue;
      take(
        axis === 'rows' ? (targets[row] ?? 0) * width + column : row * width + (targets[column] ?? 0),
        score,
      );
    }
  }
}

/**
 * The scores of a table whose rows or columns are added up or averaged, those of the same target into one. Missing
 * scores do not count; where all are missing, so is the result. A mean is right also where the sum is too large for a
 * double. Shape: rows x columns -> count x columns, or rows x count.
 */
export function joinScores(
  table: Scores,
  axis: AxisName,
  {by, ...joining}: Joining & {readonly by: 'sum' | 'mean'},
): Float64Array {
  const {rows, columns} = table;
  const size = axis === 'rows' ? joining.count * columns.length : rows.length * joining.count;
  const sums = new Float64Array(size).fill(Number.NaN);
  const present = new Uint32Array(size);
  eachScore(table, axis, {
    ...joining,
    take: (target, score) => {
      sums[target] = present[target] === 0 ? score : (sums[target] ?? 0) + score;
      present[target] = (present[target] ?? 0) + 1;
    },
  });
  if (by === 'sum') return sums;
  const means = sums.map((sum, target) => sum / (present[target] ?? 1));
  if (!means.some((mean) => Math.abs(mean) === Infinity)) return means;
  const shares = sumOfShares(table, axis, {...joining, present});
  return means.map((mean, target) => (Math.abs(mean) === Infinity ? (shares[target] ?? mean) : mean));
}

/** Means to which each score adds its share: rounded more often, but no larger on the way than the scores. */
function sumOfShares(
  table: Scores,
  axis: AxisName,
  {present, ...joining}: Joining & {readonly present: Uint32Array},
): Float64Array {
  const means = new Float64Array(present.length);
  eachScore(table, axis, {
    ...joining,
    take: (target, score) => {
      means[target] = (means[target] ?? 0) + score / (present[target] ?? 1);
    },
  });
  return means;
}
