import {chooseTicks, type Ticks} from '../text/ticks';

/** More ticks than this make an axis no easier to read. */
const MAX_TICKS = 8;

/** This much of a comfortable distance still is one. */
const CLOSE = 0.6;

/** The scores at the two ends of an axis; zero lies between them or is one of them. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

/** The least range that holds zero and all of these numbers; undefined where that is zero alone. */
export function rangeOf(numbers: readonly number[]): ValueRange | undefined {
  const low = numbers.reduce((least, each) => Math.min(least, each), 0);
  const high = numbers.reduce((most, each) => Math.max(most, each), 0);
  // Not -0, which would be written with a sign.
  return low === high ? undefined : {low: low + 0, high: high + 0};
}

/**
 * Where a score lies between the ends of an axis: 0 at the low one, 1 at the high one. Equal differences of scores are
 * equal lengths. Infinities lie at the ends; NaN gives NaN.
 */
export function shareOf(score: number, {low, high}: ValueRange): number {
  // Differences of the largest doubles overflow, halves of the smallest vanish: so halve, but only what is large.
  const shrink = Math.max(-low, high) > 1 ? 0.5 : 1;
  const bounded = Math.max(low, Math.min(high, score));
  return (bounded * shrink - low * shrink) / (high * shrink - low * shrink);
}

export interface TickRoom {
  /** How long the axis is, in points. */
  readonly length: number;
  /** From tick to tick where there is room, in points. */
  readonly comfortable: number;
  /** The least from one tick to the next, in points. */
  readonly least: (labels: readonly string[]) => number;
  readonly isPercent: boolean;
}

/** Every so many ticks are kept: with others, what is left would be no round numbers. */
const STRIDES = [1, 2, 4, 5];

/** All ticks, then fewer and fewer, zero always among them. */
function thinned({values, labels}: Ticks): Ticks[] {
  const zero = values.indexOf(0);
  return STRIDES.map((stride) => {
    const isKept = (_: unknown, index: number): boolean => (index - zero) % stride === 0;
    return {values: values.filter(isKept), labels: labels.filter(isKept)};
  });
}

/**
 * As many round ticks as stand at a comfortable distance, fewer where their labels would touch; at least three or else
 * two where there is room for them, else zero alone, which is always one of them.
 */
export function fitAxisTicks(range: ValueRange, {length, comfortable, least, isPercent}: TickRoom): Ticks {
  const most = Math.min(MAX_TICKS, Math.max(3, Math.floor(length / comfortable)));
  // Rather more ticks than are comfortable than only one or two.
  const counts = [
    ...Array.from({length: 4}, (_, more) => most + more),
    ...Array.from({length: most - 1}, (_, less) => most - 1 - less),
    // Of many ticks the farthest may have room where none of a few has: 0.8 where 0.5 is too near to 0.
    ...Array.from({length: MAX_TICKS}, (_, more) => most + 4 + more),
  ];
  const round = counts.map((count) => chooseTicks(range.low, range.high, count, isPercent));
  const spacing = ({values: [first = 0, second = 0]}: Ticks): number =>
    (shareOf(second, range) - shareOf(first, range)) * length;
  const fitting = round
    .flatMap(thinned)
    .filter(
      (ticks) => ticks.values.length > 1 && ticks.values.includes(0) && spacing(ticks) >= least(ticks.labels),
    );
  const several = fitting.filter(({values}) => values.length > 2);
  const found = several.find((ticks) => spacing(ticks) >= CLOSE * comfortable) ?? several[0] ?? fitting[0];
  if (found !== undefined) return found;
  const [{values = [], labels = []} = {}] = round;
  return {values: [0], labels: [labels[values.indexOf(0)] ?? '0']};
}
