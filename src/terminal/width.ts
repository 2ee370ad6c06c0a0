import stringWidth from 'string-width';
import {drawableLabel} from '../text/labels';

const ASCII = /^[\x20-\x7e]*$/;

/**
 * What has no width of its own, but joins or changes what stands before it: terminals do not agree on how wide the
 * whole is. Left out, a joined emoji is the emoji that it consists of, and all terminals give it the same columns.
 */
const DISPUTED = /[\p{Default_Ignorable_Code_Point}\u20e3]|(?<=\p{Emoji_Modifier_Base})\p{Emoji_Modifier}/gu;

/**
 * Behind a virama of a script of India that joins two consonants. Terminals that go by characters give the pair the
 * columns of both, others fewer: with the larger number no line is ever broken.
 */
const CONJUNCT = /(?<=[\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d])/u;

/** Blocks of Unicode whose characters run from right to left unless they say otherwise (UAX #9). */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** How many columns of a terminal a text takes: 2 for wide characters and emoji, 0 for combining ones. */
export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  return text.split(CONJUNCT).reduce((sum, piece) => sum + stringWidth(piece), 0);
}

/** A text from outside as a terminal can show it: one line, no control characters, as wide as `displayWidth` says. */
export function showableText(text: string): string {
  const drawable = drawableLabel(text);
  return ASCII.test(drawable) ? drawable : drawable.replace(DISPUTED, '');
}

/** Keeps a text from right to left from turning round what stands beside it: numbers would change their columns. */
function isolate(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

/** How much of the room that a text leaves stands before it. */
const SHARES = {start: 0, middle: 0.5, end: 1} as const;

/** A text at its place in a room of so many columns, with space around it; a wider one sticks out behind. */
export function placeText(text: string, columns: number, align: keyof typeof SHARES): string {
  const left = Math.max(0, columns - displayWidth(text));
  const before = Math.floor(left * SHARES[align]);
  return ' '.repeat(before) + isolate(text) + ' '.repeat(left - before);
}
