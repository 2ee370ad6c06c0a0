import {Lz4Fault, unpackLz4Block, unpackLz4Frame} from '../../../src/readers/frames/lz4-frame';
import {unpackHadoopLz4} from '../../../src/readers/frames/lz4-hadoop';
import {readZstdFrame} from '../../../src/readers/frames/zstd-frame';
import fc from '../../support/properties';

/** `lz4 -c` of "abcabcabcabcabcabcabcabcabcabc", with a checksum of the content. */
const FRAME = Buffer.from('BCJNGGRApw0AAAA/YWJjAwADUGJjYWJjAAAAAMGrhz0=', 'base64');
const TEXT = 'abc'.repeat(10);
/** `zstd -c` of the same text. */
const ZSTD = Buffer.from('KLUv/SQeTQAAGGFiYwEAhm4IV0Pdxw==', 'base64');

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString();
}

describe('LZ4', () => {
  it('frames are unpacked to the length that is asked for', () => {
    expect(text(unpackLz4Frame(FRAME, TEXT.length))).toBe(TEXT);
  });

  it('frames of another length, damaged ones, and what is none are refused', () => {
    expect(() => unpackLz4Frame(FRAME, 29)).toThrow(new Lz4Fault('it is longer than stated'));
    expect(() => unpackLz4Frame(FRAME, 31)).toThrow(new Lz4Fault('it is shorter than stated'));
    expect(() => unpackLz4Frame(FRAME.subarray(0, -1), 30)).toThrow(
      new Lz4Fault('something follows its end, or its checksum is missing'),
    );
    expect(() => unpackLz4Frame(Buffer.concat([FRAME, FRAME]), 60)).toThrow(Lz4Fault);
    expect(() => unpackLz4Frame(Buffer.from('abcdefgh'), 30)).toThrow(new Lz4Fault('it is no LZ4 frame'));
    expect(() => unpackLz4Frame(Buffer.alloc(0), 0)).toThrow(new Lz4Fault('it is cut off'));
  });

  it('frames cut off anywhere or with any byte changed end in a fault or in as many bytes', () => {
    fc.assert(
      fc.property(fc.nat(FRAME.length - 1), fc.nat(255), fc.nat(FRAME.length), (at, byte, end) => {
        const changed = Buffer.from(FRAME);
        changed[at] = byte;
        try {
          expect(unpackLz4Frame(changed.subarray(0, end), 30)).toHaveLength(30);
        } catch (error) {
          expect(error).toBeInstanceOf(Lz4Fault);
        }
      }),
      {numRuns: 2000},
    );
  });

  it('blocks may repeat what they are just writing, but not what comes before them', () => {
    expect(text(unpackLz4Block(Buffer.from([0x1f, 0x61, 1, 0, 0, 0x10, 0x62]), 21))).toBe(
      `${'a'.repeat(20)}b`,
    );
    expect(() => unpackLz4Block(Buffer.from([0x10, 0x61, 2, 0]), 5)).toThrow(
      new Lz4Fault('it repeats what is not there'),
    );
    expect(() => unpackLz4Block(Buffer.from([0xf0, 0xff]), 5)).toThrow(new Lz4Fault('it is cut off'));
  });

  it('of old Parquet files is unpacked from blocks in frames of Hadoop, LZ4 frames and bare blocks', () => {
    const block = FRAME.subarray(11, 11 + 13);
    const header = (unpacked: number): Buffer => Buffer.from([0, 0, 0, unpacked, 0, 0, 0, block.length]);
    expect(text(unpackHadoopLz4(Buffer.concat([header(30), block, header(30), block]), 60))).toBe(
      TEXT + TEXT,
    );
    expect(text(unpackHadoopLz4(FRAME, 30))).toBe(TEXT);
    expect(text(unpackHadoopLz4(block, 30))).toBe(TEXT);
    expect(() => unpackHadoopLz4(Buffer.concat([header(31), block]), 31)).toThrow(Lz4Fault);
  });
});

describe('readZstdFrame', () => {
  it('says what one whole frame unpacks to, if the frame does', () => {
    expect(readZstdFrame(ZSTD)).toEqual({length: 30});
    expect(readZstdFrame(Buffer.concat([ZSTD, ZSTD]))).toBeUndefined();
    for (let end = 0; end < ZSTD.length; end += 1)
      expect(readZstdFrame(ZSTD.subarray(0, end))).toBeUndefined();
    expect(readZstdFrame(FRAME)).toBeUndefined();
  });

  it.each([
    [[0x20, 5], 5],
    [[0x60, 1, 0], 257],
    [[0x40, 0x50, 1, 0], 257],
    [[0x80, 0x50, 1, 2, 0, 0], 513],
    [[0xc0, 0x50, 0, 0, 0, 0, 1, 0, 0, 0], 2 ** 32],
    [[0x21, 9, 5], 5],
    [[0x00, 0x50], undefined],
  ])('reads the length after the flags %j', (descriptor, length) => {
    const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, ...descriptor, 1, 0, 0]);
    expect(readZstdFrame(frame)).toEqual({length});
  });
});
