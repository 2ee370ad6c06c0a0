import type {Table} from '../../table/table';
import {headersOf, type Levelled, splitPaths} from '../levels';
import {readLabel} from './cells';
import {type JsonContext, requireKind, shapeError} from './context';
import type {JsonDocument} from './document';
import {readLists} from './lists';
import {keysOf, readRecords} from './records';

/** The names under which an object holds lists of labels and a list of rows. */
export interface LabelledNames {
  readonly rows: string;
  readonly columns: string;
  readonly values: string;
}

export const OWN_NAMES: LabelledNames = {rows: 'rows', columns: 'columns', values: 'values'};
export const SPLIT_NAMES: LabelledNames = {rows: 'index', columns: 'columns', values: 'data'};

/** Labels, in levels where they are lists of the same length, as pandas writes a MultiIndex. */
function labelsAt(context: JsonContext, node: number, name: string): Levelled {
  requireKind(context, node, {kind: 'array', name: `"${name}"`});
  const {json} = context;
  const nodes = json.children(node);
  const labels = nodes.map((label) => readLabel(json, label));
  if (!nodes.every((label) => json.kind(label) === 'array')) return {labels, levels: []};
  return splitPaths(nodes.map((label) => pathOf(json, label))) ?? {labels, levels: []};
}

/** The names of a label that is a list of them. */
export function pathOf(json: JsonDocument, label: number): string[] {
  return json.children(label).map((level) => (json.kind(level) === 'null' ? '' : readLabel(json, level)));
}

export function lacksText(name: string): string {
  return `the object lacks "${name}"`;
}

/** The value of a key that the form needs. */
function partOf(context: JsonContext, object: number, name: string): number {
  const part = context.json.value(object, name);
  if (part === undefined) throw shapeError(context, object, lacksText(name));
  return part;
}

/** An object with lists of labels beside a list of rows; without row labels they are positions. */
export function readLabelled(context: JsonContext, object: number, names: LabelledNames): Table {
  const {json} = context;
  requireKind(context, object, {kind: 'object', name: 'the JSON'});
  const columns = labelsAt(context, partOf(context, object, names.columns), names.columns);
  const node = partOf(context, object, names.values);
  requireKind(context, node, {kind: 'array', name: `"${names.values}"`});
  const rowsNode = json.value(object, names.rows);
  const rows = rowsNode === undefined ? undefined : labelsAt(context, rowsNode, names.rows);
  const table = readLists(context, {
    node,
    lists: json.children(node),
    rows: rows?.labels,
    columns: columns.labels,
  });
  return {...table, ...headersOf(rows, columns)};
}

/** An object of objects; the outer keys are rows, or columns where `isTransposed`. */
export function readNested(
  context: JsonContext,
  object: number,
  {isTransposed}: {isTransposed: boolean},
): Table {
  const {json} = context;
  requireKind(context, object, {kind: 'object', name: 'the JSON'});
  const outer = json.children(object);
  const [first] = outer;
  const objects = outer.map((key) => key + 1);
  if (first !== undefined) requireKind(context, first + 1, {kind: 'object', name: 'the first value'});
  return readRecords(context, {
    node: object,
    objects,
    keys: first === undefined ? [] : keysOf(context, first + 1),
    labelKeys: [],
    labels: outer.map((key) => json.string(key)),
    isTransposed,
  });
}

/** The names of an unnamed index's levels, which pandas makes up. */
const MADE_UP_INDEX = /^(index|level_\d+)$/;

/** pandas' table form: of its schema, only the fields' names and the primary key count. */
export function readSchemaTable(context: JsonContext, object: number): Table {
  const {json} = context;
  requireKind(context, object, {kind: 'object', name: 'the JSON'});
  const schema = partOf(context, object, 'schema');
  requireKind(context, schema, {kind: 'object', name: '"schema"'});
  const fields = partOf(context, schema, 'fields');
  requireKind(context, fields, {kind: 'array', name: '"fields"'});
  const node = partOf(context, object, 'data');
  requireKind(context, node, {kind: 'array', name: '"data"'});
  const keys = json.children(fields).map((field) => {
    requireKind(context, field, {kind: 'object', name: 'a field'});
    return readLabel(json, partOf(context, field, 'name'));
  });
  const table = readRecords(context, {
    node,
    objects: json.children(node),
    keys,
    labelKeys: primaryKeys(context, schema),
  });
  return withoutMadeUpCorner(table);
}

function primaryKeys({json}: JsonContext, schema: number): string[] {
  const node = json.value(schema, 'primaryKey');
  if (node === undefined || json.kind(node) === 'null') return [];
  const nodes = json.kind(node) === 'array' ? json.children(node) : [node];
  return nodes.map((name) => readLabel(json, name));
}

function withoutMadeUpCorner(table: Table): Table {
  const {corner = '', ...rest} = table;
  return MADE_UP_INDEX.test(corner) ? rest : table;
}
