import type {AxisName} from '../options/axes';
import type {Table} from './table';

/** What one number says of a row or column; `sum-abs` and `mean-abs` are of absolute values. */
export type Measure = 'sum' | 'mean' | 'max-abs' | 'sum-abs' | 'mean-abs';

function addScore(before: number, score: number, how: Measure): number {
  switch (how) {
    case 'sum':
    case 'mean':
      return before + score;
    case 'sum-abs':
    case 'mean-abs':
      return before + Math.abs(score);
    case 'max-abs':
      return Math.max(before, Math.abs(score));
    default:
      return how satisfies never;
  }
}

/** Calls back with each score that is not missing and the row or column that it is in. */
function eachScore(
  {rows, columns, scores}: Table,
  axis: AxisName,
  visit: (line: number, score: number) => void,
): void {
  for (let row = 0; row < rows.length; row += 1) {
    for (let column = 0; column < columns.length; column += 1) {
      const score = scores[row * columns.length + column] ?? Number.NaN;
      if (!Number.isNaN(score)) visit(axis === 'rows' ? row : column, score);
    }
  }
}

/**
 * One number for each row or column. Missing scores do not count; NaN where all are missing. A mean is right also where
 * the sum is too large for a double: each score's share is added up then.
 */
export function measureLines(table: Table, axis: AxisName, how: Measure): Float64Array {
  const measures = new Float64Array(table[axis].length);
  const present = new Uint32Array(table[axis].length);
  eachScore(table, axis, (line, score) => {
    measures[line] = addScore(measures[line] ?? 0, score, how);
    present[line] = (present[line] ?? 0) + 1;
  });
  const isMean = how === 'mean' || how === 'mean-abs';
  const found = measures.map((measure, line) => {
    const seen = present[line] ?? 0;
    return seen === 0 ? Number.NaN : isMean ? measure / seen : measure;
  });
  if (!isMean || !found.some((measure) => Math.abs(measure) === Infinity)) return found;
  const shares = new Float64Array(found.length);
  eachScore(table, axis, (line, score) => {
    shares[line] = addScore(shares[line] ?? 0, score / (present[line] ?? 1), how);
  });
  return found.map((measure, line) => (Math.abs(measure) === Infinity ? (shares[line] ?? measure) : measure));
}
