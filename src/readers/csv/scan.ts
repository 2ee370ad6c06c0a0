import {countLines} from '../lines';
import type {RowReducer} from '../row-table';
import {parseScore, type ScoreRules} from '../score';
import {afterBreak, CARRIAGE_RETURN, isBreak, LINE_FEED, recordEnd} from './breaks';
import {longDecimal, MAX_EXPONENT, MAX_MANTISSA, MAX_MORE, POWERS, shortDecimal} from './decimal';
import {type OddRecords, Rows, type Scanned, type SpareRows} from './scanned';

// Looked up once: where globals are slow to find, as in a test's sandbox, each cell would look them up.
const {isNaN, isFinite} = Number;
const {imul} = Math;

/** How the lines of a wide table are scanned: plain data, which threads can hand to each other. */
export interface ScanRules {
  /** Bytes; -1 where there is none. */
  readonly delimiter: number;
  readonly quote: number;
  readonly hasLabels: boolean;
  /** How many scores a line has. */
  readonly columns: number;
  readonly score: ScoreRules;
  /**
   * The header's first field, where its other fields could be scores: a line that begins with the same one may be the header
   * once more, which the parser can tell.
   */
  readonly corner: Uint8Array | undefined;
}

const SPACE = 32;
const PLUS = 43;
const MINUS = 45;
const POINT = 46;
const COMMA = 44;
const ZERO = 48;
const SMALL_E = 101;

/** So many digits make a number of 32 bits. */
const MAX_QUICK_DIGITS = 9;
/** Characters that numbers consist of: none of them can also separate them. */
const IN_NUMBERS = '0123456789+-.eE';

/** Whether fields that are separated so can be scanned byte by byte. */
export function canScan(delimiter: string): boolean {
  return delimiter.length === 1 && delimiter.charCodeAt(0) < 128 && !IN_NUMBERS.includes(delimiter);
}

/**
 * Reads lines of a label and numbers byte by byte. Every number is the one that `parseScore` gives for the field; a
 * record that is not plainly a row (an odd number of fields, quotes within a field, a text that is no score, a row of
 * empty fields, the header once more) is left to the parser, which knows what to say of it.
 */
export class Scanner {
  private readonly row: Float64Array;
  /** -1 where the delimiter is the same. */
  private readonly decimal: number;
  private readonly skipsSpaces: boolean;
  /** 1 for each length, in characters, that a text for a missing score may have. */
  private readonly missingLengths: Uint8Array | undefined;
  private position = 0;
  private labelStart = 0;
  private labelEnd = 0;

  /** `take` is given each row before its cells are joined. */
  constructor(
    private readonly rules: ScanRules,
    private readonly reducer: RowReducer,
    private readonly take?: (row: Float64Array) => void,
  ) {
    const {columns, delimiter, score} = rules;
    this.row = new Float64Array(columns);
    const decimal = score.decimal === ',' ? COMMA : POINT;
    this.decimal = decimal === delimiter ? -1 : decimal;
    this.skipsSpaces = delimiter !== SPACE && score.missing.size === 0;
    if (score.missing.size > 0) {
      const lengths = new Uint8Array(1 + Math.max(...Array.from(score.missing, ({length}) => length)));
      for (const {length} of score.missing) lengths[length] = 1;
      this.missingLengths = lengths;
    }
  }

  /** Scans whole records, from `start` on. The last may lack its line break: it is left to the parser. */
  scan(bytes: Buffer, start: number, spare?: SpareRows): Scanned {
    const {reducer, row} = this;
    const rows = new Rows(reducer.width, reducer.hasWeights, spare);
    const odd: OddRecords[] = [];
    const limit = 1 + Math.max(bytes.lastIndexOf(LINE_FEED), bytes.lastIndexOf(CARRIAGE_RETURN));
    let lines = 0;
    let index = start;
    while (index < bytes.length) {
      if (isBreak(bytes[index] as number)) {
        index = afterBreak(bytes, index);
        lines += 1;
      } else if (index < limit && this.scanLine(bytes, index)) {
        this.take?.(row);
        const at = 3 * rows.count;
        const places = rows.push(row, reducer.reduce(row));
        places[at] = index;
        places[at + 1] = this.labelStart;
        places[at + 2] = this.labelEnd;
        index = this.position;
        lines += 1;
      } else {
        const end = recordEnd(bytes, index, this.rules.quote);
        const last = odd.at(-1);
        if (last?.before === rows.count) last.end = end;
        else odd.push({before: rows.count, start: index, end});
        lines += countLines(bytes, index, end);
        index = end;
      }
    }
    return {...rows.result(), odd, lines};
  }

  /** Fills the row from the line that begins at `start`, and moves behind it; false where it is no plain row. */
  private scanLine(bytes: Buffer, start: number): boolean {
    const {hasLabels} = this.rules;
    this.position = this.labelStart = this.labelEnd = start;
    if (hasLabels && !this.scanLabel(bytes, start)) return false;
    if (this.mayRepeatHeader(bytes, start)) return false;
    if (!this.scanFields(bytes)) return false;
    this.position = afterBreak(bytes, this.position);
    return true;
  }

  /** Whether the line begins as the header does. Without labels, a quote may stand before the same field. */
  private mayRepeatHeader(bytes: Buffer, start: number): boolean {
    const {corner, hasLabels, quote} = this.rules;
    if (corner === undefined) return false;
    const {length} = corner;
    if (hasLabels)
      return (
        this.labelEnd - this.labelStart === length &&
        bytes.compare(corner, 0, length, this.labelStart, this.labelEnd) === 0
      );
    return bytes[start] === quote || bytes.compare(corner, 0, length, start, start + length) === 0;
  }

  /** Finds the label at the beginning of a line, with or without quotes around it, none within it, and moves behind it. */
  private scanLabel(bytes: Buffer, start: number): boolean {
    const {delimiter, quote} = this.rules;
    const isQuoted = bytes[start] === quote;
    const from = isQuoted ? start + 1 : start;
    const closing = isQuoted ? quote : delimiter;
    let index = from;
    let byte = bytes[index] as number;
    while (byte !== closing && byte !== quote && byte !== LINE_FEED && byte !== CARRIAGE_RETURN)
      byte = bytes[++index] as number;
    if (byte !== closing) return false;
    this.labelStart = from;
    this.labelEnd = index;
    if (isQuoted) index += 1;
    this.position = index + 1;
    return bytes[index] === delimiter;
  }

  /** Fills the row from the fields that begin at the current position, and moves to the line break behind them. */
  private scanFields(bytes: Buffer): boolean {
    const {row, decimal, missingLengths} = this;
    const {columns, delimiter, score} = this.rules;
    let start = this.position;
    let blanks = 0;
    for (let column = 0; column < columns; column += 1) {
      // Most fields are a few digits: a whole number of 32 bits, divided once.
      let index = start;
      let byte = bytes[index] as number;
      const isNegative = byte === MINUS;
      if (isNegative) byte = bytes[++index] as number;
      let whole = 0;
      let digits = index;
      for (; (byte - ZERO) >>> 0 < 10; byte = bytes[++index] as number)
        whole = (imul(whole, 10) + (byte - ZERO)) | 0;
      digits = index - digits;
      let places = 0;
      if (byte === decimal) {
        const first = ++index;
        for (byte = bytes[index] as number; (byte - ZERO) >>> 0 < 10; byte = bytes[++index] as number)
          whole = (imul(whole, 10) + (byte - ZERO)) | 0;
        places = index - first;
        digits += places;
      }
      const isLast = column === columns - 1;
      let isEnded = isLast ? byte === LINE_FEED || byte === CARRIAGE_RETURN : byte === delimiter;
      if (isEnded && digits > 0 && digits <= MAX_QUICK_DIGITS && missingLengths === undefined) {
        const size = whole / (POWERS[places] as number);
        row[column] = isNegative ? -size : size;
        start = index + 1;
        continue;
      }
      if (isEnded && index === start) {
        blanks += 1;
        row[column] = Number.NaN;
        start = index + 1;
        continue;
      }
      let value = this.scanNumber(bytes, start);
      byte = bytes[this.position] as number;
      isEnded = isLast ? isBreak(byte) : byte === delimiter;
      if (isNaN(value) || !isEnded || this.mayBeMissing(start)) {
        const text = this.scanText(bytes, start);
        const found = text === undefined ? undefined : parseScore(text, score);
        if (text === undefined || found === undefined) return false;
        if (text.trim() === '') blanks += 1;
        value = found;
        byte = bytes[this.position] as number;
        isEnded = isLast ? isBreak(byte) : byte === delimiter;
      }
      if (!isEnded) return false;
      row[column] = value;
      start = this.position + 1;
    }
    this.position = start - 1;
    return blanks < columns || columns === 1 || score.missing.has('');
  }

  /** Whether a field from `start` to the current position is as long as a text that stands for a missing score. */
  private mayBeMissing(start: number): boolean {
    return this.missingLengths !== undefined && this.missingLengths[this.position - start] === 1;
  }

  /** The text of the field at `start`, quotes around it undone, and moves behind it; undefined for quotes within. */
  private scanText(bytes: Buffer, start: number): string | undefined {
    const {delimiter, quote} = this.rules;
    const isQuoted = bytes[start] === quote;
    const from = isQuoted ? start + 1 : start;
    let index = from;
    let byte = bytes[index] as number;
    while (byte !== quote && !isBreak(byte) && (isQuoted || byte !== delimiter))
      byte = bytes[++index] as number;
    if ((byte === quote) !== isQuoted) return undefined;
    this.position = isQuoted ? index + 1 : index;
    return bytes.toString('utf8', from, index);
  }

  /** The double that is nearest to the number at `start`, and moves behind it; NaN for none, for `nan`, and for infinite ones. */
  private scanNumber(bytes: Buffer, start: number): number {
    let index = start;
    let byte = bytes[index] as number;
    // Where a text for a missing score might come with spaces, the parser is asked.
    if (this.skipsSpaces) while (byte === SPACE) byte = bytes[++index] as number;
    const from = index;
    const isNegative = byte === MINUS;
    if (isNegative || byte === PLUS) byte = bytes[++index] as number;
    let mantissa = 0;
    let digits = index;
    let exponent = 0;
    // What the mantissa has no room for, and how many digits that is.
    let rest = 0;
    let more = 0;
    for (; (byte - ZERO) >>> 0 < 10; byte = bytes[++index] as number) {
      if (mantissa <= MAX_MANTISSA) mantissa = mantissa * 10 + (byte - ZERO);
      else {
        rest = rest * 10 + (byte - ZERO);
        more += 1;
      }
    }
    digits = index - digits;
    if (byte === this.decimal) {
      const first = ++index;
      for (byte = bytes[index] as number; (byte - ZERO) >>> 0 < 10; byte = bytes[++index] as number) {
        if (mantissa <= MAX_MANTISSA) mantissa = mantissa * 10 + (byte - ZERO);
        else {
          rest = rest * 10 + (byte - ZERO);
          more += 1;
        }
      }
      exponent = first - index;
      digits -= exponent;
    }
    this.position = index;
    if (digits === 0) return Number.NaN;
    if ((byte | 0x20) === SMALL_E) {
      const power = this.scanPower(bytes, index + 1);
      exponent += power;
    }
    if (exponent >= -MAX_EXPONENT && exponent <= MAX_EXPONENT && more <= MAX_MORE) {
      const size =
        more === 0 ? shortDecimal(mantissa, exponent) : longDecimal(mantissa, rest, more, exponent);
      if (!isNaN(size)) return isNegative ? -size : size;
    }
    const text = bytes.toString('latin1', from, this.position);
    const value = Number(this.decimal === COMMA ? text.replace(',', '.') : text);
    return isFinite(value) ? value : Number.NaN;
  }

  /** The exponent whose sign or digits begin at `start`, and moves behind it; where there are no digits, not beyond the letter. */
  private scanPower(bytes: Buffer, start: number): number {
    let index = start;
    let byte = bytes[index] as number;
    const isNegative = byte === MINUS;
    if (isNegative || byte === PLUS) byte = bytes[++index] as number;
    let power = 0;
    const first = index;
    for (; (byte - ZERO) >>> 0 < 10; byte = bytes[++index] as number)
      if (power < 10_000) power = power * 10 + (byte - ZERO);
    if (index === first) return 0;
    this.position = index;
    return isNegative ? -power : power;
  }
}
