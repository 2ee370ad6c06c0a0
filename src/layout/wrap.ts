import {ELLIPSIS, graphemes, shortenMiddle} from '../text/labels';
import {largestFitting} from './solve';

/** Width of a text in points, at a size already chosen. */
export type Measure = (text: string) => number;

/** A line may end after a space, after punctuation between letters, and before an opening bracket. */
const ASCII_BREAKS = /(?<=\s)(?=\S)|(?<=[-/_,;:|.=)\]}])(?=[a-z0-9([{$])|(?<=[a-z0-9])(?=[([{])/i;

/** The same in any script, and between two characters of one without spaces: compiled only for texts that need it. */
function anyScriptBreaks(): RegExp {
  return /(?<=\s)(?=\S)|(?<=[-/_,;:|.=)\]}])(?=[\p{L}\p{N}([{$])|(?<=[\p{L}\p{N}])(?=[([{])|(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])/u;
}

/** Cuts a text where lines may end. */
function splitAtBreaks(text: string): string[] {
  return text.split(/^[\x20-\x7e]*$/.test(text) ? ASCII_BREAKS : anyScriptBreaks());
}

/** Space at a line's end is dropped, unless the line would be empty: a label of spaces stays. */
function trimLine(line: string): string {
  return line.trimEnd() || line;
}

/** Cuts a piece that is wider than a line, between characters. */
function cutPiece(piece: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const grapheme of graphemes(piece)) {
    if (line !== '' && measure(line + grapheme) > width) {
      lines.push(line);
      line = '';
    }
    line += grapheme;
  }
  return [...lines, line];
}

/**
 * Breaks a text into lines no wider than `width`, each as full as possible. Words are cut only where one alone is
 * wider. The text itself stays whole but for the spaces at line ends.
 */
export function wrapText(text: string, width: number, measure: Measure): string[] {
  if (measure(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const piece of splitAtBreaks(text)) {
    if (measure(trimLine(line + piece)) <= width) {
      line += piece;
      continue;
    }
    if (line !== '') lines.push(trimLine(line));
    const cut = measure(trimLine(piece)) <= width ? [piece] : cutPiece(piece, width, measure);
    lines.push(...cut.slice(0, -1));
    line = cut.at(-1) ?? '';
  }
  return [...lines, trimLine(line)];
}

/** Wraps like `wrapText`, with as many lines, but makes them about equally long. */
export function balanceText(text: string, width: number, measure: Measure): string[] {
  const lines = wrapText(text, width, measure);
  if (lines.length === 1) return lines;
  const isAsShort = (less: number): boolean => wrapText(text, width - less, measure).length <= lines.length;
  const narrowest = Math.max(widestWord(text, measure), width / 4);
  const less = narrowest < width ? largestFitting(0, width - narrowest, isAsShort) : 0;
  return wrapText(text, width - (less ?? 0), measure);
}

/** The width under which some word of a text would have to be cut. */
export function widestWord(text: string, measure: Measure): number {
  return splitAtBreaks(text).reduce((widest, piece) => Math.max(widest, measure(trimLine(piece))), 0);
}

/** The largest whole number from 1 to `most` for which `fits` holds; 1 when it holds for none. */
function largest(most: number, fits: (count: number) => boolean): number {
  let low = 1;
  let high = most;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Leaves out the middle of a text until it is no wider than `width`; at the least the ellipsis stays. */
export function shortenToWidth(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  const count = graphemes(text).length;
  const kept = largest(count, (some) => measure(shortenMiddle(text, some)) <= width);
  return kept === 1 ? ELLIPSIS : shortenMiddle(text, kept);
}

export interface Room {
  readonly width: number;
  readonly lines: number;
}

/** Wraps a text into a room of so many lines, and shortens it in the middle where it needs more. */
export function fitText(text: string, room: Room, measure: Measure): readonly string[] {
  const wrapped = wrapText(text, room.width, measure);
  if (wrapped.length <= room.lines) return wrapped;
  if (room.lines <= 1) return [shortenToWidth(text, room.width, measure)];
  const fits = (count: number): boolean =>
    wrapText(shortenMiddle(text, count), room.width, measure).length <= room.lines;
  return wrapText(shortenMiddle(text, largest(graphemes(text).length, fits)), room.width, measure);
}
