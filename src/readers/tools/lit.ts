import type {Table} from '../../table/table';
import {chooseIndex, choosePart, findField, readTokens, requireField} from '../json/access';
import {type JsonContext, requireKind, shapeError} from '../json/context';
import type {JsonForm} from '../json/form';
import {readLists} from '../json/lists';
import {firstItem, isSmallObject, soleObject} from '../json/recognise';

const KINDS = ['TokenSalience', 'SequenceSalienceMap'] as const;
type SalienceKind = (typeof KINDS)[number];

/** What stands under the one key that LIT wraps an answer in. */
const WRAPPER = 'output';

const FORM_HINT = 'give TokenSalience or SequenceSalienceMap as the JSON of LIT has them';

/** Which kind of salience an object says it is. */
function kindOf(context: JsonContext, node: number): SalienceKind | undefined {
  const {json} = context;
  if (!isSmallObject(context, node)) return undefined;
  for (const key of ['__name__', '__class__']) {
    const found = findField(context, node, [key])?.node;
    if (found === undefined || json.kind(found) !== 'string') continue;
    const kind = KINDS.find((candidate) => candidate === json.string(found));
    if (kind !== undefined) return kind;
  }
  return undefined;
}

/** A salience, and the field of the answer that holds it. */
interface Salience {
  readonly name: string;
  readonly kind: SalienceKind;
  readonly node: number;
}

function unwrapOutput(context: JsonContext, node: number): number {
  if (!isSmallObject(context, node) || kindOf(context, node) !== undefined) return node;
  return findField(context, node, [WRAPPER])?.node ?? node;
}

/** The saliences of one example: the object itself, or those of its fields that are some. */
function saliencesOf(context: JsonContext, example: number): Salience[] {
  const node = unwrapOutput(context, example);
  const kind = kindOf(context, node);
  if (kind !== undefined) return [{name: 'salience', kind, node}];
  if (!isSmallObject(context, node)) return [];
  return context.json.children(node).flatMap((key) => {
    const fieldKind = kindOf(context, key + 1);
    if (fieldKind === undefined) return [];
    return [{name: context.json.string(key), kind: fieldKind, node: key + 1}];
  });
}

/** One example each: the values side by side, those of a list, or the only one. */
function examplesOf(context: JsonContext, roots: readonly number[]): readonly number[] {
  const [root = 0, second] = roots;
  if (second !== undefined) return roots;
  const node = unwrapOutput(context, root);
  return context.json.kind(node) === 'array' ? context.json.children(node) : [node];
}

/** A list that may be wrapped as LIT writes numpy arrays and tuples. */
function listAt(context: JsonContext, salience: Salience, name: string): number {
  const node = requireField(context, salience.node, {names: [name], what: salience.kind});
  const list = findField(context, node, ['__value__'])?.node ?? node;
  requireKind(context, list, {kind: 'array', name});
  return list;
}

function tokensAt(context: JsonContext, salience: Salience, name: string): string[] {
  return readTokens(context, listAt(context, salience, name), name);
}

function readSalience(context: JsonContext, salience: Salience): Table {
  const node = listAt(context, salience, 'salience');
  switch (salience.kind) {
    case 'TokenSalience': {
      const columns = tokensAt(context, salience, 'tokens');
      return readLists(context, {node, lists: [node], rows: [salience.name], columns});
    }
    case 'SequenceSalienceMap': {
      const rows = tokensAt(context, salience, 'tokens_out');
      const columns = [...tokensAt(context, salience, 'tokens_in'), ...rows];
      return readLists(context, {node, lists: context.json.children(node), rows, columns});
    }
    default:
      return salience.kind satisfies never;
  }
}

function chooseExample(context: JsonContext, roots: readonly number[]): number {
  const examples = examplesOf(context, roots);
  const [root = 0] = roots;
  if (examples.length === 0) throw shapeError(context, root, 'the JSON holds no examples', FORM_HINT);
  const index = chooseIndex(examples.length, {
    flag: '--sequence',
    noun: 'example',
    index: context.options.sequence,
    place: context.json.place(root),
  });
  return examples[index] ?? root;
}

function read(context: JsonContext, roots: readonly number[]): Table {
  const example = chooseExample(context, roots);
  const saliences = saliencesOf(context, example);
  const [first] = saliences;
  if (first === undefined)
    throw shapeError(context, example, 'there is neither TokenSalience nor SequenceSalienceMap', FORM_HINT);
  const names = saliences.map(({name}) => name);
  const place = context.json.place(example);
  const chosen = choosePart(names, context.options.part, {noun: 'salience', place});
  return readSalience(context, saliences[chosen] ?? first);
}

/**
 * Salience as the JSON of LIT has it. TokenSalience: one row over the tokens; SequenceSalienceMap: output tokens x input and
 * output tokens. `--sequence` chooses an example, `--part` a field of several.
 */
export const lit: JsonForm = {
  fits: (context, roots) => {
    const [root = 0, second] = roots;
    if (
      context.json.kind(root) === 'object' &&
      second === undefined &&
      soleObject(context, roots) === undefined
    )
      return false;
    const node = unwrapOutput(context, root);
    const example = second === undefined ? (firstItem(context, node) ?? node) : root;
    return saliencesOf(context, example).length > 0;
  },
  read,
};
