import {middleInRuns} from '../layout/cells';
import type {Mark, Size} from '../scene/scene';
import {type DendrogramPlace, type DendrogramPlan, drawDendrogram, planDendrogram} from './dendrogram';
import {
  type Around,
  drawColumnBars,
  drawRowBars,
  type MarginalPlan,
  planColumnBars,
  planRowBars,
} from './marginal-bars';
import type {Parts} from './parts';

/** What stands along one axis of the grid: bars first, then the dendrogram. */
interface Flank {
  readonly bars: MarginalPlan | undefined;
  readonly dendrogram: DendrogramPlan;
  /** Of both, in points. */
  readonly depth: number;
}

/**
 * What stands beyond the grid and its strips, line by line with its rows at the right, and with its columns on the side
 * that has no column labels.
 */
export interface FlankPlan {
  readonly rows: Flank;
  readonly columns: Flank;
  /** How far they reach beyond the four sides of grid and strips, in points. */
  readonly reach: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
}

function joinFlank(bars: MarginalPlan | undefined, dendrogram: DendrogramPlan): Flank {
  return {bars, dendrogram, depth: (bars?.depth ?? 0) + dendrogram.depth};
}

/** Plans what stands around a grid with cells of this size and strips that make it larger by `strips`. */
export function planFlanks(parts: Parts, {cell, strips}: {cell: Size; strips: Size}): FlankPlan {
  const isTop = parts.options.columnLabels === 'top';
  const rows = joinFlank(planRowBars(parts), planDendrogram(parts, 'rows'));
  const columns = joinFlank(planColumnBars(parts, cell), planDendrogram(parts, 'columns'));
  const rowAxis = rows.bars?.aside ?? 0;
  return {
    rows,
    columns,
    reach: {
      left: columns.bars?.aside ?? 0,
      right: rows.depth,
      top: isTop ? 0 : Math.max(columns.depth, rowAxis),
      // The axis of the rows hangs from the grid, the columns' flank from the strips below it.
      bottom: isTop ? Math.max(columns.depth, rowAxis - strips.height) : 0,
    },
  };
}

function rowPlace({bars, dendrogram}: Flank, {grid, body, cell, runs}: Around): DendrogramPlace {
  const leaves = body.x + body.width + (bars?.depth ?? 0) + dendrogram.gap;
  return {
    middle: (position) => grid.y + middleInRuns(position, runs.rows),
    point: (along, away) => ({x: leaves + away, y: along}),
    pitch: cell.height,
  };
}

function columnPlace(
  parts: Parts,
  {bars, dendrogram}: Flank,
  {grid, body, cell, runs}: Around,
): DendrogramPlace {
  const isTop = parts.options.columnLabels === 'top';
  const distance = (bars?.depth ?? 0) + dendrogram.gap;
  const leaves = isTop ? body.y + body.height + distance : body.y - distance;
  return {
    middle: (position) => grid.x + middleInRuns(position, runs.columns),
    point: (along, away) => ({x: along, y: leaves + (isTop ? away : -away)}),
    pitch: cell.width,
  };
}

export function drawFlanks(parts: Parts, {rows, columns}: FlankPlan, around: Around): Mark[] {
  const {fonts, options} = parts;
  const style = {fonts, fontSize: options.fontSize, isTop: options.columnLabels === 'top'};
  return [
    ...(rows.bars === undefined ? [] : drawRowBars(rows.bars, around, style)),
    ...(columns.bars === undefined ? [] : drawColumnBars(columns.bars, around, style)),
    ...drawDendrogram(rows.dendrogram, rowPlace(rows, around), 'rows'),
    ...drawDendrogram(columns.dendrogram, columnPlace(parts, columns, around), 'columns'),
  ];
}
