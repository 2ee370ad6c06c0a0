import type {TextMark} from '../scene/scene';
import {loadCanvas} from '../text/canvas';
import {familyList} from '../text/fonts';

/** Letters are outlined this large and scaled: at small sizes they would be fitted to a grid. */
const OUTLINE_SIZE = 100;
/** The side of the canvas that text is outlined on, its anchor in the middle; cairo takes no larger one (px). */
const SIDE = 32_000;

/** The outline of a text as path data whose origin is the text's anchor, and what it has to be scaled by. */
export interface Outline {
  readonly data: string;
  readonly scale: number;
}

const ALIGNMENTS = {start: 'left', middle: 'center', end: 'right'} as const;

/** Path data with its origin moved to the canvas's middle, to a tenth of a unit. */
function moveToOrigin(data: string): string {
  let isAcross = false;
  return data
    .replace(/[A-Z]|-?[\d.]+/g, (token) => {
      if (/[A-Z]/.test(token)) {
        isAcross = true;
        return token;
      }
      const moved = Number(token) - SIDE / 2;
      const text = String(Math.round(moved * 10) / 10 || 0);
      const separated = isAcross ? text : ` ${text}`;
      isAcross = false;
      return separated;
    })
    .replace(/ +/g, ' ')
    .replace(/ (?=[A-Z])/g, '')
    .replace(/([A-Z]) /g, '$1')
    .trim();
}

/**
 * The outline of one line of text as cairo draws it, shaped and in order from right to left as in every other format;
 * cairo's own SVG writes each text as one path. Empty where nothing shows.
 */
export function outlineText({text, font, anchor, isRightToLeft}: TextMark): Outline {
  const canvas = loadCanvas().createCanvas(SIDE, SIDE, 'svg');
  const context = canvas.getContext('2d');
  const setSize = (size: number): void => {
    context.font = `${font.weight} ${size}px ${familyList(font.family)}`;
  };
  setSize(OUTLINE_SIZE);
  // A text that is wider than the canvas is outlined smaller.
  const size = Math.min(
    OUTLINE_SIZE,
    (OUTLINE_SIZE * SIDE) / 2.2 / Math.max(1, context.measureText(text).width),
  );
  setSize(size);
  context.textAlign = ALIGNMENTS[anchor];
  context.direction = isRightToLeft ? 'rtl' : 'ltr';
  context.fillText(text, SIDE / 2, SIDE / 2);
  const paths = canvas
    .toBuffer()
    .toString('utf8')
    .matchAll(/<path [^>]*\bd="([^"]*)"/g);
  return {data: [...paths].map(([, data = '']) => moveToOrigin(data)).join(''), scale: font.size / size};
}
