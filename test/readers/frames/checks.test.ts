import {FlatBuffer, FlatFault} from '../../../src/readers/frames/flatbuffer';
import {indexName, parsePandas} from '../../../src/readers/frames/pandas';
import {
  checkDeltas,
  checkFixed,
  checkHybrid,
  checkTexts,
  ValuesFault,
} from '../../../src/readers/frames/parquet-values';
import {ThriftFault, ThriftWalker} from '../../../src/readers/frames/thrift';
import fc from '../../support/properties';

const ONES = {width: 1, limit: 2};

describe('checkHybrid', () => {
  it('sums repeated and packed values', () => {
    expect(checkHybrid(Buffer.of(6, 1, 4, 0), {...ONES, count: 5})).toBe(3);
    expect(checkHybrid(Buffer.of(3, 0b1011), {...ONES, count: 5})).toBe(3);
    expect(
      checkHybrid(Buffer.of(3, 0b10_001_000, 0b11_000_110, 0b111_110_10), {width: 3, count: 8, limit: 8}),
    ).toBe(28);
    expect(checkHybrid(Buffer.alloc(0), {...ONES, count: 0})).toBe(0);
    expect(checkHybrid(Buffer.of(6), {width: 0, count: 3, limit: 1})).toBe(0);
  });

  it.each([
    [[8, 1], {...ONES, count: 3}, 'a page has more values than stated'],
    [[5, 0, 0], {...ONES, count: 8}, 'a page has more values than stated'],
    [[4, 2], {...ONES, count: 2}, 'a page refers to what is not there'],
    [[3, 7], {width: 4, count: 1, limit: 8}, 'a page is shorter than its values'],
    [[4], {...ONES, count: 2}, 'a page is shorter than its values'],
    [[], {...ONES, count: 2}, 'a page is shorter than its values'],
    [[0xff, 0xff, 0xff, 0xff, 0xff, 0xff], {...ONES, count: 2}, 'a number in a page is too long'],
  ])('refuses %j for %j', (bytes, run, message) => {
    expect(() => checkHybrid(Buffer.from(bytes), run)).toThrow(new ValuesFault(message));
  });
});

describe('the other checks of values', () => {
  it('keep texts within their page', () => {
    const texts = Buffer.from([1, 0, 0, 0, 0x61, 0, 0, 0, 0]);
    expect(() => checkTexts(texts, 2, 9)).not.toThrow();
    expect(() => checkTexts(texts, 3, 9)).toThrow(new ValuesFault('a page is shorter than its values'));
    expect(() => checkTexts(texts, 1, 0)).toThrow(new ValuesFault('a value is too long'));
    expect(() => checkTexts(Buffer.of(255, 255, 255, 255), 1, Infinity)).toThrow(ValuesFault);
  });

  it('keep numbers within their page', () => {
    expect(() => checkFixed(Buffer.alloc(16), 2, 8)).not.toThrow();
    expect(() => checkFixed(Buffer.alloc(15), 2, 8)).toThrow(ValuesFault);
  });

  it('keep differences within their page, and blocks as long as writers make them', () => {
    // Blocks of 128 in 4 parts, 3 values from 0, each the one before and 1.
    const deltas = Buffer.from([0x80, 1, 4, 3, 0, 2, 0, 0, 0, 0]);
    expect(() => checkDeltas(deltas, 3, 33)).not.toThrow();
    expect(() => checkDeltas(deltas, 4, 33)).toThrow(
      new ValuesFault('a page of differences contradicts itself'),
    );
    expect(() => checkDeltas(deltas.subarray(0, -1), 3, 33)).toThrow(ValuesFault);
    expect(() => checkDeltas(Buffer.from([0x80, 1, 4, 3, 0, 2, 5, 0, 0, 0]), 3, 33)).toThrow(ValuesFault);
    expect(() => checkDeltas(Buffer.from([0x80, 1, 0, 3, 0]), 3, 33)).toThrow(ValuesFault);
  });
});

describe('ThriftWalker', () => {
  it('calls back with the fields of a struct, and passes over what is not read', () => {
    // Field 1 = -3, field 2 = "ab", field 4 = a list of two structs, field 5 = true.
    const bytes = Buffer.from([0x15, 5, 0x18, 2, 0x61, 0x62, 0x29, 0x2c, 0x15, 2, 0, 0, 0x11, 0]);
    const seen: unknown[] = [];
    const walker = new ThriftWalker(bytes);
    walker.struct((id, type) => {
      if (id === 1) seen.push(walker.integer());
      else seen.push([id, type]);
      return id === 1;
    });
    expect(seen).toEqual([-3, [2, 8], [4, 9], [5, 1]]);
    expect(walker.at).toBe(bytes.length);
  });

  it.each([
    [[0x15], 'it is cut off'],
    [[0x18, 5, 0x61], 'it is cut off'],
    [[0x19, 0xf5, 0x7f, 0], 'it is cut off'],
    [Array(40).fill(0x1c), 'it is nested too deep'],
    [[0x16, ...Array(11).fill(0xff)], 'a number in it is too long'],
    [[0x1b, 0], 'it holds what Parquet does not have'],
  ])('refuses %j', (bytes, message) => {
    expect(() => new ThriftWalker(Buffer.from(bytes)).struct()).toThrow(new ThriftFault(message));
  });

  it('ends in a fault or at the end, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 100}), (bytes) => {
        const walker = new ThriftWalker(bytes);
        try {
          walker.struct();
          expect(walker.at).toBeLessThanOrEqual(bytes.length);
        } catch (error) {
          expect(error).toBeInstanceOf(ThriftFault);
        }
      }),
      {numRuns: 2000},
    );
  });
});

describe('FlatBuffer', () => {
  it('refuses what lies outside, and lists that lead to one place again and again', () => {
    expect(() => new FlatBuffer(Buffer.of(9, 0, 0, 0)).table(0)).toThrow(FlatFault);
    expect(() => new FlatBuffer(Buffer.alloc(0)).table(0)).toThrow(FlatFault);
    // A table whose field is a list of many offsets to that table.
    const bytes = Buffer.alloc(4096);
    bytes.writeUInt32LE(16, 0);
    bytes.writeUInt16LE(6, 4);
    bytes.writeUInt16LE(8, 6);
    bytes.writeUInt16LE(4, 8);
    bytes.writeInt32LE(12, 16);
    bytes.writeUInt32LE(4, 20);
    bytes.writeUInt32LE(1000, 24);
    for (let index = 0; index < 1000; index += 1) bytes.writeUInt32LE(0, 28 + 4 * index);
    const table = new FlatBuffer(bytes).table(0);
    expect(table.tables(4)).toHaveLength(1000);
    expect(() => table.tables(4)).toThrow(new FlatFault('there is more in it than its bytes can hold'));
  });
});

describe('parsePandas', () => {
  it('finds the columns of an index, or how it was counted', () => {
    expect(parsePandas('{"index_columns": ["gene", "__index_level_1__"]}')).toEqual({
      columns: ['gene', '__index_level_1__'],
      range: undefined,
    });
    expect(parsePandas('{"index_columns": [{"kind": "range", "start": 2, "stop": 8, "step": 3}]}')).toEqual({
      columns: [],
      range: {start: 2, step: 3},
    });
  });

  it.each([undefined, '', '{', '[]', 'null', '{"index_columns": 1}'])('finds nothing in %j', (text) => {
    expect(parsePandas(text)).toBeUndefined();
  });

  it('takes nothing strange for an index', () => {
    expect(parsePandas('{"index_columns": [null, 1, {"start": "x"}]}')).toEqual({
      columns: [],
      range: undefined,
    });
    expect([indexName('gene'), indexName('__index_level_0__')]).toEqual(['gene', undefined]);
  });
});
