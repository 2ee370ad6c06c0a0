import {AttrmapError} from '../../errors';
import {quote} from '../../quote';
import type {Dialect} from './head';

/** What csv-parse tells of its errors, as far as it is used here. */
export interface ParserError {
  readonly code?: unknown;
  readonly column?: unknown;
  readonly field?: unknown;
}

const QUOTE_HINT =
  'double the quotes inside quoted fields; if quotes are plain characters here, pass --quote none';

/** Where the quote opened that is still open at the end; `offset` is where its record begins. */
function openQuote(bytes: Uint8Array, offset: number, quoteByte: number): number {
  let opened = -1;
  let last = offset;
  for (let index = offset; index < bytes.length; index++) {
    if (bytes[index] !== quoteByte) continue;
    if (opened < 0) opened = last = index;
    else if (bytes[index + 1] === quoteByte) index++;
    else opened = -1;
  }
  return last;
}

/** The parser's error as `csv-syntax`, in our words, for the record that begins at `offset`. */
export function syntaxError(
  error: ParserError,
  {
    bytes,
    dialect,
    offset,
    lineOf,
  }: {bytes: Uint8Array; dialect: Dialect; offset: number; lineOf: (offset: number) => number},
) {
  const column = typeof error.column === 'number' ? error.column + 1 : undefined;
  const field = typeof error.field === 'string' ? ` ${quote(error.field)}` : '';
  const line = lineOf(offset);
  const make = (message: string, place: {line: number; column?: number | undefined}): AttrmapError =>
    new AttrmapError('csv-syntax', message, {...place, hint: QUOTE_HINT, cause: error});
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED': {
      const opened = openQuote(bytes, offset, (dialect.quote ?? '"').charCodeAt(0));
      return make('a quote opens here and never closes', {line: lineOf(opened), column});
    }
    case 'INVALID_OPENING_QUOTE':
      return make(`a quote follows${field} inside a field that does not begin with one`, {line, column});
    case 'CSV_INVALID_CLOSING_QUOTE':
      return make('text follows the closing quote of a field', {line, column});
    default:
      return make('the text cannot be cut into fields', {line, column});
  }
}
