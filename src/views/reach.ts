import type {Runs} from '../layout/cells';
import {type LabelPlan, LINE_HEIGHT} from '../layout/labels';
import type {Box, Frame, Size} from '../scene/scene';
import {AXIS_GAP, overhang} from './axes';
import {tickSize} from './bar-shape';
import {BLOCK_GAP, type Blocks, type Placed} from './blocks';
import type {FlankPlan} from './flanks';
import type {HeaderPlan} from './headers';
import {baselineShift} from './ink';
import type {Parts} from './parts';
import {type StripPlan, stripOverhang} from './strips';

/** Lengths as shares of the type size. */
export const LEGEND_GAP = 1.3;

/** How far something reaches beyond the four sides of the grid, in points. */
export interface Reach {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** How far from the grid the headers of rows stand, and from the body those of columns. */
  readonly headers: {readonly rows: number; readonly columns: number};
  /** How far left of the grid the row title stands. */
  readonly rowTitle: number;
  /** How far right of the body its flank reaches: the legend stands beyond it. */
  readonly flank: number;
  /** How much farther than usual the column labels stand from the body. */
  readonly columnLift: number;
}

/** What stands around the grid within its body, which strips make larger. */
interface Attached {
  readonly rows: LabelPlan;
  readonly columns: LabelPlan;
  readonly strips: StripPlan;
  readonly headers: {readonly rows: HeaderPlan; readonly columns: HeaderPlan};
  readonly flanks: FlankPlan;
  readonly blocks: Blocks;
}

/** How far everything attached to the body (the grid and its strips) reaches beyond its four sides, the legend not counted. */
export function reachOfLabels(
  parts: Parts,
  {grid, cell, runs}: {grid: Size; cell: Size; runs: {columns: Runs}},
  {rows, columns, strips, headers, flanks, blocks}: Attached,
): Reach {
  const {options, fonts} = parts;
  const size = options.fontSize;
  const gap = AXIS_GAP * size;
  const isTop = options.columnLabels === 'top';
  const body = {width: grid.width + strips.size.width, height: grid.height + strips.size.height};
  const axis = {plan: columns, box: {x: 0, y: 0, ...grid}, runs: runs.columns, size};
  const columnsOver = overhang(axis, (text) => fonts.width(text, size), isTop);
  const {rowTitle, columnTitle} = blocks;
  const titleOver = ((columnTitle?.size.width ?? 0) - body.width) / 2;
  const rowTitleOver = ((rowTitle?.size.width ?? 0) - body.height) / 2;
  const rowDepth = rows.depth > 0 ? rows.depth + gap : 0;
  const stripDepth = strips.belowLabels.depth > 0 ? strips.belowLabels.depth + gap : 0;
  const rowTitleDepth = rowTitle === undefined ? 0 : rowTitle.size.height + BLOCK_GAP * size;
  // Half a line: the label of the first or last row may be higher than its row.
  const rowOver = Math.max(0, (LINE_HEIGHT * size - cell.height) / 2);
  // Level column labels that reach over the row labels keep clear of them.
  const columnLift = columns.lie === 'horizontal' && columnsOver.left > gap && rowDepth > 0 ? rowOver : 0;
  const columnHeaders = Math.max(columns.depth, strips.besideLabels.depth) + gap + columnLift;
  const columnDepth =
    columnHeaders +
    headers.columns.depth +
    (columnTitle === undefined ? 0 : columnTitle.size.height + 0.5 * BLOCK_GAP * size);
  // A row title longer than its rows passes what sticks out to the left above or below them.
  const beyondHeaders = Math.max(rowDepth + headers.rows.depth, stripDepth);
  const rowTitleAt =
    rowTitleOver > 0
      ? Math.max(beyondHeaders, columnsOver.left, titleOver, flanks.reach.left)
      : beyondHeaders;
  const columnsRight = columnsOver.right - strips.size.width;
  return {
    headers: {rows: rowDepth, columns: columnHeaders},
    rowTitle: rowTitleAt,
    flank: flanks.reach.right,
    columnLift,
    left: Math.max(rowTitleAt + rowTitleDepth, columnsOver.left, titleOver, flanks.reach.left),
    right: Math.max(flanks.reach.right, columnsRight, titleOver, stripOverhang(parts, strips, isTop)),
    top: Math.max(isTop ? columnDepth : rowOver, rowTitleOver, flanks.reach.top),
    bottom: Math.max(isTop ? rowOver : columnDepth, rowTitleOver, flanks.reach.bottom),
  };
}

/** How far from the grid's side the legend stands: labels that slope below the grid and beyond its side come first. */
function legendGap({options}: Parts, legend: Frame, {grid, reach}: {grid: Size; reach: Reach}): number {
  const gap = LEGEND_GAP * options.fontSize;
  const isBeside = options.columnLabels === 'bottom' && legend.size.height > grid.height;
  return (isBeside ? reach.right : reach.flank) + gap;
}

/** A tick at an end of an upright bar has half its label beyond that end, in points. */
function tickOver({options, fonts}: Parts): number {
  return baselineShift(fonts, tickSize(options.fontSize));
}

/**
 * How far above the grid's top a legend beside it begins, in points: one that is longer than the grid keeps to the
 * grid's middle, as far as the column labels above the grid leave room for that anyway.
 */
function legendRise(parts: Parts, legend: Frame, {grid, labels}: {grid: Size; labels: Reach}): number {
  const {fontSize, legend: side} = parts.options;
  const isBlocked = side === 'right' && labels.right - labels.flank > (LEGEND_GAP * fontSize) / 2;
  if (isBlocked) return 0;
  return Math.max(0, Math.min((legend.size.height - grid.height) / 2, labels.top - tickOver(parts)));
}

/** Adds the legend's room on its side; beside the grid it may be the longer of the two. `reach` is that of the labels. */
export function withLegend(
  reach: Reach,
  legend: Frame | undefined,
  {grid, parts}: {grid: Size; parts: Parts},
): Reach {
  if (legend === undefined) return reach;
  const {fontSize: size, legend: side} = parts.options;
  const {width, height} = legend.size;
  const gap = LEGEND_GAP * size;
  const rise = legendRise(parts, legend, {grid, labels: reach});
  const upright = {
    ...reach,
    top: Math.max(reach.top, rise + tickOver(parts)),
    bottom: Math.max(reach.bottom, height - rise - grid.height + tickOver(parts)),
  };
  const sideways = Math.max(0, (width - grid.width) / 2);
  const level = {
    ...reach,
    left: Math.max(reach.left, sideways),
    right: Math.max(reach.right, sideways),
  };
  switch (side) {
    case 'right':
      return {
        ...upright,
        right: Math.max(reach.right, legendGap(parts, legend, {grid, reach}) + width),
      };
    case 'left':
      return {...upright, left: reach.left + gap + width};
    case 'top':
      return {...level, top: reach.top + gap + height};
    case 'bottom':
      return {...level, bottom: reach.bottom + gap + height};
    case 'none':
      return reach;
    default:
      return side satisfies never;
  }
}

/** Where the legend goes: beside the grid, or above or below everything, centred on the grid. */
export function legendAt(
  parts: Parts,
  frame: Frame,
  {grid, reach, labels}: {grid: Box; reach: Reach; labels: Reach},
): Placed {
  const {legend: side} = parts.options;
  const gap = legendGap(parts, frame, {grid, reach: labels});
  const middle = grid.x + (grid.width - frame.size.width) / 2;
  const besideY = grid.y - legendRise(parts, frame, {grid, labels});
  const places = {
    right: {x: grid.x + grid.width + gap, y: besideY},
    left: {x: grid.x - reach.left, y: besideY},
    top: {x: middle, y: grid.y - reach.top},
    bottom: {x: middle, y: grid.y + grid.height + reach.bottom - frame.size.height},
    none: {x: 0, y: 0},
  };
  return {frame, ...places[side]};
}
