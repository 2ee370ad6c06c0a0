import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {ReadOptions} from '../../../src/options/resolve';
import {readTable} from '../../../src/readers';
import type {Table} from '../../../src/table/table';
import {errorLine, lists, optionsWith, readFrom} from '../support';

/** Small files that `make.py` beside them wrote with NumPy. */
const ARRAYS = join(__dirname, '../../../fixtures/tables/arrays');

export function bytesOf(file: string): Buffer {
  return readFileSync(join(ARRAYS, file));
}

export function readArrayFile(file: string, changes: Partial<ReadOptions> = {}): Table {
  return readFrom(file, bytesOf(file), changes);
}

export function valuesOf(file: string, changes: Partial<ReadOptions> = {}): number[][] {
  return lists(readArrayFile(file, changes)).values;
}

export function arrayError(file: string, changes: Partial<ReadOptions> = {}): string {
  return errorLine(() => readArrayFile(file, changes));
}

/** Reads bytes with a reader that may load its library first. */
export async function readLater(
  name: string,
  bytes: Uint8Array,
  changes: Partial<ReadOptions> = {},
): Promise<Table> {
  return readTable({name, bytes}, optionsWith(changes));
}

/** The error of reading bytes in that way, as one line. */
export async function laterError(
  name: string,
  bytes: Uint8Array,
  changes: Partial<ReadOptions> = {},
): Promise<string> {
  const settled = await readLater(name, bytes, changes).then(
    () => undefined,
    (error: unknown) => ({error}),
  );
  return errorLine(() => {
    if (settled !== undefined) throw settled.error;
  });
}

/** Bytes with a few changed: what a damaged file looks like. */
export function mutated(
  bytes: Uint8Array,
  edits: readonly {readonly at: number; readonly remove: number; readonly insert: Uint8Array}[],
): Buffer {
  return edits.reduce((before, {at, remove, insert}) => {
    const start = at % (before.length + 1);
    return Buffer.concat([before.subarray(0, start), insert, before.subarray(start + remove)]);
  }, Buffer.from(bytes));
}
