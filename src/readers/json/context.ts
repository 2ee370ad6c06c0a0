import {AttrmapError, locate, type Place} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import {tooManyCells} from '../limits';
import {type ScoreRules, scoreRules} from '../score';
import {KIND_TEXT, ScoreReader} from './cells';
import type {JsonDocument, JsonKind} from './document';

const FORMS_HINT =
  'give {"rows": [...], "columns": [...], "values": [[...]]}, a list of lists, a list of objects, or a form that pandas to_json writes';

/** A parsed document and how to read it. */
export interface JsonContext {
  readonly json: JsonDocument;
  readonly options: ReadOptions;
  readonly reader: ScoreReader;
}

/** `rules` are those of the options, for a caller that has them already. */
export function makeContext(
  json: JsonDocument,
  options: ReadOptions,
  rules: ScoreRules = scoreRules(options),
): JsonContext {
  return {json, options, reader: new ScoreReader(json, rules)};
}

/** The error for JSON that is no table; the hint names the forms that are accepted. */
export function shapeErrorAt(place: Place, message: string, hint = FORMS_HINT): AttrmapError {
  return new AttrmapError('json-shape', message, {...place, hint});
}

/** The same at a node. */
export function shapeError({json}: JsonContext, node: number, message: string, hint?: string): AttrmapError {
  return shapeErrorAt(json.place(node), message, hint);
}

/** Throws `json-shape` when a node is of another kind; `name` is what the message calls it. */
export function requireKind(
  context: JsonContext,
  node: number,
  {kind, name}: {kind: JsonKind; name: string},
): void {
  const found = context.json.kind(node);
  if (found !== kind) throw kindError(context.json.place(node), {found, kind, name});
}

/** The error for a value of another kind than a list or an object that was asked for. */
export function kindError(
  place: Place,
  {found, kind, name}: {found: JsonKind; kind: JsonKind; name: string},
): AttrmapError {
  const wanted = kind === 'array' ? 'a list' : 'an object';
  return shapeErrorAt(place, `${name} is ${KIND_TEXT[found]}, not ${wanted}`);
}

/** The error for a table that has nothing along one of its axes. */
export function emptyTable(lacking: 'rows' | 'columns', place: Place): AttrmapError {
  return new AttrmapError('input-empty', `the table has no ${lacking}`, {
    ...place,
    hint: 'a table needs at least one row and one column of scores',
  });
}

/** Throws `input-empty` for a table without rows or columns, `too-large` for one of more than `maxCells` cells. */
export function checkSize(
  context: JsonContext,
  node: number,
  {rows, columns}: {rows: number; columns: number},
): void {
  if (rows === 0 || columns === 0)
    throw emptyTable(rows === 0 ? 'rows' : 'columns', context.json.place(node));
  const {maxCells} = context.options;
  if (rows * columns > maxCells) throw tooManyCells(maxCells, context.json.place(node));
}

/** What `action` gives. An error that it throws about the data gets the place of a node where it has none. */
export function atPlace<T>({json}: JsonContext, node: number, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof AttrmapError) || error.code === 'bad-value') throw error;
    throw locate(error, json.place(node));
  }
}
