import {AttrmapError, type Place} from '../errors';

/**
 * No input may be longer, in bytes: 512 MiB less the 24 bytes that keep its text within V8's longest string
 * (2^29 - 24 characters). A table of 25 million cells with ten decimals fits twice.
 */
export const MAX_INPUT_BYTES = 512 * 1024 * 1024 - 24;

/** A Map or a Set of V8 holds no more keys. */
export const MAX_KEYS = 2 ** 24 - 1;

/** However high the cap of cells is, no more are kept in memory (800 MB). */
export const MAX_KEPT_CELLS = 100_000_000;

/** The error for a table, or part of one, that holds more cells than the `maxCells` option allows. */
export function tooManyCells(maxCells: number, place: Place = {}): AttrmapError {
  return new AttrmapError('too-large', `the table has more than ${maxCells.toLocaleString('en-GB')} cells`, {
    ...place,
    hint: `${maxCells < MAX_KEPT_CELLS ? 'raise the cap with --max-cells' : 'no more are kept in memory: draw it in parts'}, or leave out rows or columns before drawing`,
  });
}

/** The error for more distinct labels or keys than can be told apart here. */
export function tooManyKeys(place: Place = {}): AttrmapError {
  return new AttrmapError('too-large', `there are more than ${MAX_KEYS.toLocaleString('en-GB')} labels`, {
    ...place,
    hint: 'split the input into several tables',
  });
}
