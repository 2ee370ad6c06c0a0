import type {AttrmapError, Place} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import {fitBlocks} from '../../table/blocks/blocks';
import type {Table} from '../../table/table';
import type {TextPlace} from '../lines';
import {TextPieces} from '../pieces';
import type {BlockPlan} from '../row-table';
import {type ScoreRules, scoreRules} from '../score';
import {kindError, makeContext} from './context';
import type {JsonDocument, JsonKind} from './document';
import {type Fate, ItemParser, type ItemSink} from './items';
import {ListRows} from './list-rows';
import {ObjectBody} from './object-body';
import {RecordRows} from './record-rows';
import {refuseLarge} from './refuse-large';
import type {RowsOptions, StreamRows} from './stream-rows';
import {
  emptyInput,
  firstItemError,
  followsError,
  needsOne,
  readWhole,
  recognise,
  severalTables,
} from './table';
import {parseJson} from './text';

/** What a tool writes is known by a first item that is no longer. */
const MAX_TOOL_ITEM = 2 ** 20;

export interface JsonStreamOptions {
  readonly options: ReadOptions;
  /** Undefined where every cell has to be kept. */
  readonly blocks: BlockPlan | undefined;
  /** For NDJSON, one value is a row unless it holds lists or objects. */
  readonly hasLines: boolean;
}

/** Rows that stand in a list, or side by side. */
class RowsBody {
  private rows: StreamRows | undefined;

  constructor(
    private readonly given: RowsOptions,
    private readonly hasLines: boolean,
  ) {}

  take(json: JsonDocument): void {
    if (this.rows === undefined && !this.hasLines) this.refuseTool(json);
    this.rows ??= this.begin(json.kind(0));
    this.rows.take(makeContext(json, this.given.options, this.given.rules));
  }

  takeNumbers(numbers: readonly unknown[]): boolean {
    return this.rows?.takeNumbers?.(numbers) === true;
  }

  private begin(kind: JsonKind): StreamRows {
    const {given} = this;
    const orient = this.hasLines ? undefined : given.options.orient;
    const isObjects = orient === undefined ? kind === 'object' : orient === 'records';
    if (orient === undefined && !isObjects && kind !== 'array') throw firstItemError(given.place, kind);
    return isObjects ? new RecordRows(given) : new ListRows({...given, isBare: orient === undefined});
  }

  /** A list of what a tool writes is no list of rows. */
  private refuseTool(json: JsonDocument): void {
    if (json.text.length > MAX_TOOL_ITEM) return;
    const list = parseJson(`[${json.text}]`, Number.POSITIVE_INFINITY);
    const form = recognise(makeContext(list, this.given.options), [0]);
    if (form !== undefined) throw refuseLarge(`what ${form.name} writes`);
  }

  finish(): Table {
    if (this.rows === undefined) throw emptyInput();
    return this.rows.finish();
  }
}

/** Puts a table together while its JSON is read. */
class JsonStream implements ItemSink {
  private readonly rules: ScoreRules;
  private place: TextPlace = {line: 1, column: 1};
  private kind: JsonKind = 'null';
  private roots = 0;
  /** The first value, as long as it is an item and the only one. */
  private first: JsonDocument | undefined;
  private body: RowsBody | ObjectBody | undefined;
  private readonly names: string[] = [];
  /** The error that the input ends in, when all its values are counted. */
  private ending: ((roots: number) => AttrmapError) | undefined;

  constructor(private readonly given: JsonStreamOptions) {
    const {orient, tidy} = given.options;
    if (tidy !== undefined) throw refuseLarge('tidy records');
    if (orient === 'index' || orient === 'columns' || orient === 'table')
      throw refuseLarge(`a table for --orient ${orient}`);
    this.rules = scoreRules(given.options);
  }

  begin(kind: JsonKind, depth: number, place: () => TextPlace): Fate {
    if (depth === 0) return this.beginRoot(kind, place);
    return this.body instanceof ObjectBody ? this.body.begin(kind, depth, place) : 'item';
  }

  private beginRoot(kind: JsonKind, place: () => TextPlace): Fate {
    this.roots += 1;
    const isContainer = kind === 'array' || kind === 'object';
    if (this.roots === 1) {
      this.kind = kind;
      this.place = place();
      return isContainer ? 'trial' : 'item';
    }
    if (!this.given.hasLines && (kind !== this.kind || !isContainer)) throw followsError(place());
    if (this.roots === 2) this.beginLines(place());
    return this.ending === undefined ? 'item' : 'skip';
  }

  /** A second value: each is a row, unless the first one was a table. */
  private beginLines(second: Place): void {
    const {orient} = this.given.options;
    const {first, body, place} = this;
    if (body instanceof ObjectBody && !body.isTable) body.finish();
    if (body !== undefined) {
      this.ending = (roots) => severalTables(second, roots);
    } else if (orient !== undefined && orient !== 'records' && orient !== 'values') {
      this.ending = (roots) => needsOne(place, orient, roots);
    } else {
      this.body = new RowsBody(this.rowsOptions(), true);
      if (first !== undefined) this.body.take(first);
    }
    this.first = undefined;
  }

  opened(kind: JsonKind): void {
    const {orient} = this.given.options;
    if (kind === 'array') {
      if (orient === 'split') throw kindError(this.place, {found: 'array', kind: 'object', name: 'the JSON'});
      this.body = new RowsBody(this.rowsOptions(), false);
      return;
    }
    if (orient === 'records' || orient === 'values')
      throw kindError(this.place, {found: 'object', kind: 'array', name: `the JSON for --orient ${orient}`});
    this.body = new ObjectBody(this.rowsOptions());
    for (const name of this.names) this.body.key(name);
  }

  key(name: string): void {
    if (this.body instanceof ObjectBody) this.body.key(name);
    else this.names.push(name);
  }

  numbers(numbers: readonly (number | null)[], depth: number): boolean {
    const {body} = this;
    // The first value has to be known before the others are rows.
    if (body === undefined || this.ending !== undefined || !body.takeNumbers(numbers)) return false;
    if (depth === 0) this.roots += 1;
    return true;
  }

  item(json: JsonDocument, depth: number): void {
    if (this.body instanceof ObjectBody) this.body.take(makeContext(json, this.given.options, this.rules));
    else if (this.body instanceof RowsBody) this.body.take(json);
    else if (depth === 0) this.first = json.copy();
  }

  end(): void {}

  finish(): Table {
    const {options, blocks, hasLines} = this.given;
    if (this.roots === 0) throw emptyInput();
    if (this.ending !== undefined) throw this.ending(this.roots);
    if (this.first === undefined) return (this.body ?? new ObjectBody(this.rowsOptions())).finish();
    const table = readWhole(this.first, options, hasLines);
    return blocks === undefined ? table : fitBlocks(table, blocks.capacity, blocks.choice);
  }

  private rowsOptions(): RowsOptions {
    const {options, blocks} = this.given;
    return {options, rules: this.rules, blocks, place: this.place};
  }
}

/**
 * Reads a table from JSON that comes in chunks, row by row: the project's own form, pandas' split, records and values, and
 * NDJSON. With a plan of blocks it keeps no more than these, the labels that are drawn and one row; tables, and errors but for
 * which of several faults is told, are those of `readJson` and `readNdjson`. Throws `input-too-large` for the other forms.
 */
export async function streamJson(
  chunks: AsyncIterable<Uint8Array>,
  given: JsonStreamOptions,
): Promise<Table> {
  const stream = new JsonStream(given);
  const parser = new ItemParser(stream);
  const pieces = new TextPieces(() => parser.line);
  for await (const chunk of chunks) parser.take(pieces.take(chunk));
  parser.take(pieces.finish());
  parser.finish();
  return stream.finish();
}
