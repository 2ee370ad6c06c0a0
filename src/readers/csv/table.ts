import {AttrmapError} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import type {Table} from '../../table/table';
import {utf8Bytes} from '../decode';
import {lineOfByte} from '../lines';
import type {CsvCollector, CsvContext} from './collector';
import {chooseDialect} from './delimiter';
import {firstWidth, headOf} from './head';
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
  const mayBeTidy = options.header && options.rowLabels && (fields.length === 3 || fields.length === 5);
  if (options.tidy === undefined && !mayBeTidy) return undefined;
  // Loaded here because wide tables do not need them, and starting quickly matters.
  const {tidyFields} = require('../tidy') as typeof import('../tidy');
  const {CsvTidy} = require('./tidy') as typeof import('./tidy');
  const tidy = tidyFields(fields, options);
  return tidy === undefined ? undefined : new CsvTidy(fields, tidy, context);
}

/**
 * Reads a table of text: wide, with column labels in the first record and row labels in the first field, or tidy.
 * `extension` is the file's, in lower case with the dot.
 * An empty line is no row, except where rows have a single field: there it is a missing score, unless nothing follows.
 * Throws AttrmapError without the file.
 */
export function readCsv(
  input: Uint8Array,
  {extension, options}: {extension: string; options: ReadOptions},
): Table {
  const bytes = utf8Bytes(input);
  const head = headOf(bytes);
  const dialect = chooseDialect(head, extension, options);
  const context = {options, dialect, placeOf: (offset: number) => ({line: lineOfByte(bytes, offset)})};
  let collector: CsvCollector | undefined;
  // With a label besides, a row has two fields at least.
  const keepsBlankLines = !options.rowLabels && firstWidth(head, dialect) === 1;
  eachRecord(bytes, {dialect, keepsBlankLines, maxCells: options.maxCells}, (fields, offset) => {
    if (collector === undefined)
      collector = startTidy(fields, context) ?? new CsvWide(fields, offset, context);
    else collector.take(fields, offset);
  });
  if (collector === undefined) throw new AttrmapError('input-empty', 'the input is empty');
  return (collector as CsvCollector).finish();
}
