import {AttrmapError} from '../../errors';
import {tooManyCells} from '../limits';
import {isLineBreak, lineOfByte} from '../lines';
import type {Dialect} from './head';
import {eachPlainRecord} from './plain';
import type {ParserError} from './syntax';

/** Takes the fields of one record, which begins at a byte. */
export type TakeRecord = (fields: readonly string[], offset: number) => void;

/** True when `part` stands in `bytes` at `offset`. */
function standsAt(bytes: Uint8Array, offset: number, part: Uint8Array): boolean {
  for (let index = 0; index < part.length; index++) {
    if (bytes[offset + index] !== part[index]) return false;
  }
  return true;
}

/** The number of fields in the widest record: known before the parser gathers a record that is too wide to hold. */
function widestRecord(bytes: Uint8Array, dialect: Dialect): number {
  const delimiter = Buffer.from(dialect.delimiter);
  const [first] = delimiter;
  const quoteByte = dialect.quote?.charCodeAt(0);
  let widest = 0;
  let fields = 1;
  let isQuoted = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === quoteByte) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (byte === first && standsAt(bytes, index, delimiter)) fields++;
    else if (isLineBreak(byte)) {
      widest = Math.max(widest, fields);
      fields = 1;
    }
  }
  return Math.max(widest, fields);
}

/** Delivers records, with empty lines between records either left out or as one empty field each. */
class Deliverer {
  /** Where the record that is being parsed begins, in bytes. */
  offset = 0;
  private readonly blanks: number[] = [];

  constructor(
    private readonly bytes: Uint8Array,
    readonly keepsBlankLines: boolean,
    private readonly take: TakeRecord,
    private hasDelivered: boolean,
  ) {
    this.moveTo(0);
  }

  /** Takes a record that ends before byte `end`. Empty lines wait: those after the last record are no rows. */
  deliver(fields: readonly string[], end: number): void {
    const begin = this.offset;
    // Left out, empty lines have been stepped over already.
    if (end <= begin) return;
    this.moveTo(end);
    if (fields.length === 1 && isLineBreak(this.bytes[begin])) {
      if (this.hasDelivered) this.blanks.push(begin);
      return;
    }
    for (const blank of this.blanks) this.take([''], blank);
    this.blanks.length = 0;
    this.hasDelivered = true;
    this.take(fields, begin);
  }

  private moveTo(end: number): void {
    this.offset = end;
    if (this.keepsBlankLines) return;
    while (isLineBreak(this.bytes[this.offset])) this.offset++;
  }
}

export interface RecordOptions {
  readonly dialect: Dialect;
  /** Empty lines are records of one empty field, except before the first record and after the last. */
  readonly keepsBlankLines: boolean;
  /** No record may have more fields. */
  readonly maxCells: number;
  /** Whether records have come before these bytes: empty lines at their beginning then count. */
  readonly isContinued?: boolean;
  /** The line of an offset, for messages, where these bytes are not the whole text. */
  readonly lineOf?: ((offset: number) => number) | undefined;
}

/** Leaves texts with quotes to csv-parse. */
function parseQuoted(bytes: Buffer, {dialect, lineOf}: RecordOptions, deliverer: Deliverer): void {
  // Loaded here because other formats do not need it.
  const {parse} = require('csv-parse/sync') as typeof import('csv-parse/sync');
  try {
    parse(bytes, {
      delimiter: dialect.delimiter,
      quote: dialect.quote ?? false,
      escape: dialect.quote ?? null,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: !deliverer.keepsBlankLines,
      on_record: (fields: string[], info) => {
        deliverer.deliver(fields, info.bytes);
        return null;
      },
    });
  } catch (error) {
    // The parser's errors have codes; any other is ours, or a fault that must not pass for bad data.
    if (error instanceof AttrmapError || typeof (error as ParserError).code !== 'string') throw error;
    const {syntaxError} = require('./syntax') as typeof import('./syntax');
    throw syntaxError(error as ParserError, {
      bytes,
      dialect,
      offset: deliverer.offset,
      lineOf: lineOf ?? ((offset) => lineOfByte(bytes, offset)),
    });
  }
}

/**
 * Calls `take` for each record of a text in UTF-8. Lines end in CRLF, LF or CR, even mixed.
 * Throws `csv-syntax` with the line for misplaced quotes, `too-large` for a record of more than `maxCells` fields,
 * and whatever `take` throws.
 */
export function eachRecord(bytes: Buffer, options: RecordOptions, take: TakeRecord): void {
  const {dialect, keepsBlankLines, maxCells} = options;
  // A text has at most one field more than bytes: only a long one can be too wide.
  if (bytes.length > maxCells && widestRecord(bytes, dialect) - 1 > maxCells) throw tooManyCells(maxCells);
  const deliverer = new Deliverer(bytes, keepsBlankLines, take, options.isContinued === true);
  const hasQuotes = dialect.quote !== undefined && bytes.includes(dialect.quote);
  if (hasQuotes) parseQuoted(bytes, options, deliverer);
  else eachPlainRecord(bytes, dialect.delimiter, (fields, end) => deliverer.deliver(fields, end));
}
