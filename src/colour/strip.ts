import type {Rgb} from './palettes';
import type {Scale} from './scale';

/** The end of a strip's scale: light enough for black text, dark enough to differ from white at a glance. */
const DARKEST = 140;

/** Colours for a strip: white at one end, grey at the other, so that nobody takes it for scores. */
export interface StripScale extends Pick<Scale, 'colour' | 'fill'> {
  /** What is white, and what is the darkest grey. */
  readonly low: number;
  readonly high: number;
}

function rangeOf(scores: Float64Array): {low: number; high: number} {
  let low = 0;
  let high = 0;
  for (const score of scores) {
    if (!Number.isFinite(score)) continue;
    low = Math.min(low, score);
    high = Math.max(high, score);
  }
  // Shares and probabilities are seen against the whole.
  if (low === 0 && high <= 1) return {low: 0, high: 1};
  return {low, high};
}

/** A scale from 0 to 1 for numbers that all lie there, else from the least (or 0) to the largest. NaN is white. */
export function buildStripScale(scores: Float64Array): StripScale {
  const {low, high} = rangeOf(scores);
  // Halves, for the difference of the largest doubles overflows.
  const span = high / 2 - low / 2;
  const colour = (score: number): Rgb => {
    const share = Math.min(1, Math.max(0, (score / 2 - low / 2) / span));
    const grey = Number.isNaN(score) ? 255 : Math.round(255 - share * (255 - DARKEST));
    return [grey, grey, grey];
  };
  const fill = (all: Float64Array, rgba: Uint8ClampedArray): void => {
    all.forEach((score, index) => {
      rgba.set([...colour(score), 255], 4 * index);
    });
  };
  return {low, high, colour, fill};
}
