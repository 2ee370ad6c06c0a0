import type {AttrmapError} from '../../errors';
import {makeTable, type Table} from '../../table/table';
import {RowTable} from '../row-table';
import {tidyFields} from '../tidy';
import {kindText} from './cells';
import {emptyTable, type JsonContext, requireKind, shapeError} from './context';
import {splitLabels} from './finish';
import {keysOf, ObjectReader} from './records';
import {refuseLarge} from './refuse-large';
import type {RowsOptions, StreamRows} from './stream-rows';

/** What is known of all objects from the first one. */
interface Begun {
  readonly reader: ObjectReader;
  readonly table: RowTable;
  readonly scores: Float64Array;
  /** The key that holds each row's label, and the fault of the first one where it has to be a score. */
  readonly label: {readonly key: string; readonly fault: AttrmapError | undefined} | undefined;
}

/** Objects with a row of scores each, by key. Their labels are under the first key, if it holds a text in the first. */
export class RecordRows implements StreamRows {
  private count = 0;
  private begun: Begun | undefined;

  constructor(private readonly given: RowsOptions) {}

  take(context: JsonContext): void {
    this.begun ??= this.begin(context);
    const {reader, table, scores, label} = this.begun;
    const {count} = this;
    if (label !== undefined) this.requireLabel(context, label);
    reader.require(context, 0, count);
    const [name = ''] = reader.namesOf(context, 0, count);
    reader.read(context, 0, name, scores);
    table.add(
      () => name,
      scores,
      () => this.given.place,
    );
    this.count += 1;
  }

  private begin(context: JsonContext): Begun {
    const {options, blocks, place} = this.given;
    requireKind(context, 0, {kind: 'object', name: 'the first item'});
    const keys = keysOf(context, 0);
    if (options.orient === undefined && tidyFields(keys, options) !== undefined)
      throw refuseLarge('tidy records');
    const label = labelOf(context, keys);
    const reader = new ObjectReader({keys, labelKeys: label === undefined ? [] : [label.key]});
    if (reader.scoreKeys.length === 0) throw emptyTable('columns', place);
    const table = new RowTable(reader.scoreKeys, {maxCells: options.maxCells, blocks});
    return {reader, table, scores: new Float64Array(reader.scoreKeys.length), label};
  }

  /** Where one object has no text under the first key, that of the others is a score. */
  private requireLabel(context: JsonContext, {key, fault}: NonNullable<Begun['label']>): void {
    const {json} = context;
    const value = json.kind(0) === 'object' ? json.value(0, key) : undefined;
    if (value !== undefined && json.kind(value) === 'string') return;
    if (fault !== undefined) throw fault;
    const found = value === undefined ? 'nothing' : kindText(json, value);
    throw shapeError(
      context,
      value ?? 0,
      `the first key holds a text in the first object, and ${found} here`,
    );
  }

  finish(): Table {
    const {table, label} = this.begun ?? {};
    if (table === undefined) throw emptyTable('rows', this.given.place);
    return makeTable({...splitLabels(table.finish()), ...(label?.key ? {corner: label.key} : {})});
  }
}

function labelOf(context: JsonContext, [key]: readonly string[]): Begun['label'] {
  const {json, reader, options} = context;
  // The value of the first key comes right after it.
  const value = 2;
  if (key === undefined || !options.rowLabels || json.kind(value) !== 'string') return undefined;
  const isScore = reader.read(value) !== undefined;
  return {key, fault: isScore ? undefined : reader.error(value, {row: '0', columnLabel: key})};
}
