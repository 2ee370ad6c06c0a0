import {escapeUnsafe} from '../quote';

export const ELLIPSIS = '…';

/** More marks than this on one letter pile up into the lines above; the rest are left out. */
const MAX_MARKS = 4;
const PILED_MARKS = new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu');

/** A label as it is drawn: control and bidirectional characters as escapes, one line, marks that do not pile up. */
export function drawableLabel(text: string): string {
  return escapeUnsafe(text).replace(PILED_MARKS, '$1');
}

const RIGHT_TO_LEFT =
  /[\p{sc=Hebr}\p{sc=Arab}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Samr}\p{sc=Mand}\p{sc=Adlm}\p{sc=Rohg}]/u;

/** Whether anything in a text runs from right to left. */
export function hasRightToLeft(text: string): boolean {
  // Nothing below the Hebrew letters runs so, and the Unicode tables take a while to load.
  return !/^[\0-\u058f]*$/.test(text) && RIGHT_TO_LEFT.test(text);
}

/** Whether a text runs from right to left as a whole: its first letter decides (UAX #9, rules P2 and P3). */
export function isRightToLeft(text: string): boolean {
  if (!hasRightToLeft(text)) return false;
  return RIGHT_TO_LEFT.test(/\p{L}/u.exec(text)?.[0] ?? '');
}

/** What a reader takes for one character each, accents and joined emoji kept together. */
export function graphemes(text: string): string[] {
  // ASCII needs no look at the Unicode tables, whose loading takes longer than a small figure's drawing.
  if (/^[\x20-\x7e]*$/.test(text)) return Array.from(text);
  const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'});
  return Array.from(segmenter.segment(text), ({segment}) => segment);
}

/** Keeps at most `count` characters by leaving out the middle, where an ellipsis stands instead (and counts as one). */
export function shortenMiddle(text: string, count: number): string {
  if (text.length <= count) return text;
  const parts = graphemes(text);
  if (parts.length <= count) return text;
  const front = Math.ceil((count - 1) / 2);
  const back = count - 1 - front;
  return parts.slice(0, front).join('') + ELLIPSIS + (back > 0 ? parts.slice(-back).join('') : '');
}
