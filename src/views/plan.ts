import {captumGeometry} from '../layout/cell-size';
import {lengthOfRuns, type Runs} from '../layout/cells';
import {fitColumnLabels, fitRowLabels, type LabelPlan} from '../layout/labels';
import type {FigureOptions} from '../options/resolve';
import type {Box, Size} from '../scene/scene';
import {levelsOf} from '../table/headers';
import {BLOCK_GAP, MARGIN, type Placed, placeBlocks, planBlocks} from './blocks';
import {type FlankPlan, planFlanks} from './flanks';
import {fitValueSize} from './grid';
import {axisRuns, type HeaderPlan, planHeaders} from './headers';
import {minTextSize} from './ink';
import {planLegend} from './legend-plan';
import type {Parts} from './parts';
import {legendAt, reachOfLabels, withLegend} from './reach';
import {labelRoom} from './room';
import {planStrips, type StripPlan} from './strips';

/** Titles and captions may make a narrow figure this wide, as a share of the type size. */
export const MIN_TEXT_WIDTH = 26;

/** Where everything goes for one cell size. Positions count from the page's top left corner. */
export interface Plan {
  readonly page: Size;
  /** All rows and columns, gaps between groups included. */
  readonly grid: Box;
  /** The grid and its strips. */
  readonly body: Box;
  readonly cell: Size;
  readonly runs: {readonly rows: Runs; readonly columns: Runs};
  readonly strips: StripPlan;
  readonly headers: {readonly rows: HeaderPlan; readonly columns: HeaderPlan};
  readonly flanks: FlankPlan;
  /** How far from the grid the headers of rows stand, and from the body those of columns. */
  readonly headersAt: {readonly rows: number; readonly columns: number};
  /** How much farther than usual the column labels stand from the body. */
  readonly columnLift: number;
  readonly valueSize: number | undefined;
  readonly rows: LabelPlan;
  readonly columns: LabelPlan;
  readonly legend: Placed | undefined;
  readonly blocks: readonly Placed[];
}

function planRows({rows, options, fonts}: Parts, pitch: number): LabelPlan {
  const size = options.fontSize;
  const measure = (text: string): number => fonts.width(text, size);
  return fitRowLabels(rows, {
    pitch,
    size,
    minSize: minTextSize(size),
    measure,
    maxDepth: labelRoom(options.width, size),
  });
}

/** Whether labels reach over other columns than their own. */
export function isSlanting(lie: string): boolean {
  return lie === 'sloping' || lie === 'falling';
}

function planColumns({columns, options, fonts, table, hasHeaders}: Parts, pitch: number): LabelPlan {
  const size = options.fontSize;
  const measure = (text: string): number => fonts.width(text, size);
  const space = {pitch, size, minSize: minTextSize(size), measure, maxDepth: labelRoom(options.height, size)};
  const {columnAngle} = options;
  if (!hasHeaders.columns || levelsOf(table, 'columns').length === 0)
    return fitColumnLabels(columns, space, columnAngle);
  // Headers stand beyond the labels: those that slope would lead to another group's.
  if (isSlanting(columnAngle)) return fitColumnLabels(columns, space, 'upright');
  const plan = fitColumnLabels(columns, space, columnAngle);
  return isSlanting(plan.lie) ? fitColumnLabels(columns, space, 'upright') : plan;
}

/** Captum's page counts where nothing else fixes the figure's or its cells' size. */
export function usesCaptumPage({geometry, cellSize, width, height}: FigureOptions): boolean {
  return geometry === 'captum' && cellSize === undefined && width === undefined && height === undefined;
}

/** Lays a figure out around cells of one size; the page becomes as large as that needs, or as the options say when larger. */
export function planFigure(parts: Parts, cell: Size): Plan {
  const {options} = parts;
  const size = options.fontSize;
  const runs = {rows: axisRuns(parts, 'rows', cell.height), columns: axisRuns(parts, 'columns', cell.width)};
  const gridSize = {width: lengthOfRuns(runs.columns), height: lengthOfRuns(runs.rows)};
  const rows = planRows(parts, cell.height);
  const columns = planColumns(parts, cell.width);
  const room = {width: labelRoom(options.width, size), height: labelRoom(options.height, size)};
  const strips = planStrips(parts, cell, {columns, room});
  const headers = {
    rows: planHeaders(parts, 'rows', runs.rows),
    columns: planHeaders(parts, 'columns', runs.columns),
  };
  const flanks = planFlanks(parts, {cell, strips: strips.size});
  const bodySize = {
    width: gridSize.width + strips.size.width,
    height: gridSize.height + strips.size.height,
  };
  const legend = planLegend(parts, {grid: gridSize, cell});
  const bare = {title: undefined, caption: undefined};
  const sideBlocks = {...planBlocks(parts, bodySize, Number.POSITIVE_INFINITY), ...bare};
  const attached = {rows, columns, strips, headers, flanks, blocks: sideBlocks};
  const labels = reachOfLabels(parts, {grid: gridSize, cell, runs}, attached);
  const reach = withLegend(labels, legend, {grid: bodySize, parts});
  const minimum = usesCaptumPage(options)
    ? captumGeometry(parts.rows.length, parts.columns.length).margins
    : undefined;
  const left = Math.max(reach.left + MARGIN, minimum?.left ?? 0);
  const content = left + bodySize.width + reach.right + MARGIN;
  const free = Math.max(content, minimum?.width ?? 0);
  const textWidth = (options.width ?? Math.max(free, MIN_TEXT_WIDTH * size)) - 2 * MARGIN;
  const blocks = {
    ...planBlocks(parts, bodySize, textWidth),
    rowTitle: sideBlocks.rowTitle,
    columnTitle: sideBlocks.columnTitle,
  };
  const texts = Math.max(blocks.title?.size.width ?? 0, blocks.caption?.size.width ?? 0) + 2 * MARGIN;
  const width = Math.max(free, texts, options.width ?? 0);
  const titleHeight = blocks.title === undefined ? 0 : blocks.title.size.height + BLOCK_GAP * size;
  const captionHeight = blocks.caption === undefined ? 0 : blocks.caption.size.height + BLOCK_GAP * size;
  const top = Math.max(MARGIN + titleHeight + reach.top, minimum?.top ?? 0);
  const used = top + bodySize.height + reach.bottom + captionHeight + MARGIN;
  const height = Math.max(used, minimum?.height ?? 0, options.height ?? 0);
  // What a page is larger than its content is shared by both sides; Captum's margins are part of its page.
  const slack = minimum === undefined ? {x: (width - content) / 2, y: (height - used) / 2} : {x: 0, y: 0};
  const corner = {x: left + slack.x, y: top + slack.y};
  const grid = {...corner, ...gridSize};
  const body = {...corner, ...bodySize};
  const page = {width, height};
  return {
    page,
    grid,
    body,
    cell,
    runs,
    strips,
    headers,
    flanks,
    headersAt: reach.headers,
    columnLift: reach.columnLift,
    valueSize: fitValueSize(parts, cell),
    rows,
    columns,
    legend: legend === undefined ? undefined : legendAt(parts, legend, {grid: body, reach, labels}),
    blocks: placeBlocks(parts, blocks, {
      grid: body,
      page,
      left: reach.left,
      rowTitle: reach.rowTitle,
      columnTitle: reach.headers.columns + headers.columns.depth,
      top: MARGIN + slack.y,
    }),
  };
}
