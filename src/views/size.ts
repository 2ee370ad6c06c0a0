import {
  automaticCell,
  type CellContent,
  COMPACT_SIDE,
  captumGeometry,
  LABEL_PITCH,
} from '../layout/cell-size';
import {areLevel, levelPitch, neededLines} from '../layout/labels';
import {largestFitting, solveCells} from '../layout/solve';
import type {AxisName} from '../options/axes';
import type {Size} from '../scene/scene';
import {eachOf} from '../table/blocks/whole';
import type {Table} from '../table/table';
import {refusePage, SMALLER} from './fitting';
import {fitValueSize, leastValueCell} from './grid';
import {minTextSize} from './ink';
import type {Parts} from './parts';
import {type Plan, planFigure, usesCaptumPage} from './plan';
import {labelRoom} from './room';

/** Cells thinner than this (pt) are no figure any more; asking for less than one needs is an error. */
export const MIN_CELL = 0.05;

function contentOf(parts: Parts): CellContent {
  const {table, options, fonts, values, rows, columns} = parts;
  const size = options.fontSize;
  // A hundred thousand labels decide nothing: so many columns are never widened for them.
  const labels = columns.length > 500 ? [] : columns;
  const space = {
    size,
    maxDepth: Number.POSITIVE_INFINITY,
    measure: (text: string) => fonts.width(text, size),
  };
  return {
    rows: table.rows.length,
    labelLines:
      table.rows.length > 500 ? 1 : neededLines(rows, labelRoom(options.width, size), space.measure),
    columns: table.columns.length,
    size,
    valueWidth: (values?.width ?? 0) * size,
    leastForValue: leastValueCell(parts),
    leastSize: minTextSize(size),
    isLevel: (width) => areLevel(labels, width, space),
    labelWidth: levelPitch(labels, space),
  };
}

/** Joined cells fill the page of a table that is too dense for labels, however few they have become. */
function denseCell(table: Table, {width, height}: Size, pixel: number): Size {
  const side = (axis: AxisName, free: number): number =>
    eachOf(table, axis) > 1 ? Math.max(COMPACT_SIDE / table[axis].length, pixel) : free;
  return {width: side('columns', width), height: side('rows', height)};
}

/** The cell size where no option fixes it. `pixel` is the least side that a raster output can show, in points. */
export function startingCell(parts: Parts, pixel: number): Size {
  const {rows, columns} = parts.table;
  if (usesCaptumPage(parts.options)) return captumGeometry(rows.length, columns.length).cell;
  return denseCell(parts.table, automaticCell(contentOf(parts), pixel), pixel);
}

/** What takes less of a page than this is not why it is too small. */
const MIN_SHARE = 0.05;

/**
 * Refuses a page that is too small for a grid with what stands around it: `least` is the page with the thinnest cells,
 * `grid` what these take of it. Where the cells are too many for it, that is said.
 */
export function refuseTooSmall(side: keyof Size, asked: number, least: Size, grid?: Size): never {
  const cells = grid?.[side] ?? 0;
  // Cells that thin count only where there are very many.
  const bare = least[side] - (cells > MIN_SHARE * least[side] ? cells : 0);
  if (bare > asked)
    return refusePage(side, {asked, needed: bare, why: 'without its cells it already takes', help: SMALLER});
  const axis = side === 'width' ? 'columns' : 'rows';
  return refusePage(side, {
    asked,
    needed: least[side],
    why: `with ${axis} as thin as they may be it takes`,
    help: `fewer ${axis} (--${axis}, --top)`,
  });
}

/** Labels have a share of the page: on a larger one they may take more of it, so that it has to be larger still, so often. */
const ROUNDS = 20;

/** The plan on the smallest page that it fits, on a side that was asked for and is too small. */
function planOnLeast(parts: Parts, side: 'width' | 'height', cell: Size): Plan {
  let plan = planFigure(parts, cell);
  for (
    let round = 0, asked = parts.options[side] ?? 0;
    round < ROUNDS && plan.page[side] > asked;
    round += 1
  ) {
    asked = plan.page[side];
    plan = planFigure({...parts, options: {...parts.options, [side]: asked}}, cell);
  }
  return plan;
}

/** Refuses a page that is too small for cells of the least size on a side. */
function failToFit(parts: Parts, side: 'width' | 'height', cell: Size): never {
  const {page, grid} = planOnLeast(parts, side, cell);
  return refuseTooSmall(side, parts.options[side] ?? 0, page, grid);
}

function solveWidth(parts: Parts, cell: Size, width: number): number | undefined {
  const fits = (value: number): boolean =>
    planFigure(parts, {...cell, width: value}).page.width <= width + 1e-6;
  return largestFitting(MIN_CELL, width / parts.columns.length, fits);
}

/** Cells this much wider are worth upright labels where sloping ones would stick out beyond the grid. */
const WORTH_TURNING = 1.15;

/**
 * On a page of fixed width, sloping labels can take the room that the cells need. Where upright ones leave the cells
 * clearly wider, they are taken instead, unless labels are level at that width.
 */
function chooseAngle(parts: Parts, start: Size): Parts {
  const {width, columnAngle} = parts.options;
  if (width === undefined || columnAngle !== 'auto') return parts;
  const upright = {...parts, options: {...parts.options, columnAngle: 'upright' as const}};
  const turned = solveWidth(upright, start, width);
  if (turned === undefined || turned < (solveWidth(parts, start, width) ?? 0) * WORTH_TURNING) return parts;
  const level = {...parts, options: {...parts.options, columnAngle: 'horizontal' as const}};
  const plan = planFigure(parts, {...start, width: turned});
  return plan.columns.lie === 'horizontal' && plan.page.width <= width ? level : upright;
}

/** Rows need not be high enough for values that columns are too narrow for: a line of their labels is enough. */
function withoutRoomForValues(parts: Parts, cell: Size): Size {
  if (parts.values === undefined || fitValueSize(parts, cell) !== undefined) return cell;
  return {...cell, height: Math.min(cell.height, Math.max(cell.width, LABEL_PITCH * parts.options.fontSize))};
}

/** The largest cells with which the page is no larger than was asked for, on the sides that are fixed. */
function solveCell(parts: Parts, start: Size): Size {
  const {width, height} = parts.options;
  const cell = solveCells((tried) => planFigure(parts, tried).page, start, {
    width,
    height,
    least: MIN_CELL,
    fail: (side, tried) => failToFit(parts, side, tried),
  });
  if (width === undefined || height !== undefined) return cell;
  const lower = withoutRoomForValues(parts, cell);
  // Lower rows have room for fewer lines of their labels, which are then wider.
  const wide = lower === cell ? undefined : solveWidth(parts, lower, width);
  return wide === undefined ? cell : {...lower, width: wide};
}

/**
 * Chooses the cell size and lays the figure out: fixed cells, a fixed page, or what the content needs.
 * Throws `does-not-fit` when a page that was asked for is too small for what stands around the cells.
 */
export function sizeFigure(parts: Parts, pixel: number): Plan {
  const {cellSize} = parts.options;
  if (cellSize !== undefined) return planFigure(parts, cellSize);
  const start = startingCell(parts, pixel);
  const turned = chooseAngle(parts, start);
  return planFigure(turned, solveCell(turned, start));
}
