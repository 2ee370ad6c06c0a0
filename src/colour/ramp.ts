import {type PaletteChoice, type Rgb, samplePalette} from './palettes';

/** Colours on each side of the neutral one: neighbours differ by about two of 255 steps of a channel, too little to see. */
const SIDE = 128;

/** A palette's colours in order, and which of them stands for a position: -1 over 0, the neutral one, to 1. */
export interface Ramp {
  /** Shape: 3 x colours, red green blue. */
  readonly samples: Uint8ClampedArray;
  /** The palette without steps, in the same shape. */
  readonly palette: Uint8ClampedArray;
  /** Positions at which a step begins or ends, from -1 to 1; undefined without steps. */
  readonly edges: readonly number[] | undefined;
  readonly isCentreApart: boolean;
  indexOf(position: number): number;
  colour(index: number): Rgb;
}

function colourIn(samples: Uint8ClampedArray, index: number): Rgb {
  return [samples[3 * index] ?? 0, samples[3 * index + 1] ?? 0, samples[3 * index + 2] ?? 0];
}

/** A limit that lies where two steps meet must not be lifted to the outer one by rounding. */
const ROUNDING = 1e-9;

/**
 * Which of some equal steps a position lies in, counted outwards from the centre on both sides alike: a position where
 * two steps meet belongs to the inner one, so that a bar that ends there shows the colour of its limit. With an even number no step holds the centre, which gets an index of its
 * own, the last: it is neither positive nor negative.
 */
function stepIndex(steps: number): (position: number) => number {
  const isOdd = steps % 2 === 1;
  const side = Math.floor(steps / 2);
  return (position) => {
    if (position === 0) return isOdd ? side : steps;
    const outwards = Math.ceil((Math.abs(position) * steps) / 2 - (isOdd ? 0.5 : 1) - ROUNDING);
    const beyond = Math.max(0, outwards) + (isOdd ? 0 : 0.5);
    return position < 0 ? Math.floor(side - beyond) : Math.floor(side + beyond);
  };
}

function steppedSamples(choice: PaletteChoice, steps: number, palette: Uint8ClampedArray): Uint8ClampedArray {
  const samples = new Uint8ClampedArray(3 * (steps + 1));
  samples.set(samplePalette(choice, steps));
  samples.set(palette.subarray(3 * SIDE, 3 * SIDE + 3), 3 * steps);
  return samples;
}

/** A palette's colours, as good as without steps or in `steps` equal ones, its end colours always among them. */
export function makeRamp(choice: PaletteChoice, steps: number | undefined): Ramp {
  const palette = samplePalette(choice, 2 * SIDE + 1);
  const samples = steps === undefined ? palette : steppedSamples(choice, steps, palette);
  return {
    samples,
    palette,
    edges:
      steps === undefined
        ? undefined
        : Array.from({length: steps + 1}, (_, index) => (2 * index - steps) / steps),
    isCentreApart: steps !== undefined && steps % 2 === 0,
    indexOf: steps === undefined ? (position) => SIDE + Math.round(SIDE * position) : stepIndex(steps),
    colour: (index) => colourIn(samples, index),
  };
}
