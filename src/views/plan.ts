import {captumGeometry} from '../layout/cell-size';
import {fitColumnLabels, fitRowLabels, type LabelPlan, LINE_HEIGHT} from '../layout/labels';
import type {Box, Frame, Size} from '../scene/scene';
import {AXIS_GAP, overhang} from './axes';
import {fitValueSize} from './grid';
import {drawLegend} from './legend';
import type {Parts} from './parts';
import {textBlock} from './text-block';

/** White space around the figure, in points: little, since papers and pages add their own. */
export const MARGIN = 5;
/** Lengths as shares of the type size. */
const LEGEND_GAP = 1.3;
const BLOCK_GAP = 0.7;
const MIN_BAR = 9;
const MAX_BAR = 60;
const MIN_TEXT_WIDTH = 26;
/** Longest row and turned column labels where the figure's size is free, as a share of the type size. */
const MAX_LABEL_REACH = 24;
/** Labels take at most this share of a side that is fixed. */
const MAX_LABEL_SHARE = 0.38;
const TITLE_SIZE = 1.2;
const CAPTION_SIZE = 0.9;

/** Where everything goes for one cell size. Positions count from the page's top left corner. */
export interface Plan {
  readonly page: Size;
  readonly grid: Box;
  readonly valueSize: number | undefined;
  readonly rows: LabelPlan;
  readonly columns: LabelPlan;
  readonly legend: Placed | undefined;
  readonly blocks: readonly Placed[];
}

export interface Placed {
  readonly frame: Frame;
  readonly x: number;
  readonly y: number;
  /** Set for text that is turned: it reads upwards, from here. */
  readonly isTurned?: boolean;
}

interface Reach {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Text blocks of a figure, wrapped to the room each of them has. */
interface Blocks {
  readonly title: Frame | undefined;
  readonly caption: Frame | undefined;
  readonly rowTitle: Frame | undefined;
  readonly columnTitle: Frame | undefined;
}

/** How far labels may reach away from their axis, on a figure whose side in that direction is fixed or free, in points. */
export function labelRoom(fixed: number | undefined, size: number): number {
  return fixed === undefined
    ? MAX_LABEL_REACH * size
    : Math.min(MAX_LABEL_REACH * size, MAX_LABEL_SHARE * fixed);
}

function planRows({rows, options, fonts}: Parts, pitch: number): LabelPlan {
  const size = options.fontSize;
  const measure = (text: string): number => fonts.width(text, size);
  return fitRowLabels(rows, {pitch, size, measure, maxDepth: labelRoom(options.width, size)});
}

function planColumns({columns, options, fonts}: Parts, pitch: number): LabelPlan {
  const size = options.fontSize;
  const measure = (text: string): number => fonts.width(text, size);
  const space = {pitch, size, measure, maxDepth: labelRoom(options.height, size)};
  return fitColumnLabels(columns, space, options.columnAngle);
}

/**
 * The legend beside or above a grid of this size: as long as the grid, within bounds. A level bar is shorter by what its
 * texts stick out at its ends, as far as that leaves it long enough.
 */
function planLegend({options, fonts, scale, counts, extremes}: Parts, grid: Size): Frame | undefined {
  const size = options.fontSize;
  const {legend, legendTitle: title} = options;
  if (legend === 'none') return undefined;
  const isVertical = legend === 'left' || legend === 'right';
  const draw = (length: number): Frame =>
    drawLegend(fonts, {scale, counts, extremes, title, isVertical, length, size});
  const bound = (length: number): number =>
    Math.min(MAX_BAR * size, Math.max((isVertical ? MIN_BAR : 2 * MIN_BAR) * size, length));
  if (isVertical) return draw(bound(grid.height - (counts.missing > 0 ? 2 * size : 0)));
  const full = draw(bound(grid.width));
  const excess = full.size.width - grid.width;
  return excess <= 0 ? full : draw(bound(bound(grid.width) - excess));
}

function planBlocks({options, fonts}: Parts, grid: Size, textWidth: number): Blocks {
  const size = options.fontSize;
  const block = (
    text: string | undefined,
    width: number,
    style: Parameters<typeof textBlock>[3],
  ): Frame | undefined =>
    text === undefined || text === '' ? undefined : textBlock(fonts, text, width, style);
  return {
    title: block(options.title, textWidth, {size: TITLE_SIZE * size, weight: 'bold', anchor: 'middle'}),
    caption: block(options.caption, textWidth, {size: CAPTION_SIZE * size}),
    rowTitle: block(options.rowTitle, Math.max(grid.height, 12 * size), {size, anchor: 'middle'}),
    columnTitle: block(options.columnTitle, Math.max(grid.width, 12 * size), {size, anchor: 'middle'}),
  };
}

/** How far everything attached to the grid reaches beyond its four sides, the legend not counted. */
function reachOfLabels(
  parts: Parts,
  grid: Size,
  plans: {rows: LabelPlan; columns: LabelPlan; blocks: Blocks},
): Reach {
  const {options, fonts} = parts;
  const size = options.fontSize;
  const gap = AXIS_GAP * size;
  const isTop = options.columnLabels === 'top';
  const axis = {plan: plans.columns, box: {x: 0, y: 0, ...grid}, size};
  const columnsOver = overhang(axis, (text) => fonts.width(text, size), isTop);
  const {rowTitle, columnTitle} = plans.blocks;
  const titleOver = ((columnTitle?.size.width ?? 0) - grid.width) / 2;
  const rowTitleOver = ((rowTitle?.size.width ?? 0) - grid.height) / 2;
  const rowDepth = plans.rows.depth > 0 ? plans.rows.depth + gap : 0;
  const rowTitleDepth = rowTitle === undefined ? 0 : rowTitle.size.height + BLOCK_GAP * size;
  const columnDepth =
    plans.columns.depth +
    gap +
    (columnTitle === undefined ? 0 : columnTitle.size.height + 0.5 * BLOCK_GAP * size);
  // Half a line: the label of the first or last row may be higher than its row.
  const rowOver = Math.max(0, (LINE_HEIGHT * size - grid.height / parts.rows.length) / 2);
  return {
    left: Math.max(rowDepth + rowTitleDepth, columnsOver.left, titleOver),
    right: Math.max(0, columnsOver.right, titleOver),
    top: Math.max(isTop ? columnDepth : rowOver, rowTitleOver),
    bottom: Math.max(isTop ? rowOver : columnDepth, rowTitleOver),
  };
}

/** Adds the legend's room on its side; beside the grid it starts at the grid's top and may be the longer of the two. */
function withLegend(
  reach: Reach,
  legend: Frame | undefined,
  {grid, parts}: {grid: Size; parts: Parts},
): Reach {
  if (legend === undefined) return reach;
  const {fontSize: size, legend: side} = parts.options;
  const {width, height} = legend.size;
  const gap = LEGEND_GAP * size;
  const below = Math.max(reach.bottom, height - grid.height);
  const sideways = Math.max(0, (width - grid.width) / 2);
  switch (side) {
    case 'right':
      return {...reach, right: Math.max(reach.right, gap + width), bottom: below};
    case 'left':
      return {...reach, left: reach.left + gap + width, bottom: below};
    case 'top':
      return {
        ...reach,
        top: reach.top + gap + height,
        left: Math.max(reach.left, sideways),
        right: Math.max(reach.right, sideways),
      };
    case 'bottom':
      return {
        ...reach,
        bottom: reach.bottom + gap + height,
        left: Math.max(reach.left, sideways),
        right: Math.max(reach.right, sideways),
      };
    case 'none':
      return reach;
    default:
      return side satisfies never;
  }
}

function legendAt(parts: Parts, frame: Frame, {grid, reach}: {grid: Box; reach: Reach}): Placed {
  const {fontSize: size, legend: side} = parts.options;
  const gap = LEGEND_GAP * size;
  const middle = grid.x + (grid.width - frame.size.width) / 2;
  const places = {
    right: {x: grid.x + grid.width + gap, y: grid.y},
    left: {x: grid.x - reach.left, y: grid.y},
    top: {x: middle, y: grid.y - reach.top},
    bottom: {x: middle, y: grid.y + grid.height + reach.bottom - frame.size.height},
    none: {x: 0, y: 0},
  };
  return {frame, ...places[side]};
}

/** Moves a block of some width to be centred on `middle`, but within the page. */
function centred(width: number, middle: number, page: number): number {
  return Math.max(MARGIN, Math.min(middle - width / 2, page - MARGIN - width));
}

function placeBlocks(
  parts: Parts,
  blocks: Blocks,
  at: {grid: Box; page: Size; reach: Reach; plans: {rows: LabelPlan; columns: LabelPlan}; top: number},
): Placed[] {
  const {options} = parts;
  const size = options.fontSize;
  const gap = AXIS_GAP * size;
  const {grid, page, plans, top} = at;
  const middle = grid.x + grid.width / 2;
  const {title, caption, rowTitle, columnTitle} = blocks;
  const placed: Placed[] = [];
  if (title !== undefined)
    placed.push({frame: title, x: centred(title.size.width, middle, page.width), y: top});
  if (caption !== undefined) {
    const left = grid.x - at.reach.left;
    const x = Math.max(MARGIN, Math.min(left, page.width - MARGIN - caption.size.width));
    placed.push({frame: caption, x, y: page.height - top - caption.size.height});
  }
  if (rowTitle !== undefined) {
    const x = grid.x - gap - plans.rows.depth - BLOCK_GAP * size - rowTitle.size.height;
    placed.push({frame: rowTitle, x, y: grid.y + grid.height / 2 + rowTitle.size.width / 2, isTurned: true});
  }
  if (columnTitle !== undefined) {
    const away = gap + plans.columns.depth + 0.5 * BLOCK_GAP * size;
    const isTop = options.columnLabels === 'top';
    const y = isTop ? grid.y - away - columnTitle.size.height : grid.y + grid.height + away;
    placed.push({frame: columnTitle, x: middle - columnTitle.size.width / 2, y});
  }
  return placed;
}

/** Lays a figure out around cells of one size; the page becomes as large as that needs, or as the options say when larger. */
export function planFigure(parts: Parts, cell: Size): Plan {
  const {options} = parts;
  const size = options.fontSize;
  const gridSize = {width: cell.width * parts.columns.length, height: cell.height * parts.rows.length};
  const rows = planRows(parts, cell.height);
  const columns = planColumns(parts, cell.width);
  const legend = planLegend(parts, gridSize);
  const bare = {title: undefined, caption: undefined};
  const sideBlocks = {...planBlocks(parts, gridSize, Number.POSITIVE_INFINITY), ...bare};
  const reach = withLegend(reachOfLabels(parts, gridSize, {rows, columns, blocks: sideBlocks}), legend, {
    grid: gridSize,
    parts,
  });
  const minimum =
    options.geometry === 'captum'
      ? captumGeometry(parts.rows.length, parts.columns.length).margins
      : undefined;
  const left = Math.max(reach.left + MARGIN, minimum?.left ?? 0);
  const content = left + gridSize.width + reach.right + MARGIN;
  const free = Math.max(content, minimum?.width ?? 0);
  const textWidth = (options.width ?? Math.max(free, MIN_TEXT_WIDTH * size)) - 2 * MARGIN;
  const blocks = {
    ...planBlocks(parts, gridSize, textWidth),
    rowTitle: sideBlocks.rowTitle,
    columnTitle: sideBlocks.columnTitle,
  };
  const texts = Math.max(blocks.title?.size.width ?? 0, blocks.caption?.size.width ?? 0) + 2 * MARGIN;
  const width = Math.max(free, texts, options.width ?? 0);
  const titleHeight = blocks.title === undefined ? 0 : blocks.title.size.height + BLOCK_GAP * size;
  const captionHeight = blocks.caption === undefined ? 0 : blocks.caption.size.height + BLOCK_GAP * size;
  const top = Math.max(MARGIN + titleHeight + reach.top, minimum?.top ?? 0);
  const used = top + gridSize.height + reach.bottom + captionHeight + MARGIN;
  const height = Math.max(used, minimum?.height ?? 0, options.height ?? 0);
  // What a page is larger than its content is shared by both sides; Captum's margins are part of its page.
  const slack = minimum === undefined ? {x: (width - content) / 2, y: (height - used) / 2} : {x: 0, y: 0};
  const grid = {x: left + slack.x, y: top + slack.y, ...gridSize};
  const page = {width, height};
  return {
    page,
    grid,
    valueSize: fitValueSize(parts, cell),
    rows,
    columns,
    legend: legend === undefined ? undefined : legendAt(parts, legend, {grid, reach}),
    blocks: placeBlocks(parts, blocks, {grid, page, reach, plans: {rows, columns}, top: MARGIN + slack.y}),
  };
}
