import {isLineBreak} from '../lines';
import {afterBreak, CARRIAGE_RETURN, LINE_FEED} from './breaks';

/** So many bytes of a text are scanned at once: what is found in them stays small, and threads are kept busy. */
export const PIECE_BYTES = 1024 * 1024;

/** The offset behind the last whole record of some bytes that begin with one; 0 where none ends in them. */
export function lastRecordEnd(bytes: Buffer, quote: string | undefined): number {
  if (quote !== undefined && bytes.includes(quote)) return lastQuotedEnd(bytes, quote.charCodeAt(0));
  const lineFeed = bytes.lastIndexOf(LINE_FEED);
  if (lineFeed >= 0) return lineFeed + 1;
  // A carriage return at the very end may be the first half of a CRLF.
  return bytes.lastIndexOf(CARRIAGE_RETURN, bytes.length - 2) + 1;
}

function lastQuotedEnd(bytes: Buffer, quote: number): number {
  let isQuoted = false;
  let end = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    if (bytes[index] === quote) isQuoted = !isQuoted;
    else if (
      !isQuoted &&
      isLineBreak(bytes[index]) &&
      (bytes[index] === LINE_FEED || index < bytes.length - 1)
    )
      end = afterBreak(bytes, index);
  }
  return end;
}

/** Cuts a text into pieces of whole records. */
export function* pieces(bytes: Buffer, quote: string | undefined, size = PIECE_BYTES): Generator<Buffer> {
  let start = 0;
  for (let reach = size; start < bytes.length; ) {
    const end = start + reach;
    const cut = end >= bytes.length ? bytes.length - start : lastRecordEnd(bytes.subarray(start, end), quote);
    // A record that is longer than a piece.
    if (cut === 0) reach *= 2;
    else {
      yield bytes.subarray(start, start + cut);
      start += cut;
      reach = size;
    }
  }
}
