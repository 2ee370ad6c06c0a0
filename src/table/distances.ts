import type {TableOptions} from '../options/resolve';

export type Distance = TableOptions['distance'];

/** Numbers in rows of the same length. Shape: row-major, `count` x `width`; NaN is missing, none is infinite. */
export interface Lines {
  readonly numbers: Float64Array;
  readonly count: number;
  readonly width: number;
}

/** What two lines have in common. Sums are over the positions at which neither is missing. */
interface Pair {
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly shared: number;
}

/** The numbers of two lines where both have one, in a pair of buffers as long as a line. */
function makePairing({numbers, width}: Lines): (one: number, other: number) => Pair {
  const [first, second] = [new Float64Array(width), new Float64Array(width)];
  return (one, other) => {
    let shared = 0;
    for (let at = 0; at < width; at += 1) {
      const [left, right] = [numbers[one * width + at] as number, numbers[other * width + at] as number];
      if (Number.isNaN(left) || Number.isNaN(right)) continue;
      first[shared] = left;
      second[shared] = right;
      shared += 1;
    }
    return {first, second, shared};
  };
}

function sumOver({first, second, shared}: Pair, term: (left: number, right: number) => number): number {
  let sum = 0;
  for (let at = 0; at < shared; at += 1) sum += term(first[at] as number, second[at] as number);
  return sum;
}

/** 1 minus the cosine of the angle; 0 to 2. A line of zeros has no angle: it is at 1 from all others, at 0 from its like. */
function cosineDistance(pair: Pair): number {
  const [first, second] = [sumOver(pair, (left) => left * left), sumOver(pair, (_, right) => right * right)];
  if (first === 0 || second === 0) return first === second ? 0 : 1;
  const product = sumOver(pair, (left, right) => left * right);
  // Rounding can make the cosine of a line with itself a hair more than 1.
  return Math.max(0, 1 - product / Math.sqrt(first) / Math.sqrt(second));
}

/** Less their means, over what is shared. */
function centre({first, second, shared}: Pair): void {
  for (const numbers of [first, second]) {
    let sum = 0;
    for (let at = 0; at < shared; at += 1) sum += numbers[at] as number;
    // A constant line must come to exact zeros: its mean is one of its numbers.
    const isConstant = numbers.subarray(0, shared).every((each) => each === numbers[0]);
    const mean = isConstant ? (numbers[0] as number) : sum / shared;
    for (let at = 0; at < shared; at += 1) numbers[at] = (numbers[at] as number) - mean;
  }
}

function distanceOf(pair: Pair, width: number, distance: Distance): number {
  switch (distance) {
    case 'euclidean':
      return Math.sqrt(sumOver(pair, (left, right) => (left - right) ** 2) * (width / pair.shared));
    case 'cityblock':
      return sumOver(pair, (left, right) => Math.abs(left - right)) * (width / pair.shared);
    case 'cosine':
      return cosineDistance(pair);
    case 'correlation':
      centre(pair);
      return cosineDistance(pair);
    default:
      return distance satisfies never;
  }
}

/** The power of two below the largest number: divided by it, squares neither overflow nor vanish, and nothing is rounded. */
function unitOf(numbers: Float64Array): number {
  let largest = 0;
  for (const number of numbers) if (Math.abs(number) > largest) largest = Math.abs(number);
  return largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
}

/** Shape: `far` is row-major, count x count, symmetrical, zeros on the diagonal, all finite. */
export interface Distances {
  readonly far: Float64Array;
  readonly count: number;
  /** What they have to be multiplied by: they are measured on smaller numbers, so that neither they nor their squares overflow. */
  readonly unit: number;
}

/**
 * How far apart all pairs of lines are.
 * A pair is compared where both have a number. Sums of differences (`euclidean`, under the root, and `cityblock`) are
 * then scaled up by width / shared, as R's `dist` has it; correlation and cosine are taken of what is shared. Pairs that
 * share nothing are as far apart as the farthest of the others.
 */
export function measureDistances(lines: Lines, distance: Distance): Distances {
  const {count, width} = lines;
  const unit = unitOf(lines.numbers);
  const pairOf = makePairing({...lines, numbers: lines.numbers.map((number) => number / unit)});
  const far = new Float64Array(count * count);
  let farthest = 0;
  for (let one = 0; one < count; one += 1) {
    for (let other = 0; other < one; other += 1) {
      const pair = pairOf(one, other);
      const apart = pair.shared === 0 ? Number.NaN : distanceOf(pair, width, distance);
      far[one * count + other] = apart;
      far[other * count + one] = apart;
      if (apart > farthest) farthest = apart;
    }
  }
  const isScaled = distance === 'euclidean' || distance === 'cityblock';
  return {far: far.map((each) => (Number.isNaN(each) ? farthest : each)), count, unit: isScaled ? unit : 1};
}
