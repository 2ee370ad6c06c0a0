import {itEndsWell} from '../arrays/fuzz';
import {laterError, readLater} from '../arrays/support';
import {lists} from '../support';
import {bytesOf, frameError, frameLists, SCORES} from './support';

const DAMAGED = (name: string, what: string): string =>
  `input-format ${name}:-:- the Arrow file is damaged: ${what} | save it again, or export the table as CSV`;

/** The bytes with a number of 32 bits written at a place. */
function withNumber(bytes: Uint8Array, at: number, number: number): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeInt32LE(number, at);
  return changed;
}

describe('arrow', () => {
  it('is read from a stream, whatever it is called', async () => {
    const expected = {rows: ['The', 'Ġcat', 'ü'], columns: ['Dave', 'lawyer'], values: SCORES};
    expect(await frameLists('labelled.arrows')).toEqual(expected);
    expect(lists(await readLater('<stdin>', bytesOf('labelled.arrows')))).toEqual(expected);
    expect(lists(await readLater('<stdin>', bytesOf('labelled.arrow')))).toEqual(expected);
    // Without the mark of its end, as after an interrupted pipe between two messages.
    expect(lists(await readLater('t.arrows', bytesOf('labelled.arrows').subarray(0, -8)))).toEqual(expected);
  });

  it('is read wherever its bytes lie in memory', async () => {
    const shifted = Buffer.concat([Buffer.alloc(3), bytesOf('labelled.arrow')]).subarray(3);
    expect(lists(await readLater('t.arrow', shifted)).values).toEqual(SCORES);
  });

  it('is read with categories from a stream and from packed ones', async () => {
    for (const file of ['categories.arrows', 'categories-lz4.feather'])
      expect((await frameLists(file)).rows).toEqual(['b', 'a', 'b', '']);
  });

  it('is refused where it is cut off', async () => {
    const file = bytesOf('labelled.arrow');
    const stream = bytesOf('labelled.arrows');
    expect(await laterError('t.arrow', file.subarray(0, -1))).toBe(DAMAGED('t.arrow', 'it is cut off'));
    expect(await laterError('t.arrow', file.subarray(0, 9))).toBe(DAMAGED('t.arrow', 'it is cut off'));
    expect(await laterError('t.arrows', stream.subarray(0, 100))).toBe(DAMAGED('t.arrows', 'it is cut off'));
    expect(await laterError('t.arrow', Buffer.from('t,a\nx,1\n'))).toBe(
      DAMAGED('t.arrow', 'a message does not begin where it should'),
    );
  });

  it('is refused where its list of batches leads elsewhere', async () => {
    const file = bytesOf('labelled.arrow');
    const length = file.readInt32LE(file.length - 10);
    expect(await laterError('t.arrow', withNumber(file, file.length - 10, length + 8))).toMatch(
      /^input-format t\.arrow:-:- the Arrow file is damaged: /,
    );
  });

  it('does not believe the length that a packed buffer states', async () => {
    const file = bytesOf('repeated-lz4.feather');
    const at = file.indexOf(Buffer.from([0x04, 0x22, 0x4d, 0x18])) - 8;
    expect(await laterError('t.feather', withNumber(file, at, file.readInt32LE(at) - 1))).toBe(
      DAMAGED('t.feather', 'what is packed in it cannot be unpacked, for it is longer than stated'),
    );
    expect(await laterError('t.feather', withNumber(file, at, file.readInt32LE(at) + 1))).toBe(
      DAMAGED('t.feather', 'what is packed in it cannot be unpacked, for it is shorter than stated'),
    );
    expect(await laterError('t.feather', withNumber(file, at, 0x7fffffff))).toMatch(
      /^input-too-large t\.feather:-:- the input unpacks to more than 536870888 bytes/,
    );
    const zstd = bytesOf('repeated-zstd.feather');
    const start = zstd.indexOf(Buffer.from([0x28, 0xb5, 0x2f, 0xfd]));
    expect(await laterError('t.feather', withNumber(zstd, start, 0))).toBe(
      DAMAGED('t.feather', 'what is packed in it cannot be unpacked'),
    );
  });

  it('refuses infinite scores, as other formats do', async () => {
    const file = Buffer.from(bytesOf('labelled.arrow'));
    const at = file.indexOf(Buffer.from(Float64Array.of(-0.25).buffer));
    file.writeDoubleLE(Infinity, at);
    expect(await laterError('t.arrow', file)).toBe(
      'infinite t.arrow:-:- score Infinity is infinite (row "Ġcat", column "Dave") | to draw such scores as beyond the limits, pass --infinite clip',
    );
  });

  it('is refused with runs of values, by their name', async () => {
    expect(await frameError('runs.arrow')).toBe(
      'input-format runs.arrow:-:- column "x" is run-end encoded, which is not read | save it as plain values: pyarrow.compute.run_end_decode',
    );
  });

  it('tells a frame without rows', async () => {
    expect(await frameError('labelled.arrow', {maxCells: 1})).toMatch(/^too-large /);
  });

  const files = [
    'labelled.arrow',
    'labelled.arrows',
    'categories.arrow',
    'categories-lz4.feather',
    'repeated-zstd-stated.feather',
    'wide.arrow',
    'batches.arrow',
    'tidy.arrow',
  ];
  itEndsWell('t.arrow', {magic: Buffer.from('ARROW1\0\0'), files: files.map(bytesOf), runs: 1500});
  itEndsWell('t.arrows', {
    magic: Buffer.from('\xff\xff\xff\xff', 'latin1'),
    files: ['labelled.arrows', 'categories.arrows'].map(bytesOf),
    runs: 800,
  });
});
