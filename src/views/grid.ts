import {inkOn} from '../colour/contrast';
import {cellBox} from '../layout/cells';
import type {Box, Mark, Size} from '../scene/scene';
import {scoreAt} from '../table/table';
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

/** Whether missing cells on a grid of this size are hatched, or told by their colour alone. */
export function isHatched({table, counts}: Parts, grid: Size): boolean {
  const side = Math.min(grid.width / table.columns.length, grid.height / table.rows.length);
  return counts.missing > 0 && counts.missing <= MAX_HATCHED_CELLS && side >= MIN_HATCHED_SIDE;
}

function hatchMissing(parts: Parts, box: Box): Mark[] {
  if (!isHatched(parts, box)) return [];
  const {rows, columns, scores} = parts.table;
  const shape = {rows: rows.length, columns: columns.length};
  const boxes: Box[] = [];
  scores.forEach((score, index) => {
    const at = {row: Math.floor(index / shape.columns), column: index % shape.columns};
    if (Number.isNaN(score)) boxes.push(cellBox(box, shape, at));
  });
  return [hatchMark(boxes)];
}

function valueMarks(parts: Parts, box: Box, size: number): Mark[] {
  const {table, scale, fonts} = parts;
  const shape = {rows: table.rows.length, columns: table.columns.length};
  return (parts.values?.texts ?? []).flatMap((text, index) => {
    if (text === '') return [];
    const row = Math.floor(index / shape.columns);
    const column = index % shape.columns;
    const cell = cellBox(box, shape, {row, column});
    const at = {x: cell.x + cell.width / 2, y: cell.y + cell.height / 2 + baselineShift(fonts, size)};
    const fill = inkOn(scale.colour(scoreAt(table, row, column)));
    return [textAt(fonts, text, at, {size, anchor: 'middle', fill})];
  });
}

/** All cells in a box: colours, hatching over missing ones, a frame, and the values at one type size (none without). */
export function drawGrid(parts: Parts, box: Box, valueSize: number | undefined): Mark[] {
  const {table, scale} = parts;
  const rgba = new Uint8ClampedArray(4 * table.scores.length);
  scale.fill(table.scores, rgba);
  const shape = {rows: table.rows.length, columns: table.columns.length};
  return [
    {kind: 'group', role: 'cells', marks: [{kind: 'grid', box, ...shape, rgba}, ...hatchMissing(parts, box)]},
    {kind: 'rect', box, stroke: {colour: LINE_COLOUR, width: LINE_WIDTH}},
    ...(valueSize === undefined
      ? []
      : [{kind: 'group' as const, role: 'values', marks: valueMarks(parts, box, valueSize)}]),
  ];
}
