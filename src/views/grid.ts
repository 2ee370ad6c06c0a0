import {inkOn} from '../colour/contrast';
import type {Scale} from '../colour/scale';
import {cellBox} from '../layout/cells';
import type {Box, Mark, Size} from '../scene/scene';
import type {Fonts} from '../text/fonts';
import {baselineShift, hatchMark, LINE_COLOUR, LINE_WIDTH, minTextSize, textAt} from './ink';
import type {Parts} from './parts';

/** Space on each side of a value that it must not grow into, as a share of its type size. */
const SIDE_MARGIN = 0.35;
/** Height of a value's line with its margins, as a share of its type size. */
const LINE_SHARE = 1.25;
/** Smaller cells are not hatched: the lines would merge (pt). */
const MIN_HATCHED_SIDE = 4;
/** More missing cells than this are told by their colour alone; the hatching would weigh more than the figure. */
const MAX_HATCHED_CELLS = 20_000;

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
    if (Number.isNaN(score)) boxes.push(cellAt(tile, index));
  });
  return boxes.length === 0 ? [] : [hatchMark(boxes)];
}

function valueMarks(fonts: Fonts, tile: Tile, size: number): Mark[] {
  return (tile.texts ?? []).flatMap((text, index) => {
    if (text === '') return [];
    const cell = cellAt(tile, index);
    const at = {x: cell.x + cell.width / 2, y: cell.y + cell.height / 2 + baselineShift(fonts, size)};
    const fill = inkOn(tile.scale.colour(tile.scores[index] ?? Number.NaN));
    return [textAt(fonts, text, at, {size, anchor: 'middle', fill})];
  });
}

function gridMark({box, rows, columns, scores, scale}: Tile): Mark {
  const rgba = new Uint8ClampedArray(4 * scores.length);
  scale.fill(scores, rgba);
  return {kind: 'grid', box, rows, columns, rgba};
}

/** All cells of some tiles: colours, hatching over missing ones, a frame for each tile, and the values at one type size. */
export function drawTiles(fonts: Fonts, tiles: readonly Tile[], {isHatched, valueSize}: TileStyle): Mark[] {
  return [
    {
      kind: 'group',
      role: 'cells',
      marks: tiles.flatMap((tile) => [gridMark(tile), ...(isHatched ? hatchMissing(tile) : [])]),
    },
    ...tiles.map(({box}): Mark => ({kind: 'rect', box, stroke: {colour: LINE_COLOUR, width: LINE_WIDTH}})),
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
