import type {Mark} from '../scene/scene';
import {hasRightToLeft, isRightToLeft} from '../text/labels';

/** U+200E and U+200F: nothing to see; they belong to a direction and end a stretch of the other one. */
const LEFT_MARK = '\u200e';
const RIGHT_MARK = '\u200f';

type Direction = 'left' | 'right' | 'none';

/**
 * Numbers and what may stand in or beside one: the separators and terminators of UAX #9 (ES, CS, ET) that are met in
 * labels. Poppler takes them for digits.
 */
const NUMERIC = /[\p{N}\p{Sc}+\-,./:#%\u00a0°±‰-‴⁄−∓]/u;

/** Letters have a direction, and numbers run from left to right; what else there is takes that of its neighbours. */
function directionOf(character: string): Direction {
  if (NUMERIC.test(character)) return 'left';
  if (!/\p{L}/u.test(character)) return 'none';
  return isRightToLeft(character) ? 'right' : 'left';
}

interface Stretch {
  readonly direction: Direction;
  readonly characters: readonly string[];
}

/** A text in stretches of one direction; what has none belongs to the stretch before it. */
function stretchesOf(text: string): Stretch[] {
  const stretches: {direction: Direction; characters: string[]}[] = [];
  for (const character of text) {
    const direction = directionOf(character);
    const last = stretches.at(-1);
    if (last !== undefined && (direction === 'none' || direction === last.direction))
      last.characters.push(character);
    else stretches.push({direction, characters: [character]});
  }
  return stretches;
}

function endsWithOwn({direction, characters}: Stretch): boolean {
  return directionOf(characters.at(-1) ?? '') === direction;
}

/** A stretch in a line that runs from left to right as a whole. */
function placeForLeft(stretch: Stretch): string {
  const {direction, characters} = stretch;
  if (direction !== 'right') return characters.join('');
  return (endsWithOwn(stretch) ? '' : RIGHT_MARK) + [...characters].reverse().join('');
}

/** The same where the line runs from right to left. */
function placeForRight(stretch: Stretch): string {
  const {direction, characters} = stretch;
  if (direction !== 'left') return [...characters].reverse().join('');
  return characters.join('') + (endsWithOwn(stretch) ? '' : LEFT_MARK);
}

/**
 * A text as it has to stand in a page's `ActualText` for programs to find it as it is. Poppler, PDFium and MuPDF take
 * it for more glyphs of the page, in the order in which they stand there from left to right, and turn what runs from
 * right to left round. Poppler does that by the direction of most letters on the page, and without regard for what has
 * none: that stays with the stretch before it here, held by an invisible mark.
 */
export function pageOrder(text: string, isPageFromLeft: boolean): string {
  if (!hasRightToLeft(text)) return text;
  const stretches = stretchesOf(text);
  const last = stretches.length > 1 ? stretches.at(-1)?.direction : undefined;
  // A stretch against the page's direction would take in what comes after the text.
  if (isPageFromLeft) return stretches.map(placeForLeft).join('') + (last === 'right' ? LEFT_MARK : '');
  return (last === 'left' ? RIGHT_MARK : '') + stretches.map(placeForRight).reverse().join('');
}

/** Whether at least half of the letters in some texts run from left to right. */
export function areFromLeft(texts: readonly string[]): boolean {
  let balance = 0;
  for (const text of texts.filter(hasRightToLeft)) {
    for (const character of text.match(/\p{L}/gu) ?? []) balance += isRightToLeft(character) ? -1 : 1;
  }
  if (balance >= 0) return true;
  const others = texts.filter((text) => !hasRightToLeft(text)).join('');
  return balance + (others.match(/\p{L}/gu) ?? []).length >= 0;
}

/** One word that runs from right to left is turned round well by every program; of more, the order may be lost. */
function isTurnedWell(text: string): boolean {
  if (!hasRightToLeft(text)) return true;
  return /^[\p{L}\p{M}]*$/u.test(text) && stretchesOf(text).every(({direction}) => direction === 'right');
}

/** Marks in which each text that programs may not turn round well is a group of its own that says it whole. */
export function withWholeTexts(marks: readonly Mark[]): readonly Mark[] {
  return marks.map((mark): Mark => {
    if (mark.kind === 'text' && !isTurnedWell(mark.text))
      return {kind: 'group', role: 'label', text: mark.text, marks: [mark]};
    if (mark.kind !== 'group' || mark.text !== undefined) return mark;
    return {...mark, marks: withWholeTexts(mark.marks)};
  });
}

function saidBy(mark: Mark): readonly string[] {
  if (mark.kind === 'text') return [mark.text];
  return mark.kind !== 'group' ? [] : mark.text === undefined ? textsOf(mark.marks) : [mark.text];
}

/** What marks say, each text once. */
export function textsOf(marks: readonly Mark[]): string[] {
  return marks.flatMap(saidBy);
}
