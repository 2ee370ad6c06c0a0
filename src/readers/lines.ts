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

/** A line, and a character's number on it, both from 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

const TEXT_START: TextPlace = {line: 1, column: 1};

/** Where a character lies in a text that begins at `start`. An astral character counts once. */
export function placeOfCharacter(text: string, offset: number, start: TextPlace = TEXT_START): TextPlace {
  let {line, column} = start;
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
