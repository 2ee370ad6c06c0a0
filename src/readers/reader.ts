import type {ReadOptions} from '../options/resolve';
import type {Table} from '../table/table';

/** What a reader is given: the whole input, already bounded in size. */
export interface Source {
  /** The file's path as the user wrote it, or `<stdin>`: for messages only. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Whether it was packed with gzip. */
  readonly isPacked?: boolean;
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
  /** Throws AttrmapError with the file, the place and a hint for whatever is not a table. */
  read(source: Source, options: ReadOptions): Table | Promise<Table>;
}
