import {bisectRight} from 'd3-array';
import type {Axis, Curve} from './axis';

/** So many points tell a curve to a fraction of a colour; more would only slow every cell down. */
const MAX_KNOTS = 2048;

/** A rising line through points, from (0, 0) to (the last distance, 1). */
interface Knots {
  readonly distances: Float64Array;
  readonly shares: Float64Array;
}

/** Each distance that occurs, with the share of all that are at most as large. `sorted` holds positive distances. */
function countShares(sorted: Float64Array): Knots {
  const distances = [0];
  const shares = [0];
  sorted.forEach((distance, index) => {
    if (distance === sorted[index + 1]) return;
    const share = (index + 1) / sorted.length;
    const isDue = share - (shares.at(-1) as number) >= 1 / MAX_KNOTS || index === sorted.length - 1;
    if (!isDue) return;
    distances.push(distance);
    shares.push(share);
  });
  return {distances: Float64Array.from(distances), shares: Float64Array.from(shares)};
}

/** Where no score lies on a side, its colours run evenly to the limit. */
function makeKnots(distances: Float64Array, limit: number): Knots {
  if (distances.length > 0) return countShares(distances.sort());
  return {distances: Float64Array.of(0, limit), shares: Float64Array.of(0, 1)};
}

/** The second list's value where the first has `value`, straight between two points. */
function interpolate(value: number, from: Float64Array, to: Float64Array): number {
  const after = bisectRight(from, value);
  if (after >= from.length) return to[to.length - 1] as number;
  const [start = 0, end = 0] = from.subarray(after - 1, after + 1);
  const [low = 0, high = 0] = to.subarray(after - 1, after + 1);
  return Math.min(high, low + (high - low) * ((value - start) / (end - start)));
}

/**
 * Each side of the centre by the ranks of its own scores: a score's position is the share of the scores on its side that
 * are at most as far from the centre, so that equal scores share a position and colours are spread evenly over scores.
 * Between two scores it runs straight. Scores that are missing or beyond a limit do not count.
 */
export function quantileCurve(scores: Float64Array, axis: Axis, isWithin: (score: number) => boolean): Curve {
  const distances = scores.filter(isWithin).map(axis.distance);
  const above = makeKnots(
    distances.filter((distance) => distance > 0),
    axis.above,
  );
  const below = makeKnots(
    distances.filter((distance) => distance < 0).map((distance) => -distance),
    axis.below,
  );
  return {
    forward: (distance) => {
      if (distance < 0) return -interpolate(-distance, below.distances, below.shares);
      // A side that ends at the centre has no more than this.
      return distance === 0 ? 0 : interpolate(distance, above.distances, above.shares);
    },
    backward: (position) =>
      position < 0
        ? -interpolate(-position, below.shares, below.distances)
        : interpolate(position, above.shares, above.distances),
  };
}
