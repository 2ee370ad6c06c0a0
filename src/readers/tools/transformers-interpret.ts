import {AttrmapError} from '../../errors';
import {quote} from '../../quote';
import {makeTable, type Table} from '../../table/table';
import {hasKeys, onlyRoot, requireField} from '../json/access';
import {kindText, readLabel} from '../json/cells';
import {checkSize, type JsonContext, requireKind, shapeError} from '../json/context';
import type {JsonForm} from '../json/form';
import {firstItem, soleObject} from '../json/recognise';
import {tokenDifference} from './tokens';

const FORM_HINT =
  'write [["token", 0.27], ...], {"label": [["token", 0.27], ...]} or {"token": {"label": ..., "attribution_scores": [["token", 0.27], ...]}}';

const ENTITY_KEYS = ['label', 'attribution_scores'] as const;

/** A row's label, and the node of its list of pairs. */
interface PairList {
  readonly row: string;
  readonly node: number;
}

/** True for a list of a text and something that may be a score. */
function isPair({json}: JsonContext, node: number): boolean {
  const token = node + 1;
  if (json.kind(node) !== 'array' || token >= json.end(node) || json.kind(token) !== 'string') return false;
  const score = json.next(token);
  if (score >= json.end(node) || json.next(score) !== json.end(node)) return false;
  return json.kind(score) !== 'array' && json.kind(score) !== 'object';
}

/** True for pairs that cannot be rows of two scores: some text in them stands for no missing score. */
function isPairList(context: JsonContext, node: number): boolean {
  const {json, reader} = context;
  const first = firstItem(context, node);
  if (first === undefined || !isPair(context, first)) return false;
  const pairs = json.children(node);
  return (
    pairs.every((pair) => isPair(context, pair)) &&
    pairs.some((pair) => reader.read(pair + 1) === undefined) &&
    pairs.some((pair) => json.kind(json.next(pair + 1)) === 'number')
  );
}

function isEntity(context: JsonContext, node: number): boolean {
  return hasKeys(context, node, ENTITY_KEYS);
}

function holdsScores(context: JsonContext, entity: number): boolean {
  const scores = requireField(context, entity, {names: ['attribution_scores'], what: 'the entity'});
  return context.json.kind(scores) === 'array';
}

/** The row of an entity: its token and, in brackets, what it was taken for. */
function readEntity(context: JsonContext, key: number): PairList {
  const {json} = context;
  const what = `the entity ${quote(json.string(key))}`;
  const [label, node] = ENTITY_KEYS.map((name) => requireField(context, key + 1, {names: [name], what}));
  return {row: `${json.string(key)} (${readLabel(json, label ?? 0)})`, node: node ?? 0};
}

/** The rows of a document in one of the three forms. */
function listsOf(context: JsonContext, root: number): PairList[] {
  const {json} = context;
  if (json.kind(root) === 'array') return [{row: 'attribution', node: root}];
  requireKind(context, root, {kind: 'object', name: 'the JSON'});
  return json
    .children(root)
    .map((key) =>
      json.kind(key + 1) === 'object' ? readEntity(context, key) : {row: json.string(key), node: key + 1},
    );
}

function readPair(context: JsonContext, pair: number, row: string): {token: string; score: number} {
  const {json, reader} = context;
  const [tokenNode, scoreNode, third] = json.kind(pair) === 'array' ? json.children(pair) : [];
  if (tokenNode === undefined || scoreNode === undefined || third !== undefined) {
    const what = json.kind(pair) === 'array' ? 'a list of another length' : kindText(json, pair);
    throw shapeError(context, pair, `row ${quote(row)} holds ${what}, not a token and its score`, FORM_HINT);
  }
  const token = readLabel(json, tokenNode);
  const score = reader.read(scoreNode);
  if (score === undefined) throw reader.error(scoreNode, {row, columnLabel: token});
  return {token, score};
}

/** Reads a row's pairs into its place; its tokens must be those of the first row. */
function readRow(
  context: JsonContext,
  {row, node}: PairList,
  {first, columns}: {first: PairList; columns: readonly string[]},
): number[] {
  requireKind(context, node, {kind: 'array', name: `row ${quote(row)}`});
  const pairs = context.json.children(node).map((pair) => readPair(context, pair, row));
  const difference = tokenDifference(
    pairs.map(({token}) => token),
    columns,
  );
  if (difference === undefined) return pairs.map(({score}) => score);
  throw new AttrmapError(
    'ragged',
    `row ${quote(row)} is of other tokens than row ${quote(first.row)}: ${difference}`,
    {...context.json.place(node), hint: 'give all rows the tokens of one text'},
  );
}

function tokensOf(context: JsonContext, {row, node}: PairList): string[] {
  requireKind(context, node, {kind: 'array', name: `row ${quote(row)}`});
  return context.json.children(node).map((pair) => readPair(context, pair, row).token);
}

function read(context: JsonContext, roots: readonly number[]): Table {
  const root = onlyRoot(context, roots);
  const lists = listsOf(context, root);
  const [first] = lists;
  const columns = first === undefined ? [] : tokensOf(context, first);
  checkSize(context, root, {rows: lists.length, columns: columns.length});
  const scores = new Float64Array(lists.length * columns.length);
  lists.forEach((list, index) => {
    scores.set(readRow(context, list, {first: first ?? list, columns}), index * columns.length);
  });
  return makeTable({rows: lists.map(({row}) => row), columns, scores});
}

/**
 * Word attributions of transformers-interpret: one row over the tokens; a row a label; or, of named entities, a row an
 * entity with its label. All rows are of the same tokens.
 */
export const transformersInterpret: JsonForm = {
  fits: (context, roots) => {
    const {json} = context;
    const [root = 0, second] = roots;
    if (second === undefined && json.kind(root) === 'array') return isPairList(context, root);
    const object = soleObject(context, roots);
    if (object === undefined) return false;
    const values = json.children(object).map((key) => key + 1);
    if (values.every((value) => isEntity(context, value)))
      return values.some((value) => holdsScores(context, value));
    return values.every((value) => isPairList(context, value));
  },
  read,
};
