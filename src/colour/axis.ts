import type {Limits} from './limits';

/**
 * Scores as signed distances from the centre, in a unit of their own in which the differences of the largest doubles do
 * not overflow.
 */
export interface Axis {
  /** How far the limits are from the centre, neither negative; `far` is the larger. */
  readonly below: number;
  readonly above: number;
  readonly far: number;
  /** Beyond a limit, that limit's distance; infinities too. */
  distance(score: number): number;
  score(distance: number): number;
  /** A length of the scores in the axis's unit, and back. */
  shrink(length: number): number;
  unshrink(length: number): number;
}

/** From distances to positions, -1 to 1, and back; both are 0 at 0 and rise. */
export interface Curve {
  forward(distance: number): number;
  backward(position: number): number;
}

export function makeAxis({low, center, high}: Limits): Axis {
  // Differences of the largest doubles overflow, halves of the smallest vanish: so halve, but only what is large.
  const unit = Math.max(Math.abs(low), Math.abs(high), Math.abs(center)) > 1 ? 0.5 : 1;
  const middle = center * unit;
  const clamp = (score: number): number => (score < low ? low : score > high ? high : score);
  const below = middle - low * unit;
  const above = high * unit - middle;
  return {
    below,
    above,
    far: Math.max(above, below),
    distance: (score) => clamp(score) * unit - middle,
    score: (distance) => clamp((middle + distance) / unit),
    shrink: (length) => length * unit,
    unshrink: (length) => length / unit,
  };
}
