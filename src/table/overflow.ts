import {AttrmapError} from '../errors';
import {quote} from '../quote';
import type {Table} from './table';

function findInfinite({scores}: Table): number {
  return scores.findIndex((score) => score === Infinity || score === -Infinity);
}

/**
 * The table made from others. Throws `infinite`, with its labels, for a score that has become too large for a number
 * where none was infinite before, unless infinite scores are let through.
 */
export function refuseOverflow(
  made: Table,
  from: readonly Table[],
  {infinite}: {readonly infinite: 'error' | 'clip'},
): Table {
  if (infinite === 'clip' || from.some(({scores}) => scores === made.scores)) return made;
  const index = findInfinite(made);
  if (index < 0 || from.some((table) => findInfinite(table) >= 0)) return made;
  const row = made.rows[Math.floor(index / made.columns.length)] ?? '';
  const column = made.columns[index % made.columns.length] ?? '';
  throw new AttrmapError(
    'infinite',
    `the scores of row ${quote(row)}, column ${quote(column)} come to more than a number can hold`,
    {
      hint: 'divide all scores by the same number first, or pass --infinite clip to draw it as beyond the limits',
    },
  );
}
