import {parseDecimal} from '../decimal';
import {suggest} from '../nearest';
import {quote} from '../quote';
import {grammar, type Kind, Refusal} from './kinds';

export const AXES = ['rows', 'columns'] as const;
export type AxisName = (typeof AXES)[number];

/** One value for the rows, one for the columns, or for only one of them. */
export type ByAxis<T> = {readonly [A in AxisName]?: T};

export const SORT_KEYS = ['label', 'sum', 'mean', 'max-abs'] as const;
/** What rows or columns are ordered by. */
export type SortKey = (typeof SORT_KEYS)[number];

/** Reads `rows:VALUE,columns:VALUE`, each once at most; `read` gets what stands behind the colon. Throws Refusal. */
function parseAxes<T>(text: string, example: string, read: (value: string | undefined) => T): ByAxis<T> {
  const found: {[A in AxisName]?: T} = {};
  for (const item of text.split(',')) {
    const [name = '', ...rest] = item.split(':').map((part) => part.trim());
    const axis = AXES.find((each) => each === name);
    if (axis === undefined || rest.length > 1)
      throw new Refusal(
        `${quote(item.trim())} does not begin with rows or columns`,
        `write it as ${example}`,
      );
    if (axis in found) throw new Refusal(`${axis} are named twice`, `write it as ${example}`);
    found[axis] = read(rest[0]);
  }
  return found;
}

function parseKey(value: string | undefined): SortKey {
  if (value === undefined) return 'max-abs';
  const key = SORT_KEYS.find((each) => each === value);
  if (key !== undefined) return key;
  throw new Refusal(`${quote(value)} is nothing to sort by`, suggest(value, SORT_KEYS));
}

function parseCount(value: string | undefined): number {
  const count = parseDecimal(value ?? '');
  if (count !== undefined && Number.isInteger(count) && count >= 1) return count;
  throw new Refusal(`${quote(value ?? '')} is not a count`, 'give a whole number of at least 1, as rows:10');
}

/** What rows and columns are ordered by: `rows:sum,columns:label`; a bare axis is ordered by `max-abs`. */
export function sorting(): Kind<ByAxis<SortKey>, string> {
  const read = (text: string): ByAxis<SortKey> =>
    parseAxes(text, 'rows:sum, columns:label or both with a comma', parseKey);
  return {...grammar('<axis:by>', read), words: AXES};
}

/** How many of the strongest rows and columns are kept: `rows:10,columns:5`; a bare number is for both. */
export function counts(): Kind<ByAxis<number>, string | number> {
  return grammar('<axis:count>', (text) => {
    const isBare = /^\s*[-+.\d]/.test(text) || text.trim() === '';
    if (!isBare) return parseAxes(text, '10, rows:10, columns:5 or rows:10,columns:5', parseCount);
    const count = parseCount(text.trim());
    return {rows: count, columns: count};
  });
}
