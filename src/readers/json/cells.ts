import {AttrmapError} from '../../errors';
import {quote} from '../../quote';
import {type CellPlace, isMissing, parseInfinity, type ScoreRules} from '../score';
import {missingHint, notANumber, scoreError} from '../score-error';
import type {JsonDocument, JsonKind} from './document';

/** Between the parts of a label that is a list, where it does not become levels of headers. */
const LEVEL_SEPARATOR = ' / ';

const LABEL_HINT = 'a label is a text, a number, or a list of them for several levels';

/** What each kind is, for messages. */
export const KIND_TEXT: Readonly<Record<JsonKind, string>> = {
  object: 'an object',
  array: 'a list',
  key: 'a key',
  string: 'a text',
  number: 'a number',
  null: 'null',
  true: 'true',
  false: 'false',
};

/** What a node is, for messages. */
export function kindText(json: JsonDocument, node: number): string {
  return KIND_TEXT[json.kind(node)];
}

/** A label as text: numbers as written, null, true and false as words, the levels of a list joined by " / ". */
export function readLabel(json: JsonDocument, node: number): string {
  const kind = json.kind(node);
  switch (kind) {
    case 'string':
    case 'key':
      return json.string(node);
    case 'number':
      return json.numberText(node);
    case 'null':
    case 'true':
    case 'false':
      return kind;
    case 'array':
      return json
        .children(node)
        .map((level) => readLevel(json, level))
        .join(LEVEL_SEPARATOR);
    case 'object':
      throw new AttrmapError('json-shape', 'a label is an object', {...json.place(node), hint: LABEL_HINT});
    default:
      return kind satisfies never;
  }
}

/** A level of a label; a list in a list is refused, so nothing here recurses further. */
function readLevel(json: JsonDocument, node: number): string {
  if (json.kind(node) !== 'array') return readLabel(json, node);
  throw new AttrmapError('json-shape', 'a label is a list of lists', {...json.place(node), hint: LABEL_HINT});
}

/** Reads scores out of a document; `rules` say what is missing and what becomes of infinities. */
export class ScoreReader {
  constructor(
    private readonly json: JsonDocument,
    private readonly rules: ScoreRules,
  ) {}

  /** The score at a node: NaN for null, NaN and texts that stand for a missing score. Undefined when it is none. */
  read(node: number): number | undefined {
    const {json} = this;
    switch (json.kind(node)) {
      case 'number':
        return this.readNumber(node);
      case 'null':
        return Number.NaN;
      case 'string':
        return this.readText(json.string(node).trim());
      default:
        return undefined;
    }
  }

  private readText(text: string): number | undefined {
    if (isMissing(text, this.rules)) return Number.NaN;
    return this.rules.clipsInfinite ? parseInfinity(text) : undefined;
  }

  private readNumber(node: number): number | undefined {
    const {json, rules} = this;
    // A number such as -999 may stand for a missing score; only then is its text worth looking up.
    if (rules.missing.size > 0 && rules.missing.has(json.numberText(node))) return Number.NaN;
    const score = json.number(node);
    return score === Infinity || score === -Infinity ? (rules.clipsInfinite ? score : undefined) : score;
  }

  /** The error for a node that is no score: `infinite` or `not-a-number`, with the cell's labels and place. */
  error(node: number, labels: Pick<CellPlace, 'row' | 'columnLabel'>): AttrmapError {
    const {json} = this;
    const cell = {...labels, ...json.place(node)};
    const kind = json.kind(node);
    switch (kind) {
      case 'number':
        // JSON has decimal points whatever the option for text tables says.
        return scoreError(json.numberText(node), {...this.rules, decimal: '.'}, cell);
      case 'string':
        return this.textError(json.string(node), cell);
      case 'true':
      case 'false':
        return notANumber(`score ${kind}`, cell, 'write 1 and 0 for true and false');
      default:
        return notANumber(
          KIND_TEXT[kind],
          cell,
          'each cell holds one number: reduce lists to one number before drawing',
        );
    }
  }

  private textError(text: string, cell: CellPlace): AttrmapError {
    if (parseInfinity(text.trim()) !== undefined) return scoreError(text, this.rules, cell);
    const hint =
      missingHint(text.trim()) ?? 'write scores as numbers without quotes, and missing ones as null';
    return notANumber(`score ${quote(text)}`, cell, hint);
  }
}
