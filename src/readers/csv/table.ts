import {AttrmapError} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import type {Table} from '../../table/table';
import {utf8Bytes} from '../decode';
import {lineOfByte} from '../lines';
import {counted} from '../words';
import type {CsvCollector, CsvContext} from './collector';
import {chooseDialect} from './delimiter';
import {firstWidth, headOf} from './head';
import {headerRows} from './header';
import {eachRecord} from './records';
import {CsvWide} from './wide';

/** The collector for tidy records, when the first one names tidy fields. */
function startTidy(fields: readonly string[], context: CsvContext): CsvCollector | undefined {
  const {options} = context;
  if (options.tidy !== undefined && !options.header) {
    throw new AttrmapError('conflict', '--tidy names fields of the header and cannot go with --no-header', {
      hint: 'leave one of them out',
    });
  }
  const {headerRows: lines, labelColumns} = options;
  const mayBeTidy =
    options.header &&
    options.rowLabels &&
    lines === undefined &&
    labelColumns === undefined &&
    (fields.length === 3 || fields.length === 5);
  if (options.tidy === undefined && !mayBeTidy) return undefined;
  // Loaded here because wide tables do not need them, and starting quickly matters.
  const {tidyFields} = require('../tidy') as typeof import('../tidy');
  const {CsvTidy} = require('./tidy') as typeof import('./tidy');
  const tidy = tidyFields(fields, options);
  return tidy === undefined ? undefined : new CsvTidy(fields, tidy, context);
}

function shortHeader(found: number, options: ReadOptions): AttrmapError {
  const message = `the table has ${counted(found, 'line')}, fewer than --header-rows ${headerRows(options)} says`;
  return new AttrmapError('input-empty', message, {
    hint: 'give the number of lines before the first row of scores',
  });
}

/** Throws `conflict` for numbers of header lines or label fields where there are none. */
function checkHeader({header, headerRows: lines, rowLabels, labelColumns, tidy}: ReadOptions): void {
  const refuse = (one: string, other: string): never => {
    throw new AttrmapError('conflict', `${one} cannot go with ${other}`, {hint: 'leave one of them out'});
  };
  if (!header && lines !== undefined) refuse('--header-rows', '--no-header');
  if (rowLabels === false && labelColumns !== undefined) refuse('--label-columns', '--no-row-labels');
  if (tidy !== undefined && (lines ?? 1) > 1) refuse('--header-rows', '--tidy');
  if (tidy !== undefined && (labelColumns ?? 1) > 1) refuse('--label-columns', '--tidy');
}

/**
 * Reads a table of text: wide, with column labels in the first record and row labels in the first field, and names of
 * groups above and before them where the options say so, or tidy.
 * `extension` is the file's, in lower case with the dot.
 * An empty line is no row, except where rows have a single field: there it is a missing score, unless nothing follows.
 * Throws AttrmapError without the file.
 */
export function readCsv(
  input: Uint8Array,
  {extension, options}: {extension: string; options: ReadOptions},
): Table {
  checkHeader(options);
  const bytes = utf8Bytes(input);
  const head = headOf(bytes);
  const dialect = chooseDialect(head, extension, options);
  const context = {options, dialect, placeOf: (offset: number) => ({line: lineOfByte(bytes, offset)})};
  let collector: CsvCollector | undefined;
  const heads: (readonly string[])[] = [];
  // With a label besides, a row has two fields at least.
  const keepsBlankLines = !options.rowLabels && firstWidth(head, dialect) === 1;
  eachRecord(bytes, {dialect, keepsBlankLines, maxCells: options.maxCells}, (fields, offset) => {
    if (collector !== undefined) {
      collector.take(fields, offset);
      return;
    }
    if (heads.length === 0) collector = startTidy(fields, context);
    heads.push(fields);
    // Without a header, the first row tells how many fields there are.
    if (heads.length === Math.max(1, headerRows(options))) collector ??= new CsvWide(heads, offset, context);
  });
  if (collector === undefined && heads.length > 0) throw shortHeader(heads.length, options);
  if (collector === undefined) throw new AttrmapError('input-empty', 'the input is empty');
  return (collector as CsvCollector).finish();
}
