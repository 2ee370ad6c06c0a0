import type {Scale} from '../colour/scale';
import {AttrmapError} from '../errors';
import {placeRuns} from '../layout/cells';
import {AXES} from '../options/axes';
import {type Mark, type Point, place, type Scene, type Size} from '../scene/scene';
import type {Table} from '../table/table';
import {MAX_CANVAS_SIDE} from '../text/canvas';
import {drawColumnLabels, drawRowLabels} from './axes';
import {blockOf} from './block';
import type {Placed} from './blocks';
import {drawFlanks} from './flanks';
import {drawTiles, isHatched, type Tile} from './grid';
import {drawHeaders} from './headers';
import type {Parts} from './parts';
import type {Plan} from './plan';
import {sizeFigure} from './size';
import {drawStripLabels, stripTiles} from './strips';
import {wantsNumbers} from './values';
import type {View} from './view';
import {describeFigure, noteFigure, warnOfLookalikes} from './words';

/** A laid out figure, with what to tell whoever asked for it. */
export interface Figure {
  /** Every mark with its position. */
  readonly scene: Scene;
  /** The size of a cell, in points. */
  readonly cell: Size;
  /** The colours of each table's scores. */
  readonly tableScales: readonly Scale[];
  /** The scores at the ends of the bar, and the neutral one; those of the first panel where each has its own. */
  readonly limits: {readonly low: number; readonly center: number; readonly high: number};
  /** How many scores lie beyond the limits. */
  readonly clipped: {readonly below: number; readonly above: number};
  /** How many cells have no score. */
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

/** The cells of the table, a tile for each run of rows and columns. */
function tableTiles({table, values, scale, options, marked}: Parts, {grid, runs}: Plan): Tile[] {
  return placeRuns(runs.rows).flatMap((rows) =>
    placeRuns(runs.columns).map((columns): Tile => {
      const block = blockOf(table, rows, columns);
      return {
        box: {
          x: grid.x + columns.start,
          y: grid.y + rows.start,
          width: columns.end - columns.start,
          height: rows.end - rows.start,
        },
        rows: rows.count,
        columns: columns.count,
        scores: block.ofNumbers(table.scores),
        texts: values && block.of(values.texts),
        scale,
        bold: options.bold,
        masked: table.masked && block.ofNumbers(table.masked),
        framed: block.inside(marked.cells),
        first: {row: rows.first, column: columns.first},
      };
    }),
  );
}

/** All marks of a planned figure. */
export function drawPlan(parts: Parts, plan: Plan): Mark[] {
  const {table, options, fonts} = parts;
  const {grid, body, rows, columns, runs, headers, headersAt, valueSize} = plan;
  const size = options.fontSize;
  const isTop = options.columnLabels === 'top';
  // Below the strips, but above the grid's columns alone.
  const columnBox = {...grid, height: body.height};
  const style = {isHatched: isHatched(parts, plan.cell), valueSize};
  return [
    ...drawTiles(fonts, [...tableTiles(parts, plan), ...stripTiles(plan.strips, grid, runs)], style),
    ...drawRowLabels(fonts, {labels: table.rows, plan: rows, box: grid, runs: runs.rows, size}),
    ...drawColumnLabels(
      fonts,
      {labels: table.columns, plan: columns, box: columnBox, runs: runs.columns, size, lift: plan.columnLift},
      isTop,
    ),
    ...drawStripLabels(fonts, plan.strips, {grid, body, size, isTop, lift: plan.columnLift}),
    ...drawHeaders(parts, 'rows', headers.rows, {grid, runs: runs.rows, away: headersAt.rows, isTop}),
    ...drawHeaders(parts, 'columns', headers.columns, {
      grid: columnBox,
      runs: runs.columns,
      away: headersAt.columns,
      isTop,
    }),
    ...drawFlanks(parts, plan.flanks, plan),
    ...(plan.legend === undefined ? [] : placedMarks(plan.legend)),
    {kind: 'group', role: 'titles', marks: plan.blocks.flatMap(placedMarks)},
  ];
}

/** Who chose a palette is told what it lacks; the default is spoken of only where everything is. */
export function warnOfPalette(
  {options, table}: Pick<Parts, 'options' | 'table'>,
  arePrinted: boolean,
): string[] {
  if (options.palette === undefined) return [];
  // Loaded here because most runs take the default.
  const {warnOfVision} = require('./vision-words') as typeof import('./vision-words');
  return warnOfVision(options, arePrinted && wantsNumbers(options) && table.texts === undefined);
}

/** So many cells are no vectors in any format, but the pixels of a picture: it has no more on a side than cairo's have. */
function checkSides(table: Table): void {
  const axis = AXES.find((name) => table[name].length > MAX_CANVAS_SIDE);
  if (axis === undefined) return;
  throw new AttrmapError(
    'too-large',
    `${table[axis].length} ${axis} are too many for a heatmap in any format: at most ${MAX_CANVAS_SIDE}`,
    {hint: `choose some with --${axis}, or keep the strongest with --top ${axis}:100`},
  );
}

/** The table as an annotated heatmap. */
export const heatmap: View = {
  ignores: [],
  check: checkSides,
  draw: (parts, pixel) => {
    const plan = sizeFigure(parts, pixel);
    return {
      size: plan.page,
      marks: drawPlan(parts, plan),
      description: describeFigure(parts),
      cell: plan.cell,
      arePrinted: plan.valueSize !== undefined,
      notes: noteFigure(parts, plan),
      warnings: [...warnOfLookalikes(parts, plan), ...warnOfPalette(parts, plan.valueSize !== undefined)],
    };
  },
};
