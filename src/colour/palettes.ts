import {AttrmapError} from '../errors';
import {suggest} from '../nearest';
import {quote} from '../quote';
import {type Color, chroma} from './chroma';

interface Palette {
  /** Where it comes from, in a few words. */
  readonly source: string;
  /** From negative over neutral to positive; a plain string is chroma-js's own name for them. */
  readonly stops: string | readonly string[];
}

/** Cynthia Brewer, colorbrewer2.org. */
function brewer(stops: string): Palette {
  return {source: 'ColorBrewer', stops};
}

/**
 * Diverging palettes, each from negative over neutral to positive.
 *
 * ColorBrewer's nine are named here and taken from chroma-js. The rest:
 * - `captum`: the nine stops of Captum's `plot_token_attr`, blue positive.
 * - `inseq`: the two ends that inseq's heatmaps use, over white, red positive.
 * - `shap`: SHAP's blue and red over white, red positive.
 * - `coolwarm`: five samples of Kenneth Moreland's map ("Diverging Color Maps for Scientific Visualization", 2009).
 */
const PALETTES: Readonly<Record<string, Palette>> = {
  rdylgn: brewer('RdYlGn'),
  rdbu: brewer('RdBu'),
  rdylbu: brewer('RdYlBu'),
  rdgy: brewer('RdGy'),
  piyg: brewer('PiYG'),
  prgn: brewer('PRGn'),
  puor: brewer('PuOr'),
  brbg: brewer('BrBG'),
  spectral: brewer('Spectral'),
  captum: {
    source: 'Captum',
    stops: [
      '#93003a',
      '#d0365b',
      '#f57789',
      '#ffbdc3',
      '#ffffff',
      '#a4d6e1',
      '#73a3ca',
      '#4772b3',
      '#00429d',
    ],
  },
  inseq: {source: 'inseq', stops: ['#2166ac', '#ffffff', '#b2182b']},
  shap: {source: 'SHAP', stops: ['#008bfb', '#ffffff', '#ff0051']},
  coolwarm: {source: 'Moreland 2009', stops: ['#3b4cc0', '#8db0fe', '#dddcdc', '#f4987a', '#b40426']},
};

/** The palettes that have names, as `palette` takes them; `attrmap palettes` shows them. */
export const PALETTE_NAMES: readonly string[] = Object.keys(PALETTES);

/** Where a named palette comes from, in a few words; empty for no name. */
export function paletteSource(name: string): string {
  return Object.hasOwn(PALETTES, name) ? (PALETTES[name]?.source ?? '') : '';
}

/** The palette of the figure that started the project. */
export const DEFAULT_PALETTE = 'rdylgn';

/** Red, green and blue, each a whole number from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Reads `#93003a`; undefined for any other notation, which takes chroma much longer to recognise. */
function hexColour(text: string): Color | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(text)) return undefined;
  const code = Number.parseInt(text.slice(1), 16);
  return chroma()(code >> 16, (code >> 8) & 255, code & 255, 'rgb');
}

/** Reads one CSS colour. Throws `bad-value` under the option's flag: canvas itself would silently keep the colour before. */
export function parseColour(text: string, flag: string): Rgb {
  if (text === 'white') return [255, 255, 255];
  const found = hexColour(text) ?? (chroma().valid(text) ? chroma()(text) : undefined);
  const [red = 0, green = 0, blue = 0, alpha = 0] = found?.rgba() ?? [];
  if (found !== undefined && alpha === 1) return [Math.round(red), Math.round(green), Math.round(blue)];
  const fault = found === undefined ? 'is not a colour' : 'is not opaque';
  throw new AttrmapError('bad-value', `${flag}: ${quote(text)} ${fault}`, {
    hint: "give a colour as CSS does, for example white, '#93003a' or 'rgb(147, 0, 58)'",
  });
}

/** Splits at commas, but not at those inside brackets, as in `rgb(1, 2, 3)`. */
function splitColours(list: string): string[] {
  return list.split(/,(?![^(]*\))/).map((colour) => colour.trim());
}

/** The colours of a palette, negative first. Throws `bad-value` when it is neither a name nor a list of colours. */
function stopsOf(palette = DEFAULT_PALETTE): readonly string[] {
  const name = palette.trim().toLowerCase();
  const known = Object.hasOwn(PALETTES, name) ? PALETTES[name]?.stops : undefined;
  if (known !== undefined) return typeof known === 'string' ? chroma().brewer[known as 'RdYlGn'] : known;
  const stops = splitColours(palette);
  if (stops.length >= 2) {
    for (const stop of stops) parseColour(stop, '--palette');
    return stops;
  }
  // matplotlib's way to name the colours the other way round: without it the signs would be swapped.
  const turned = name.replace(/_r$/, '');
  const isTurned = turned !== name && Object.hasOwn(PALETTES, turned);
  throw new AttrmapError('bad-value', `--palette: there is no palette ${quote(palette)}`, {
    hint: isTurned
      ? `give --palette ${turned} --reverse`
      : `${suggest(name, PALETTE_NAMES)} (or give two or more colours, separated by commas)`,
  });
}

export interface PaletteChoice {
  /** Undefined where none was asked for. */
  readonly palette: string | undefined;
  readonly reverse: boolean;
  readonly space: 'oklab' | 'lab' | 'oklch' | 'lch' | 'rgb' | 'lrgb' | 'hsl';
}

/**
 * About as many steps of the palette are worked out in its colour space, every stop among them; between two steps red,
 * green and blue run straight, which no eye can tell.
 */
const EXACT_STEPS = 40;

/** Exact colours at even steps, ends included. Shape: 3 x (steps + 1), where steps is a multiple of the stops' intervals. */
function exactSamples({palette, reverse, space}: PaletteChoice): Float64Array {
  const stops = stopsOf(palette).map((stop) => hexColour(stop) ?? chroma()(stop));
  if (reverse) stops.reverse();
  const intervals = stops.length - 1;
  const each = Math.ceil(EXACT_STEPS / intervals);
  const steps = intervals * each;
  const samples = new Float64Array(3 * (steps + 1));
  for (let step = 0; step <= steps; step += 1) {
    const interval = Math.floor(step / each);
    const [from, to] = [interval / intervals, (interval + 1) / intervals];
    const before = stops[interval] as Color;
    // Mixed one by one: chroma's own scale reads a colour name first, which takes as long as all of them.
    const colour =
      step % each === 0
        ? before
        : chroma().mix(
            before,
            stops[interval + 1] as Color,
            (step / steps - from) / (to - from),
            space as 'lab',
          );
    samples.set(colour.rgb(false), 3 * step);
  }
  return samples;
}

/**
 * Samples a palette evenly, ends included.
 * Shape: `count` colours as 3 x `count` bytes, red green blue, the most negative first.
 */
export function samplePalette(choice: PaletteChoice, count: number): Uint8ClampedArray {
  const exact = exactSamples(choice);
  const steps = exact.length / 3 - 1;
  const samples = new Uint8ClampedArray(3 * count);
  for (let index = 0; index < count; index += 1) {
    const position = (index / (count - 1)) * steps;
    const step = Math.min(steps - 1, Math.floor(position));
    const share = position - step;
    for (let channel = 0; channel < 3; channel += 1) {
      const [before, after] = [
        exact[3 * step + channel] as number,
        exact[3 * (step + 1) + channel] as number,
      ];
      samples[3 * index + channel] = before + share * (after - before);
    }
  }
  return samples;
}

/** How different two colours look (CIEDE2000): about 1 is just seen. */
export function colourDifference(one: Rgb, other: Rgb): number {
  const colour = ([red, green, blue]: Rgb): Color => chroma()(red, green, blue, 'rgb');
  return chroma().deltaE(colour(one), colour(other));
}

/** Two colours nearer than this (CIEDE2000) are easily taken for each other across a figure. */
const MIN_DIFFERENCE = 12;

/** Candidates for missing cells, the first that is far from every colour of the palette wins. */
const MISSING_COLOURS: readonly Rgb[] = [
  [214, 214, 214],
  [176, 176, 176],
  [190, 174, 224],
  [158, 202, 225],
  [120, 120, 120],
];

/** A colour for missing cells that no score has: the most neutral candidate that the palette is not near to. */
export function missingColour(samples: Uint8ClampedArray): Rgb {
  const nearestTo = (candidate: Rgb): number => {
    let smallest = Number.POSITIVE_INFINITY;
    for (let index = 0; index < samples.length; index += 3 * 8) {
      const [red = 0, green = 0, blue = 0] = samples.subarray(index, index + 3);
      smallest = Math.min(smallest, colourDifference(candidate, [red, green, blue]));
    }
    return smallest;
  };
  return (
    MISSING_COLOURS.find((candidate) => nearestTo(candidate) >= MIN_DIFFERENCE) ??
    MISSING_COLOURS.reduce((best, candidate) => (nearestTo(candidate) > nearestTo(best) ? candidate : best))
  );
}
