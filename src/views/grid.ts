import {inkOn} from '../colour/contrast';
import type {Rgb} from '../colour/palettes';
import type {Scale} from '../colour/scale';
import {cellBox} from '../layout/cells';
import {outline} from '../layout/outline';
import type {Box, Mark, Point, Size} from '../scene/scene';
import type {Fonts} from '../text/fonts';
import {cellFrames} from './cell-frames';
import {baselineShift, hatchMark, LINE_COLOUR, LINE_WIDTH, labelAt, minTextSize} from './ink';
import type {Parts} from './parts';
import {weightOf} from './values';

/** Space on each side of a value that it must not grow into, as a share of its type size. */
const SIDE_MARGIN = 0.35;
/** Height of a value's line with its margins, as a share of its type size. */
const LINE_SHARE = 1.25;
/** The middle of an asterisk above that of a digit, as a share of the type size (DejaVu Sans: 0.515 and 0.365 em). */
const STAR_DROP = 0.15;
/** Smaller cells are not hatched: the lines would merge (pt). */
const MIN_HATCHED_SIDE = 4;
/** More missing cells than this are told by their colour alone; the hatching would weigh more than the figure. */
const MAX_HATCHED_CELLS = 20_000;
/** An outline of more sides is left out for the same reason, and the tile has a plain frame. */
const MAX_OUTLINE_SIDES = 20_000;

/** The type size at which every value fits its cell, at most `size`; undefined when that would be too small to read. */
export function fitValueSize(parts: Parts, cell: {width: number; height: number}): number | undefined {
  if (parts.values === undefined) return undefined;
  const {fontSize} = parts.options;
  const fitting = Math.min(
    fontSize,
    cell.width / (parts.values.width + 2 * SIDE_MARGIN),
    cell.height / LINE_SHARE,
  );
  return fitting >= minTextSize(fontSize) ? fitting : undefined;
}

/** The least cell in which `fitValueSize` finds room for the widest value, in points. */
export function leastValueCell({values, options}: Parts): {width: number; height: number} {
  const size = minTextSize(options.fontSize);
  return {width: size * ((values?.width ?? 0) + 2 * SIDE_MARGIN), height: size * LINE_SHARE};
}

/** Whether missing cells of this size are hatched, or told by their colour alone. */
export function isHatched({counts}: Parts, {width, height}: Size): boolean {
  return counts.missing <= MAX_HATCHED_CELLS && Math.min(width, height) >= MIN_HATCHED_SIDE;
}

/** Cells side by side without gaps: a run of a table's rows, or of a strip. */
export interface Tile {
  readonly box: Box;
  readonly rows: number;
  readonly columns: number;
  /** Row-major, rows x columns. */
  readonly scores: Float64Array;
  /** What is printed in each cell, empty for nothing; undefined where no cell has a text. */
  readonly texts: readonly string[] | undefined;
  readonly scale: Pick<Scale, 'colour' | 'fill'>;
  /** Values are bold from this absolute score on; undefined where none is. */
  readonly bold?: number | undefined;
  /** 1 for each cell that is not drawn at all. */
  readonly masked?: Uint8Array | undefined;
  /** The positions of cells that have a frame of their own. */
  readonly framed?: readonly number[];
  /** Where in the table its first cell is; strips have none. */
  readonly first?: {readonly row: number; readonly column: number};
}

/** How all tiles of a figure are drawn. */
export interface TileStyle {
  readonly isHatched: boolean;
  /** The type size of values; undefined when none are printed. */
  readonly valueSize: number | undefined;
}

function cellAt({box, rows, columns}: Tile, index: number): Box {
  return cellBox(box, {rows, columns}, {row: Math.floor(index / columns), column: index % columns});
}

function hatchMissing(tile: Tile): Mark[] {
  const boxes: Box[] = [];
  tile.scores.forEach((score, index) => {
    if (Number.isNaN(score) && !tile.masked?.[index]) boxes.push(cellAt(tile, index));
  });
  return boxes.length === 0 ? [] : [hatchMark(boxes)];
}

/** How far below the cell's middle the baseline lies: stars alone hang higher than digits. */
function valueShift(fonts: Fonts, text: string, size: number): number {
  return baselineShift(fonts, size) + (/^\*+$/.test(text) ? STAR_DROP * size : 0);
}

/** The same as `inkOn`, worked out once a colour: cells have a few hundred of them at most. */
function inks(): (ground: Rgb) => Rgb {
  const known = new Map<number, Rgb>();
  return (ground) => {
    const [red, green, blue] = ground;
    const key = (red << 16) | (green << 8) | blue;
    const ink = known.get(key) ?? inkOn(ground);
    known.set(key, ink);
    return ink;
  };
}

function valueMarks(fonts: Fonts, tile: Tile, size: number): Mark[] {
  const inkFor = inks();
  return (tile.texts ?? []).flatMap((text, index) => {
    if (text === '') return [];
    const cell = cellAt(tile, index);
    const at = {x: cell.x + cell.width / 2, y: cell.y + cell.height / 2 + valueShift(fonts, text, size)};
    const score = tile.scores[index] ?? Number.NaN;
    const fill = inkFor(tile.scale.colour(score));
    return [labelAt(fonts, text, at, {size, anchor: 'middle', fill, weight: weightOf(score, tile.bold)})];
  });
}

function gridMark({box, rows, columns, scores, scale, masked, first}: Tile): Mark {
  const rgba = new Uint8ClampedArray(4 * scores.length);
  scale.fill(scores, rgba);
  masked?.forEach((flag, index) => {
    if (flag !== 0) rgba.fill(0, 4 * index, 4 * index + 4);
  });
  const cells = first === undefined ? {} : {cells: {table: 0, ...first}};
  return {kind: 'grid', box, rows, columns, rgba, ...cells};
}

/** The line of a frame would hide part of smaller cells at the edge of a tile: it lies around them instead (pt). */
const MIN_SIDE_IN_FRAME = 8 * LINE_WIDTH;

function hasThinCells({box, rows, columns}: Tile): boolean {
  return Math.min(box.width / columns, box.height / rows) < MIN_SIDE_IN_FRAME;
}

/** The frame of a tile; around its cells where some are masked, as far as that does not take too many lines. */
function frameMark(tile: Tile): Mark {
  const {box, rows, columns, masked} = tile;
  const stroke = {colour: LINE_COLOUR, width: LINE_WIDTH};
  if (!masked?.includes(1)) return {kind: 'rect', box, stroke, ...(hasThinCells(tile) && {isAround: true})};
  const side = Math.min(box.width / columns, box.height / rows);
  const has = (row: number, column: number): boolean => masked[row * columns + column] === 0;
  // A triangle has no more sides than twice those of the whole; it may always be outlined.
  const most = side >= MIN_HATCHED_SIDE ? MAX_OUTLINE_SIDES : 4 * (rows + columns);
  const lines = outline({rows, columns, has}, most);
  if (lines === undefined) return {kind: 'rect', box, stroke};
  const place = ({x, y}: Point): Point => ({
    x: box.x + (x * box.width) / columns,
    y: box.y + (y * box.height) / rows,
  });
  return {kind: 'path', runs: lines.map((line) => line.map(place)), stroke};
}

function markedGroup(tiles: readonly Tile[]): Mark[] {
  const marks = tiles.flatMap(cellFrames);
  return marks.length === 0 ? [] : [{kind: 'group', role: 'marked-cells', marks}];
}

/** All cells of some tiles: colours, hatching over missing ones, a frame for each tile and for chosen cells, and the values at one type size. */
export function drawTiles(fonts: Fonts, tiles: readonly Tile[], {isHatched, valueSize}: TileStyle): Mark[] {
  // The outline of thin cells would hide half of them: they hide half of it instead.
  const below = tiles.filter((tile) => tile.masked?.includes(1) && hasThinCells(tile));
  return [
    ...below.map(frameMark),
    {
      kind: 'group',
      role: 'cells',
      marks: tiles.flatMap((tile) => [gridMark(tile), ...(isHatched ? hatchMissing(tile) : [])]),
    },
    ...tiles.filter((tile) => !below.includes(tile)).map(frameMark),
    ...markedGroup(tiles),
    ...(valueSize === undefined
      ? []
      : [
          {
            kind: 'group' as const,
            role: 'values',
            marks: tiles.flatMap((tile) => valueMarks(fonts, tile, valueSize)),
          },
        ]),
  ];
}
