import {type Spread, spreadOfScores} from './spread';

export {extremes} from './spread';

/** The scores at the two ends of the colour bar, and the one that gets the middle colour. */
export interface Limits {
  readonly low: number;
  readonly center: number;
  readonly high: number;
}

export type NormName = 'linear' | 'symlog' | 'sqrt' | 'quantile' | 'two-slope';

/** How limits are chosen: any of the ends fixed, or a share (per cent) of the scores to cover. */
export interface LimitChoice {
  readonly center: number;
  readonly vmin?: number | undefined;
  readonly vmax?: number | undefined;
  readonly robust?: number | undefined;
  /** Where each side of the centre has colours of its own, limits need not mirror each other. */
  readonly norm?: NormName | undefined;
}

/** Norms for which an end of the bar is the farthest score of its own side. */
const ONE_SIDED_NORMS: readonly (NormName | undefined)[] = ['quantile', 'two-slope'];

/** The limits for scores that are all at hand. */
export function chooseLimits(scores: Float64Array, choice: LimitChoice): Limits {
  return limitsOf(spreadOfScores(scores), choice);
}

/** Each side's own farthest score, on sides that have some. */
function ownLimits({low, high}: {low: number; high: number}, {center, vmin, vmax}: LimitChoice): LimitChoice {
  return {
    center,
    vmin: vmin ?? (low < center ? low : undefined),
    vmax: vmax ?? (high > center ? high : undefined),
  };
}

/**
 * Symmetric about the centre so that the farthest score is just covered; an end that is given stays, its opposite
 * mirrors it. A given end at the centre or past it has no mirror image: then the opposite end covers the scores. With a
 * norm that takes each side by itself, an end that is not given is the farthest score of its side, where there is one.
 */
export function limitsOf(spread: Spread, choice: LimitChoice): Limits {
  const {center, vmin, vmax, robust} = choice;
  if (vmin !== undefined && vmax !== undefined) return {low: vmin, center, high: vmax};
  const found = robust === undefined ? spread.extremes() : spread.middle(robust);
  const {low, high} = found ?? {low: center, high: center};
  if (ONE_SIDED_NORMS.includes(choice.norm)) {
    return limitsOf(spread, {...ownLimits({low, high}, choice), robust});
  }
  // Where every score is the centre, 1 will do, or what is not lost beside a large centre.
  const farthest = Math.max(high - center, center - low) || Math.max(1, Math.abs(center) / 1000);
  if (vmin !== undefined) return {low: vmin, center, high: opposite(vmin, 1, {center, farthest})};
  if (vmax !== undefined) return {low: opposite(vmax, -1, {center, farthest}), center, high: vmax};
  // Rounding can put a sum a hair inside the score it was made from, which would then count as beyond.
  return {
    low: Math.min(low, finite(center - farthest)),
    center,
    high: Math.max(high, finite(center + farthest)),
  };
}

/** The end of the bar across from a given one, upwards (1) or downwards (-1) of it. */
function opposite(
  given: number,
  direction: 1 | -1,
  {center, farthest}: {center: number; farthest: number},
): number {
  const distance = (center - given) * direction;
  const end = finite(center + direction * (distance > 0 ? distance : farthest));
  // Where no score lies on that side, any length will do.
  return (end - given) * direction > 0 ? end : finite(given + direction * Math.max(1, Math.abs(given)));
}

/** The largest doubles are far enough: a centre that is not 0 can push the sum beyond them. */
function finite(value: number): number {
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, value));
}
