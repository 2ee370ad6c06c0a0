import {AttrmapError} from '../../errors';
import {suggest} from '../../nearest';
import {escapeUnsafe, quote} from '../../quote';
import {shapeText} from './array';

/** One of several arrays in a file. */
export interface NamedArray {
  readonly name: string;
  readonly shape: readonly number[];
  /** Whether scores can be read from it at all. */
  readonly isNumeric: boolean;
}

/** So many arrays at most are listed in a message. */
const MAX_LISTED = 10;

/** `"scores" (13, 5), "weights" (5,)`. */
export function listArrays(arrays: readonly NamedArray[]): string {
  const shown = arrays.slice(0, MAX_LISTED).map(({name, shape}) => `${quote(name)} ${shapeText(shape)}`);
  return shown.join(', ') + (arrays.length > shown.length ? ', ...' : '');
}

function findNamed<A extends NamedArray>(arrays: readonly A[], part: string): A {
  const found = arrays.find(({name}) => name === part);
  if (found !== undefined) return found;
  const names = arrays.slice(0, MAX_LISTED).map(({name}) => escapeUnsafe(name.slice(0, 60)));
  throw new AttrmapError('bad-value', `--part: there is no array ${quote(part)}`, {
    hint: suggest(part, names),
  });
}

/**
 * The array to draw: the one that `--part` names, else the only one of numbers with one to three axes.
 * Throws `bad-value` for a name that no array has, `ambiguous` with names and shapes where several can be meant,
 * `array-shape` where none can, `input-empty` where there are no arrays.
 */
export function chooseArray<A extends NamedArray>(arrays: readonly A[], part: string | undefined): A {
  if (arrays.length === 0) {
    throw new AttrmapError('input-empty', 'there are no arrays in the file', {
      hint: 'save at least one array of scores',
    });
  }
  if (part !== undefined) return findNamed(arrays, part);
  const candidates = arrays.filter(
    ({isNumeric, shape}) => isNumeric && shape.length >= 1 && shape.length <= 3,
  );
  const [only, ...others] = candidates;
  if (only === undefined) {
    throw new AttrmapError('array-shape', `no array holds numbers along 1 to 3 axes: ${listArrays(arrays)}`, {
      hint: 'save an array of two axes, rows and columns',
    });
  }
  if (others.length === 0) return only;
  throw new AttrmapError('ambiguous', `there are several arrays of numbers: ${listArrays(candidates)}`, {
    hint: 'say which with --part NAME',
  });
}

/** What to note of an array that was taken without being named, where others were not. */
export function choiceNotes(
  chosen: NamedArray,
  others: readonly NamedArray[],
  part: string | undefined,
): string[] {
  if (part !== undefined || others.every(({name}) => name === chosen.name)) return [];
  return [`the array ${quote(chosen.name)}, the only one of numbers along 1 to 3 axes`];
}
