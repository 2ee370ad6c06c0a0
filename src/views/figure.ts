import {placeRuns} from '../layout/cells';
import type {FigureOptions} from '../options/resolve';
import {type Mark, type Point, place, type Scene, type Size} from '../scene/scene';
import {drawColumnLabels, drawRowLabels} from './axes';
import type {Placed} from './blocks';
import {drawFlanks} from './flanks';
import {drawTiles, isHatched, type Tile} from './grid';
import {drawGroups} from './groups';
import type {Parts} from './parts';
import type {Plan} from './plan';
import {sizeFigure} from './size';
import {drawStripLabels, stripTiles} from './strips';
import type {View} from './view';
import {describeFigure, noteFigure, warnOfLookalikes} from './words';

/** A laid out figure, with what to tell whoever asked for it. */
export interface Figure {
  readonly scene: Scene;
  /** The size of a cell, in points. */
  readonly cell: Size;
  readonly limits: {readonly low: number; readonly center: number; readonly high: number};
  readonly clipped: {readonly below: number; readonly above: number};
  readonly missing: number;
  /** How many cells are masked; they are not among the missing. */
  readonly masked: number;
  /** What was left out, shortened or clipped. */
  readonly notes: readonly string[];
  /** What is likely to be a mistake or to look wrong. */
  readonly warnings: readonly string[];
}

/** Turns a block of level text so that it reads upwards, its first line leftmost. */
function turnUp(marks: readonly Mark[]): Mark[] {
  const turn = ({x, y}: Point): Point => ({x: y, y: -x});
  return marks.map((mark) => {
    switch (mark.kind) {
      case 'text':
        return {...mark, at: turn(mark.at), angle: mark.angle - 90};
      case 'path':
        return {...mark, runs: mark.runs.map((run) => run.map(turn))};
      case 'group':
        return {...mark, marks: turnUp(mark.marks)};
      case 'grid':
      case 'rect':
        return mark;
      default:
        return mark satisfies never;
    }
  });
}

/** The marks of a block at its place, turned where it reads upwards. */
export function placedMarks({frame, x, y, isTurned}: Placed): Mark[] {
  return place(isTurned ? turnUp(frame.marks) : frame.marks, {x, y});
}

/** The rows of the table in their runs, then the strips. */
function tilesOf({table, values, scale, options, marked}: Parts, {grid, runs, strips}: Plan): Tile[] {
  const columns = table.columns.length;
  const main = placeRuns(runs).map(({first, count, start}): Tile => {
    const [from, to] = [first * columns, (first + count) * columns];
    const isWhole = count === table.rows.length;
    return {
      box: isWhole ? grid : {...grid, y: grid.y + start, height: count * runs.pitch},
      rows: count,
      columns,
      scores: table.scores.subarray(from, to),
      texts: isWhole ? values?.texts : values?.texts.slice(from, to),
      scale,
      bold: options.bold,
      masked: table.masked?.subarray(from, to),
      framed: marked.cells.filter((cell) => cell >= from && cell < to).map((cell) => cell - from),
    };
  });
  return [...main, ...stripTiles(strips, grid, runs)];
}

/** All marks of a planned figure. */
export function drawPlan(parts: Parts, plan: Plan): Mark[] {
  const {table, options, fonts} = parts;
  const {grid, body, rows, columns, runs, valueSize} = plan;
  const size = options.fontSize;
  const isTop = options.columnLabels === 'top';
  // Below the strips, but above the grid's columns alone.
  const columnBox = {...grid, height: body.height};
  const style = {isHatched: isHatched(parts, plan.cell), valueSize};
  return [
    ...drawTiles(fonts, tilesOf(parts, plan), style),
    ...drawRowLabels(fonts, {labels: table.rows, plan: rows, box: grid, runs, size}),
    ...drawColumnLabels(
      fonts,
      {labels: table.columns, plan: columns, box: columnBox, size, lift: plan.columnLift},
      isTop,
    ),
    ...drawStripLabels(fonts, plan.strips, {grid, body, size, isTop, lift: plan.columnLift}),
    ...drawGroups(parts, plan.groups, {grid, runs, labels: plan.groupsAt}),
    ...drawFlanks(parts, plan.flanks, plan),
    ...(plan.legend === undefined ? [] : placedMarks(plan.legend)),
    {kind: 'group', role: 'titles', marks: plan.blocks.flatMap(placedMarks)},
  ];
}

/** Who chose a palette is told what it lacks; the default is spoken of only where everything is. */
export function warnOfPalette(options: FigureOptions, printsValues: boolean): string[] {
  if (options.palette === undefined) return [];
  // Loaded here because most runs take the default.
  const {warnOfVision} = require('./vision-words') as typeof import('./vision-words');
  return warnOfVision(options, printsValues);
}

/** The table as an annotated heatmap. */
export const heatmap: View = {
  ignores: [],
  draw: (parts, pixel) => {
    const plan = sizeFigure(parts, pixel);
    return {
      size: plan.page,
      marks: drawPlan(parts, plan),
      description: describeFigure(parts),
      cell: plan.cell,
      notes: noteFigure(parts, plan),
      warnings: [
        ...warnOfLookalikes(parts, plan),
        ...warnOfPalette(parts.options, plan.valueSize !== undefined),
      ],
    };
  },
};
