const CARRIAGE_RETURN = 13;
const LINE_FEED = 10;

/** True for a byte or a UTF-16 code that ends a line. */
export function isLineBreak(code: number | undefined): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}

/** How many lines end between two offsets; CRLF, LF and CR each end one. */
export function countLines(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0;
  for (let index = from; index < to; index++) {
    const byte = bytes[index];
    if (byte === LINE_FEED || (byte === CARRIAGE_RETURN && bytes[index + 1] !== LINE_FEED)) lines++;
  }
  return lines;
}

/** The line, from 1, on which an offset lies. */
export function lineOfByte(bytes: Uint8Array, offset: number): number {
  return 1 + countLines(bytes, 0, offset);
}

/** Where a character lies: its line, and its number on that line, both from 1. An astral character counts once. */
export function placeOfCharacter(text: string, offset: number): {line: number; column: number} {
  let line = 1;
  let column = 1;
  for (let index = 0; index < offset; index++) {
    const code = text.charCodeAt(index);
    const isLineEnd =
      code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(index + 1) !== LINE_FEED);
    if (isLineEnd) {
      line++;
      column = 1;
    } else if (code < 0xdc00 || code > 0xdfff) column++;
  }
  return {line, column};
}
