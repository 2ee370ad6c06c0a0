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
  /** What it holds, in the plural, for messages: `booleans`. */
  readonly what: string;
}

/** So many arrays at most are listed in a message. */
const MAX_LISTED = 10;

function listed(texts: readonly string[]): string {
  return texts.slice(0, MAX_LISTED).join(', ') + (texts.length > MAX_LISTED ? ', ...' : '');
}

function nameOf({name, shape}: NamedArray): string {
  return `${quote(name)} ${shapeText(shape)}`;
}

/** `"scores" (13, 5), "weights" (5,)`. */
export function listArrays(arrays: readonly NamedArray[]): string {
  return listed(arrays.map(nameOf));
}

/** The error for a file of which no array can be drawn: it says what they hold where these are no numbers. */
function noneError(arrays: readonly NamedArray[]): AttrmapError {
  const all = arrays.map((array) => (array.isNumeric ? nameOf(array) : `${nameOf(array)} of ${array.what}`));
  return new AttrmapError('array-shape', `no array holds numbers along 1 to 3 axes: ${listed(all)}`, {
    hint: 'save an array of numbers with two axes, rows and columns',
  });
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
  if (only === undefined) throw noneError(arrays);
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
