/** Thrown for values that do not lie within their page, or refer to what is not there. */
export class ValuesFault extends Error {}

function cutOff(): ValuesFault {
  return new ValuesFault('a page is shorter than its values');
}

/** Where reading stands in a page. */
interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

function nextByte(cursor: Cursor): number {
  const byte = cursor.bytes[cursor.at];
  if (byte === undefined) throw cutOff();
  cursor.at += 1;
  return byte;
}

/** A whole number, seven bits in each byte, of so many bytes at most. Exact below 2^53. */
function nextVarint(cursor: Cursor, maxBytes: number): number {
  let number = 0;
  for (let index = 0; index < maxBytes; index += 1) {
    const byte = nextByte(cursor);
    number += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return number;
  }
  throw new ValuesFault('a number in a page is too long');
}

/** Values of so many bits each. */
interface Run {
  readonly width: number;
  readonly count: number;
  /** Values must be below this. */
  readonly limit: number;
}

function take(value: number, {limit}: Run): number {
  if (value >= limit) throw new ValuesFault('a page refers to what is not there');
  return value;
}

/** Values packed bit by bit: returns the sum of the first `needed`. */
function sumPacked(cursor: Cursor, run: Run, {groups, needed}: {groups: number; needed: number}): number {
  if (cursor.at + groups * run.width > cursor.bytes.length) throw cutOff();
  let [sum, bits, held] = [0, 0, 0];
  const end = cursor.at + groups * run.width;
  for (let index = 0; index < needed; index += 1) {
    for (; held < run.width; held += 8) bits += nextByte(cursor) * 2 ** held;
    const value = bits % 2 ** run.width;
    sum += take(value, run);
    bits = (bits - value) / 2 ** run.width;
    held -= run.width;
  }
  cursor.at = end;
  return sum;
}

/**
 * Walks through Parquet's mixture of repeated and packed values, and returns their sum: with values of one bit, how many
 * are 1. Throws ValuesFault where there are not `count` of them, or where a run goes on after the last.
 */
export function checkHybrid(bytes: Uint8Array, run: Run): number {
  const cursor: Cursor = {bytes, at: 0};
  let sum = 0;
  for (let left = run.count; left > 0; ) {
    const header = nextVarint(cursor, 5);
    const length = Math.floor(header / 2);
    if (header % 2 === 1) {
      // Packed values come in groups of eight, of which the last may be filled up.
      if (length * 8 >= left + 8) throw new ValuesFault('a page has more values than stated');
      sum += sumPacked(cursor, run, {groups: length, needed: Math.min(left, length * 8)});
      left -= length * 8;
    } else {
      if (length > left) throw new ValuesFault('a page has more values than stated');
      let value = 0;
      for (let byte = 0; byte < Math.ceil(run.width / 8); byte += 1)
        value += nextByte(cursor) * 2 ** (8 * byte);
      sum += length === 0 ? 0 : length * take(value, run);
      left -= length;
    }
  }
  return sum;
}

/** Walks through texts that each follow their length. Throws where they do not lie within the page. */
export function checkTexts(bytes: Uint8Array, count: number, maxLength: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 4 > bytes.length) throw cutOff();
    const length = view.getUint32(at, true);
    if (length > maxLength) throw new ValuesFault('a value is too long');
    at += 4 + length;
    if (at > bytes.length) throw cutOff();
  }
}

/** Numbers of so many bytes each lie within the page, or this throws. */
export function checkFixed(bytes: Uint8Array, count: number, size: number): void {
  if (count * size > bytes.length) throw cutOff();
}

/** Blocks of differences hold a multiple of so many, and no writer makes them longer than this. */
const BLOCK_STEP = 128;
const MAX_BLOCK = 65_536;

/** Walks through numbers that are kept as differences, packed in blocks. Throws where they do not lie within the page. */
export function checkDeltas(bytes: Uint8Array, count: number, maxWidth: number): void {
  const cursor: Cursor = {bytes, at: 0};
  const block = nextVarint(cursor, 5);
  const parts = nextVarint(cursor, 5);
  const isSound =
    block > 0 && block % BLOCK_STEP === 0 && block <= MAX_BLOCK && parts > 0 && (block / parts) % 32 === 0;
  if (!isSound || nextVarint(cursor, 5) !== count)
    throw new ValuesFault('a page of differences contradicts itself');
  nextVarint(cursor, 10);
  for (let left = count - 1; left > 0; ) {
    nextVarint(cursor, 10);
    const widths = Array.from({length: parts}, () => nextByte(cursor));
    for (const width of widths) {
      if (left <= 0) break;
      if (width > maxWidth) throw new ValuesFault('a page of differences contradicts itself');
      cursor.at += (width * block) / parts / 8;
      left -= block / parts;
      if (cursor.at > bytes.length) throw cutOff();
    }
  }
}
