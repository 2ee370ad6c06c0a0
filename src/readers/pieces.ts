import {isUtf8} from 'node:buffer';
import {nulError} from './binary';
import {asBuffer, decodeUtf16, type Encoding, encodingError, encodingOf, firstInvalidLine} from './decode';

/** A byte order mark has so many bytes at most. */
const MARK_BYTES = 3;

/** How many bytes the character has that begins with this one; 0 for a byte within a character. */
function lengthOf(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc0) return 0;
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 3 : 4;
}

/** Where the last character ends that is there with all its bytes; what is no UTF-8 counts as it is. */
function endOfUtf8(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const length = lengthOf(bytes[bytes.length - back] as number);
    if (length > 0) return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function endOfUtf16(bytes: Uint8Array, encoding: Encoding): number {
  const even = bytes.length - (bytes.length % 2);
  const high = bytes[even - (encoding === 'utf-16le' ? 1 : 2)] ?? 0;
  // The first half of a character in two.
  return high >= 0xd8 && high <= 0xdb ? even - 2 : even;
}

/**
 * Decodes an input chunk by chunk, wherever it is cut, as `decodeText` does the whole. `line` is asked for the line on which
 * the text so far ends. Throws `input-encoding` with the line, `input-format` for a NUL.
 */
export class TextPieces {
  private encoding: Encoding | undefined;
  /** The beginning of a character, or of the input before its mark is known. */
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly line: () => number) {}

  /** The text of a chunk, as far as its last character is complete. */
  take(chunk: Uint8Array): string {
    return this.decode(this.rest.length === 0 ? asBuffer(chunk) : Buffer.concat([this.rest, chunk]), false);
  }

  /** What is left when the input ends. */
  finish(): string {
    return this.decode(this.rest, true);
  }

  private decode(bytes: Buffer, isLast: boolean): string {
    if (this.encoding === undefined && bytes.length < MARK_BYTES && !isLast) return this.keep(bytes, 0);
    const start = this.encoding === undefined ? this.begin(bytes) : 0;
    const encoding = this.encoding ?? 'utf-8';
    const body = bytes.subarray(start);
    const end = isLast ? body.length : encoding === 'utf-8' ? endOfUtf8(body) : endOfUtf16(body, encoding);
    const text = this.textOf(body.subarray(0, end), encoding);
    if (text.includes('\0')) throw nulError();
    this.keep(body, end);
    return text;
  }

  /** Finds out the encoding; returns the length of its mark. */
  private begin(bytes: Uint8Array): number {
    const {encoding, mark} = encodingOf(bytes);
    this.encoding = encoding;
    return mark;
  }

  private textOf(bytes: Buffer, encoding: Encoding): string {
    if (encoding !== 'utf-8') return decodeUtf16(bytes, encoding, this.line);
    if (!isUtf8(bytes)) throw encodingError('UTF-8', this.line() + firstInvalidLine(bytes) - 1);
    return bytes.toString('utf8');
  }

  private keep(bytes: Buffer, from: number): string {
    // A copy: the chunk is its owner's, who may fill it anew.
    this.rest = Buffer.from(bytes.subarray(from));
    return '';
  }
}
