import {AttrmapError} from '../../errors';
import {quote} from '../../quote';
import type {Table} from '../../table/table';
import {chooseIndex, findField, hasKeys, readTokens, requireField} from '../json/access';
import {readLabel} from '../json/cells';
import {type JsonContext, requireKind, shapeError} from '../json/context';
import type {JsonForm} from '../json/form';
import {readLists} from '../json/lists';
import {firstItem} from '../json/recognise';
import {tokenDifference} from './tokens';

const KEYS = ['tokens', 'scores', 'explainer'] as const;

/** One explainer's scores for the tokens of one text. */
interface Explanation {
  readonly node: number;
  readonly explainer: string;
  readonly tokens: readonly string[];
  /** The node of the scores. */
  readonly scores: number;
}

/** The objects side by side, those of the list, or the only one. */
function objectsOf({json}: JsonContext, roots: readonly number[]): readonly number[] {
  const [root = 0, second] = roots;
  return second === undefined && json.kind(root) === 'array' ? json.children(root) : roots;
}

function isExplanation(context: JsonContext, node: number): boolean {
  return hasKeys(context, node, KEYS);
}

function holdsList(context: JsonContext, node: number): boolean {
  return KEYS.some((key) => {
    const found = findField(context, node, [key]);
    return found !== undefined && context.json.kind(found.node) === 'array';
  });
}

function readExplanation(context: JsonContext, node: number, index: number): Explanation {
  const what = `explanation ${index}`;
  requireKind(context, node, {kind: 'object', name: what});
  const find = (key: (typeof KEYS)[number]): number => requireField(context, node, {names: [key], what});
  const tokens = readTokens(context, find('tokens'), `tokens of ${what}`);
  const scores = find('scores');
  requireKind(context, scores, {kind: 'array', name: `scores of ${what}`});
  return {node, explainer: readLabel(context.json, find('explainer')), tokens, scores};
}

/** The explanations by their tokens, in the order in which these first occur. */
function groupByTokens(explanations: readonly Explanation[]): Explanation[][] {
  const groups = new Map<string, Explanation[]>();
  for (const explanation of explanations) {
    const key = JSON.stringify(explanation.tokens);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [explanation]);
    else group.push(explanation);
  }
  return Array.from(groups.values());
}

/** The error for explanations of several texts, which names the first that is of another one. */
function severalTexts(
  {json}: JsonContext,
  explanations: readonly Explanation[],
  groups: readonly (readonly Explanation[])[],
): AttrmapError {
  const [first, other] = groups.map(([leader]) => leader);
  const index = other === undefined ? -1 : explanations.indexOf(other);
  const difference = tokenDifference(other?.tokens ?? [], first?.tokens ?? []);
  return new AttrmapError(
    'ambiguous',
    `explanation ${index} (${quote(other?.explainer ?? '')}) is of another text than the first: ${difference}`,
    {
      ...json.place(other?.node ?? 0),
      hint: `there are ${groups.length} texts: say which with --sequence 0 to ${groups.length - 1}`,
    },
  );
}

function chooseText(context: JsonContext, explanations: readonly Explanation[]): readonly Explanation[] {
  const groups = groupByTokens(explanations);
  const {sequence} = context.options;
  if (sequence === undefined && groups.length > 1) throw severalTexts(context, explanations, groups);
  return groups[chooseIndex(groups.length, {flag: '--sequence', noun: 'text', index: sequence})] ?? [];
}

function read(context: JsonContext, roots: readonly number[]): Table {
  const explanations = objectsOf(context, roots).map((node, index) => readExplanation(context, node, index));
  const [root = 0] = roots;
  if (explanations.length === 0) throw shapeError(context, root, 'the JSON holds no explanations');
  const chosen = chooseText(context, explanations);
  return readLists(context, {
    node: chosen[0]?.node ?? root,
    lists: chosen.map(({scores}) => scores),
    rows: chosen.map(({explainer}) => explainer),
    columns: chosen[0]?.tokens ?? [],
  });
}

/**
 * Explanations of ferret, an object each, in a list or one a line: explainers x tokens, in the file's order. Of several
 * texts, which differ in their tokens, `--sequence` chooses one.
 */
export const ferret: JsonForm = {
  fits: (context, roots) => {
    const [root = 0] = roots;
    const first = firstItem(context, root) ?? root;
    // The first object is looked at before a long list of records is gone through.
    if (!isExplanation(context, first) || !holdsList(context, first)) return false;
    return objectsOf(context, roots).every((node) => isExplanation(context, node));
  },
  read,
};
