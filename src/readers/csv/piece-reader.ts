import {AttrmapError} from '../../errors';
import type {ByteSource} from '../byte-source';
import {isLineBreak} from '../lines';
import {afterBreak} from './breaks';
import {lastRecordEnd, PIECE_BYTES} from './pieces';

/** A piece must hold this many lines, or so many bytes, to tell how a text is to be read. */
const FIRST_LINES = 2;
const FIRST_BYTES = 16 * 1024 * 1024;

/** A row of 25 million scores of ten characters. */
const MAX_LINE_BYTES = 2 ** 28;

/** No more pieces are kept for their memory than threads can have in work. */
const MAX_SPARE = 16;

/** Reads a text in pieces of whole records, each in memory of its own, which can then be handed to another thread. */
export class PieceReader {
  private rest: Buffer = Buffer.alloc(0);
  private isAtEnd = false;
  private readonly spare: Buffer[] = [];

  constructor(
    private readonly source: ByteSource,
    private readonly quote: string | undefined,
    private readonly size = PIECE_BYTES,
  ) {}

  /** The first piece: of two lines at least, however long they are, or very long. */
  first(): Promise<Buffer | undefined> {
    return this.read((bytes) => bytes.length >= FIRST_BYTES || linesIn(bytes) >= FIRST_LINES);
  }

  /** The next piece; undefined at the end. Throws `too-large` for a record that is too long to be one. */
  next(): Promise<Buffer | undefined> {
    return this.read(() => true);
  }

  /** Gets a piece back that is needed no more: its memory is used again. */
  recycle({buffer}: Buffer): void {
    if (this.spare.length < MAX_SPARE) this.spare.push(Buffer.from(buffer));
  }

  private async read(isEnough: (bytes: Buffer) => boolean): Promise<Buffer | undefined> {
    let piece = this.rest;
    this.rest = Buffer.alloc(0);
    for (;;) {
      if (this.isAtEnd) return piece.length === 0 ? undefined : piece;
      piece = await this.grown(piece);
      const cut = this.isAtEnd ? piece.length : withoutBlanks(piece, lastRecordEnd(piece, this.quote));
      if (cut > 0 && isEnough(piece)) {
        // In memory of its own, not in that which Node shares among small buffers: it cannot be moved.
        this.rest = Buffer.allocUnsafeSlow(piece.length - cut);
        piece.copy(this.rest, 0, cut);
        return cut === 0 ? undefined : piece.subarray(0, cut);
      }
      if (piece.length > MAX_LINE_BYTES) {
        throw new AttrmapError('too-large', `a line of more than ${MAX_LINE_BYTES} bytes is too long`, {
          hint: 'give a table with fewer columns, or transposed; if quotes are plain characters here, pass --quote none',
        });
      }
    }
  }

  /** These bytes and more behind them. */
  private async grown(bytes: Buffer): Promise<Buffer> {
    const wanted = Math.max(this.size, 2 * bytes.length);
    const spare = this.spare.pop();
    const larger = spare !== undefined && spare.length >= wanted ? spare : Buffer.allocUnsafeSlow(wanted);
    bytes.copy(larger);
    let length = bytes.length;
    while (length < larger.length) {
      const count = await this.source.read(larger.subarray(length));
      if (count === 0) {
        this.isAtEnd = true;
        break;
      }
      length += count;
    }
    return larger.subarray(0, length);
  }
}

/** The end of the last line that is not empty: empty ones may be scores, unless nothing follows them. */
function withoutBlanks(bytes: Buffer, cut: number): number {
  let end = cut;
  while (end > 0 && isLineBreak(bytes[end - 1])) end -= 1;
  return end === 0 ? 0 : afterBreak(bytes, end);
}

/** How many line breaks there are, as far as it matters. */
function linesIn(bytes: Buffer): number {
  let count = 0;
  for (let index = 0; count < FIRST_LINES && index < bytes.length; index += 1)
    if (bytes[index] === 10 || bytes[index] === 13) count += 1;
  return count;
}
