import {Sketch} from '../table/blocks/sketch';
import {type LimitChoice, type Limits, limitsOf} from './limits';
import {makeNorm, type Norm, type NormChoice} from './norm';
import {missingColour, type PaletteChoice, parseColour, type Rgb} from './palettes';
import {makeRamp, type Ramp} from './ramp';
import {type Scored, type Spread, scoresOf, spreadOf, spreadOfScores} from './spread';

export interface ScaleChoice extends PaletteChoice, LimitChoice, NormChoice {
  readonly missingColour?: string | undefined;
  /** So many colours in place of a palette without steps. */
  readonly steps?: number | undefined;
}

/** How many scores lie beyond each limit, and how many are missing. */
export interface ScaleCounts {
  readonly below: number;
  readonly above: number;
  readonly missing: number;
}

/**
 * A scale along its colour bar: from 0 at the lower limit to 1 at the upper one, colours evenly spread. Where a score
 * stands follows from its colour, whatever the norm.
 */
export interface Course {
  /** Where a score stands. */
  shareOf(score: number): number;
  scoreAt(share: number): number;
  colourAt(share: number): Rgb;
  /** Where each of the steps begins and the last one ends; undefined for colours without steps. */
  readonly edges: readonly number[] | undefined;
  /** Set where the centre has a colour between two steps that no other score has. */
  readonly isCentreApart: boolean;
}

/** Turns scores into colours: a table of colours computed once, looked up for each cell. */
export interface Scale {
  /** The scores at the ends of the bar, and the neutral one. */
  readonly limits: Limits;
  /** @internal How scores are spread over the colours. */
  readonly norm: Pick<Norm, 'name' | 'threshold'>;
  /** @internal The scale along its bar. */
  readonly course: Course;
  /** The colour of missing cells. */
  missing(): Rgb;
  /** The colour of one score: beyond a limit that end's colour, NaN the colour of missing cells. */
  colour(score: number): Rgb;
  /** Writes red, green, blue, 255 for each score into `rgba`, which must be four times as long. */
  fill(scores: Float64Array, rgba: Uint8ClampedArray): void;
  /** Counts what lies beyond the limits and what is missing. */
  count(scores: Float64Array): ScaleCounts;
}

/** Shorter steps of a bar, as a share of it, are none but for rounding. */
const MIN_STEP = 1e-9;

/** The linear norm along its bar, reckoned without a detour over positions, which would round. */
function linearCourse({low, high}: Limits): Pick<Course, 'shareOf' | 'scoreAt'> {
  const unit = Math.max(Math.abs(low), Math.abs(high)) > 1 ? 0.5 : 1;
  return {
    shareOf: (score) => (score * unit - low * unit) / (high * unit - low * unit),
    scoreAt: (share) => low * (1 - share) + high * share,
  };
}

function makeCourse(limits: Limits, norm: Norm, ramp: Ramp): Course {
  const [first, last] = [norm.position(limits.low), norm.position(limits.high)];
  const positionAt = (share: number): number => first * (1 - share) + last * share;
  const shareOf = (position: number): number => (position - first) / (last - first);
  const inner = ramp.edges?.map(shareOf).filter((share) => share > MIN_STEP && share < 1 - MIN_STEP);
  const course =
    norm.name === 'linear'
      ? linearCourse(limits)
      : {
          shareOf: (score: number) => shareOf(norm.position(score)),
          scoreAt: (share: number) => norm.score(positionAt(share)),
        };
  return {
    ...course,
    colourAt: (share) => ramp.colour(ramp.indexOf(positionAt(share))),
    edges: inner === undefined ? undefined : [0, ...inner, 1],
    isCentreApart: ramp.isCentreApart,
  };
}

/** Builds the scale for scores. Throws `bad-value` for an unknown palette or colour. */
export function buildScale(scores: Float64Array, choice: ScaleChoice): Scale {
  return makeScale(scores, spreadOfScores(scores), choice);
}

/** Builds one scale for all cells of some tables, also of those that were joined. Throws as `buildScale` does. */
export function buildScaleOf(tables: readonly Scored[], choice: ScaleChoice): Scale {
  return makeScale(scoresOf(tables), spreadOf(tables), choice);
}

function makeScale(scores: Float64Array, spread: Spread, choice: ScaleChoice): Scale {
  const ramp = makeRamp(choice, choice.steps);
  const limits = limitsOf(spread, choice);
  const norm = makeNorm(scores, limits, choice);
  const indexOf = (score: number): number => ramp.indexOf(norm.position(score));
  let chosen =
    choice.missingColour === undefined ? undefined : parseColour(choice.missingColour, '--missing-colour');
  // Worked out when the first missing score asks: most tables have none.
  const missing = (): Rgb => {
    chosen ??= missingColour(ramp.palette);
    return chosen;
  };
  return {
    limits,
    norm,
    course: makeCourse(limits, norm, ramp),
    missing,
    colour: (score) => (Number.isNaN(score) ? missing() : ramp.colour(indexOf(score))),
    fill: makeFill(ramp.samples, indexOf, missing),
    count: (all) => countBeyond(all, limits),
  };
}

/** One 32-bit write a cell: the colours are packed beforehand in the machine's own byte order. */
function makeFill(
  samples: Uint8ClampedArray,
  indexOf: (score: number) => number,
  missing: () => Rgb,
): Scale['fill'] {
  const count = samples.length / 3;
  const packed = new Uint8ClampedArray(4 * count).fill(255);
  for (let index = 0; index < count; index += 1)
    packed.set(samples.subarray(3 * index, 3 * index + 3), 4 * index);
  const words = new Uint32Array(packed.buffer);
  return (scores, rgba) => {
    const out = new Uint32Array(rgba.buffer, rgba.byteOffset, scores.length);
    const missingWord = scores.some(Number.isNaN) ? packWord(missing()) : 0;
    for (let cell = 0; cell < scores.length; cell += 1) {
      const score = scores[cell] as number;
      out[cell] = Number.isNaN(score) ? missingWord : (words[indexOf(score)] as number);
    }
  };
}

function packWord([red, green, blue]: Rgb): number {
  return new Uint32Array(Uint8ClampedArray.of(red, green, blue, 255).buffer)[0] as number;
}

function countBeyond(scores: Float64Array, {low, high}: Limits): ScaleCounts {
  let below = 0;
  let above = 0;
  let missing = 0;
  for (const score of scores) {
    if (score < low) below += 1;
    else if (score > high) above += 1;
    else if (Number.isNaN(score)) missing += 1;
  }
  return {below, above, missing};
}

/**
 * How many of all cells of a table lie beyond the limits, those that were joined to extremes among them, and how many of
 * its drawn scores are missing. Of limits that follow from a sketch it is as exact as the sketch.
 */
export function countCells(
  {scores, blocks}: Scored,
  {limits, count}: Pick<Scale, 'limits' | 'count'>,
): ScaleCounts {
  const drawn = count(scores);
  if (blocks?.by !== 'extreme') return drawn;
  const {low, high} = limits;
  const {infinite, bounds, beyond} = blocks;
  const sketched = blocks.sketch && new Sketch(blocks.sketch).beyond(low, high);
  const countSide = (side: 'below' | 'above', limit: number, bound: number | undefined): number =>
    limit === bound ? beyond[side] : infinite[side] + (sketched?.[side] ?? 0);
  return {
    below: blocks.low < low || infinite.below > 0 ? countSide('below', low, bounds?.low) : 0,
    above: blocks.high > high || infinite.above > 0 ? countSide('above', high, bounds?.high) : 0,
    missing: drawn.missing,
  };
}
