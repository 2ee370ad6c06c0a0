import {Lz4Fault, unpackLz4Block, unpackLz4Frame} from './lz4-frame';

/** Before each block stand the length of what it unpacks to and its own, four bytes each, the highest first. */
const HEADER_BYTES = 8;

/** The blocks as Hadoop frames them; undefined where their lengths do not add up to the whole. */
function hadoopBlocks(packed: Uint8Array, length: number): {block: Uint8Array; length: number}[] | undefined {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const blocks: {block: Uint8Array; length: number}[] = [];
  let sum = 0;
  for (let at = 0; at < packed.length; ) {
    if (at + HEADER_BYTES > packed.length) return undefined;
    const [unpacked, size] = [view.getUint32(at, false), view.getUint32(at + 4, false)];
    const start = at + HEADER_BYTES;
    sum += unpacked;
    if (size === 0 || sum > length || start + size > packed.length) return undefined;
    blocks.push({block: packed.subarray(start, start + size), length: unpacked});
    at = start + size;
  }
  return sum === length ? blocks : undefined;
}

/**
 * Unpacks to exactly `length` bytes what Parquet calls LZ4, which never said how it is framed: writers took Hadoop's
 * way, LZ4 frames, or bare blocks. Throws Lz4Fault.
 */
export function unpackHadoopLz4(packed: Uint8Array, length: number): Uint8Array {
  const blocks = hadoopBlocks(packed, length);
  if (blocks !== undefined) {
    const whole = new Uint8Array(length);
    let at = 0;
    for (const {block, length: size} of blocks) {
      whole.set(unpackLz4Block(block, size), at);
      at += size;
    }
    return whole;
  }
  try {
    return unpackLz4Frame(packed, length);
  } catch (error) {
    if (!(error instanceof Lz4Fault)) throw error;
    return unpackLz4Block(packed, length);
  }
}
