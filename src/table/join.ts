import type {AxisName} from '../options/axes';
import type {Table} from './table';

/** Which rows or columns become one: the new position of each, of `count`. */
export interface Joining {
  readonly targets: ArrayLike<number>;
  readonly count: number;
}

/**
 * The scores of a table whose rows or columns are added up or averaged, those of the same target into one. Missing
 * scores do not count; where all are missing, so is the result. Shape: rows x columns -> count x columns, or
 * rows x count.
 */
export function joinScores(
  {rows, columns, scores}: Pick<Table, 'rows' | 'columns' | 'scores'>,
  axis: AxisName,
  {targets, count, by}: Joining & {readonly by: 'sum' | 'mean'},
): Float64Array {
  const width = axis === 'rows' ? columns.length : count;
  const joined = new Float64Array((axis === 'rows' ? count : rows.length) * width).fill(Number.NaN);
  const present = new Uint32Array(joined.length);
  for (let row = 0; row < rows.length; row += 1) {
    for (let column = 0; column < columns.length; column += 1) {
      const score = scores[row * columns.length + column] ?? Number.NaN;
      if (Number.isNaN(score)) continue;
      const target =
        axis === 'rows' ? (targets[row] ?? 0) * width + column : row * width + (targets[column] ?? 0);
      joined[target] = present[target] === 0 ? score : (joined[target] ?? 0) + score;
      present[target] = (present[target] ?? 0) + 1;
    }
  }
  return by === 'sum' ? joined : joined.map((sum, index) => sum / (present[index] ?? 1));
}
