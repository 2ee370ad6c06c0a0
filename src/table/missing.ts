import {AttrmapError} from '../errors';
import {AXES} from '../options/axes';
import {addNote, countText} from './notes';
import type {Table} from './table';
import {take} from './take';

/** How many scores are missing in each row and in each column. */
function countMissing({rows, columns, scores}: Table): {rows: Uint32Array; columns: Uint32Array} {
  const inRows = new Uint32Array(rows.length);
  const inColumns = new Uint32Array(columns.length);
  for (let row = 0; row < rows.length; row += 1) {
    for (let column = 0; column < columns.length; column += 1) {
      if (!Number.isNaN(scores[row * columns.length + column])) continue;
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
 * Leaves out the rows and the columns in which all scores are missing, or any is; a missing score then takes both its
 * row and its column away. How many went is noted. Throws `input-empty` where nothing is left.
 */
export function dropMissing(table: Table, how: 'all' | 'any'): Table {
  const {rows, columns} = table;
  const missing = countMissing(table);
  const keptRows = positionsUpTo(how === 'any' ? 0 : columns.length - 1, missing.rows);
  const keptColumns = positionsUpTo(how === 'any' ? 0 : rows.length - 1, missing.columns);
  if (keptRows.length === 0 || keptColumns.length === 0) return refuseNothing(how);
  const gone = {rows: rows.length - keptRows.length, columns: columns.length - keptColumns.length};
  const counts = AXES.filter((axis) => gone[axis] > 0).map((axis) => countText(axis, gone[axis]));
  if (counts.length === 0) return table;
  const kept = take(take(table, 'rows', keptRows), 'columns', keptColumns);
  return addNote(kept, `${counts.join(' and ')} with ${how === 'any' ? '' : 'only '}missing scores left out`);
}
