import {delinear, linear} from './contrast';
import {colourDifference, PALETTE_NAMES, type PaletteChoice, type Rgb, samplePalette} from './palettes';

/** Kinds of colour vision that lack one of the three cones: for long, middle and short waves. */
export const DEFICIENCIES = ['protan', 'deutan', 'tritan'] as const;
export type Deficiency = (typeof DEFICIENCIES)[number];
export type Vision = 'normal' | Deficiency;

/**
 * What each deficiency, where it is complete, makes of linear red, green and blue: G. M. Machado, M. M. Oliveira and
 * L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009),
 * severity 1.0. For tritan vision their model is only a rough one, as they say themselves.
 */
const MATRICES: Readonly<Record<Deficiency, readonly (readonly [number, number, number])[]>> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function toByte(light: number): number {
  return Math.round(255 * delinear(Math.min(1, Math.max(0, light))));
}

/** The colour that readers with normal vision have to be shown to see what others see of a colour. */
export function simulate([red, green, blue]: Rgb, vision: Vision): Rgb {
  if (vision === 'normal') return [red, green, blue];
  const light = [linear(red), linear(green), linear(blue)] as const;
  const [first = 0, second = 0, third = 0] = MATRICES[vision].map((row) =>
    toByte(row[0] * light[0] + row[1] * light[1] + row[2] * light[2]),
  );
  return [first, second, third];
}

/** So many colours of each side are looked at, evenly spaced: those of a quarter, half, three quarters and full strength. */
const SIDE = 4;
const QUARTER = 1;
const HALF = 2;

/**
 * The least difference (CIEDE2000) at which two signs count as told apart. 1 is just seen side by side; cells are
 * compared across a figure and from memory, which takes several times that. By this measure 8 lies in the wide gap
 * between the palettes that ColorBrewer calls safe for colour-blind readers, which come to 13 and more, and the three
 * diverging ones that it does not (rdylgn, rdgy, spectral), which come to 5 and less.
 */
export const LEAST_DIFFERENCE = 8;

/** The colours of one side of a palette, from the centre outwards, as some vision has them. */
function sideColours(samples: Uint8ClampedArray, direction: 1 | -1, vision: Vision): Rgb[] {
  return Array.from({length: SIDE + 1}, (_, distance) => {
    const [red = 0, green = 0, blue = 0] = samples.subarray(3 * (SIDE + direction * distance));
    return simulate([red, green, blue], vision);
  });
}

/**
 * How far apart the two signs of a palette are for some vision (CIEDE2000): the least difference between any negative
 * and any positive colour of half strength or more, whatever their strengths, since a sign must be told without knowing
 * the strength; and between the two of a quarter strength. Fainter colours are near neutral, and near each other.
 */
export function signDifference(choice: PaletteChoice, vision: Vision): number {
  const samples = samplePalette(choice, 2 * SIDE + 1);
  const negative = sideColours(samples, -1, vision);
  const positive = sideColours(samples, 1, vision);
  const strong = negative
    .slice(HALF)
    .flatMap((one) => positive.slice(HALF).map((other) => colourDifference(one, other)));
  const weak = colourDifference(negative[QUARTER] as Rgb, positive[QUARTER] as Rgb);
  return strong.reduce((least, difference) => Math.min(least, difference), weak);
}

export const VISIONS: readonly Vision[] = ['normal', ...DEFICIENCIES];

/** The kinds of vision that do not tell the two signs of a palette apart. Throws `bad-value` for what is no palette. */
export function confusedVisions(choice: PaletteChoice): Vision[] {
  return VISIONS.filter((vision) => signDifference(choice, vision) < LEAST_DIFFERENCE);
}

/** The first palette that every vision tells the signs of, interpolated as the given one is. */
export function safePalette({space}: PaletteChoice): string | undefined {
  return PALETTE_NAMES.find((palette) => confusedVisions({palette, reverse: false, space}).length === 0);
}
