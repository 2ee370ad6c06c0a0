/** A format shows itself, and whose file it is, within so many bytes. */
export const HEAD_BYTES = 4096;

/** What a file says of its figure beside showing it. */
export interface Said {
  readonly title: string;
  /** The figure in a few sentences, fewer than 600 characters. */
  readonly brief: string;
  /** The same, and all labels in full. */
  readonly description: string;
  /** What made it, with its version. */
  readonly software: string;
  /** The record, in ASCII. */
  readonly record: string;
}

/** How one format keeps what is said of a figure. */
export interface Keeper {
  /** The format, by the name that outputs have; of one of several by the first bytes of a file. */
  name(head: Uint8Array): string;
  /** Whether the first bytes of a file are those of this format. */
  isFormat(head: Uint8Array): boolean;
  /** Whether they say that a record comes, as attrmap writes it. */
  isOwn(head: Uint8Array): boolean;
  /** Whether a file has its end, as far as that tells. */
  isWhole(bytes: Uint8Array): boolean;
  /** The record of a whole file; undefined where there is none. */
  recordIn(bytes: Uint8Array): string | undefined;
}
