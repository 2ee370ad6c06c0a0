import {AttrmapError} from '../../errors';
import {quote} from '../../quote';
import {findField, hasKeys, readTokens, requireField, valueOf} from '../json/access';
import {kindText, readLabel} from '../json/cells';
import {type JsonContext, requireKind, shapeError} from '../json/context';
import {counted} from '../words';
import type {ScoreField} from './inseq-scores';

const SAVE_AGAIN = 'save it again with inseq';

/** An object without inseq's wrapping, and the class that the wrapping names. */
interface Unwrapped {
  readonly object: number;
  readonly className: string | undefined;
}

/** What `{"__instance_type__": [module, class], "attributes": {...}}` wraps; any other node as it is. */
export function unwrap(context: JsonContext, node: number): Unwrapped {
  if (!hasKeys(context, node, ['__instance_type__', 'attributes']))
    return {object: node, className: undefined};
  const {json} = context;
  const object = requireField(context, node, {names: ['attributes'], what: 'the object'});
  const type = requireField(context, node, {names: ['__instance_type__'], what: 'the object'});
  const name = json.kind(type) === 'array' ? json.children(type)[1] : undefined;
  const isNamed = name !== undefined && json.kind(name) === 'string';
  return {object, className: isNamed ? json.string(name) : undefined};
}

/** Scores with labels for their first two axes. */
export interface Part extends ScoreField {
  /** What `--part` calls it. */
  readonly part: string;
  /** The tokens that the rows can be for: the first of them, where there are fewer rows. */
  readonly rows: readonly string[];
  /** How many rows there may be: inseq leaves out rows of tokens that come after the generated ones. */
  readonly rowCounts: readonly number[];
  /** True where the columns may be the rows' own tokens, as in attention within the source. */
  readonly mayBeSquare?: boolean;
}

/** One sequence of an inseq output. */
export interface Sequence {
  readonly className: string | undefined;
  /** `target[2:5]`: how messages name the generated tokens. */
  readonly range: string;
  readonly generated: readonly string[];
  readonly parts: readonly Part[];
  /** Scores with one number for each generated token. */
  readonly stepScores: readonly ScoreField[];
}

/** A position in the target; `otherwise` where the file has none. Positions beyond the end count as the end, as in inseq. */
function readPosition(
  context: JsonContext,
  object: number,
  {name, otherwise, end}: {name: string; otherwise: number; end: number},
): number {
  const node = valueOf(context, object, name);
  if (node === undefined) return otherwise;
  const {json} = context;
  const position = json.kind(node) === 'number' ? json.number(node) : Number.NaN;
  if (Number.isSafeInteger(position) && position >= 0) return Math.min(position, end);
  const found = json.kind(node) === 'number' ? json.numberText(node) : kindText(json, node);
  throw shapeError(context, node, `${name} is ${found}, not a position from 0`, SAVE_AGAIN);
}

/** The values of an object that maps names to scores; none where there is no object. */
function namedScores(context: JsonContext, object: number, name: string): ScoreField[] {
  const node = valueOf(context, object, name);
  if (node === undefined) return [];
  requireKind(context, node, {kind: 'object', name});
  const {json} = context;
  const keys = json.children(node).filter((key) => json.kind(key + 1) !== 'null');
  return keys.map((key) => ({name: json.string(key), node: key + 1}));
}

interface Tokens {
  readonly source: readonly string[];
  readonly target: readonly string[];
  /** The generated tokens are `target[first:last]`. */
  readonly first: number;
  readonly last: number;
}

/** inseq says what the rows of such scores are by the beginning of their name; nothing else in the file does. */
function sequencePart({name, node}: ScoreField, tokens: Tokens, hasSource: boolean): Part {
  const shared = {part: name, name: `the sequence score ${quote(name)}`, node};
  const {source, target, first, last} = tokens;
  if (hasSource && !name.startsWith('decoder')) {
    return {...shared, rows: source, rowCounts: [source.length], mayBeSquare: name.startsWith('encoder')};
  }
  return {...shared, rows: target, rowCounts: [target.length, last, last - first]};
}

function partsOf(context: JsonContext, object: number, tokens: Tokens): Part[] {
  const {source, target, last} = tokens;
  const part = (name: string, rows: readonly string[], rowCounts: readonly number[]): Part[] => {
    const node = valueOf(context, object, `${name}_attributions`);
    return node === undefined ? [] : [{part: name, name: `${name}_attributions`, node, rows, rowCounts}];
  };
  const ofSource = part('source', source, [source.length]);
  const scores = namedScores(context, object, 'sequence_scores');
  return [
    ...ofSource,
    ...part('target', target, [target.length, last]),
    ...scores.map((score) => sequencePart(score, tokens, ofSource.length > 0)),
  ];
}

function tokensAt(context: JsonContext, object: number, name: string): string[] {
  const node = valueOf(context, object, name);
  return node === undefined ? [] : readTokens(context, node, name);
}

function readTokensOf(context: JsonContext, object: number): Tokens {
  const source = tokensAt(context, object, 'source');
  const target = tokensAt(context, object, 'target');
  const end = target.length;
  const first = readPosition(context, object, {name: 'attr_pos_start', otherwise: 0, end});
  const last = readPosition(context, object, {name: 'attr_pos_end', otherwise: end, end});
  if (first < last) return {source, target, first, last};
  throw new AttrmapError(
    'input-empty',
    `target[${first}:${last}] holds no generated token: the target has ${counted(end, 'token')}`,
    {...context.json.place(object), hint: SAVE_AGAIN},
  );
}

/** Reads what one sequence is; its scores are decoded by who draws them. Throws `json-shape` or `input-empty`. */
export function readSequence(context: JsonContext, node: number): Sequence {
  const {object, className} = unwrap(context, node);
  requireKind(context, object, {kind: 'object', name: 'the sequence'});
  requireField(context, object, {names: ['target'], what: 'the sequence'});
  const tokens = readTokensOf(context, object);
  const {target, first, last} = tokens;
  return {
    className,
    range: `target[${first}:${last}]`,
    generated: target.slice(first, last),
    parts: partsOf(context, object, tokens),
    stepScores: namedScores(context, object, 'step_scores'),
  };
}

/** The sequences of an output, and the texts that were generated where the file names one for each. */
export interface Sequences {
  readonly nodes: readonly number[];
  readonly texts: readonly string[] | undefined;
}

function textsOf(context: JsonContext, object: number, count: number): string[] | undefined {
  const {json} = context;
  const info = valueOf(context, object, 'info');
  const texts = info === undefined ? undefined : valueOf(context, info, 'generated_texts');
  if (texts === undefined || json.kind(texts) !== 'array') return undefined;
  const items = json.children(texts);
  const isText = items.length === count && items.every((item) => json.kind(item) === 'string');
  return isText ? items.map((item) => readLabel(json, item)) : undefined;
}

/** True for an inseq output, wrapped or not. */
export function hasSequences(context: JsonContext, root: number): boolean {
  return findField(context, unwrap(context, root).object, ['sequence_attributions']) !== undefined;
}

/** Lists the sequences of an output. Throws `json-shape` or `input-empty`. */
export function listSequences(context: JsonContext, root: number): Sequences {
  const {object} = unwrap(context, root);
  requireKind(context, object, {kind: 'object', name: 'the output of inseq'});
  const node = requireField(context, object, {
    names: ['sequence_attributions'],
    what: 'the output of inseq',
  });
  requireKind(context, node, {kind: 'array', name: 'sequence_attributions'});
  const nodes = context.json.children(node);
  if (nodes.length > 0) return {nodes, texts: textsOf(context, object, nodes.length)};
  throw new AttrmapError('input-empty', 'sequence_attributions is an empty list', {
    ...context.json.place(node),
    hint: 'save it again once something was attributed',
  });
}
