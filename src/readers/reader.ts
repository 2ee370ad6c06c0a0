import type {ReadOptions} from '../options/resolve';
import type {Table} from '../table/table';
import type {ByteSource} from './byte-source';
import type {BlockPlan} from './row-table';

/** An input. A reader is given the whole of it, bounded in size. */
export interface Source {
  /** The file's path as the user wrote it, or `<stdin>`: for messages only. */
  readonly name: string;
  /** All of it, or what it begins with. */
  readonly bytes: Uint8Array;
  /** What follows of an input that is too long to be held in memory for nothing; absent where `bytes` is all. */
  readonly rest?: ByteSource | undefined;
  /** Of a file with a rest, all its bytes; undefined for what comes through a pipe. */
  readonly size?: number | undefined;
  /** Whether it was packed with gzip. */
  readonly isPacked?: boolean;
}

/** An input of which only the beginning has been read. */
export type LongSource = Source & {readonly rest: ByteSource};

/** How long inputs are read. */
export interface ReadLong {
  /** Undefined where every cell is needed. */
  readonly blocks: BlockPlan | undefined;
  /** How many threads may work beside this one; with 0, all is done in this one. */
  readonly threads: number;
}

/** One input format. A new one is a file with such an object, and its line in the registry. */
export interface Reader {
  readonly name: string;
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** For help texts: what the format is, in a few words. */
  readonly summary: string;
  /** Whether the beginning of a text (without its byte order mark) looks like this format. */
  sniff?(head: string): boolean;
  /** For a text that `sniff` takes: the format that its user would name for it; undefined where it turns out to be another. */
  identify?(source: Source, options: ReadOptions): string | undefined;
  /** For formats that are no plain text: whether a file's first bytes are this format's. It counts before the extension. */
  isOwn?(head: Uint8Array): boolean;
  /** For formats kept in HTML, which may begin in any way: a page with one of the extensions is left to `read`. */
  readonly isInHtml?: boolean;
  /**
   * Reads a long input as it comes, in blocks where there is a plan of them and they are needed; undefined where all of it
   * has to be in memory after all. Nothing of the rest has been read then.
   */
  readLong?(source: LongSource, options: ReadOptions, how: ReadLong): Promise<Table> | undefined;
  /** Throws AttrmapError with the file, the place and a hint for whatever is not a table. */
  read(source: Source, options: ReadOptions): Table | Promise<Table>;
}
