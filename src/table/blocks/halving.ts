import type {BlockRule} from '../../options/block-rules';

// Looked up once: where globals are slow to find, as in a test's sandbox, each cell would look them up.
const {isNaN} = Number;
const {abs, max, min} = Math;

/** What blocks come to, row-major; for means their sums, and beside them how many scores each is of. NaN is missing. */
export interface Cells {
  readonly values: Float64Array;
  readonly weights?: Float64Array | undefined;
}

/** Makes two scores into one; a missing one leaves the other. */
export type Combine = (one: number, other: number) => number;

/** How two blocks become one: `extreme` is the score farther from the centre, of two that are equally far the greater. */
export function combining(by: BlockRule, center: number): Combine {
  const orElse =
    (combine: Combine): Combine =>
    (one, other) =>
      isNaN(one) ? other : isNaN(other) ? one : combine(one, other);
  switch (by) {
    case 'extreme':
      return orElse((one, other) => {
        const [near, far] = [abs(one - center), abs(other - center)];
        return far > near || (far === near && other > one) ? other : one;
      });
    case 'mean':
      return orElse((one, other) => one + other);
    case 'max':
      return orElse(max);
    case 'min':
      return orElse(min);
    default:
      return by satisfies never;
  }
}

/** How many scores each cell is of, before any are joined. */
export function weightsOf(scores: Float64Array): Float64Array {
  return scores.map((score) => (isNaN(score) ? 0 : 1));
}

/** Joins each number of a line, up to `count`, with its neighbour, in place; returns how many are left. */
export function halveLine(line: Float64Array, count: number, combine: Combine): number {
  const pairs = count >>> 1;
  for (let pair = 0; pair < pairs; pair += 1)
    line[pair] = combine(line[2 * pair] as number, line[2 * pair + 1] as number);
  if (count % 2 === 1) line[pairs] = line[count - 1] as number;
  return pairs + (count % 2);
}

/** Adds without regard to missing scores: weights have none. */
export const ADD: Combine = (one, other) => one + other;

/**
 * Where the pairs of an axis begin, so that none reaches over the end of a run; the last of an odd run is alone.
 * `runs` are the lengths of groups that must stay apart.
 */
export function pairStarts(runs: readonly number[]): number[] {
  const starts: number[] = [];
  let first = 0;
  for (const length of runs) {
    for (let position = 0; position < length; position += 2) starts.push(first + position);
    first += length;
  }
  return starts;
}

/** Joins columns: each pair that begins at one of `starts`. Shape: rows x columns -> rows x starts. */
export function joinColumns(
  numbers: Float64Array,
  {columns, starts}: {columns: number; starts: readonly number[]},
  combine: Combine,
): Float64Array {
  const rows = numbers.length / columns;
  const joined = new Float64Array(rows * starts.length);
  let at = 0;
  for (let row = 0; row < rows; row += 1) {
    const before = row * columns;
    for (let pair = 0; pair < starts.length; pair += 1) {
      const first = starts[pair] as number;
      const one = numbers[before + first] as number;
      const isPair = (starts[pair + 1] ?? columns) - first === 2;
      joined[at++] = isPair ? combine(one, numbers[before + first + 1] as number) : one;
    }
  }
  return joined;
}

/** Joins rows: each pair that begins at one of `starts`. Shape: rows x columns -> starts x columns. */
export function joinRows(
  numbers: Float64Array,
  {columns, starts}: {columns: number; starts: readonly number[]},
  combine: Combine,
): Float64Array {
  const rows = numbers.length / columns;
  const joined = new Float64Array(starts.length * columns);
  starts.forEach((first, pair) => {
    const into = {numbers: joined, at: pair * columns};
    copyLine(into, {numbers, at: first * columns}, columns);
    if ((starts[pair + 1] ?? rows) - first === 2)
      joinLine(into, {numbers, at: (first + 1) * columns}, {count: columns, combine});
  });
  return joined;
}

/** Numbers from a position on. */
export interface Stretch {
  readonly numbers: Float64Array;
  readonly at: number;
}

/** Copies so many numbers; short lines are the most frequent ones. */
export function copyLine(into: Stretch, from: Stretch, count: number): void {
  for (let index = 0; index < count; index += 1)
    into.numbers[into.at + index] = from.numbers[from.at + index] as number;
}

/** Joins so many numbers into others, each with the one above it, in place. */
export function joinLine(
  into: Stretch,
  from: Stretch,
  {count, combine}: {readonly count: number; readonly combine: Combine},
): void {
  for (let index = 0; index < count; index += 1) {
    const at = into.at + index;
    into.numbers[at] = combine(into.numbers[at] as number, from.numbers[from.at + index] as number);
  }
}

/**
 * Means from sums, in new memory; other values as they are, in the same. A zero has no sign any more, for it may be one of
 * several.
 */
export function finishCells({values, weights}: Cells): Float64Array {
  const finished = weights === undefined ? values : new Float64Array(values.length);
  for (let index = 0; index < values.length; index += 1)
    finished[index] = (values[index] as number) / (weights?.[index] ?? 1) + 0;
  return finished;
}
