import {parseDecimal} from '../decimal';
import {suggest} from '../nearest';
import {quote} from '../quote';
import {grammar, type Kind, Refusal} from './kinds';

/** Which cells have their value printed. Strength is the absolute score. */
export type Printing =
  | {readonly kind: 'all'}
  | {readonly kind: 'none'}
  /** The strongest of the table. */
  | {readonly kind: 'top'; readonly count: number}
  /** The strongest of each row. */
  | {readonly kind: 'top-per-row'; readonly count: number}
  /** Those at least this strong. */
  | {readonly kind: 'abs'; readonly least: number};

const FORM_HINT = 'write all, none, top:10, top-per-row:1 or abs>=0.5';

function parseCount(text: string): number {
  const count = parseDecimal(text);
  if (count !== undefined && Number.isInteger(count) && count >= 1) return count;
  throw new Refusal(`${quote(text)} is not a count`, 'give a whole number of at least 1, as top:10');
}

function parseLeast(text: string): number {
  const least = parseDecimal(text);
  if (least !== undefined && Number.isFinite(least) && least >= 0) return least;
  throw new Refusal(`${quote(text)} is not a bound`, 'give a number of at least 0, as abs>=0.5');
}

/** Reads `all`, `none`, `top:10`, `top-per-row:1` or `abs>=0.5`. Throws Refusal. */
function parsePrinting(text: string): Printing {
  const [, word = '', sign, rest = ''] = /^\s*([a-z-]*)\s*(:|>=)?\s*(.*?)\s*$/.exec(text) ?? [];
  if (sign === undefined && rest === '' && (word === 'all' || word === 'none')) return {kind: word};
  if (sign === ':' && (word === 'top' || word === 'top-per-row'))
    return {kind: word, count: parseCount(rest)};
  if (sign === '>=' && word === 'abs') return {kind: 'abs', least: parseLeast(rest)};
  const isWhole = ['all', 'none', 'top', 'top-per-row', 'abs'].includes(word);
  throw new Refusal(
    `${quote(text)} does not say which values to print`,
    isWhole || word === ''
      ? FORM_HINT
      : suggest(word, ['all', 'none', 'top:10', 'top-per-row:1', 'abs>=0.5']),
  );
}

/** Which cells have their value printed: `all`, `none`, `top:10`, `top-per-row:1`, `abs>=0.5`. */
export function printing(): Kind<Printing, string | number> {
  return {...grammar('<which>', parsePrinting), words: ['all', 'none']};
}

/** More stars than this do not fit the key. */
const MAX_LEVELS = 4;

function checkLevels(levels: readonly number[]): readonly number[] {
  const areInRange = levels.every((level) => level > 0 && level <= 1);
  const areFalling = levels.every((level, index) => index === 0 || level < (levels[index - 1] ?? 0));
  if (areInRange && areFalling && levels.length > 0 && levels.length <= MAX_LEVELS) return levels;
  throw new Refusal(
    `${quote(levels.join(','))} are no levels of significance`,
    `give 1 to ${MAX_LEVELS} numbers above 0 and at most 1, each less than the one before, as 0.05,0.01,0.001`,
  );
}

/** The p-values below which a value gets one star, two, and so on: `0.05,0.01,0.001`. */
export function starLevels(): Kind<readonly number[], string | number | readonly number[]> {
  const read = (text: string): readonly number[] =>
    checkLevels(text.split(',').map((item) => parseDecimal(item.trim()) ?? Number.NaN));
  const accept = (value: unknown): readonly number[] => {
    if (Array.isArray(value))
      return checkLevels(value.map((item) => (typeof item === 'number' ? item : Number.NaN)));
    if (typeof value === 'string' || typeof value === 'number') return read(String(value));
    throw new Refusal('it is not a list of numbers', 'for example [0.05, 0.01, 0.001]');
  };
  const schema = {type: ['array', 'string', 'number'], items: {type: 'number'}};
  return {placeholder: '<0.05,0.01,0.001>', schema, parse: read, accept};
}
