import {isUtf8} from 'node:buffer';
import {AttrmapError} from '../errors';
import {nulError} from './binary';
import {isLineBreak, lineOfByte, placeOfCharacter} from './lines';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The encoding that the byte order mark names, and the mark's length in bytes. */
export function encodingOf([first, second, third]: Uint8Array): {encoding: Encoding; mark: number} {
  if (first === 0xff && second === 0xfe) return {encoding: 'utf-16le', mark: 2};
  if (first === 0xfe && second === 0xff) return {encoding: 'utf-16be', mark: 2};
  return {encoding: 'utf-8', mark: first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0};
}

export function encodingError(encoding: string, line: number): AttrmapError {
  return new AttrmapError('input-encoding', `the text is not valid ${encoding}`, {
    line,
    hint: 'save it as UTF-8, or convert it, for example: iconv -f latin1 -t utf-8 FILE',
  });
}

/** A view of the same memory, with Buffer's methods. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Where the line begins that has the first byte sequence that is not UTF-8; a line break is never part of a longer sequence. */
function firstInvalid(bytes: Uint8Array): number {
  let start = 0;
  for (let index = 0; index <= bytes.length; index++) {
    if (index < bytes.length && !isLineBreak(bytes[index])) continue;
    if (!isUtf8(bytes.subarray(start, index))) break;
    start = index + 1;
  }
  return start;
}

/** The line of the first byte sequence that is not UTF-8. */
export function firstInvalidLine(bytes: Uint8Array): number {
  return lineOfByte(bytes, firstInvalid(bytes));
}

/** Throws `input-encoding` for what is no UTF-8, with the line that `lineOf` has for an offset, `input-format` for a NUL. */
export function checkUtf8(text: Buffer, lineOf: (offset: number) => number): void {
  if (!isUtf8(text)) throw encodingError('UTF-8', lineOf(firstInvalid(text)));
  if (text.includes(0)) throw nulError();
}

/** Throws `input-encoding` for half a character; `firstLine` is asked for where the bytes begin in the input. */
export function decodeUtf16(bytes: Uint8Array, encoding: Encoding, firstLine = () => 1): string {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const text =
    encoding === 'utf-16le'
      ? asBuffer(whole).toString('utf16le')
      : Buffer.from(whole).swap16().toString('utf16le');
  const fault = (offset: number): AttrmapError =>
    encodingError('UTF-16', placeOfCharacter(text, offset, {line: firstLine(), column: 1}).line);
  const loneSurrogate = text.search(/\p{Cs}/u);
  if (loneSurrogate >= 0) throw fault(loneSurrogate);
  if (whole.length < bytes.length) throw fault(text.length);
  return text;
}

/**
 * The input's text as UTF-8 without a byte order mark; UTF-16 is recognised by its mark and converted.
 * Throws `input-encoding` with the line where the bytes are no text in that encoding, `input-format` for a NUL.
 */
export function utf8Bytes(bytes: Uint8Array): Buffer {
  const {encoding, mark} = encodingOf(bytes);
  const body = bytes.subarray(mark);
  const text = encoding === 'utf-8' ? asBuffer(body) : Buffer.from(decodeUtf16(body, encoding));
  checkUtf8(text, (offset) => lineOfByte(text, offset));
  return text;
}

/** The same text as a string. */
export function decodeText(bytes: Uint8Array): string {
  return utf8Bytes(bytes).toString('utf8');
}

/** The text of an input's first bytes, to recognise its format by; what cannot be decoded shows as U+FFFD. */
export function decodeHead(head: Uint8Array): string {
  const {encoding, mark} = encodingOf(head);
  const body = asBuffer(head.subarray(mark));
  if (encoding === 'utf-8') return body.toString('utf8');
  return new TextDecoder(encoding).decode(body);
}
