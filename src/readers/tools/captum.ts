import {AttrmapError} from '../../errors';
import type {Strip, Table} from '../../table/table';
import {choosePart, findField, onlyRoot, readNumbers, readTokens, valueOf} from '../json/access';
import {type JsonContext, requireKind, shapeError} from '../json/context';
import type {JsonForm} from '../json/form';
import {readLists} from '../json/lists';
import {firstItem, soleObject} from '../json/recognise';
import {counted} from '../words';

/** Captum has no format of its own: these are the names under which people dump its results. */
const NAMES = {
  inputs: ['input_tokens', 'input_features'],
  outputs: ['output_tokens', 'output_features'],
  tokens: ['token_attr', 'token_attributions', 'token_attribution', 'attribution'],
  sequence: ['seq_attr', 'seq_attribution', 'seq_attributions'],
  probabilities: ['output_probs'],
} as const;

/** A name that says Captum only beside a list of tokens. */
const VAGUE_NAME = 'attribution';

const FORM_HINT =
  'write {"input_tokens": [...], "output_tokens": [...], "token_attr": [[...]]}, a row for each output token';

function isDump(context: JsonContext, object: number): boolean {
  const findAll = (names: readonly string[]) =>
    names.flatMap((name) => findField(context, object, [name]) ?? []);
  const labels = findAll([...NAMES.inputs, ...NAMES.outputs]);
  const scores = findAll([...NAMES.tokens, ...NAMES.sequence]).filter(
    ({name}) => name !== VAGUE_NAME || labels.length > 0,
  );
  return scores.length > 0 && [...labels, ...scores].some(({node}) => context.json.kind(node) === 'array');
}

/** The first of several names under which an object holds more than null, and what it holds. */
function findNamed(context: JsonContext, object: number, names: readonly string[]): Named | undefined {
  for (const name of names) {
    const node = valueOf(context, object, name);
    if (node !== undefined) return {name, node};
  }
  return undefined;
}

/** A value and the key it stands under, for messages. */
interface Named {
  readonly name: string;
  readonly node: number;
}

/** The labels under one of several names; undefined, for positions, where there are none. */
function labelsAt(context: JsonContext, object: number, names: readonly string[]): string[] | undefined {
  const found = findNamed(context, object, names);
  return found === undefined ? undefined : readTokens(context, found.node, found.name);
}

interface Labels {
  readonly inputs: readonly string[] | undefined;
  readonly outputs: readonly string[] | undefined;
}

/** The lists that are rows: the scores themselves where the only output's are not in a list of their own. */
function rowLists(context: JsonContext, {name, node}: Named, {outputs}: Labels): readonly number[] {
  const {json} = context;
  requireKind(context, node, {kind: 'array', name});
  const first = firstItem(context, node);
  if (first === undefined || json.kind(first) === 'array') return json.children(node);
  if (outputs === undefined || outputs.length === 1) return [node];
  throw shapeError(
    context,
    node,
    `${name} is one list of scores, and there are ${counted(outputs.length, 'output token')}`,
    FORM_HINT,
  );
}

/** Refuses a table that lies on its side, which its labels show. */
function checkOrientation(
  context: JsonContext,
  lists: readonly number[],
  {inputs = [], outputs = []}: Labels,
): void {
  const {json} = context;
  const [first = 0] = lists;
  if (lists.length === outputs.length || lists.length !== inputs.length || json.kind(first) !== 'array')
    return;
  if (json.children(first).length !== outputs.length) return;
  throw new AttrmapError(
    'ragged',
    `token_attr has a row for each of the ${counted(inputs.length, 'input token')}`,
    {
      ...json.place(first),
      hint: 'rows are output tokens, columns input tokens: swap the axes of token_attr before saving',
    },
  );
}

/** One number an output token: the probabilities with which they were generated. */
function readStrips(context: JsonContext, object: number, rows: number): readonly Strip[] | undefined {
  const node = valueOf(context, object, ...NAMES.probabilities);
  if (node === undefined) return undefined;
  const scores = readNumbers(context, node, {name: 'output_probs', length: rows});
  return [{name: 'probability', axis: 'rows', scores}];
}

/** Output tokens x input tokens. */
function readTokenTable(context: JsonContext, object: number, attributions: Named): Table {
  const {node} = attributions;
  const inputs = labelsAt(context, object, NAMES.inputs);
  const outputs = labelsAt(context, object, NAMES.outputs);
  const lists = rowLists(context, attributions, {inputs, outputs});
  checkOrientation(context, lists, {inputs, outputs});
  const table = readLists(context, {node, lists, rows: outputs, columns: inputs});
  const strips = readStrips(context, object, table.rows.length);
  return strips === undefined ? table : {...table, strips};
}

/** One row: what each input token does for the whole output. */
function readSequenceTable(context: JsonContext, object: number, {name, node}: Named): Table {
  requireKind(context, node, {kind: 'array', name});
  const columns = labelsAt(context, object, NAMES.inputs);
  return readLists(context, {node, lists: [node], rows: ['sequence'], columns});
}

interface Part {
  readonly part: string;
  readonly attributions: Named;
  readonly readPart: (context: JsonContext, object: number, attributions: Named) => Table;
}

function partsOf(context: JsonContext, object: number): Part[] {
  return [
    {part: 'tokens', names: NAMES.tokens, readPart: readTokenTable},
    {part: 'sequence', names: NAMES.sequence, readPart: readSequenceTable},
  ].flatMap(({part, names, readPart}) => {
    const attributions = findNamed(context, object, names);
    return attributions === undefined ? [] : [{part, attributions, readPart}];
  });
}

function read(context: JsonContext, roots: readonly number[]): Table {
  const object = onlyRoot(context, roots);
  requireKind(context, object, {kind: 'object', name: 'the JSON'});
  const parts = partsOf(context, object);
  const [first] = parts;
  if (first === undefined)
    throw shapeError(context, object, 'the JSON has neither token_attr nor seq_attr', FORM_HINT);
  const names = parts.map(({part}) => part);
  const wanted = context.options.part;
  const {attributions, readPart} = parts[choosePart(names, wanted ?? first.part, {noun: 'part'})] ?? first;
  const table = readPart(context, object, attributions);
  if (parts.length === 1 || wanted !== undefined) return table;
  return {...table, notes: ['its sequence attribution is left out; --part sequence draws it']};
}

/**
 * A dump of Captum's LLMAttributionResult. `--part tokens`, the default: output tokens x input tokens, `output_probs` as a
 * strip; `--part sequence`, or where there is nothing else: one row over the input tokens.
 */
export const captum: JsonForm = {
  fits: (context, roots) => {
    const object = soleObject(context, roots);
    return object !== undefined && isDump(context, object);
  },
  read,
};
