import {chroma} from './chroma';
import type {Rgb} from './palettes';

/** Hues by name, in degrees of Oklch, each up to the next one's beginning; red goes on from 360 at 0. */
const HUES = [
  {from: 0, name: 'pink'},
  {from: 12, name: 'red'},
  {from: 42, name: 'orange'},
  {from: 85, name: 'yellow'},
  {from: 119, name: 'green'},
  {from: 170, name: 'teal'},
  {from: 225, name: 'blue'},
  {from: 288, name: 'purple'},
  {from: 335, name: 'pink'},
] as const;

/** Less chroma than this is grey to the eye. */
const MIN_CHROMA = 0.03;
/** Lightness (0 to 1) from which a colour is pale, light, and neither light nor dark. */
const LIGHTNESS = {pale: 0.9, light: 0.78, plain: 0.5};
/** Greys from this lightness on are white, and up to that one black. */
const WHITE = 0.95;
const BLACK = 0.2;
/** Dark orange is called brown, and dark yellow olive. */
const DARK_NAMES: Readonly<Record<string, string>> = {orange: 'brown', yellow: 'olive'};
/** Some hues are light by nature: from here on they are pale, or light. */
const PALE_YELLOW = 0.97;
const LIGHT_ORANGE = 0.84;
/** What is so strong is not called dark. */
const STRONG = 0.25;

function greyName(lightness: number): string {
  if (lightness >= WHITE) return 'white';
  if (lightness <= BLACK) return 'black';
  return lightness >= LIGHTNESS.light ? 'light grey' : lightness >= LIGHTNESS.plain ? 'grey' : 'dark grey';
}

/** What most people would call a colour: `dark green`, `pale yellow`, `white`. */
export function nameColour(colour: Rgb): string {
  const [lightness, strength, hue] = chroma()(...colour).oklch();
  if (strength < MIN_CHROMA) return greyName(lightness);
  const name = HUES.findLast(({from}) => hue >= from)?.name ?? 'pink';
  if (name === 'yellow') {
    if (lightness >= PALE_YELLOW) return 'pale yellow';
    return lightness >= LIGHTNESS.light ? name : 'olive';
  }
  if (lightness >= LIGHTNESS.pale) return `pale ${name}`;
  if (lightness >= (name === 'orange' ? LIGHT_ORANGE : LIGHTNESS.light)) return `light ${name}`;
  return lightness >= LIGHTNESS.plain || strength >= STRONG ? name : (DARK_NAMES[name] ?? `dark ${name}`);
}
