import {eachOf} from '../../table/blocks/whole';
import {addNote} from '../../table/notes';
import type {Table} from '../../table/table';
import {headersOf, type Levelled, splitTuples} from '../levels';
import type {AxisLabels} from './stream-rows';

const LEVELS_NOTE = 'groups of rows or columns are not kept apart, for cells are joined as they are read';

type Finished = Pick<Table, 'rows' | 'columns' | 'scores' | 'blocks'>;

/**
 * Puts labels into a table whose own are positions, those of joined rows or columns without levels: their groups would have
 * to be known before any cells are joined.
 */
export function finishLabels(table: Finished, {rows, columns}: AxisLabels): Table {
  const each = {rows: eachOf(table, 'rows'), columns: eachOf(table, 'columns')};
  const labels = {
    rows: rows === undefined ? table.rows : table.rows.map((position) => rows.at(Number(position))),
    columns:
      columns === undefined
        ? table.columns
        : table.columns.map((_, index) => columns.at(index * each.columns)),
  };
  const levels = {rows: rows?.levelled(), columns: columns?.levelled()};
  const whole = {
    rows: each.rows === 1 ? levels.rows : undefined,
    columns: each.columns === 1 ? levels.columns : undefined,
  };
  const named = {
    ...table,
    rows: whole.rows?.labels ?? labels.rows,
    columns: whole.columns?.labels ?? labels.columns,
    ...headersOf(whole.rows, whole.columns),
  };
  const isLost = hasLevels(levels.rows, each.rows) || hasLevels(levels.columns, each.columns);
  return isLost ? addNote(named, LEVELS_NOTE) : named;
}

function hasLevels(labels: Levelled | undefined, each: number): boolean {
  return each > 1 && (labels?.levels.length ?? 0) > 0;
}

/** Takes labels apart that are tuples as Python prints them, of an axis that has no joined cells. */
export function splitLabels(table: Finished): Table {
  const split = (axis: 'rows' | 'columns'): Levelled | undefined =>
    eachOf(table, axis) === 1 ? splitTuples(table[axis]) : undefined;
  const [rows, columns] = [split('rows'), split('columns')];
  return {
    ...table,
    rows: rows?.labels ?? table.rows,
    columns: columns?.labels ?? table.columns,
    ...headersOf(rows, columns),
  };
}
