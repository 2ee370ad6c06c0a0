import {AttrmapError, type Place} from '../../errors';
import {quote} from '../../quote';
import type {NumericArray} from '../arrays/array';
import {tooManyCells} from '../limits';
import {counted} from '../words';
import {kindText, readLabel} from './cells';
import {type JsonContext, requireKind, shapeError} from './context';

const OTHER_FORM_HINT =
  'save it again with the tool, or as {"rows": [...], "columns": [...], "values": [[...]]}';

/** An object's value under the first of several names that it has: tools spell one thing in several ways. */
export function findField(
  {json}: JsonContext,
  object: number,
  names: readonly string[],
): {name: string; node: number} | undefined {
  if (json.kind(object) !== 'object') return undefined;
  for (const name of names) {
    const node = json.value(object, name);
    if (node !== undefined) return {name, node};
  }
  return undefined;
}

/** True for an object that has all these keys. */
export function hasKeys(context: JsonContext, object: number, names: readonly string[]): boolean {
  return names.every((name) => findField(context, object, [name]) !== undefined);
}

/** The node under a key; undefined also where it holds null. */
export function valueOf(
  context: JsonContext,
  object: number,
  ...names: readonly string[]
): number | undefined {
  const found = findField(context, object, names);
  return found === undefined || context.json.kind(found.node) === 'null' ? undefined : found.node;
}

/** The node under one of these keys. Throws `json-shape` where an object has none of them; `what` is what it is. */
export function requireField(
  context: JsonContext,
  object: number,
  {names, what}: {names: readonly string[]; what: string},
): number {
  const found = findField(context, object, names);
  if (found !== undefined) return found.node;
  throw shapeError(context, object, `${what} lacks the key ${quote(names[0] ?? '')}`, OTHER_FORM_HINT);
}

/** The only value of an input. Throws `json-shape` when others follow it. */
export function onlyRoot(context: JsonContext, roots: readonly number[]): number {
  const [first = 0, second] = roots;
  if (second === undefined) return first;
  throw shapeError(context, second, 'another value follows the end of the JSON', 'give one document a file');
}

/** A token: a text, a number, or an object with a `token` (or inseq's wrapping of one). */
function readToken(context: JsonContext, node: number): string {
  const token = valueOf(context, node, 'token', 'text');
  if (token !== undefined) return readLabel(context.json, token);
  const attributes = valueOf(context, node, 'attributes');
  return attributes === undefined ? readLabel(context.json, node) : readToken(context, attributes);
}

/** A list of tokens or names as labels. Throws `json-shape`; `name` is what the message calls the list. */
export function readTokens(context: JsonContext, node: number, name: string): string[] {
  requireKind(context, node, {kind: 'array', name});
  return context.json.children(node).map((item) => readToken(context, item));
}

/** How the axes of nested lists are labelled in messages about a number in them. */
export interface ListLabels {
  readonly name: string;
  readonly rows?: readonly string[] | undefined;
  readonly columns?: readonly string[] | undefined;
}

/** No tool nests its scores deeper. */
const MAX_AXES = 4;

/** Reads nested lists of one depth and equal lengths, number by number. */
class ListReader {
  readonly shape: number[] = [];
  private readonly numbers: number[] = [];

  constructor(
    private readonly context: JsonContext,
    private readonly labels: ListLabels,
  ) {}

  read(node: number): NumericArray {
    this.measure(node);
    this.take(node, []);
    return {shape: this.shape, data: Float64Array.from(this.numbers)};
  }

  /** The lengths along the first items: all others must have the same. */
  private measure(node: number): void {
    const {json} = this.context;
    for (let list: number | undefined = node; list !== undefined && json.kind(list) === 'array'; ) {
      if (this.shape.length === MAX_AXES)
        throw shapeError(this.context, node, `${this.labels.name} is nested more than ${MAX_AXES} deep`);
      const items = json.children(list);
      this.shape.push(items.length);
      list = items[0];
    }
    if (this.shape.length === 0) {
      throw shapeError(this.context, node, `${this.labels.name} is ${kindText(json, node)}, not a list`);
    }
  }

  private take(node: number, path: readonly number[]): void {
    const {context, shape} = this;
    if (path.length === shape.length) {
      this.takeNumber(node, path);
      return;
    }
    requireKind(context, node, {kind: 'array', name: this.itemName(path)});
    const items = context.json.children(node);
    if (items.length !== shape[path.length]) throw this.raggedError(node, path, items.length);
    items.forEach((item, index) => {
      this.take(item, [...path, index]);
    });
  }

  private takeNumber(node: number, path: readonly number[]): void {
    const {reader, options, json} = this.context;
    const score = reader.read(node);
    const [first = 0, second = 0] = path;
    if (score === undefined) {
      const row = path.length > 1 ? (this.labels.rows?.[first] ?? String(first)) : this.labels.name;
      const column = path.length > 1 ? second : first;
      throw reader.error(node, {row, columnLabel: this.labels.columns?.[column] ?? String(column)});
    }
    this.numbers.push(score);
    if (this.numbers.length > options.maxCells) throw tooManyCells(options.maxCells, json.place(node));
  }

  private itemName(path: readonly number[]): string {
    return path.length === 0 ? this.labels.name : `${this.labels.name}[${path.join('][')}]`;
  }

  private raggedError(node: number, path: readonly number[], count: number): AttrmapError {
    return new AttrmapError(
      'ragged',
      `${this.itemName(path)} has ${counted(count, 'item')}, the first one ${this.shape[path.length]}`,
      {...this.context.json.place(node), hint: 'write null where a score is missing'},
    );
  }
}

/**
 * Nested lists of numbers, up to four deep, as an array. Throws `json-shape`, `ragged`, `not-a-number`, `infinite` or
 * `too-large` with line and character.
 */
export function readArray(context: JsonContext, node: number, labels: ListLabels): NumericArray {
  return new ListReader(context, labels).read(node);
}

/** A flat list of numbers. Throws as `readArray`, and `json-shape` for one of more axes or another length. */
export function readNumbers(
  context: JsonContext,
  node: number,
  {length, ...labels}: ListLabels & {readonly length?: number | undefined},
): Float64Array {
  const {shape, data} = readArray(context, node, labels);
  if (shape.length !== 1)
    throw shapeError(context, node, `${labels.name} is a list of lists, not of numbers`);
  if (length !== undefined && data.length !== length) {
    throw new AttrmapError(
      'ragged',
      `${labels.name} has ${counted(data.length, 'item')}, and ${length} belong to it`,
      context.json.place(node),
    );
  }
  return data;
}

/** So many names at most are listed in a message. */
const MAX_LISTED = 8;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MAX_LISTED).map((name) => quote(name));
  return shown.join(', ') + (names.length > shown.length ? ', ...' : '');
}

/**
 * Which of `count` things is meant: the only one, or the one that an option names. Throws `ambiguous` where there are
 * several and `option` is not given, `bad-value` where there is none of that number.
 */
export function chooseIndex(
  count: number,
  {
    flag,
    noun,
    index,
    names,
    place = {},
  }: {
    flag: string;
    noun: string;
    index: number | undefined;
    names?: readonly string[];
    /** Where the things stand, for `ambiguous`. */
    place?: Place;
  },
): number {
  if (index === undefined) {
    if (count === 1) return 0;
    const shown = names === undefined ? '' : `: ${listed(names)}`;
    throw new AttrmapError('ambiguous', `there are ${counted(count, noun)}${shown}`, {
      ...place,
      hint: `say which with ${flag} 0 to ${count - 1}`,
    });
  }
  if (index < count) return index;
  const verb = count === 1 ? 'is' : 'are';
  throw new AttrmapError('bad-value', `${flag} ${index}: there ${verb} only ${counted(count, noun)}`, {
    hint: `give a number from 0 to ${count - 1}`,
  });
}

/**
 * The position of the part that `part` (the value of `--part`) names, else of the only one. Throws `ambiguous` where
 * there are several and none is named, or several of that name; `bad-value` with the names where there is no such part.
 */
export function choosePart(
  names: readonly string[],
  part: string | undefined,
  {noun, place = {}}: {noun: string; place?: Place},
): number {
  if (part === undefined) {
    if (names.length === 1) return 0;
    throw new AttrmapError('ambiguous', `there are ${counted(names.length, noun)}: ${listed(names)}`, {
      ...place,
      hint: 'say which with --part NAME',
    });
  }
  const position = names.indexOf(part);
  if (position < 0) {
    throw new AttrmapError('bad-value', `--part: there is no ${noun} ${quote(part)}`, {
      hint: `choose one of: ${listed(names)}`,
    });
  }
  if (names.lastIndexOf(part) === position) return position;
  throw new AttrmapError('ambiguous', `several ${noun}s are called ${quote(part)}`, {
    ...place,
    hint: 'give them different names in the file',
  });
}
