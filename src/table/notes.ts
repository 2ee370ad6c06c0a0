import type {AxisName} from '../options/axes';
import type {Table} from './table';

/** The table with one more note, unless it has it already. */
export function addNote(table: Table, note: string): Table {
  const notes = table.notes ?? [];
  return notes.includes(note) ? table : {...table, notes: [...notes, note]};
}

/** `1 row`, `3 columns`. */
export function countText(axis: AxisName, count: number): string {
  return `${count} ${nounOf(axis)}${count === 1 ? '' : 's'}`;
}

/** `row` or `column`. */
export function nounOf(axis: AxisName): 'row' | 'column' {
  return axis === 'rows' ? 'row' : 'column';
}
