import {AttrmapError} from '../../errors';
import {quote} from '../../quote';
import {makeTable, type Table} from '../../table/table';
import {hasKeys, onlyRoot, requireField} from '../json/access';
import {readLabel} from '../json/cells';
import {checkSize, type JsonContext, requireKind, shapeError} from '../json/context';
import type {JsonForm} from '../json/form';
import {firstItem, soleObject} from '../json/recognise';
import {counted} from '../words';

const FORM_HINT = 'save what ecco returns with printJson=True by json.dump';

interface EccoToken {
  readonly text: string;
  readonly isOutput: boolean;
}

function readToken(context: JsonContext, node: number, index: number): EccoToken {
  const {json} = context;
  const what = `token ${index}`;
  requireKind(context, node, {kind: 'object', name: what});
  const text = readLabel(json, requireField(context, node, {names: ['token'], what}));
  const type = readLabel(json, requireField(context, node, {names: ['type'], what}));
  if (type !== 'input' && type !== 'output') {
    throw shapeError(
      context,
      node,
      `${what} is of the type ${quote(type)}, neither input nor output`,
      FORM_HINT,
    );
  }
  return {text, isOutput: type === 'output'};
}

function listAt(context: JsonContext, object: number, name: string): number {
  const node = requireField(context, object, {names: [name], what: 'the JSON'});
  requireKind(context, node, {kind: 'array', name});
  return node;
}

/** Lists of scores, one for each output token, each from the first token on and as long as it may be. */
interface Attributions {
  readonly node: number;
  readonly rows: readonly string[];
  readonly tokens: readonly string[];
}

function checkLengths(
  context: JsonContext,
  lists: readonly number[],
  {node, rows, tokens}: Attributions,
): void {
  const {json} = context;
  if (lists.length !== rows.length) {
    throw new AttrmapError(
      'ragged',
      `attributions has ${counted(lists.length, 'list')} of scores for ${counted(rows.length, 'output token')}`,
      {...json.place(node), hint: FORM_HINT},
    );
  }
  lists.forEach((list, index) => {
    requireKind(context, list, {kind: 'array', name: `attributions[${index}]`});
    const count = json.children(list).length;
    if (count <= tokens.length) return;
    throw new AttrmapError(
      'ragged',
      `attributions[${index}] has ${counted(count, 'score')}, and there are only ${counted(tokens.length, 'token')}`,
      {...json.place(list), hint: FORM_HINT},
    );
  });
}

/** Output tokens x the tokens to which something is attributed; what comes after an output is missing. */
function readAttributions(context: JsonContext, attributions: Attributions): Table {
  const {json, reader} = context;
  const {node, rows, tokens} = attributions;
  const lists = json.children(node);
  checkLengths(context, lists, attributions);
  const width = lists.reduce((longest, list) => Math.max(longest, json.children(list).length), 0);
  checkSize(context, node, {rows: rows.length, columns: width});
  const columns = tokens.slice(0, width);
  const scores = new Float64Array(rows.length * width).fill(Number.NaN);
  lists.forEach((list, row) => {
    json.children(list).forEach((cell, column) => {
      const score = reader.read(cell);
      if (score === undefined)
        throw reader.error(cell, {row: rows[row] ?? '', columnLabel: columns[column] ?? ''});
      scores[row * width + column] = score;
    });
  });
  return makeTable({rows, columns, scores});
}

/**
 * What ecco prints and returns with `printJson`: output tokens x all tokens to which something is attributed, pieces of
 * words as they stand. An output's list ends with the token before it; the cells from there on are missing.
 */
export const ecco: JsonForm = {
  fits: (context, roots) => {
    const object = soleObject(context, roots);
    if (object === undefined || !hasKeys(context, object, ['tokens', 'attributions'])) return false;
    const tokens = requireField(context, object, {names: ['tokens'], what: 'the JSON'});
    const first = firstItem(context, tokens);
    return first !== undefined && hasKeys(context, first, ['token', 'type']);
  },
  read: (context, roots) => {
    const object = onlyRoot(context, roots);
    requireKind(context, object, {kind: 'object', name: 'the JSON'});
    const tokens = context.json
      .children(listAt(context, object, 'tokens'))
      .map((node, index) => readToken(context, node, index));
    return readAttributions(context, {
      node: listAt(context, object, 'attributions'),
      rows: tokens.filter(({isOutput}) => isOutput).map(({text}) => text),
      tokens: tokens.map(({text}) => text),
    });
  },
};
