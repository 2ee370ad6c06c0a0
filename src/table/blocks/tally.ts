import {Sketch} from './sketch';

// Looked up once: where globals are slow to find, as in a test's sandbox, each cell would look them up.
const {isNaN, isFinite} = Number;
const {max, min} = Math;

/** What is to be found out of all scores, besides the least and the greatest. */
export interface TallyChoice {
  /** Scores beyond these are counted. */
  readonly bounds?: {readonly low: number; readonly high: number} | undefined;
  /** Whether quantiles will be asked for. */
  readonly hasSketch: boolean;
}

/** What is known of all scores of a table: plain data, which threads can hand to each other. */
export interface Tallied {
  readonly missing: number;
  /** The least and the greatest finite score; Infinity and -Infinity where there is none. */
  readonly low: number;
  readonly high: number;
  /** How many are -Infinity, and Infinity. */
  readonly infinite: {readonly below: number; readonly above: number};
  /** The bounds that were asked for, and how many scores lie beyond them. */
  readonly bounds: TallyChoice['bounds'];
  readonly beyond: {readonly below: number; readonly above: number};
  /** The counts of a sketch, where one was asked for. */
  readonly sketch: Float64Array | undefined;
}

/** Goes through scores once, in any order and in any number of parts, and keeps what is known of all of them. */
export class Tally {
  private low = Number.POSITIVE_INFINITY;
  private high = Number.NEGATIVE_INFINITY;
  private missing = 0;
  private readonly infinite = {below: 0, above: 0};
  private readonly beyond = {below: 0, above: 0};
  private readonly sketch: Sketch | undefined;

  constructor(private readonly choice: TallyChoice) {
    this.sketch = choice.hasSketch ? new Sketch() : undefined;
  }

  /** Takes scores from `from` up to `to`; NaN is missing. */
  add(scores: Float64Array, from = 0, to = scores.length): void {
    let {low, high, missing} = this;
    for (let index = from; index < to; index += 1) {
      const score = scores[index] as number;
      if (isNaN(score)) missing += 1;
      else if (score === Number.POSITIVE_INFINITY) this.infinite.above += 1;
      else if (score === Number.NEGATIVE_INFINITY) this.infinite.below += 1;
      else {
        if (score < low) low = score;
        if (score > high) high = score;
      }
    }
    this.low = low;
    this.high = high;
    this.missing = missing;
    if (this.choice.bounds !== undefined) this.countBeyond(this.choice.bounds, {scores, from, to});
    if (this.sketch !== undefined) this.sketchAll(this.sketch, {scores, from, to});
  }

  private countBeyond(
    bounds: {low: number; high: number},
    {scores, from, to}: {scores: Float64Array; from: number; to: number},
  ): void {
    for (let index = from; index < to; index += 1) {
      const score = scores[index] as number;
      if (score < bounds.low) this.beyond.below += 1;
      else if (score > bounds.high) this.beyond.above += 1;
    }
  }

  private sketchAll(
    sketch: Sketch,
    {scores, from, to}: {scores: Float64Array; from: number; to: number},
  ): void {
    for (let index = from; index < to; index += 1) {
      const score = scores[index] as number;
      if (isFinite(score)) sketch.add(score);
    }
  }

  /** Takes what another tally of the same choice found. */
  merge(other: Tallied): void {
    this.low = min(this.low, other.low);
    this.high = max(this.high, other.high);
    this.missing += other.missing;
    this.infinite.below += other.infinite.below;
    this.infinite.above += other.infinite.above;
    this.beyond.below += other.beyond.below;
    this.beyond.above += other.beyond.above;
    if (other.sketch !== undefined) this.sketch?.merge({counts: other.sketch});
  }

  result(): Tallied {
    const {low, high, missing, infinite, beyond, sketch} = this;
    return {
      missing,
      low,
      high,
      infinite: {...infinite},
      bounds: this.choice.bounds,
      beyond: {...beyond},
      sketch: sketch?.counts,
    };
  }
}
