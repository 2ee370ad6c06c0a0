/** Thrown for bytes that are no LZ4 frame, or that unpack to another length than expected. */
export class Lz4Fault extends Error {}

/** The four bytes with which a frame begins, read as one number. */
const MAGIC = 0x184d2204;
/** In the sizes of blocks: the block is stored as it is. */
const IS_STORED = 0x80000000;
/** The shortest repetition that the format can express, in bytes. */
const LEAST_MATCH = 4;
const CHECKSUM_BYTES = 4;

/** Where reading stands in the packed bytes. */
interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

function nextByte(cursor: Cursor): number {
  const byte = cursor.bytes[cursor.at];
  if (byte === undefined) throw new Lz4Fault('it is cut off');
  cursor.at += 1;
  return byte;
}

function nextWord(cursor: Cursor): number {
  const word = nextByte(cursor) + nextByte(cursor) * 2 ** 8 + nextByte(cursor) * 2 ** 16;
  return word + nextByte(cursor) * 2 ** 24;
}

/** A length of which four bits are known; where all are set, bytes follow that are added, up to one that is not 255. */
function wholeLength(cursor: Cursor, bits: number): number {
  let length = bits;
  for (let byte = bits === 15 ? 255 : 0; byte === 255; length += byte) byte = nextByte(cursor);
  return length;
}

/** What is unpacked so far. */
class Output {
  length = 0;

  constructor(readonly bytes: Uint8Array) {}

  private makeRoom(count: number): void {
    if (this.length + count > this.bytes.length) throw new Lz4Fault('it is longer than stated');
  }

  /** Copies bytes as they are. */
  add(bytes: Uint8Array): void {
    this.makeRoom(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Repeats what was unpacked some bytes ago, perhaps beyond where it ended: then it goes on with itself. */
  repeat(distance: number, count: number): void {
    this.makeRoom(count);
    if (distance === 0 || distance > this.length) throw new Lz4Fault('it repeats what is not there');
    for (const end = this.length + count; this.length < end; this.length += 1)
      this.bytes[this.length] = this.bytes[this.length - distance] ?? 0;
  }
}

/** Unpacks a block: literal bytes and repetitions in turn, literal bytes at the end. */
function unpackBlock(block: Uint8Array, output: Output): void {
  const cursor: Cursor = {bytes: block, at: 0};
  while (cursor.at < block.length) {
    const token = nextByte(cursor);
    const literals = wholeLength(cursor, token >> 4);
    if (cursor.at + literals > block.length) throw new Lz4Fault('it is cut off');
    output.add(block.subarray(cursor.at, cursor.at + literals));
    cursor.at += literals;
    if (cursor.at === block.length) return;
    const distance = nextByte(cursor) + nextByte(cursor) * 2 ** 8;
    output.repeat(distance, wholeLength(cursor, token & 15) + LEAST_MATCH);
  }
}

/** Unpacks one block of LZ4 without a frame to exactly `length` bytes. Throws Lz4Fault. */
export function unpackLz4Block(packed: Uint8Array, length: number): Uint8Array {
  const output = new Output(new Uint8Array(length));
  unpackBlock(packed, output);
  if (output.length !== length) throw new Lz4Fault('it is shorter than stated');
  return output.bytes;
}

/** What the beginning of a frame says of its blocks. */
function readDescriptor(cursor: Cursor): {hasBlockChecksums: boolean; hasChecksum: boolean} {
  if (nextWord(cursor) !== MAGIC) throw new Lz4Fault('it is no LZ4 frame');
  const flags = nextByte(cursor);
  if (flags >> 6 !== 1) throw new Lz4Fault('its version is unknown');
  if ((flags & 1) !== 0) throw new Lz4Fault('it needs a dictionary');
  // The size of blocks, the length of the content if it is there, and a checksum of these.
  cursor.at += 1 + ((flags & 8) === 0 ? 0 : 8) + 1;
  return {hasBlockChecksums: (flags & 16) !== 0, hasChecksum: (flags & 4) !== 0};
}

/**
 * Unpacks one LZ4 frame to exactly `length` bytes, as Arrow keeps buffers. Blocks may refer to earlier ones; checksums
 * are passed over. Throws Lz4Fault. Whoever calls has checked that so many bytes may be taken.
 */
export function unpackLz4Frame(packed: Uint8Array, length: number): Uint8Array {
  const cursor: Cursor = {bytes: packed, at: 0};
  const {hasBlockChecksums, hasChecksum} = readDescriptor(cursor);
  const output = new Output(new Uint8Array(length));
  for (let size = nextWord(cursor); size !== 0; size = nextWord(cursor)) {
    const end = cursor.at + (size % IS_STORED);
    if (end > packed.length) throw new Lz4Fault('it is cut off');
    const block = packed.subarray(cursor.at, end);
    if (size >= IS_STORED) output.add(block);
    else unpackBlock(block, output);
    cursor.at = end + (hasBlockChecksums ? CHECKSUM_BYTES : 0);
  }
  if (cursor.at + (hasChecksum ? CHECKSUM_BYTES : 0) !== packed.length)
    throw new Lz4Fault('something follows its end, or its checksum is missing');
  if (output.length !== length) throw new Lz4Fault('it is shorter than stated');
  return output.bytes;
}
