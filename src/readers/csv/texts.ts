import {AttrmapError} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import {makeTable, positionLabels, type Table} from '../../table/table';
import {utf8Bytes} from '../decode';
import {tooManyCells} from '../limits';
import {lineOfByte} from '../lines';
import type {CsvContext} from './collector';
import {chooseDialect} from './delimiter';
import {headOf} from './head';
import {eachRecord} from './records';

function errors(): typeof import('./errors') {
  return require('./errors') as typeof import('./errors');
}

/** The row labels and the fields of a wide table, taken record by record. */
class Fields {
  readonly rows: string[] = [];
  readonly texts: string[] = [];
  readonly columns: readonly string[];
  private readonly firstField: 0 | 1;

  constructor(
    private readonly first: readonly string[],
    offset: number,
    private readonly context: CsvContext,
  ) {
    const {header, rowLabels} = context.options;
    this.firstField = rowLabels ? 1 : 0;
    this.columns = header ? first.slice(this.firstField) : positionLabels(first.length - this.firstField);
    if (this.columns.length === 0) throw errors().noColumnsError(first, offset, context);
    if (!header) this.take(first, offset);
  }

  take(record: readonly string[], offset: number): void {
    const {context, first, firstField, rows} = this;
    const label = firstField === 1 ? (record[0] ?? '') : String(rows.length);
    if (record.length !== first.length) {
      const isFirstRow = rows.length === 0;
      throw errors().raggedError({record, label, expected: first, offset, context, isFirstRow});
    }
    rows.push(label);
    for (const field of record.slice(firstField)) this.texts.push(field.trim());
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
  eachRecord(bytes, {dialect, keepsBlankLines: false, maxCells: options.maxCells}, (record, offset) => {
    if (fields === undefined) fields = new Fields(record, offset, context);
    else fields.take(record, offset);
  });
  if (fields === undefined) throw new AttrmapError('input-empty', 'the input is empty');
  const {rows, columns, texts} = fields as Fields;
  if (rows.length === 0) throw errors().noRowsError(context);
  return makeTable({rows, columns, texts, scores: new Float64Array(texts.length).fill(Number.NaN)});
}
