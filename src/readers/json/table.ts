import {AttrmapError, type Place} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import {quote} from '../../quote';
import {addNote} from '../../table/notes';
import type {Table} from '../../table/table';
import {decodeText} from '../decode';
import {JSON_FORMS, type JsonFormEntry} from '../forms';
import {tidyFields} from '../tidy';
import {KIND_TEXT, kindText} from './cells';
import {type JsonContext, makeContext, requireKind, shapeError, shapeErrorAt} from './context';
import type {JsonDocument, JsonKind} from './document';
import type {JsonForm} from './form';
import {readLists} from './lists';
import {OWN_NAMES, readLabelled, readNested, readSchemaTable, SPLIT_NAMES} from './pandas';
import {keysOf, readRecords} from './records';
import {parseJson} from './text';
import {readTidy} from './tidy';

/** Keys and values a cell takes at most (four in tidy records that fill a file up to its cap), and so many besides. */
const NODES_PER_CELL = 4;
const MORE_NODES = 1_000_000;

/** Items side by side: those of a list, or the values of a text with several. */
interface Items {
  readonly node: number;
  readonly items: readonly number[];
}

/** True when every object's first key holds a text: these are then the row labels. */
function holdsLabels({json, options}: JsonContext, objects: readonly number[], key: string): boolean {
  if (!options.rowLabels) return false;
  return objects.every((object) => {
    const value = json.kind(object) === 'object' ? json.value(object, key) : undefined;
    return value !== undefined && json.kind(value) === 'string';
  });
}

/** Objects side by side: tidy when their keys say so, else a row each. */
function readObjects(context: JsonContext, {node, items}: Items): Table {
  const [first] = items;
  if (first === undefined) throw shapeError(context, node, 'the JSON holds an empty list, not a table');
  requireKind(context, first, {kind: 'object', name: 'the first item'});
  const names = keysOf(context, first);
  const fields = context.options.orient === undefined ? tidyFields(names, context.options) : undefined;
  if (fields !== undefined) return readTidy(context, {objects: items, names, fields});
  const [key = ''] = names;
  const labelKeys = names.length > 0 && holdsLabels(context, items, key) ? [key] : [];
  return readRecords(context, {node, objects: items, keys: names, labelKeys});
}

export function firstItemError(place: Place, kind: JsonKind): AttrmapError {
  return shapeErrorAt(place, `the JSON holds a list whose first item is ${KIND_TEXT[kind]}, not a table`);
}

export function onlyEmptyLists(place: Place): AttrmapError {
  return shapeErrorAt(place, 'the JSON holds only empty lists, not a table');
}

/** Items side by side: all lists or all objects, as the first one is. */
function readItems(context: JsonContext, list: Items): Table {
  const {json, options} = context;
  const [first] = list.items;
  if (first === undefined) throw shapeError(context, list.node, 'the JSON holds an empty list, not a table');
  if (options.tidy !== undefined || json.kind(first) === 'object') return readObjects(context, list);
  if (json.kind(first) !== 'array') {
    throw firstItemError(json.place(first), json.kind(first));
  }
  if (list.items.every((item) => json.kind(item) === 'array' && json.children(item).length === 0)) {
    throw onlyEmptyLists(json.place(list.node));
  }
  return readLists(context, {node: list.node, lists: list.items});
}

/** So many of the keys that are not read are told. */
export const MAX_TOLD = 5;

/** Tells of the project's own form what else it holds. */
export function noteOthers(table: Table, others: readonly string[]): Table {
  if (others.length === 0) return table;
  const told = others.slice(0, MAX_TOLD).map((name) => quote(name));
  const shown = told.join(', ') + (others.length > MAX_TOLD ? ', ...' : '');
  return addNote(table, `not read of the JSON: ${shown}; a table is its rows, columns and values`);
}

/** The project's own form; what else such an object holds is not read, which a note tells. */
function readOwn(context: JsonContext, object: number): Table {
  const {json} = context;
  const known = Object.values(OWN_NAMES);
  const others = json
    .children(object)
    .map((key) => json.string(key))
    .filter((name) => !known.includes(name));
  const table = readLabelled(context, object, OWN_NAMES);
  return noteOthers(table, others);
}

/** Reads an object that none of the options explains, by the keys it has. */
function readObject(context: JsonContext, object: number): Table {
  const {json} = context;
  const has = (name: string): boolean => json.value(object, name) !== undefined;
  if (has('rows') && has('columns') && has('values')) return readOwn(context, object);
  if (has('columns') && has('data')) return readLabelled(context, object, SPLIT_NAMES);
  if (has('schema') && has('data')) return readSchemaTable(context, object);
  const keys = json.children(object);
  if (keys.length === 0) throw shapeError(context, object, 'the JSON holds an empty object, not a table');
  if (keys.every((key) => json.kind(key + 1) === 'object')) {
    throw new AttrmapError('ambiguous', 'the outer keys may be rows or columns', {
      ...json.place(object),
      hint: 'pass --orient columns if they are columns (as pandas writes by default), --orient index if they are rows',
    });
  }
  const shown = keys.slice(0, 5).map((key) => quote(json.string(key)));
  const list = shown.join(', ') + (keys.length > shown.length ? ', ...' : '');
  throw shapeError(context, object, `the JSON holds an object that is no known form of table (keys ${list})`);
}

/** Reads the value that is the whole document. */
function readDocument(context: JsonContext, node: number): Table {
  const {json, options} = context;
  const kind = json.kind(node);
  const readChildren = (read: typeof readItems): Table => {
    const what =
      options.orient === undefined ? 'the JSON for --tidy' : `the JSON for --orient ${options.orient}`;
    requireKind(context, node, {kind: 'array', name: what});
    return read(context, {node, items: json.children(node)});
  };
  if (options.tidy !== undefined) return readChildren(readObjects);
  switch (options.orient) {
    case 'split':
      return readLabelled(context, node, SPLIT_NAMES);
    case 'index':
    case 'columns':
      return readNested(context, node, {isTransposed: options.orient === 'columns'});
    case 'table':
      return readSchemaTable(context, node);
    case 'records':
      return readChildren(readObjects);
    case 'values':
      return readChildren((inner, items) => readLists(inner, {node: items.node, lists: items.items}));
    case undefined:
      if (kind === 'array') return readChildren(readItems);
      if (kind === 'object') return readObject(context, node);
      throw shapeError(context, node, `the JSON holds ${kindText(json, node)}, not a table`);
    default:
      return options.orient satisfies never;
  }
}

export function needsOne(place: Place, orient: string, count: number): AttrmapError {
  return shapeErrorAt(place, `--orient ${orient} needs one JSON value, and there are ${count}`);
}

/** A text with several values side by side, one a line as a rule. */
function readSideBySide(context: JsonContext, roots: readonly number[]): Table {
  refuseTables(context, roots);
  const {orient} = context.options;
  if (orient !== undefined && orient !== 'records' && orient !== 'values') {
    throw needsOne(context.json.place(roots[0] ?? 0), orient, roots.length);
  }
  return readItems(context, {node: roots[0] ?? 0, items: roots});
}

export function emptyInput(): AttrmapError {
  return new AttrmapError('input-empty', 'the input is empty');
}

function parse(text: string, options: ReadOptions): {context: JsonContext; roots: number[]} {
  const json = parseJson(text, NODES_PER_CELL * options.maxCells + MORE_NODES);
  const roots = json.roots();
  if (roots.length === 0) throw emptyInput();
  return {context: makeContext(json, options), roots};
}

function formOf(context: JsonContext, roots: readonly number[]): JsonFormEntry | undefined {
  return JSON_FORMS.find(({load}) => load().fits(context, roots));
}

/** The tool's form that an input is of; none where the user says how the JSON is laid out, or that it is plain JSON. */
export function recognise(context: JsonContext, roots: readonly number[]): JsonFormEntry | undefined {
  const {inputFormat, orient, tidy} = context.options;
  if (inputFormat !== undefined || orient !== undefined || tidy !== undefined) return undefined;
  return formOf(context, roots);
}

/**
 * The format to name for a text that is JSON, whatever its file is called: a tool's form, else `json`. Undefined for a text
 * that is none, unless it begins as an object: no table of text does, and its fault is then better told as JSON's.
 */
export function identifyJson(bytes: Uint8Array, options: ReadOptions): string | undefined {
  const text = decodeText(bytes);
  try {
    const {context, roots} = parse(text, options);
    return formOf(context, roots)?.name ?? 'json';
  } catch (error) {
    if (!(error instanceof AttrmapError)) throw error;
    return /^\s*\{/.test(text) ? 'json' : undefined;
  }
}

/** Reads a table from JSON of one tool's form. Throws AttrmapError without the file. */
export function readForm(text: string, options: ReadOptions, form: JsonForm): Table {
  const {context, roots} = parse(text, options);
  return form.read(context, roots);
}

export function followsError(place: Place): AttrmapError {
  return new AttrmapError('json-syntax', 'another value follows the end of the JSON', {
    ...place,
    hint: 'remove what follows the last bracket',
  });
}

/** Reads what is parsed already as `readJson` does. */
function readValues(context: JsonContext, roots: readonly number[]): Table {
  const form = recognise(context, roots);
  if (form !== undefined) return form.load().read(context, roots);
  const [first = 0, second] = roots;
  if (second === undefined) return readDocument(context, first);
  const {json} = context;
  const kind = json.kind(first);
  const odd = roots.find((root) => json.kind(root) !== kind);
  if ((kind === 'array' || kind === 'object') && odd === undefined) return readSideBySide(context, roots);
  throw followsError(json.place(odd ?? second));
}

/** Reads what is parsed already as `readNdjson` does. */
function readLines(context: JsonContext, roots: readonly number[]): Table {
  const form = recognise(context, roots);
  if (form !== undefined) return form.load().read(context, roots);
  const [first = 0] = roots;
  return roots.length === 1 && isDocument(context, first)
    ? readDocument(context, first)
    : readSideBySide(context, roots);
}

/** Reads a document that is a whole input. */
export function readWhole(json: JsonDocument, options: ReadOptions, hasLines: boolean): Table {
  return (hasLines ? readLines : readValues)(makeContext(json, options), json.roots());
}

/**
 * Reads a table from JSON, in a tool's form, the project's own form, pandas' orients, lists of lists or objects, or tidy objects;
 * several lists or objects side by side are read as NDJSON. Throws AttrmapError without the file.
 */
export function readJson(bytes: Uint8Array, options: ReadOptions): Table {
  const {context, roots} = parse(decodeText(bytes), options);
  return readValues(context, roots);
}

/** Whether a value can only be a table by itself: a list of lists or of objects, or an object with a list of values. */
function isTable(context: JsonContext, root: number): boolean {
  const {json} = context;
  if (json.kind(root) === 'array') {
    const items = json.children(root).map((item) => json.kind(item));
    return items.length > 0 && items.every((kind) => kind === 'array' || kind === 'object');
  }
  return ['values', 'data'].some((name) => {
    const list = json.kind(root) === 'object' ? json.value(root, name) : undefined;
    return list !== undefined && json.kind(list) === 'array' && isTable(context, list);
  });
}

/** Throws `json-syntax` for several tables, where one is to be read: which of them would be a guess. */
function refuseTables(context: JsonContext, roots: readonly number[]): void {
  const [, second] = roots;
  if (second === undefined || !roots.every((root) => isTable(context, root))) return;
  throw severalTables(context.json.place(second), roots.length);
}

export function severalTables(place: Place, count: number): AttrmapError {
  return new AttrmapError('json-syntax', `a second table begins here: there are ${count} in this file`, {
    ...place,
    hint: 'save each table in a file of its own',
  });
}

/** True for a value that holds a whole table and not one row of it. */
function isDocument({json}: JsonContext, root: number): boolean {
  const isObject = json.kind(root) === 'object';
  if (!isObject && json.kind(root) !== 'array') return true;
  const kinds = json.children(root).map((child) => json.kind(isObject ? child + 1 : child));
  return kinds.length === 0 || kinds.some((kind) => kind === 'array' || kind === 'object');
}

/** Reads a table from JSON lists or objects, one a line; a single value may be any of `readJson`'s forms. */
export function readNdjson(bytes: Uint8Array, options: ReadOptions): Table {
  const {context, roots} = parse(decodeText(bytes), options);
  return readLines(context, roots);
}
