import {gzipSync} from 'node:zlib';
import {isGzip, statedBytes, unpack} from '../../src/readers/gzip';
import {errorLine, lists, readFrom} from './support';

const CSV = 't,a\nx,1\n';
const TABLE = {rows: ['x'], columns: ['a'], values: [[1]]};

describe('an input in gzip', () => {
  it.each(['t.csv.gz', 't.CSV.GZ', 't.csv', '<stdin>', 't.gz'])(
    'is unpacked by its first bytes: %s',
    (name) => {
      expect(lists(readFrom(name, gzipSync(CSV)))).toEqual(TABLE);
    },
  );

  it('is then read in the format that its name shows without .gz, or that --input-format names', () => {
    expect(lists(readFrom('t.json.gz', gzipSync('[[1]]')))).toMatchObject({values: [[1]]});
    expect(lists(readFrom('t.tsv.gz', gzipSync('t\ta\nx\t1\n')))).toEqual(TABLE);
    expect(lists(readFrom('t.gz', gzipSync('[[1]]'), {inputFormat: 'json'}))).toMatchObject({values: [[1]]});
  });

  it('says how large it is unpacked, any other how large it is', () => {
    const source = (bytes: Uint8Array) => ({name: 't', bytes});
    expect(statedBytes(source(gzipSync('1,'.repeat(50_000))))).toBe(100_000);
    expect(statedBytes(source(Buffer.from(CSV)))).toBe(CSV.length);
    expect(statedBytes(source(Buffer.from('\x1f\x8b', 'latin1')))).toBe(2);
    expect(statedBytes(source(Buffer.alloc(0)))).toBe(0);
  });

  it('may consist of several parts, one after the other', () => {
    expect(lists(readFrom('t.csv.gz', Buffer.concat([gzipSync('t,a\n'), gzipSync('x,1\n')])))).toEqual(TABLE);
  });

  it('keeps the name of the file in messages', () => {
    expect(errorLine(() => readFrom('t.csv.gz', gzipSync('t,a\nx,z\n')))).toMatch(
      /^not-a-number t\.csv\.gz:2:2 score "z" is not a number/,
    );
    expect(errorLine(() => readFrom('t.csv.gz', gzipSync(' \n')))).toMatch(/^input-empty t\.csv\.gz:/);
  });

  it('is refused where it is cut off, damaged or another file', () => {
    const line =
      'input-format t.csv.gz:-:- the input is compressed with gzip, but damaged or cut off | check it with gzip -t, or save it again';
    const packed = gzipSync(CSV);
    expect(errorLine(() => readFrom('t.csv.gz', packed.subarray(0, -3)))).toBe(line);
    expect(errorLine(() => readFrom('t.csv.gz', Buffer.from('\x1f\x8bxyz', 'latin1')))).toBe(line);
    const damaged = Buffer.from(packed);
    damaged.writeUInt32LE(7, packed.length - 8);
    expect(errorLine(() => readFrom('t.csv.gz', damaged))).toBe(line);
  });

  it('is refused where it holds a picture, or gzip again', () => {
    expect(
      errorLine(() => readFrom('t.csv.gz', gzipSync(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')))),
    ).toMatch(/^input-format t\.csv\.gz:-:- the input is a PNG image/);
    expect(errorLine(() => readFrom('t.csv.gz', gzipSync(gzipSync(CSV))))).toMatch(
      /^input-(format|encoding) /,
    );
  });

  it('is unpacked to what so many cells can take, and no further', () => {
    const bomb = gzipSync(Buffer.alloc(2_000_000, ' '));
    expect(errorLine(() => readFrom('t.csv.gz', bomb, {maxCells: 10}))).toBe(
      'input-too-large t.csv.gz:-:- the input unpacks to more than 1000640 bytes | raise the cap with --max-cells, or cut the input down to the rows and columns to be drawn',
    );
    expect(unpack({name: 't.csv.gz', bytes: bomb}, {maxCells: 100_000}).bytes).toHaveLength(2_000_000);
  });

  it('is told from other inputs by two bytes', () => {
    expect([isGzip(gzipSync('')), isGzip(Buffer.of(0x1f)), isGzip(Buffer.alloc(0))]).toEqual([
      true,
      false,
      false,
    ]);
    expect(unpack({name: 'a.gz', bytes: Buffer.from('x')}, {maxCells: 1}).name).toBe('a.gz');
  });
});
