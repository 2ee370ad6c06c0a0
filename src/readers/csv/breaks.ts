export const LINE_FEED = 10;
export const CARRIAGE_RETURN = 13;

/** The offset behind the record that begins at `start`: behind the first line break outside of quotes. */
export function recordEnd(bytes: Uint8Array, start: number, quote: number): number {
  let isQuoted = false;
  for (let index = start; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === quote) isQuoted = !isQuoted;
    else if (!isQuoted && (byte === LINE_FEED || byte === CARRIAGE_RETURN)) return afterBreak(bytes, index);
  }
  return bytes.length;
}

/** The offset behind a line break, CRLF being one. */
export function afterBreak(bytes: Uint8Array, index: number): number {
  return index + (bytes[index] === CARRIAGE_RETURN && bytes[index + 1] === LINE_FEED ? 2 : 1);
}

/** Whether a byte ends a line. */
export function isBreak(byte: number): boolean {
  return byte === LINE_FEED || byte === CARRIAGE_RETURN;
}
