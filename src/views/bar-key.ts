import type {Frame, Mark, Point} from '../scene/scene';
import {tickSize} from './bar-shape';
import {baselineShift, textAt} from './ink';
import type {Parts} from './parts';

/** Grey that stands out from white by 5.9:1. */
const MARK_COLOUR = [100, 100, 100] as const;
const MARK_WIDTH = 0.8;
/** Half the side of the cross, and from it to its word, as shares of the type size. */
const HALF_SIDE = 0.22;
const WORD_GAP = 0.4;

/** A small cross where a bar would begin, for a score that is missing; `room` is as wide as the bar would be, in points. */
export function missingMark({options}: Parts, places: readonly Point[], room: number): Mark {
  const half = Math.min(HALF_SIDE * options.fontSize, room / 2);
  const runs = places.flatMap(({x, y}) => [
    [
      {x: x - half, y: y - half},
      {x: x + half, y: y + half},
    ],
    [
      {x: x - half, y: y + half},
      {x: x + half, y: y - half},
    ],
  ]);
  return {kind: 'path', runs, stroke: {colour: MARK_COLOUR, width: MARK_WIDTH}};
}

/** The cross and what it stands for; undefined where nothing is missing. */
export function missingKey(parts: Parts): Frame | undefined {
  const {fonts, options, counts} = parts;
  if (counts.missing === 0) return undefined;
  const size = tickSize(options.fontSize);
  const word = 'missing';
  const side = 2 * HALF_SIDE * options.fontSize;
  const x = side + WORD_GAP * options.fontSize;
  return {
    size: {width: x + fonts.width(word, size), height: size},
    marks: [
      missingMark(parts, [{x: side / 2, y: size / 2}], side),
      textAt(fonts, word, {x, y: size / 2 + baselineShift(fonts, size)}, {size}),
    ],
  };
}
