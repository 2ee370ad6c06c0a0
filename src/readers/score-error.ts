import {AttrmapError} from '../errors';
import {quote} from '../quote';
import {type CellPlace, isInfinite, type ScoreRules} from './score';

interface Clue {
  readonly pattern: RegExp;
  readonly hint: string;
}

/** What a text that is no number probably is; the first that fits is told. */
const CLUES: readonly Clue[] = [
  {
    pattern: /^[+-]?\d+(,\d{3}){2,}$|^[+-]?\d+(,\d{3})+\./,
    hint: 'write numbers without thousands separators',
  },
  {pattern: /^[+-]?\d{1,3}(\.\d{3})+,/, hint: 'write numbers without thousands separators'},
  {pattern: /^[+-]?\d+([ '_\u00a0\u2009\u202f]\d{3})+/, hint: 'write numbers without thousands separators'},
  {pattern: /^[+-]?\d*\.?\d+\s*[%\u2030]$/, hint: 'write shares as decimals: 0.5 for 50%'},
  {pattern: /^[+-]?\d+,\d*%$/, hint: 'write shares as decimals: 0.5 for 50%'},
  {pattern: /^[+-]?0x[\da-f]+$/i, hint: 'hexadecimal numbers are not read: write it as a decimal'},
  {
    pattern: /^[\u2212\u2010-\u2014\ufe63\uff0d]/,
    hint: 'write minus as - (U+002D, the hyphen on the keyboard)',
  },
  {pattern: /^(true|false|yes|no)$/i, hint: 'write 1 and 0 for yes and no'},
  {pattern: /^[+-]?\d+\s*\/\s*\d+$/, hint: 'write fractions as decimals'},
  {pattern: /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/, hint: 'dates cannot be drawn as scores'},
  {pattern: /^[$\u20ac\u00a3\u00a5]/, hint: 'write the number without its currency'},
  {pattern: /^['"]/, hint: 'the quote is part of this cell: --quote says which quotes stand around fields'},
  {pattern: /^[[{(]/, hint: 'each cell holds one number: reduce lists of numbers to one before drawing'},
];

const MISSING_WORDS = /^(#value!|n\.a\.|n\.d\.|missing|nil|\?|\.|--|—|\*|x)$/i;

/** A number that may just as well have a separator of thousands as decimals, so that to read decimals might draw another one. */
const MAYBE_THOUSANDS = {'.': /^[+-]?[1-9]\d{0,2},\d{3}$/, ',': /^[+-]?[1-9]\d{0,2}\.\d{3}$/} as const;

function commaHint(text: string, rules: ScoreRules): string | undefined {
  if (MAYBE_THOUSANDS[rules.decimal].test(text)) {
    const otherwise =
      rules.decimal === ','
        ? 'if the point is a decimal point, leave out --decimal ,'
        : 'if the comma is a decimal comma, pass --decimal ,';
    return `write numbers without thousands separators; ${otherwise}`;
  }
  if (rules.decimal === ',') {
    return /^[+-]?\d*\.\d+/.test(text) ? 'for decimal points, leave out --decimal ,' : undefined;
  }
  return /^[+-]?\d*,\d+(e[+-]?\d+)?$/i.test(text) ? 'for decimal commas, pass --decimal ,' : undefined;
}

/** The hint for a text that often stands for a missing score; undefined for any other. */
export function missingHint(text: string): string | undefined {
  return MISSING_WORDS.test(text)
    ? `if ${quote(text)} stands for a missing score, pass --missing '${text}'`
    : undefined;
}

function hintFor(text: string, rules: ScoreRules, otherwise: string): string {
  return (
    missingHint(text) ??
    CLUES.find(({pattern}) => pattern.test(text))?.hint ??
    commaHint(text, rules) ??
    otherwise
  );
}

/** `(row "TP53", column "layer 3")`: how messages name a cell. */
export function cellText({row, columnLabel}: CellPlace): string {
  return `(row ${quote(row)}, column ${quote(columnLabel)})`;
}

/** The error for a score that is infinite or overflows; `shown` is its text as the message gives it. */
function infiniteError(shown: string, isWord: boolean, cell: CellPlace): AttrmapError {
  const what = isWord ? 'is infinite' : 'is too large for a number';
  return new AttrmapError('infinite', `score ${shown} ${what} ${cellText(cell)}`, {
    line: cell.line,
    column: cell.column,
    hint: 'to draw such scores as beyond the limits, pass --infinite clip',
  });
}

const GENERAL_HINT =
  'every cell but the labels holds one decimal number; for texts that stand for a missing score, pass --missing';

/**
 * The error for a text that `parseScore` refuses: `infinite` or `not-a-number`, at the cell's place, with a hint.
 * `otherwise` is the hint for a text that says nothing of what it is.
 */
export function scoreError(
  text: string,
  rules: ScoreRules,
  {otherwise = GENERAL_HINT, ...cell}: CellPlace & {readonly otherwise?: string | undefined},
): AttrmapError {
  if (isInfinite(text, rules)) return infiniteError(quote(text), /inf/i.test(text), cell);
  return notANumber(`score ${quote(text)}`, cell, hintFor(text.trim(), rules, otherwise));
}

/** `not-a-number` at the cell's place, for whatever stands where a score belongs. */
export function notANumber(what: string, cell: CellPlace, hint: string): AttrmapError {
  return new AttrmapError('not-a-number', `${what} is not a number ${cellText(cell)}`, {
    line: cell.line,
    column: cell.column,
    hint,
  });
}
