import {BLACK, WHITE} from '../colour/contrast';
import {cellBox} from '../layout/cells';
import type {Box, Mark, Point} from '../scene/scene';

/** A black line along the inside of a cell's sides and a white one within it: one of them stands out from any colour. */
const BLACK_WIDTH = 1.2;
/** In small cells it is thinner, to leave room for the value: as a share of the shorter side. */
const BLACK_SHARE = 0.1;
/** The white line's width, as a share of the black one's. */
const WHITE_SHARE = 0.5;
/** The lines would hide the colour of a smaller cell (pt). */
export const MIN_FRAMED_SIDE = 2;

/** Evenly divided cells, some of which are framed: by their row-major positions. */
interface Framed {
  readonly box: Box;
  readonly rows: number;
  readonly columns: number;
  readonly framed?: readonly number[];
}

/** A rectangle so far inside a box, from the middle of its upper side, where the joint does not show. */
function rectangle({x, y, width, height}: Box, inset: number): Point[] {
  const [left, top] = [x + inset, y + inset];
  const [right, bottom] = [x + width - inset, y + height - inset];
  const middle = {x: x + width / 2, y: top};
  return [middle, {x: right, y: top}, {x: right, y: bottom}, {x: left, y: bottom}, {x: left, y: top}, middle];
}

/** Frames inside chosen cells of a tile. */
export function cellFrames({box, rows, columns, framed = []}: Framed): Mark[] {
  const side = Math.min(box.width / columns, box.height / rows);
  if (framed.length === 0 || side < MIN_FRAMED_SIDE) return [];
  const boxes = framed.map((index) =>
    cellBox(box, {rows, columns}, {row: Math.floor(index / columns), column: index % columns}),
  );
  const black = Math.min(BLACK_WIDTH, BLACK_SHARE * side);
  const white = WHITE_SHARE * black;
  return [
    {
      kind: 'path',
      runs: boxes.map((cell) => rectangle(cell, black / 2)),
      stroke: {colour: BLACK, width: black},
    },
    {
      kind: 'path',
      runs: boxes.map((cell) => rectangle(cell, black + white / 2)),
      stroke: {colour: WHITE, width: white},
    },
  ];
}
