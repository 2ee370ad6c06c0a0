import {AttrmapError} from '../errors';
import {AXES} from '../options/axes';
import {addNote, countText} from './notes';
import type {Table} from './table';
import {take} from './take';

/** How many cells of each row and of each column have no score; masked ones have none, and count or do not. */
function countMissing(
  {rows, columns, scores, masked}: Table,
  {countsMasked}: {countsMasked: boolean},
): {rows: Uint32Array; columns: Uint32Array} {
  const inRows = new Uint32Array(rows.length);
  const inColumns = new Uint32Array(columns.length);
  for (let row = 0; row < rows.length; row += 1) {
    for (let column = 0; column < columns.length; column += 1) {
      const index = row * columns.length + column;
      if (!Number.isNaN(scores[index]) || (!countsMasked && masked?.[index] === 1)) continue;
      inRows[row] = (inRows[row] ?? 0) + 1;
      inColumns[column] = (inColumns[column] ?? 0) + 1;
    }
  }
  return {rows: inRows, columns: inColumns};
}

function positionsUpTo(most: number, missing: Uint32Array): number[] {
  const kept: number[] = [];
  missing.forEach((count, position) => {
    if (count <= most) kept.push(position);
  });
  return kept;
}

function refuseNothing(how: 'all' | 'any'): never {
  throw new AttrmapError('input-empty', `--drop-missing ${how} leaves no scores to draw`, {
    hint:
      how === 'any'
        ? 'pass --drop-missing all, or choose rows and columns without missing scores with --rows and --columns'
        : 'every score is missing: check what was read, or leave --drop-missing out',
  });
}

/**
 * Leaves out the rows and the columns in which all scores are missing; with `any`, then those in which any still is: a
 * missing score takes both its row and its column away. A masked score is not missing, but a row of nothing else goes with those. How many went is noted. Throws `input-empty` where nothing is left.
 */
export function dropMissing(given: Table, how: 'all' | 'any'): Table {
  // A row of nothing but missing scores would take every column with it.
  const table = how === 'any' ? dropLines(given, 'all') : given;
  return dropLines(table, how);
}

function dropLines(table: Table, how: 'all' | 'any'): Table {
  const {rows, columns} = table;
  const missing = countMissing(table, {countsMasked: how === 'all'});
  const keptRows = positionsUpTo(how === 'any' ? 0 : columns.length - 1, missing.rows);
  const keptColumns = positionsUpTo(how === 'any' ? 0 : rows.length - 1, missing.columns);
  if (keptRows.length === 0 || keptColumns.length === 0) return refuseNothing(how);
  const gone = {rows: rows.length - keptRows.length, columns: columns.length - keptColumns.length};
  const counts = AXES.filter((axis) => gone[axis] > 0).map((axis) => countText(axis, gone[axis]));
  if (counts.length === 0) return table;
  const kept = take(take(table, 'rows', keptRows), 'columns', keptColumns);
  return addNote(kept, `${counts.join(' and ')} with ${how === 'any' ? '' : 'only '}missing scores left out`);
}
