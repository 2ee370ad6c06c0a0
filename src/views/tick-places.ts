import type {Scale} from '../colour/scale';
import {sharedDecimals, shortest, shortLabels} from '../text/short-numbers';
import type {ColourBar} from './bar-shape';

/** A label's number may differ from the place it is wanted at by this share of the bar; the tick then stands at the number. */
export const MAX_OFFSET = 0.0025;
/** ... and by this share of its distance from the centre: colours may stand still where no scores are. */
const MAX_ROUNDING = 0.05;
/** Shares of the bar that differ by less are the same but for rounding. */
const ROUNDING = 1e-9;

/** A tick to be: a score, what it is called, and where along the bar it stands, 0 to 1. */
export interface Tick {
  readonly value: number;
  readonly label: string;
  readonly share: number;
}

export type Bar = Pick<ColourBar, 'scale' | 'isPercent'>;

/** Whether a tick may stand at another score than the one it is wanted for. */
function isNear({limits, course}: Scale, score: number, rounded: number): boolean {
  // Halves, for the difference of the largest doubles overflows.
  const offset = Math.abs(rounded / 2 - score / 2);
  return (
    rounded >= limits.low &&
    rounded <= limits.high &&
    offset <= MAX_ROUNDING * Math.abs(score / 2 - limits.center / 2) &&
    Math.abs(course.shareOf(rounded) - course.shareOf(score)) <= MAX_OFFSET + ROUNDING
  );
}

/** Short numbers near some scores; with `isEven` with as many decimals each, where they are few. */
function roundScores(scale: Scale, scores: readonly number[], isEven: boolean): number[] {
  const short = scores.map((score) => shortest(score, (rounded) => isNear(scale, score, rounded)));
  const decimals = isEven ? sharedDecimals(short) : undefined;
  return short.map((value, index) => {
    const score = scores[index] ?? value;
    // The decimals are there in any case, so they may as well be right.
    const rounded = decimals === undefined ? value : Number(score.toFixed(decimals));
    return isNear(scale, score, rounded) ? rounded : value;
  });
}

/** Ticks near some scores, where their short names say they are. */
export function ticksAt({scale, isPercent}: Bar, scores: readonly number[], isEven = false): Tick[] {
  const {course, limits} = scale;
  const centre = course.shareOf(limits.center);
  // A place reckoned from the steps around it may miss the centre by rounding, and would not be called 0.
  const isCentre = (score: number): boolean => Math.abs(course.shareOf(score) - centre) < ROUNDING;
  const exact = scores.map((score) => (isCentre(score) ? limits.center : score));
  const values = roundScores(scale, exact, isEven);
  const labels = shortLabels(values, {isPercent, isEven});
  return values.map((value, index) => ({value, label: labels[index] ?? '', share: course.shareOf(value)}));
}
