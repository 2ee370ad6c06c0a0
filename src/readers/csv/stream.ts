import {isUtf8} from 'node:buffer';
import type {Table} from '../../table/table';
import {withHead} from '../byte-source';
import {checkUtf8, encodingOf} from '../decode';
import {countLines} from '../lines';
import type {LongSource, ReadLong} from '../reader';
import {QUOTES} from './delimiter';
import {PieceReader} from './piece-reader';
import {startPool} from './pool';
import {type CsvChoice, CsvReading} from './reading';
import type {Scanned} from './scanned';

/** A piece of the text, and where it begins in it. */
interface Piece {
  readonly bytes: Buffer;
  readonly base: number;
}

/** Knows on which line an offset lies, while one piece after the other is taken. */
class LineCount {
  private before = 0;
  private piece: Piece = {bytes: Buffer.alloc(0), base: 0};

  enter(piece: Piece): void {
    this.piece = piece;
  }

  /** Goes past a piece of so many lines. */
  leave(lines: number): void {
    this.before += lines;
  }

  at(offset: number): number {
    const {bytes, base} = this.piece;
    return 1 + this.before + countLines(bytes, 0, offset - base);
  }
}

/** A piece that is being scanned, by this thread or another. */
interface Scanning {
  readonly base: number;
  /** Lines that end in the piece before what is scanned. */
  readonly lines: number;
  readonly result: Promise<{bytes: Buffer; scanned: Scanned}>;
}

/** Reads the pieces of one text in their order, whoever scans them. */
class CsvStream {
  private readonly lines = new LineCount();
  private base = 0;

  constructor(
    private readonly pieces: PieceReader,
    private readonly threads: number,
  ) {}

  async read(choice: CsvChoice): Promise<Table> {
    const first = (await this.pieces.first()) ?? Buffer.alloc(0);
    const reading = new CsvReading(choice, first, (offset) => ({line: this.lines.at(offset)}));
    let piece: Buffer | undefined = first;
    for (; piece !== undefined; piece = await this.pieces.next()) {
      this.begin(piece);
      const start = reading.takeHead(piece, this.base);
      if (reading.rules !== undefined) {
        await this.scanAll(reading, piece, start);
        break;
      }
      reading.take(piece.subarray(start), this.base + start);
      this.end(piece, countLines(piece, 0, piece.length));
    }
    return reading.finish();
  }

  /** Scans the first piece from `start` on, and all that follow; takes them in their order. */
  private async scanAll(reading: CsvReading, first: Buffer, start: number): Promise<void> {
    const pool = startPool(reading, this.threads);
    const waiting: Scanning[] = [];
    const take = async (scanning: Scanning): Promise<void> => {
      const {bytes, scanned} = await scanning.result;
      this.lines.enter({bytes, base: scanning.base});
      reading.takeScanned(bytes, scanned, scanning.base);
      this.lines.leave(scanning.lines + scanned.lines);
      pool.recycle(scanned);
      this.pieces.recycle(bytes);
    };
    const takeWaiting = async (most: number): Promise<void> => {
      while (waiting.length > most) await take(waiting.shift() as Scanning);
    };
    try {
      let from = start;
      for (let piece: Buffer | undefined = first; piece !== undefined; piece = await this.pieces.next()) {
        if (!isText(piece)) {
          // What is wrong before it is told first, and lines are counted up to it.
          await takeWaiting(0);
          this.begin(piece);
        }
        const {base} = this;
        this.base += piece.length;
        waiting.push({base, lines: countLines(piece, 0, from), result: pool.scan(piece, from)});
        from = 0;
        await takeWaiting(pool.depth - 1);
      }
      await takeWaiting(0);
      for (const tally of await pool.finish()) reading.addTally(tally);
    } finally {
      pool.close();
    }
  }

  private begin(bytes: Buffer): void {
    this.lines.enter({bytes, base: this.base});
    checkUtf8(bytes, (offset) => this.lines.at(this.base + offset));
  }

  private end(bytes: Buffer, lines: number): void {
    this.lines.leave(lines);
    this.base += bytes.length;
  }
}

function isText(bytes: Buffer): boolean {
  return isUtf8(bytes) && !bytes.includes(0);
}

/** Below this size, threads would not have begun before everything is read (bytes). */
const PARALLEL_BYTES = 32 * 1024 * 1024;

/**
 * Reads a long table of text piece by piece, numbers in other threads where there are some; only what a picture can show
 * of it stays in memory where there is a plan of blocks. Undefined for UTF-16. Throws as `readCsv` does; where several
 * things are wrong, the first of them is told.
 */
export function streamCsv(
  {bytes, rest, size}: LongSource,
  choice: CsvChoice,
  {threads, pieceBytes}: Pick<ReadLong, 'threads'> & {readonly pieceBytes?: number},
): Promise<Table> | undefined {
  const {encoding, mark} = encodingOf(bytes);
  if (encoding !== 'utf-8') return undefined;
  const pieces = new PieceReader(
    withHead(bytes.subarray(mark), rest),
    QUOTES[choice.options.quote],
    pieceBytes,
  );
  return new CsvStream(pieces, (size ?? PARALLEL_BYTES) < PARALLEL_BYTES ? 0 : threads).read(choice);
}
