import {AttrmapError} from '../../errors';
import {quote} from '../../quote';
import {headersOfParts} from '../../table/headers';
import {makeTable, type Strip, type Table} from '../../table/table';
import {hasKeys, onlyRoot, readNumbers, readTokens, requireField, valueOf} from '../json/access';
import {readLabel} from '../json/cells';
import {checkSize, type JsonContext, requireKind, shapeError} from '../json/context';

const SAVE_AGAIN = 'save it again with inseq attribute-context';
const OTHER_PART = 'draw how much each token depends on the context with --part cti';

/** What one kind of context is called in the file. */
const CONTEXTS = [
  {group: 'input context', tokens: 'input_context_tokens', scores: 'input_context_scores'},
  {group: 'output context', tokens: 'output_context_tokens', scores: 'output_context_scores'},
] as const;

/** A context that was attributed: its tokens, and its scores by context-sensitive token. */
interface AttributedContext {
  readonly name: string;
  readonly count: number;
  readonly tokens: readonly string[];
  /** As many as there are context-sensitive tokens; undefined where that one was not attributed to this context. */
  readonly scores: readonly (Float64Array | undefined)[];
}

/** A token that depends on the context, as `cci_scores` lists it. */
interface Sensitive {
  readonly node: number;
  readonly token: string;
  /** How much it depends on the context; NaN where the file does not say. */
  readonly score: number;
}

/** A number under a key; NaN where there is none, or null. Throws `not-a-number` and `infinite`. */
function numberAt(context: JsonContext, object: number, {key, row}: {key: string; row: string}): number {
  const node = valueOf(context, object, key);
  if (node === undefined) return Number.NaN;
  const score = context.reader.read(node);
  if (score !== undefined) return score;
  throw context.reader.error(node, {row, columnLabel: key});
}

function readSensitive(context: JsonContext, node: number): Sensitive {
  requireKind(context, node, {kind: 'object', name: 'an item of cci_scores'});
  const key = requireField(context, node, {names: ['cti_token'], what: 'an item of cci_scores'});
  const token = readLabel(context.json, key);
  return {node, token, score: numberAt(context, node, {key: 'cti_score', row: token})};
}

function listSensitive(context: JsonContext, root: number): Sensitive[] {
  const node = valueOf(context, root, 'cci_scores');
  if (node !== undefined) requireKind(context, node, {kind: 'array', name: 'cci_scores'});
  const items = node === undefined ? [] : context.json.children(node);
  if (items.length > 0) return items.map((item) => readSensitive(context, item));
  throw new AttrmapError('input-empty', 'cci_scores is empty: no token was found to depend on the context', {
    ...context.json.place(node ?? root),
    hint: OTHER_PART,
  });
}

/** A context with its scores; undefined where the file has none for it. Throws `json-shape` for scores without tokens. */
function readContext(
  context: JsonContext,
  root: number,
  {names, sensitive}: {names: (typeof CONTEXTS)[number]; sensitive: readonly Sensitive[]},
): AttributedContext | undefined {
  const nodes = sensitive.map(({node}) => valueOf(context, node, names.scores));
  const first = nodes.find((node) => node !== undefined);
  if (first === undefined) return undefined;
  const tokensNode = valueOf(context, root, names.tokens);
  if (tokensNode === undefined)
    throw shapeError(context, first, `there are ${names.scores}, but no ${names.tokens}`, SAVE_AGAIN);
  const tokens = readTokens(context, tokensNode, names.tokens);
  const {length} = tokens;
  const scores = nodes.map((node, index) => {
    const name = `cci_scores[${index}].${names.scores}`;
    return node === undefined ? undefined : readNumbers(context, node, {name, length, columns: tokens});
  });
  return {name: names.group, count: length, tokens, scores};
}

/** The contexts' scores side by side become rows below one another. */
function fill(contexts: readonly AttributedContext[], columnCount: number): Float64Array {
  const rows = contexts.reduce((sum, {count}) => sum + count, 0);
  const scores = new Float64Array(rows * columnCount).fill(Number.NaN);
  let top = 0;
  for (const {count, scores: columns} of contexts) {
    columns.forEach((numbers, column) => {
      numbers?.forEach((number, row) => {
        scores[(top + row) * columnCount + column] = number;
      });
    });
    top += count;
  }
  return scores;
}

function readCues(context: JsonContext, root: number): Table {
  const sensitive = listSensitive(context, root);
  const found = CONTEXTS.map((names) => readContext(context, root, {names, sensitive}));
  const contexts = found.filter((each) => each !== undefined && each.count > 0) as AttributedContext[];
  if (contexts.length === 0) {
    throw new AttrmapError('input-empty', 'cci_scores has no scores of an input or output context', {
      ...context.json.place(sensitive[0]?.node ?? root),
      hint: OTHER_PART,
    });
  }
  const rows = contexts.flatMap(({tokens}) => tokens);
  checkSize(context, root, {rows: rows.length, columns: sensitive.length});
  const strip: Strip = {
    name: 'CTI',
    axis: 'columns',
    scores: Float64Array.from(sensitive, ({score}) => score),
  };
  return makeTable({
    rows,
    columns: sensitive.map(({token}) => token),
    scores: fill(contexts, sensitive.length),
    strips: strip.scores.every(Number.isNaN) ? undefined : [strip],
    headers: contexts.length > 1 ? {rows: headersOfParts(contexts)} : undefined,
  });
}

/** How much each token of the output depends on the context, as one row. */
function readSensitivity(context: JsonContext, root: number): Table {
  const tokens = valueOf(context, root, 'output_current_tokens');
  const scores = valueOf(context, root, 'cti_scores');
  if (tokens === undefined || scores === undefined) {
    const missing = tokens === undefined ? 'output_current_tokens' : 'cti_scores';
    throw shapeError(context, root, `${missing} is missing or null`, SAVE_AGAIN);
  }
  const columns = readTokens(context, tokens, 'output_current_tokens');
  checkSize(context, tokens, {rows: 1, columns: columns.length});
  return makeTable({
    rows: ['CTI'],
    columns,
    scores: readNumbers(context, scores, {name: 'cti_scores', length: columns.length, columns}),
  });
}

/**
 * What `inseq attribute-context` writes: rows are tokens of the contexts, columns the tokens that depend on them. A strip
 * says how much they do; with `--part cti`, that is drawn alone, for every token of the output.
 */
export const inseqContext = {
  fits(context: JsonContext, roots: readonly number[]): boolean {
    const [root, another] = roots;
    return (
      root !== undefined && another === undefined && hasKeys(context, root, ['cci_scores', 'cti_scores'])
    );
  },

  read(context: JsonContext, roots: readonly number[]): Table {
    const root = onlyRoot(context, roots);
    requireKind(context, root, {kind: 'object', name: 'the output of inseq attribute-context'});
    const {part = 'cci'} = context.options;
    if (part === 'cci') return readCues(context, root);
    if (part === 'cti') return readSensitivity(context, root);
    throw new AttrmapError('bad-value', `--part: there is no part ${quote(part)}`, {
      hint: 'choose one of: "cci", "cti"',
    });
  },
};
