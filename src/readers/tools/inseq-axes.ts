import {AttrmapError, type Place} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import {quote} from '../../quote';
import type {Reduction} from '../../table/reduce';
import {type NumericArray, reduceAxis, shapeText, takeAt} from '../arrays/array';
import {chooseIndex} from '../json/access';
import {counted} from '../words';

/** What an axis after those of the tokens runs over. */
export type Axis = 'dimension' | 'layer' | 'head';

const REDUCTION_TEXT: Readonly<Record<Reduction, string>> = {
  sum: 'sum',
  mean: 'mean',
  l2: 'L2 norm',
  'max-abs': 'score farthest from zero',
};

/** Scores of one part of a sequence, and what they are in inseq. */
export interface Scores {
  /** What messages call them. */
  readonly name: string;
  readonly array: NumericArray;
  /** inseq's class, which says what the axes are; undefined in a file without class names. */
  readonly className: string | undefined;
  readonly place: Place;
}

/**
 * The axes after those of the input tokens and the generated ones, by class and number; inseq puts the layer before the
 * head. Throws `array-shape` for others, `bad-value` for options that pick from an axis that is not there.
 */
export function furtherAxes(scores: Scores, options: ReadOptions): Axis[] {
  const axes = axesOf(scores, options);
  checkFlags(scores, axes, options);
  return axes;
}

function axesOf({name, array, className = '', place}: Scores, {layer}: ReadOptions): Axis[] {
  const {length} = array.shape;
  const isGranular = className.startsWith('Granular');
  if (length === 2) return [];
  if (length === 3) {
    const isLayered = className.startsWith('MultiDimensional') || (!isGranular && layer !== undefined);
    return [isLayered ? 'layer' : 'dimension'];
  }
  if (length === 4 && !isGranular) return ['layer', 'head'];
  throw new AttrmapError(
    'array-shape',
    `${name} has the shape ${shapeText(array.shape)}${className === '' ? '' : ` in a ${quote(className)}`}`,
    {
      ...place,
      hint: 'scores have an axis of input tokens and one of generated tokens, then one of dimensions, or of layers and heads',
    },
  );
}

/** Throws `bad-value` where an option picks from an axis that the scores do not have. */
function checkFlags({name}: Scores, axes: readonly Axis[], options: ReadOptions): void {
  for (const axis of ['layer', 'head'] as const) {
    if (options[axis] === undefined || axes.includes(axis)) continue;
    throw new AttrmapError('bad-value', `--${axis} ${options[axis]}: ${name} does not come by ${axis}`, {
      hint: `leave --${axis} out`,
    });
  }
}

function pickedOn(axis: Axis, {layer, head}: ReadOptions): number | undefined {
  if (axis === 'dimension') return undefined;
  return axis === 'layer' ? layer : head;
}

/** Takes what `--layer` and `--head` say; returns what is left, and the axes it still has after the first two. */
function pick(array: NumericArray, axes: readonly Axis[], options: ReadOptions) {
  let left = array;
  // From the last, so that the axes before keep their numbers.
  for (const axis of axes.toReversed()) {
    const index = pickedOn(axis, options);
    if (index === undefined) continue;
    const at = 2 + axes.indexOf(axis);
    const count = left.shape[at] ?? 0;
    left = takeAt(left, at, chooseIndex(count, {flag: `--${axis}`, noun: axis, index}));
  }
  return {left, rest: axes.filter((axis) => pickedOn(axis, options) === undefined)};
}

function noteOf(shape: readonly number[], rest: readonly Axis[], how: Reduction): string {
  const counts = rest.map((axis, index) => counted(shape[2 + index] ?? 0, axis));
  return `${REDUCTION_TEXT[how]} over ${counts.join(' and ')}`;
}

/** Scores of two axes, and what was decided on the way there. */
export interface FlatScores {
  readonly array: NumericArray;
  readonly note: string | undefined;
}

/**
 * Scores as rows x columns: the layer and head that the options name, and what is left of the further axes as one
 * number, by `--reduce`, else by inseq's own defaults: the Euclidean norm of a vector, the mean of layers and heads.
 * `check` sees the scores before they are reduced. Throws `bad-value` for a layer or head that is not there.
 */
export function flatten(
  array: NumericArray,
  axes: readonly Axis[],
  {options, check}: {options: ReadOptions; check: (array: NumericArray) => void},
): FlatScores {
  const {left, rest} = pick(array, axes, options);
  check(left);
  if (rest.length === 0) return {array: left, note: undefined};
  const how = options.reduce ?? (rest[0] === 'dimension' ? 'l2' : 'mean');
  const reduced = rest.reduceRight((each, _, index) => reduceAxis(each, 2 + index, how), left);
  return {array: reduced, note: noteOf(left.shape, rest, how)};
}
