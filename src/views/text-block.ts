import {LINE_HEIGHT} from '../layout/labels';
import {fitText} from '../layout/wrap';
import type {Frame} from '../scene/scene';
import type {Fonts} from '../text/fonts';
import {drawableLabel} from '../text/labels';
import {labelAt, type TextStyle, wholeLabel} from './ink';

/** More lines than this are no title or caption but a page; the rest is shortened. */
const MAX_LINES = 40;

/**
 * Running text in lines of at most `width` points, broken also where it has line breaks itself. The frame is as wide
 * as its widest line; `anchor` says to which side the lines keep.
 */
export function textBlock(fonts: Fonts, text: string, width: number, style: TextStyle): Frame {
  const {size, weight = 'normal', anchor = 'start'} = style;
  const measure = (line: string): number => fonts.width(line, size, weight);
  const lines = text
    .split(/\r\n|\r|\n/)
    .flatMap((paragraph) => fitText(drawableLabel(paragraph), {width, lines: MAX_LINES}, measure))
    .slice(0, MAX_LINES);
  const widest = lines.reduce((most, line) => Math.max(most, measure(line)), 0);
  const x = {start: 0, middle: widest / 2, end: widest}[anchor];
  const marks = lines.map((line, index) =>
    labelAt(fonts, line, {x, y: index * LINE_HEIGHT * size + fonts.heights.ascent * size}, style),
  );
  const height = ((lines.length - 1) * LINE_HEIGHT + fonts.heights.ascent + fonts.heights.descent) * size;
  return {size: {width: widest, height}, marks: wholeLabel(drawableLabel(text.replace(/\s+/g, ' ')), marks)};
}
