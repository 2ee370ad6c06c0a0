import {AttrmapError} from '../../src/errors';
import {INPUT_OPTIONS} from '../../src/options/input';
import {defaultsOf, type ReadOptions} from '../../src/options/resolve';
import {readTable} from '../../src/readers';
import type {Table} from '../../src/table/table';

export function optionsWith(changes: Partial<ReadOptions> = {}): ReadOptions {
  return {...defaultsOf(INPUT_OPTIONS), ...changes};
}

/** Reads a text or bytes as a file of that name would be read. */
export function readFrom(
  name: string,
  content: string | Uint8Array,
  changes: Partial<ReadOptions> = {},
): Table {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return readTable({name, bytes}, optionsWith(changes)) as Table;
}

/** A table as nested lists, which fail readably. */
export function lists(table: Table): {
  rows: readonly string[];
  columns: readonly string[];
  values: number[][];
} {
  const width = table.columns.length;
  const values = table.rows.map((_, row) => Array.from(table.scores.slice(row * width, (row + 1) * width)));
  return {rows: table.rows, columns: table.columns, values};
}

/** The AttrmapError that an action ends in; anything else fails the test. */
export function errorOf(action: () => unknown): AttrmapError {
  try {
    action();
  } catch (error) {
    if (error instanceof AttrmapError) return error;
    throw error;
  }
  throw new Error('it ended without an error');
}

/** An error as one line, `code file:line:column message | hint`, with - for what is not known. */
export function errorLine(action: () => unknown): string {
  const {code, file, line, column, message, hint} = errorOf(action);
  return `${code} ${file ?? '-'}:${line ?? '-'}:${column ?? '-'} ${message} | ${hint ?? '-'}`;
}

/** The error of reading a CSV text, as one line. */
export function csvError(content: string | Uint8Array, changes: Partial<ReadOptions> = {}): string {
  return errorLine(() => readFrom('t.csv', content, changes));
}

/** The error of reading a JSON text, as one line. */
export function jsonError(content: string | Uint8Array, changes: Partial<ReadOptions> = {}): string {
  return errorLine(() => readFrom('t.json', content, changes));
}
