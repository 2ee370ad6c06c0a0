import {chooseLimits, type LimitChoice, type Limits} from './limits';
import {missingColour, type PaletteChoice, parseColour, type Rgb, samplePalette} from './palettes';

/** Colours on each side of the neutral one: neighbours differ by about two of 255 steps of a channel, too little to see. */
const SIDE = 128;

export interface ScaleChoice extends PaletteChoice, LimitChoice {
  readonly missingColour?: string | undefined;
}

/** How many scores lie beyond each limit, and how many are missing. */
export interface ScaleCounts {
  readonly below: number;
  readonly above: number;
  readonly missing: number;
}

/** Turns scores into colours: a table of colours computed once, looked up for each cell. */
export interface Scale {
  readonly limits: Limits;
  /** The colour of missing cells. */
  missing(): Rgb;
  /** The colour of one score: beyond a limit that end's colour, NaN the colour of missing cells. */
  colour(score: number): Rgb;
  /** Writes red, green, blue, 255 for each score into `rgba`, which must be four times as long. */
  fill(scores: Float64Array, rgba: Uint8ClampedArray): void;
  count(scores: Float64Array): ScaleCounts;
}

/**
 * Position on the palette, 0 to 2 x SIDE. Both sides of the centre have the same slope, that of the farther limit, so
 * that scores equally far from the centre look equally strong; the nearer limit just ends the palette early.
 */
function makeIndex({low, center, high}: Limits): (score: number) => number {
  // Differences of the largest doubles overflow, halves of the smallest vanish: so halve, but only what is large.
  const shrink = Math.max(Math.abs(low), Math.abs(high), Math.abs(center)) > 1 ? 0.5 : 1;
  const middle = center * shrink;
  const half = Math.max(high * shrink - middle, middle - low * shrink);
  const clamp = (score: number): number => (score < low ? low : score > high ? high : score);
  return (score) => {
    const distance = (clamp(score) * shrink - middle) / half;
    return SIDE + Math.round(SIDE * Math.min(1, Math.max(-1, distance)));
  };
}

/** Builds the scale for a table's scores. Throws `bad-value` for an unknown palette or colour. */
export function buildScale(scores: Float64Array, choice: ScaleChoice): Scale {
  const samples = samplePalette(choice, 2 * SIDE + 1);
  const limits = chooseLimits(scores, choice);
  const indexOf = makeIndex(limits);
  let chosen =
    choice.missingColour === undefined ? undefined : parseColour(choice.missingColour, '--missing-colour');
  // Worked out when the first missing score asks: most tables have none.
  const missing = (): Rgb => {
    chosen ??= missingColour(samples);
    return chosen;
  };
  const colour = (score: number): Rgb => {
    if (Number.isNaN(score)) return missing();
    const at = 3 * indexOf(score);
    return [samples[at] ?? 0, samples[at + 1] ?? 0, samples[at + 2] ?? 0];
  };
  return {
    limits,
    missing,
    colour,
    fill: makeFill(samples, indexOf, missing),
    count: (all) => countBeyond(all, limits),
  };
}

/** One 32-bit write a cell: the colours are packed beforehand in the machine's own byte order. */
function makeFill(
  samples: Uint8ClampedArray,
  indexOf: (score: number) => number,
  missing: () => Rgb,
): Scale['fill'] {
  const packed = new Uint8ClampedArray(4 * (2 * SIDE + 1)).fill(255);
  for (let index = 0; index <= 2 * SIDE; index += 1)
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
