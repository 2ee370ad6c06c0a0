import {AttrmapError} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import {makeTable, type Table} from '../../table/table';
import {utf8Bytes} from '../decode';
import {tooManyCells} from '../limits';
import {lineOfByte} from '../lines';
import type {CsvContext} from './collector';
import {chooseDialect} from './delimiter';
import {headOf} from './head';
import {headerRows, RowNames, type WideHeader, wideHeader} from './header';
import {eachRecord} from './records';

function errors(): typeof import('./errors') {
  return require('./errors') as typeof import('./errors');
}

/** The row labels and the fields of a wide table, taken record by record. */
class Fields {
  readonly names: RowNames;
  readonly rows: string[] = [];
  readonly texts: string[] = [];
  readonly header: WideHeader;

  constructor(
    records: readonly (readonly string[])[],
    offset: number,
    private readonly context: CsvContext,
  ) {
    this.header = wideHeader(records, context.options);
    const {columns, last, labelFields: fields} = this.header;
    this.names = new RowNames(fields);
    if (columns.length === 0) throw errors().noColumnsError(last, offset, context);
    if (!context.options.header) this.take(last, offset);
  }

  take(record: readonly string[], offset: number): void {
    const {context, rows} = this;
    const {last, levels, labelFields: fields} = this.header;
    const isFirstRow = rows.length === 0;
    if (record.length !== last.length) {
      const label = record[Math.max(0, fields - 1)] ?? '';
      throw errors().raggedError({record, label, expected: last, offset, context, isFirstRow});
    }
    // The names of row labels, as pandas writes them below several levels of columns.
    if (isFirstRow && levels.length > 0 && record.slice(fields).every((field) => field === '')) return;
    rows.push(this.names.add(record, rows.length));
    for (const field of record.slice(fields)) this.texts.push(field.trim());
    const {maxCells} = context.options;
    if (this.texts.length > maxCells) throw tooManyCells(maxCells, context.placeOf(offset));
  }
}

/**
 * Reads a wide text table whose fields are texts, whatever they say: without the spaces around them, quotes undone. All
 * its scores are missing. `extension` is the file's, in lower case with the dot. Throws AttrmapError without the file.
 */
export function readTexts(
  input: Uint8Array,
  {extension, options}: {extension: string; options: ReadOptions},
): Table {
  const bytes = utf8Bytes(input);
  const dialect = chooseDialect(headOf(bytes), extension, options);
  const context = {options, dialect, placeOf: (offset: number) => ({line: lineOfByte(bytes, offset)})};
  let fields: Fields | undefined;
  const heads: (readonly string[])[] = [];
  eachRecord(bytes, {dialect, keepsBlankLines: false, maxCells: options.maxCells}, (record, offset) => {
    if (fields !== undefined) {
      fields.take(record, offset);
      return;
    }
    heads.push(record);
    if (heads.length === Math.max(1, headerRows(options))) fields = new Fields(heads, offset, context);
  });
  if (fields === undefined) throw new AttrmapError('input-empty', 'the input has no rows');
  const {rows, names, header, texts} = fields as Fields;
  if (rows.length === 0) throw errors().noRowsError();
  const headers = names.headersWith(header);
  const corner = context.options.header ? header.last[header.labelFields - 1] : undefined;
  return makeTable({
    ...(corner ? {corner} : {}),
    rows,
    columns: header.columns,
    texts,
    ...(headers ? {headers} : {}),
    scores: new Float64Array(texts.length).fill(Number.NaN),
  });
}
