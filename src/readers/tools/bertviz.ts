import {AttrmapError} from '../../errors';
import {makeTable, type Table} from '../../table/table';
import {checkInfinite} from '../arrays/array';
import {choosePart, findField, hasKeys, onlyRoot, readTokens, requireField} from '../json/access';
import {readLabel} from '../json/cells';
import {atPlace, checkSize, type JsonContext, requireKind, shapeError} from '../json/context';
import type {JsonForm} from '../json/form';
import {readLists} from '../json/lists';
import {firstItem, soleObject} from '../json/recognise';
import {counted} from '../words';

const ENTRY_KEYS = ['attn', 'left_text', 'right_text'] as const;

const FORM_HINT =
  'write {"attention": [{"name": null, "attn": [layer][head][from][to], "left_text": [...], "right_text": [...]}]}';

/** Attention between two texts. */
interface Entry {
  readonly name: string;
  readonly node: number;
}

/** A name, or the entry's position: an only entry has none. */
function nameOf(context: JsonContext, entry: number, index: number): string {
  const found = findField(context, entry, ['name']);
  if (found === undefined || context.json.kind(found.node) === 'null') return String(index);
  return readLabel(context.json, found.node);
}

/** The entries of a list; those of an object, as older versions of bertviz write them, under its keys. */
function entriesOf(context: JsonContext, attention: number): Entry[] {
  const {json} = context;
  if (json.kind(attention) === 'object')
    return json.children(attention).map((key) => ({name: json.string(key), node: key + 1}));
  requireKind(context, attention, {kind: 'array', name: 'attention'});
  return json.children(attention).map((node, index) => ({name: nameOf(context, node, index), node}));
}

/** One axis of the attention, and which of its positions are drawn. */
interface Axis {
  readonly noun: 'layer' | 'head';
  /** The number that the model has for each position, where the file says so. */
  readonly numbers: readonly number[] | undefined;
  /** The number that the option names. */
  readonly wanted: number | undefined;
}

/** The numbers under a key, one for each position. Undefined, for positions from 0, where they are not all there. */
function readModelNumbers({json}: JsonContext, root: number, key: string): number[] | undefined {
  const list = json.value(root, key);
  if (list === undefined || json.kind(list) !== 'array') return undefined;
  const items = json.children(list);
  if (!items.every((item) => json.kind(item) === 'number')) return undefined;
  return items.map((item) => json.number(item));
}

/** The items of an axis to be averaged: all, or the one that is wanted. */
function choose(items: readonly number[], {noun, numbers, wanted}: Axis): readonly number[] {
  if (wanted === undefined) return items;
  const known = numbers?.length === items.length ? numbers : Array.from(items.keys());
  const item = items[known.indexOf(wanted)];
  if (item !== undefined) return [item];
  const [first = 0, ...others] = known;
  const isRange = known.every((number, index) => number === first + index);
  throw new AttrmapError('bad-value', `--${noun} ${wanted}: there is no such ${noun}`, {
    hint: isRange
      ? `give a number from ${first} to ${others.at(-1) ?? first}`
      : `give one of: ${known.slice(0, 50).join(', ')}`,
  });
}

function itemsOf(context: JsonContext, node: number, name: string): number[] {
  requireKind(context, node, {kind: 'array', name});
  const items = context.json.children(node);
  if (items.length > 0) return items;
  throw shapeError(context, node, `${name} is an empty list`, FORM_HINT);
}

interface Axes {
  readonly layer: Axis;
  readonly head: Axis;
}

/** The lists of rows that are to be averaged, and what is said of that. */
function chooseMatrices(
  context: JsonContext,
  attention: number,
  {layer, head}: Axes,
): {matrices: number[]; notes: string[]} {
  const layers = choose(itemsOf(context, attention, 'attn'), layer);
  const headLists = layers.map((node) => itemsOf(context, node, 'a layer of attn'));
  const counts = headLists.map((heads) => heads.length);
  const [count = 0] = counts;
  const odd = counts.findIndex((each) => each !== count);
  if (odd >= 0) {
    throw new AttrmapError(
      'ragged',
      `a layer of attn has ${counted(counts[odd] ?? 0, 'head')}, the first one ${count}`,
      context.json.place(layers[odd] ?? attention),
    );
  }
  const matrices = headLists.flatMap((heads) => choose(heads, head));
  const averaged = [
    ...(layers.length > 1 ? [counted(layers.length, 'layer')] : []),
    ...(matrices.length > layers.length ? [counted(matrices.length / layers.length, 'head')] : []),
  ];
  return {matrices, notes: averaged.length === 0 ? [] : [`mean over ${averaged.join(' and ')}`]};
}

/** The mean of lists of rows of the same shape. NaN where any of them is missing. */
function readMean(
  context: JsonContext,
  matrices: readonly number[],
  labels: Pick<Table, 'rows' | 'columns'>,
): Table {
  const {rows, columns} = labels;
  checkSize(context, matrices[0] ?? 0, {rows: rows.length, columns: columns.length});
  const sums = new Float64Array(rows.length * columns.length);
  for (const node of matrices) {
    requireKind(context, node, {kind: 'array', name: 'a head of attn'});
    const {scores} = readLists(context, {node, lists: context.json.children(node), ...labels});
    for (let index = 0; index < sums.length; index += 1)
      sums[index] = (sums[index] ?? 0) + (scores[index] ?? Number.NaN);
  }
  return makeTable({...labels, scores: sums.map((sum) => sum / matrices.length)});
}

function axesOf(context: JsonContext, root: number): Axes {
  const {layer, head} = context.options;
  return {
    layer: {noun: 'layer', numbers: readModelNumbers(context, root, 'include_layers'), wanted: layer},
    head: {noun: 'head', numbers: readModelNumbers(context, root, 'include_heads'), wanted: head},
  };
}

function read(context: JsonContext, roots: readonly number[]): Table {
  const root = onlyRoot(context, roots);
  requireKind(context, root, {kind: 'object', name: 'the JSON'});
  const attention = requireField(context, root, {names: ['attention'], what: 'the JSON'});
  const entries = entriesOf(context, attention);
  const names = entries.map(({name}) => name);
  if (entries.length === 0) throw shapeError(context, attention, 'attention is empty', FORM_HINT);
  const place = context.json.place(attention);
  const index = choosePart(names, context.options.part, {noun: 'attention', place});
  return readEntry(context, entries[index]?.node ?? attention, axesOf(context, root));
}

function readEntry(context: JsonContext, entry: number, axes: Axes): Table {
  requireKind(context, entry, {kind: 'object', name: 'an item of attention'});
  const [attn = 0, left = 0, right = 0] = ENTRY_KEYS.map((key) =>
    requireField(context, entry, {names: [key], what: 'an item of attention'}),
  );
  const rows = readTokens(context, left, 'left_text');
  const columns = readTokens(context, right, 'right_text');
  const {matrices, notes} = chooseMatrices(context, attn, axes);
  const table = readMean(context, matrices, {rows, columns});
  atPlace(context, attn, () => checkInfinite(table, context.options));
  return notes.length === 0 ? table : {...table, notes};
}

/**
 * Attention as bertviz's views are given it: tokens it comes from x tokens it goes to, the mean over layers and heads or
 * those that `--layer` and `--head` name (as the model numbers them, where the file says so). `--part` chooses one of
 * several texts.
 */
export const bertviz: JsonForm = {
  fits: (context, roots) => {
    const {json} = context;
    const object = soleObject(context, roots);
    const attention = object === undefined ? undefined : json.value(object, 'attention');
    if (attention === undefined) return false;
    const isObject = json.kind(attention) === 'object';
    const first = isObject
      ? json.children(attention).map((key) => key + 1)[0]
      : firstItem(context, attention);
    return first !== undefined && hasKeys(context, first, ENTRY_KEYS);
  },
  read,
};
