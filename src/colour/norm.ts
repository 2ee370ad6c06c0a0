import {type Axis, type Curve, makeAxis} from './axis';
import type {Limits, NormName} from './limits';
import {quantileCurve} from './quantile';

export interface NormChoice {
  readonly norm?: NormName | undefined;
  /** For `symlog`: how far from the centre it is about linear. */
  readonly linearThreshold?: number | undefined;
}

/** How scores are spread over a palette. */
export interface Norm {
  readonly name: NormName;
  /** For `symlog`: how far from the centre it is about linear, given or chosen. */
  readonly threshold: number | undefined;
  /** From -1 over 0, the centre, to 1: rises with the score, never changes its sign. Not for missing scores. */
  position(score: number): number;
  /** The score nearest the centre that has a position; within the limits. */
  score(position: number): number;
}

/** The same on both sides of the centre: `forward` and `backward` are asked for what is not negative. */
function mirrored({forward, backward}: Curve): Curve {
  return {
    forward: (distance) => (distance < 0 ? -forward(-distance) : forward(distance)),
    backward: (position) => (position < 0 ? -backward(-position) : backward(position)),
  };
}

/** Both sides have the slope of the farther limit, so that scores equally far from the centre look equally strong. */
function linearCurve({far}: Pick<Axis, 'far'>): Curve {
  return {forward: (distance) => distance / far, backward: (position) => position * far};
}

function sqrtCurve({far}: Axis): Curve {
  return mirrored({
    forward: (distance) => Math.sqrt(distance / far),
    backward: (position) => position * position * far,
  });
}

/** Each side reaches its end of the palette at its own limit. */
function twoSlopeCurve({below, above}: Axis): Curve {
  const slope = (value: number): number => (value < 0 ? below : above);
  return {
    forward: (distance) => (distance === 0 ? 0 : distance / slope(distance)),
    backward: (position) => position * slope(position),
  };
}

/** exp of more overflows. */
const MAX_EXPONENT = 700;

/** sign(x) log1p(|x| / c), brought to 1 at the farther limit; by differences of logarithms where |x| / c overflows. */
function symlogCurve({far}: Axis, threshold: number): Curve {
  const logThreshold = Math.log(threshold);
  const grow = (distance: number): number => {
    const ratio = distance / threshold;
    return Number.isFinite(ratio) ? Math.log1p(ratio) : Math.log(distance) - logThreshold;
  };
  const shrink = (grown: number): number =>
    grown > MAX_EXPONENT ? Math.exp(grown + logThreshold) : Math.expm1(grown) * threshold;
  const whole = grow(far);
  // Far below the threshold it is linear, to the last digit and below what digits can tell.
  if (whole < Number.EPSILON) return linearCurve({far});
  return mirrored({
    forward: (distance) => grow(distance) / whole,
    backward: (position) => shrink(position * whole),
  });
}

/** The next lower of 1, 2 and 5 times a power of ten; the value itself where that is too small to be told. */
function roundDown(value: number): number {
  const exponent = Math.floor(Math.log10(value));
  const lead = [5, 2, 1].find((digit) => Number(`${digit}e${exponent}`) <= value) ?? 1;
  return Number(`${lead}e${exponent}`) || value;
}

/**
 * The median distance of the scores from the centre, those at the centre left out, rounded down: half of the scores
 * then lie in the part that is about linear, the larger ones in the logarithmic part.
 */
function chooseThreshold(scores: Float64Array, axis: Axis): number {
  const distances = scores
    .filter(Number.isFinite)
    .map((score) => Math.abs(axis.distance(score)))
    .filter((distance) => distance > 0)
    .sort();
  const median = distances[Math.floor((distances.length - 1) / 2)] ?? axis.far;
  return roundDown(axis.unshrink(median));
}

/** The spread of scores over a palette between limits. `scores` are those of the table; missing ones count for nothing. */
export function makeNorm(scores: Float64Array, limits: Limits, choice: NormChoice): Norm {
  const name = choice.norm ?? 'linear';
  const axis = makeAxis(limits);
  const threshold = name === 'symlog' ? (choice.linearThreshold ?? chooseThreshold(scores, axis)) : undefined;
  const isWithin = (score: number): boolean => score >= limits.low && score <= limits.high;
  const {forward, backward} = {
    linear: () => linearCurve(axis),
    sqrt: () => sqrtCurve(axis),
    symlog: () => symlogCurve(axis, axis.shrink(threshold as number) || Number.MIN_VALUE),
    'two-slope': () => twoSlopeCurve(axis),
    quantile: () => quantileCurve(scores, axis, isWithin),
  }[name]();
  return {
    name,
    threshold,
    position: (score) => Math.min(1, Math.max(-1, forward(axis.distance(score)))),
    score: (position) => axis.score(backward(position)),
  };
}
