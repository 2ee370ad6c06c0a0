import type {TableOptions} from '../options/resolve';
import type {Table} from './table';

export type Normalization = TableOptions['normalize'];

/** Which divisor each cell has: one for the whole table, one a row, or one a column. */
type SetOf = (row: number, column: number) => number;

function eachCell({rows, columns}: Table, visit: (index: number, row: number, column: number) => void): void {
  for (let row = 0; row < rows.length; row += 1) {
    for (let column = 0; column < columns.length; column += 1)
      visit(row * columns.length + column, row, column);
  }
}

/** The largest finite absolute value of each set of cells; 0 where there is none. */
function largestOf(table: Table, count: number, setOf: SetOf): Float64Array {
  const largest = new Float64Array(count);
  eachCell(table, (index, row, column) => {
    const size = Math.abs(table.scores[index] ?? Number.NaN);
    const set = setOf(row, column);
    if (size > (largest[set] ?? 0) && size !== Infinity) largest[set] = size;
  });
  return largest;
}

/** Divided by the largest before they are added, absolute values come to a sum that does not overflow. */
function sumOfShares(scores: Float64Array, largest: number): number {
  let sum = 0;
  for (const score of scores) if (Number.isFinite(score)) sum += Math.abs(score) / largest;
  return sum;
}

function divide(table: Table, setOf: SetOf, largest: Float64Array, by = 1): Table {
  const scores = new Float64Array(table.scores.length);
  eachCell(table, (index, row, column) => {
    const score = table.scores[index] ?? Number.NaN;
    const divisor = largest[setOf(row, column)] ?? 0;
    scores[index] = divisor === 0 ? score : score / divisor / by;
  });
  return {...table, scores};
}

/**
 * Divides scores by the largest of their absolute values (`max-abs`), by the sum of these (`sum-abs`), or those of each
 * row or column by the largest absolute value in it. Signs stay; strips are not touched. Missing scores stay missing,
 * infinities infinite, and neither counts for the divisor; where all are 0, nothing changes.
 */
export function normalize(table: Table, how: Normalization): Table {
  const whole: SetOf = () => 0;
  switch (how) {
    case 'none':
      return table;
    case 'max-abs':
      return divide(table, whole, largestOf(table, 1, whole));
    case 'sum-abs': {
      const largest = largestOf(table, 1, whole);
      return divide(table, whole, largest, sumOfShares(table.scores, largest[0] ?? 0));
    }
    case 'row': {
      const setOf: SetOf = (row) => row;
      return divide(table, setOf, largestOf(table, table.rows.length, setOf));
    }
    case 'column': {
      const setOf: SetOf = (_, column) => column;
      return divide(table, setOf, largestOf(table, table.columns.length, setOf));
    }
    default:
      return how satisfies never;
  }
}
