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

/** One number for each row or column. Missing scores do not count; NaN where all are missing. */
export function measureLines({rows, columns, scores}: Table, axis: AxisName, how: Measure): Float64Array {
  const count = axis === 'rows' ? rows.length : columns.length;
  const measures = new Float64Array(count);
  const present = new Uint32Array(count);
  for (let row = 0; row < rows.length; row += 1) {
    for (let column = 0; column < columns.length; column += 1) {
      const score = scores[row * columns.length + column] ?? Number.NaN;
      if (Number.isNaN(score)) continue;
      const line = axis === 'rows' ? row : column;
      measures[line] = addScore(measures[line] ?? 0, score, how);
      present[line] = (present[line] ?? 0) + 1;
    }
  }
  return measures.map((measure, line) => {
    const seen = present[line] ?? 0;
    if (seen === 0) return Number.NaN;
    return how === 'mean' || how === 'mean-abs' ? measure / seen : measure;
  });
}
