import {isLineBreak} from '../lines';

/** How a text table is cut into fields. */
export interface Dialect {
  /** One character. */
  readonly delimiter: string;
  /** The character around quoted fields, doubled inside them; undefined when quotes mean nothing. */
  readonly quote: '"' | "'" | undefined;
}

/** So many records tell the delimiter, or tell that they do not. */
const MAX_RECORDS = 32;
/** They are looked for within so many bytes, and further only when these hold no two lines. */
const HEAD_BYTES = 64 * 1024;
/** A header and a row of two million short labels; what is still longer is cut. */
const MAX_HEAD_BYTES = 16 * 1024 * 1024;

/** The byte after the line that `start` lies on, or the end. */
function nextLine(bytes: Uint8Array, start: number): number {
  const end = Math.min(bytes.length, MAX_HEAD_BYTES);
  let index = start;
  while (index < end && !isLineBreak(bytes[index])) index++;
  while (index < end && isLineBreak(bytes[index])) index++;
  return index;
}

/** The first lines of a text in UTF-8, whole ones if they are not extremely long: the header and a row at least. */
export function headOf(bytes: Buffer): string {
  if (bytes.length <= HEAD_BYTES) return bytes.toString('utf8');
  let end = nextLine(bytes, nextLine(bytes, 0));
  if (end < HEAD_BYTES) {
    end = HEAD_BYTES;
    while (!isLineBreak(bytes[end - 1])) end--;
  }
  return bytes.toString('utf8', 0, end);
}

/** Cuts the beginning of a text into records, without judging it: a stray quote begins or ends a quoted part. */
export function splitHead(
  head: string,
  {delimiter, quote: quoteCharacter}: Dialect,
  maxRecords = MAX_RECORDS,
): string[][] {
  const records: string[][] = [];
  let fields: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let index = 0; index <= head.length && records.length < maxRecords; index++) {
    const character = head[index];
    if (character === quoteCharacter && character !== undefined) isQuoted = !isQuoted;
    const isEnd = index === head.length || (!isQuoted && isLineBreak(head.charCodeAt(index)));
    if (!isEnd && (isQuoted || character !== delimiter)) continue;
    fields.push(head.slice(start, index));
    start = index + 1;
    if (!isEnd) continue;
    if (fields.length > 1 || fields[0] !== '') records.push(fields);
    fields = [];
  }
  return records;
}

/** How many fields the first record has. */
export function firstWidth(head: string, dialect: Dialect): number {
  return splitHead(head, dialect, 1)[0]?.length ?? 0;
}
