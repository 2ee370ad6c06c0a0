import {encodingName} from '../../../src/readers/frames/parquet-encodings';
import {itEndsWell} from '../arrays/fuzz';
import {laterError, readLater} from '../arrays/support';
import {lists} from '../support';
import {bytesOf, frameError, frameLists, SCORES, WIDE} from './support';

const DAMAGED = (what: string): string =>
  `input-format t.parquet:-:- the Parquet file is damaged: ${what} | save it again, or export the table as CSV`;

function withBytes(bytes: Uint8Array, at: number, ...changed: readonly number[]): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(changed, at);
  return copy;
}

describe('parquet', () => {
  it('is recognised by its first bytes', async () => {
    expect(lists(await readLater('<stdin>', bytesOf('labelled.parquet'))).values).toEqual(SCORES);
  });

  it('is read without dictionaries, and in the second version of pages', async () => {
    expect(await frameLists('wide-plain.parquet')).toEqual(WIDE);
    expect((await frameLists('batches-v2.parquet')).values).toEqual([[1], [Number.NaN], [3], [4], [5]]);
  });

  it('is read from numbers kept as differences', async () => {
    const {columns, values} = await frameLists('deltas.parquet');
    expect(columns).toEqual(['x', 'y']);
    expect(values).toEqual(
      Array.from({length: 300}, (_, row) => [row * row - 999, Number(BigInt(row) ** 5n)]),
    );
  });

  it('calls encodings by their names, and those without by their numbers', () => {
    expect([0, 6, 9, 1, 10].map(encodingName)).toEqual([
      'PLAIN',
      'DELTA_LENGTH_BYTE_ARRAY',
      'BYTE_STREAM_SPLIT',
      "number 1 of Parquet's encodings",
      "number 10 of Parquet's encodings",
    ]);
  });

  it('refuses texts kept as differences', async () => {
    expect(await frameError('delta-texts.parquet')).toBe(
      'input-format delta-texts.parquet:-:- column "token" is encoded as DELTA_BYTE_ARRAY, which is not read | save it in the usual way, as pandas\' to_parquet does',
    );
  });

  it('is refused where it is cut off or no such file', async () => {
    const file = bytesOf('labelled.parquet');
    expect(await laterError('t.parquet', file.subarray(0, -1))).toBe(DAMAGED('it is cut off'));
    expect(await laterError('t.parquet', Buffer.concat([file.subarray(0, 30), file.subarray(-8)]))).toBe(
      DAMAGED('its description is not whole'),
    );
    expect(await laterError('t.parquet', Buffer.from('t,a\nx,1\n'))).toBe(
      'input-format t.parquet:-:- the input is not a Parquet file | it begins and ends with the letters PAR1',
    );
    expect(await laterError('t.parquet', Buffer.from('PAR1\x01\0\0\0PAR1'))).toMatch(
      /^input-format .* is damaged/,
    );
  });

  it('does not follow runs of values beyond the rows that there are', async () => {
    // In a column without missing scores, the levels are one run: its length, then 1 for "there".
    const file = bytesOf('repeated-uncompressed.parquet');
    const levels = file.indexOf(Buffer.from([0x03, 0, 0, 0, 0xa0, 0x06, 0x01]));
    expect(levels).toBeGreaterThan(0);
    expect(await laterError('t.parquet', withBytes(file, levels + 4, 0xfe, 0x7f))).toBe(
      DAMAGED('a page has more values than stated'),
    );
    expect(await laterError('t.parquet', withBytes(file, levels + 6, 2))).toBe(
      DAMAGED('a page refers to what is not there'),
    );
    expect(await laterError('t.parquet', withBytes(file, levels, 0xff, 0xff))).toBe(
      DAMAGED('a page is shorter than its levels'),
    );
  });

  const files = [
    'labelled',
    'plain',
    'wide',
    'batches-v2',
    'tidy',
    'deltas',
    'repeated-pages',
    'repeated-zstd',
    'repeated-snappy',
    'repeated-lz4_raw',
    'repeated-split',
  ];
  itEndsWell('t.parquet', {
    magic: Buffer.from('PAR1'),
    files: files.map((name) => bytesOf(`${name}.parquet`)),
    runs: 1500,
  });
});
