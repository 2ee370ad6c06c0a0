import {AttrmapError, type Place} from '../../errors';
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

/** Reads objects with the same keys, each into a row of scores. */
export class ObjectReader {
  readonly scoreKeys: readonly string[];
  /** The number of each key's score in its row; -1 for a label. */
  private readonly indexOfKey: ReadonlyMap<string, number>;

  constructor(private readonly records: Pick<Records, 'keys' | 'labelKeys' | 'isTransposed'>) {
    const {keys, labelKeys} = records;
    const isLabel = new Set(labelKeys);
    this.scoreKeys = keys.filter((key) => !isLabel.has(key));
    this.indexOfKey = new Map([
      ...labelKeys.map((key) => [key, -1] as const),
      ...this.scoreKeys.map((key, index) => [key, index] as const),
    ]);
  }

  require(context: JsonContext, object: number, index: number): void {
    requireKind(context, object, {kind: 'object', name: `${this.noun} ${index}`});
  }

  /** The names that an object has for itself, outermost first; its number where no key holds any. */
  namesOf({json}: JsonContext, object: number, index: number): string[] {
    const {labelKeys} = this.records;
    if (labelKeys.length === 0) return [String(index)];
    return labelKeys.map((key) => {
      const node = json.value(object, key);
      return node === undefined ? '' : readLabel(json, node);
    });
  }

  /** Reads an object into `scores`, which are as many as there are keys of scores; `label` is for messages. */
  read(context: JsonContext, object: number, label: string, scores: Float64Array): void {
    let count = 0;
    for (const key of context.json.children(object)) {
      this.readEntry(context, key, label, scores);
      count++;
    }
    // No key repeats and none is foreign: an object with as many keys has them all.
    if (count < this.indexOfKey.size) throw this.lackError(context, object, label);
  }

  private readEntry(context: JsonContext, key: number, label: string, scores: Float64Array): void {
    const {json, reader} = context;
    const name = json.string(key);
    const place = this.indexOfKey.get(name);
    if (place === undefined) {
      throw this.keyError(json.place(key), label, `has the key ${quote(name)}, which the first one lacks`);
    }
    if (place < 0) return;
    const score = reader.read(key + 1);
    if (score === undefined) throw reader.error(key + 1, this.cellLabels(name, label));
    scores[place] = score;
  }

  private get noun(): string {
    return this.records.isTransposed ? 'column' : 'row';
  }

  private cellLabels(key: string, label: string): {row: string; columnLabel: string} {
    return this.records.isTransposed ? {row: key, columnLabel: label} : {row: label, columnLabel: key};
  }

  private lackError(context: JsonContext, object: number, label: string): AttrmapError {
    const present = new Set(keysOf(context, object));
    const lacking = this.records.keys.find((key) => !present.has(key)) ?? '';
    return this.keyError(context.json.place(object), label, `lacks the key ${quote(lacking)}`);
  }

  private keyError(place: Place, label: string, what: string): AttrmapError {
    return new AttrmapError('ragged', `${this.noun} ${quote(label)} ${what}`, {...place, hint: KEYS_HINT});
  }
}

/** Reads one set of records into a table, object by object. */
class RecordReader {
  private readonly labels: string[] = [];
  /** The names above the labels, where several keys hold them. */
  private readonly levels: readonly string[][];
  private readonly objects: ObjectReader;
  private readonly scores: Float64Array;

  constructor(
    private readonly context: JsonContext,
    private readonly records: Records,
  ) {
    const {objects, labelKeys, node} = records;
    this.objects = new ObjectReader(records);
    const {length} = this.objects.scoreKeys;
    checkSize(
      context,
      node,
      records.isTransposed
        ? {rows: length, columns: objects.length}
        : {rows: objects.length, columns: length},
    );
    this.scores = new Float64Array(objects.length * length);
    this.levels = labelKeys.slice(0, -1).map(() => []);
  }

  read(): Table {
    this.records.objects.forEach((object, index) => {
      this.readObject(object, index);
    });
    const {levels, scores} = this;
    const objects = levels.length > 0 ? {labels: this.labels, levels} : splitTuples(this.labels);
    const keys = splitTuples(this.objects.scoreKeys);
    if (this.records.isTransposed) {
      return tableOf(keys, objects, transpose(scores, this.labels.length));
    }
    const corner = this.records.labelKeys.at(-1);
    return {...tableOf(objects, keys, scores), ...(corner ? {corner} : {})};
  }

  private readObject(object: number, index: number): void {
    const {context, objects} = this;
    objects.require(context, object, index);
    const label = this.labelOf(object, index);
    this.labels.push(label);
    const {length} = objects.scoreKeys;
    objects.read(context, object, label, this.scores.subarray(index * length, (index + 1) * length));
  }

  private labelOf(object: number, index: number): string {
    const given = this.records.labels?.[index];
    if (given !== undefined) return given;
    const names = this.objects.namesOf(this.context, object, index);
    this.levels.forEach((level, index) => {
      level.push(names[index] ?? '');
    });
    return names.at(-1) ?? '';
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
