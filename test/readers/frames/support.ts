import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {ReadOptions} from '../../../src/options/resolve';
import type {Table} from '../../../src/table/table';
import {laterError, readLater} from '../arrays/support';
import {lists} from '../support';

/** Small files that `make.mjs` beside them wrote: Arrow with flechette, Parquet with parquet-wasm. */
const FRAMES = join(__dirname, '../../../fixtures/tables/frames');

export function bytesOf(file: string): Buffer {
  return readFileSync(join(FRAMES, file));
}

export function readFrame(file: string, changes: Partial<ReadOptions> = {}): Promise<Table> {
  return readLater(file, bytesOf(file), changes);
}

export async function frameLists(file: string, changes: Partial<ReadOptions> = {}) {
  return lists(await readFrame(file, changes));
}

export function frameError(file: string, changes: Partial<ReadOptions> = {}): Promise<string> {
  return laterError(file, bytesOf(file), changes);
}

/** What both formats hold under one name. */
export const SCORES = [
  [0.5, 1.5],
  [-0.25, 0],
  [Number.NaN, -2],
];

/** The 400 rows in which packing pays. */
export const REPEATED = {
  rows: Array.from({length: 400}, (_, row) => `token ${row % 7}`),
  columns: ['x'],
  values: Array.from({length: 400}, (_, row) => [row % 5]),
};

/** The least and the greatest number of each type, 64-bit integers as the nearest double. */
export const WIDE = {
  rows: ['0', '1'],
  columns: [
    'int8',
    'uint8',
    'int16',
    'uint16',
    'int32',
    'uint32',
    'int64',
    'uint64',
    'half',
    'single',
    'decimal',
  ],
  values: [
    [-128, 0, -32768, 0, -(2 ** 31), 0, -(2 ** 63), 0, 0.5, Math.fround(0.1), 12.25],
    [127, 255, 32767, 65535, 2 ** 31 - 1, 2 ** 32 - 1, 2 ** 53, 2 ** 64, -2, Number.NaN, -0.5],
  ],
};
