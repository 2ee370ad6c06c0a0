import {AttrmapError} from '../../errors';
import {quote} from '../../quote';
import {counted} from '../words';
import type {CsvContext} from './collector';
import {delimiterName, likelyDelimiter} from './delimiter';

interface RaggedRecord {
  readonly record: readonly string[];
  /** The row's label, or its position. */
  readonly label: string;
  /** The first record, which says how many fields there are to be. */
  readonly expected: readonly string[];
  readonly offset: number;
  readonly context: CsvContext;
  readonly isFirstRow?: boolean;
}

function raggedHint({record, expected, isFirstRow, context}: RaggedRecord): string {
  const {delimiter} = context.dialect;
  if (isFirstRow && context.options.header && record.length === expected.length + 1) {
    return record.at(-1) === ''
      ? 'the row ends in a delimiter that the header lacks: remove it'
      : 'the header lacks a cell above the row labels, as R writes it: begin it with a delimiter, or use col.names = NA';
  }
  if (record.some((field) => /[\r\n]/.test(field))) {
    return 'a quoted field runs over several lines: if quotes are plain characters here, pass --quote none';
  }
  if (record.length > expected.length) {
    return `fields are separated by ${delimiterName(delimiter)}: put quotes around labels that hold one, or pass --delimiter`;
  }
  return 'every row needs as many fields as the first: leave a field empty where a score is missing';
}

/** The error for a record with more or fewer fields than the first one. */
export function raggedError(ragged: RaggedRecord): AttrmapError {
  const {record, label, expected, offset, context} = ragged;
  const first = context.options.header ? 'the header' : 'the first row';
  return new AttrmapError(
    'ragged',
    `row ${quote(label)} has ${counted(record.length, 'field')}, ${first} has ${expected.length}`,
    {
      ...context.placeOf(offset),
      hint: raggedHint(ragged),
    },
  );
}

/** The error for a record that is the header once more, as files put together from several have it. */
export function repeatedHeaderError(offset: number, context: CsvContext): AttrmapError {
  return new AttrmapError('csv-syntax', 'this line repeats the header', {
    ...context.placeOf(offset),
    hint: 'remove it, or give the tables one by one',
  });
}

/** What to do about a record of one field: spaces separate too often by chance to be tried unasked. */
function delimiterHint(field: string, {dialect, options}: CsvContext): string {
  const found = options.delimiter === undefined ? undefined : likelyDelimiter(field, dialect.delimiter);
  if (found !== undefined)
    return `fields seem to be separated by ${delimiterName(found)}: leave out --delimiter, or pass --delimiter ${delimiterName(found)}`;
  return /\S \S/.test(field)
    ? "pass --delimiter ' ' if fields are separated by spaces"
    : `pass --delimiter if fields are not separated by ${delimiterName(dialect.delimiter)}`;
}

/** The error for a header that leaves no column for scores. */
export function noColumnsError(header: readonly string[], offset: number, context: CsvContext): AttrmapError {
  const {header: hasHeader, rowLabels, labelColumns = 1} = context.options;
  const where = hasHeader ? 'the header' : 'the first row';
  if (header.length > 1) {
    return new AttrmapError(
      'input-empty',
      `${where} has ${header.length} fields, and --label-columns ${labelColumns} takes all of them for labels`,
      {...context.placeOf(offset), hint: 'give a smaller number: what is left of a line are its scores'},
    );
  }
  return new AttrmapError(
    'input-empty',
    `${where} has a single field, ${quote(header[0] ?? '')}, and no scores`,
    {
      ...context.placeOf(offset),
      hint: `${delimiterHint(header[0] ?? '', context)}${rowLabels && context.options.delimiter === undefined ? ', or --no-row-labels for scores without labels' : ''}`,
    },
  );
}

/** The error for a row whose fields are all empty. */
export function blankRowError(label: string, offset: number, context: CsvContext): AttrmapError {
  return new AttrmapError('input-empty', `row ${quote(label)} has no scores: all its fields are empty`, {
    ...context.placeOf(offset),
    hint: "remove the line, or, where a whole row is missing, write NA into it or pass --missing ''",
  });
}

/** The error for a table that ends after its header. */
export function noRowsError(): AttrmapError {
  return new AttrmapError('input-empty', 'there is a header but no rows', {
    line: 1,
    hint: 'if the first row already holds scores, pass --no-header',
  });
}
