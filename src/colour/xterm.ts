import {chroma} from './chroma';
import type {Rgb} from './palettes';

/** The six levels of a channel in the cube of 256-colour terminals, as xterm has them. */
const CUBE_LEVELS = [0, 95, 135, 175, 215, 255];
/** The first 16 of the 256 are the user's own and may be any colour. */
const FIRST_OF_CUBE = 16;
const FIRST_GREY = 232;

/** The colour of each number from 16 to 255: a cube of 6 x 6 x 6, then 24 greys from dark to light. */
const XTERM_COLOURS: readonly Rgb[] = [
  ...CUBE_LEVELS.flatMap((red) =>
    CUBE_LEVELS.flatMap((green) => CUBE_LEVELS.map((blue): Rgb => [red, green, blue])),
  ),
  ...Array.from({length: 256 - FIRST_GREY}, (_, index): Rgb => {
    const level = 8 + 10 * index;
    return [level, level, level];
  }),
];

/** The colour that a 256-colour terminal shows for a number from 16 to 255. */
export function xtermColour(code: number): Rgb {
  return XTERM_COLOURS[code - FIRST_OF_CUBE] as Rgb;
}

/**
 * Where a colour lies in a space in which distances are about what the eye sees: Oklab (Björn Ottosson, 2020), in which
 * differences of hue and chroma count twice, as in Delta E OK2. Where they count once, dull colours of another hue get
 * into a palette's greens and blues, since the cube has so few.
 */
function place([red, green, blue]: Rgb): readonly number[] {
  const [lightness, greenRed, blueYellow] = chroma()(red, green, blue, 'rgb').oklab();
  return [lightness, 2 * greenRed, 2 * blueYellow];
}

function distance(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, index) => sum + (value - (other[index] ?? 0)) ** 2, 0);
}

/**
 * Finds the number, 16 to 255, of the colour nearest in that space; of equally near ones the lowest. A grey gets a grey, so
 * that a neutral middle stays neutral. It remembers what it has found, since figures have few different colours.
 */
export function xtermFinder(): (colour: Rgb) => number {
  const places = XTERM_COLOURS.map(place);
  const known = new Map<string, number>();
  const find = (colour: Rgb): number => {
    const wanted = place(colour);
    const distances = places.map((other) => distance(wanted, other));
    return FIRST_OF_CUBE + distances.indexOf(Math.min(...distances));
  };
  return (colour) => {
    const key = colour.join();
    const code = known.get(key) ?? find(colour);
    known.set(key, code);
    return code;
  };
}
