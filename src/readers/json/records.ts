import {AttrmapError} from '../../errors';
import {quote} from '../../quote';
import {makeTable, type Table} from '../../table/table';
import {headersOf, type Levelled, splitTuples} from '../levels';
import {readLabel} from './cells';
import {checkSize, type JsonContext, requireKind} from './context';

/** Objects that each hold one row (or one column) of scores by key. */
export interface Records {
  /** The node that holds the objects, for messages about all of them. */
  readonly node: number;
  readonly objects: readonly number[];
  /** The keys of every object, in the order of the table. */
  readonly keys: readonly string[];
  /** Those keys whose values are labels and not scores, outermost level first. */
  readonly labelKeys: readonly string[];
  /** The objects' own labels; left out, `labelKeys` hold them, else they are labelled by position. */
  readonly labels?: readonly string[] | undefined;
  /** Objects are columns and keys are rows. */
  readonly isTransposed?: boolean;
}

const KEYS_HINT = 'give every object the same keys, and write null where a score is missing';

/** The key names of an object, in the file's order. */
export function keysOf({json}: JsonContext, object: number): string[] {
  return json.children(object).map((key) => json.string(key));
}

/** Reads one set of records into a table, object by object. */
class RecordReader {
  private readonly labels: string[] = [];
  /** The names above the labels, where several keys hold them. */
  private readonly levels: readonly string[][];
  private readonly scoreKeys: readonly string[];
  /** The number of each key's score in its row; -1 for a label. */
  private readonly indexOfKey: ReadonlyMap<string, number>;
  private readonly scores: Float64Array;

  constructor(
    private readonly context: JsonContext,
    private readonly records: Records,
  ) {
    const {objects, keys, labelKeys, node} = records;
    const isLabel = new Set(labelKeys);
    this.scoreKeys = keys.filter((key) => !isLabel.has(key));
    checkSize(
      context,
      node,
      records.isTransposed
        ? {rows: this.scoreKeys.length, columns: objects.length}
        : {rows: objects.length, columns: this.scoreKeys.length},
    );
    this.indexOfKey = new Map([
      ...labelKeys.map((key) => [key, -1] as const),
      ...this.scoreKeys.map((key, index) => [key, index] as const),
    ]);
    this.scores = new Float64Array(objects.length * this.scoreKeys.length);
    this.levels = labelKeys.slice(0, -1).map(() => []);
  }

  read(): Table {
    this.records.objects.forEach((object, index) => {
      this.readObject(object, index);
    });
    const {levels, scores} = this;
    const objects = levels.length > 0 ? {labels: this.labels, levels} : splitTuples(this.labels);
    const keys = splitTuples(this.scoreKeys);
    if (this.records.isTransposed) {
      return tableOf(keys, objects, transpose(scores, this.labels.length));
    }
    const corner = this.records.labelKeys.at(-1);
    return {...tableOf(objects, keys, scores), ...(corner ? {corner} : {})};
  }

  private readObject(object: number, index: number): void {
    const {json} = this.context;
    requireKind(this.context, object, {kind: 'object', name: `${this.noun} ${index}`});
    this.labels.push(this.labelOf(object, index));
    let count = 0;
    for (const key of json.children(object)) {
      this.readEntry(key, index);
      count++;
    }
    // No key repeats and none is foreign: an object with as many keys has them all.
    if (count < this.indexOfKey.size) throw this.lackError(object);
  }

  private labelOf(object: number, index: number): string {
    const {json} = this.context;
    const given = this.records.labels?.[index];
    if (given !== undefined) return given;
    if (this.records.labelKeys.length === 0) return String(index);
    const names = this.records.labelKeys.map((key) => {
      const node = json.value(object, key);
      return node === undefined ? '' : readLabel(json, node);
    });
    this.levels.forEach((level, index) => {
      level.push(names[index] ?? '');
    });
    return names.at(-1) ?? '';
  }

  private readEntry(key: number, index: number): void {
    const {json, reader} = this.context;
    const name = json.string(key);
    const place = this.indexOfKey.get(name);
    if (place === undefined) throw this.foreignKeyError(key);
    if (place < 0) return;
    const score = reader.read(key + 1);
    if (score === undefined) throw reader.error(key + 1, this.cellLabels(name));
    this.scores[index * this.scoreKeys.length + place] = score;
  }

  private get noun(): string {
    return this.records.isTransposed ? 'column' : 'row';
  }

  private get label(): string {
    return this.labels.at(-1) ?? '';
  }

  private cellLabels(key: string): {row: string; columnLabel: string} {
    return this.records.isTransposed
      ? {row: key, columnLabel: this.label}
      : {row: this.label, columnLabel: key};
  }

  private foreignKeyError(key: number): AttrmapError {
    const name = quote(this.context.json.string(key));
    return this.keyError(key, `has the key ${name}, which the first one lacks`);
  }

  private lackError(object: number): AttrmapError {
    const present = new Set(keysOf(this.context, object));
    const lacking = this.records.keys.find((key) => !present.has(key)) ?? '';
    return this.keyError(object, `lacks the key ${quote(lacking)}`);
  }

  private keyError(node: number, what: string): AttrmapError {
    return new AttrmapError('ragged', `${this.noun} ${quote(this.label)} ${what}`, {
      ...this.context.json.place(node),
      hint: KEYS_HINT,
    });
  }
}

function tableOf(rows: Levelled, columns: Levelled, scores: Float64Array): Table {
  return makeTable({rows: rows.labels, columns: columns.labels, scores, ...headersOf(rows, columns)});
}

/** Shape: rows x columns -> columns x rows, row-major both. */
function transpose(scores: Float64Array, rows: number): Float64Array {
  const columns = scores.length / rows;
  return scores.map((_, index) => scores[(index % rows) * columns + Math.floor(index / rows)] ?? Number.NaN);
}

/** Throws `ragged`, `input-empty`, `too-large`, `not-a-number`, `infinite` or `json-shape` with line and character. */
export function readRecords(context: JsonContext, records: Records): Table {
  return new RecordReader(context, records).read();
}
