import {BLACK, inkOn} from '../colour/contrast';
import {parseColour, type Rgb} from '../colour/palettes';
import {AttrmapError} from '../errors';
import {placeRuns} from '../layout/cells';
import type {FigureOptions} from '../options/resolve';
import {quote} from '../quote';
import {type Mark, type Point, place, type Scene, type Size} from '../scene/scene';
import type {Table} from '../table/table';
import type {Fonts} from '../text/fonts';
import {drawColumnLabels, drawRowLabels} from './axes';
import type {Placed} from './blocks';
import {drawFlanks} from './flanks';
import {drawTiles, isHatched, type Tile} from './grid';
import {drawGroups} from './groups';
import {makeParts, type Parts} from './parts';
import type {Plan} from './plan';
import {sizeFigure} from './size';
import {drawStripLabels, stripTiles} from './strips';
import {describeFigure, noteFigure, warnOfLookalikes, warnOfMissingCharacters} from './words';

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

function placedMarks({frame, x, y, isTurned}: Placed): Mark[] {
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
    ...drawColumnLabels(fonts, {labels: table.columns, plan: columns, box: columnBox, size}, isTop),
    ...drawStripLabels(fonts, plan.strips, {grid, body, size, isTop}),
    ...drawGroups(parts, plan.groups, {grid, runs, labels: plan.groupsAt}),
    ...drawFlanks(parts, plan.flanks, plan),
    ...(plan.legend === undefined ? [] : placedMarks(plan.legend)),
    {kind: 'group', role: 'titles', marks: plan.blocks.flatMap(placedMarks)},
  ];
}

/** Who chose a palette is told what it lacks; the default is spoken of only where everything is. */
function warnOfPalette(options: FigureOptions, plan: Plan): string[] {
  if (options.palette === undefined) return [];
  // Loaded here because most runs take the default.
  const {warnOfVision} = require('./vision-words') as typeof import('./vision-words');
  return warnOfVision(options, plan.valueSize !== undefined);
}

/** Text is black, so what it stands on has to be light. Throws `bad-value`. */
export function parseBackground(text: string): Rgb {
  const background = parseColour(text, '--background');
  if (inkOn(background) === BLACK) return background;
  throw new AttrmapError('bad-value', `--background: labels could not be read on ${quote(text)}`, {
    hint: 'give a light colour: labels, ticks and titles are black',
  });
}

/**
 * Draws a table as an annotated heatmap.
 * `pixel` is the side of the smallest dot that the outputs can show, in points: automatic cells are no smaller.
 * Throws `bad-value` for a palette, colour or number format that is none, `does-not-fit` for a page that is too small.
 */
export function drawFigure(
  table: Table,
  options: FigureOptions,
  {fonts, pixel}: {fonts: Fonts; pixel: number},
): Figure {
  const background = parseBackground(options.background);
  const parts = makeParts(table, options, fonts);
  const plan = sizeFigure(parts, pixel);
  const {below, above, missing} = parts.counts;
  return {
    scene: {
      size: plan.page,
      marks: drawPlan(parts, plan),
      background,
      title: options.title ?? '',
      description: describeFigure(parts),
    },
    cell: plan.cell,
    limits: parts.scale.limits,
    clipped: {below, above},
    missing,
    masked: parts.masked,
    notes: noteFigure(parts, plan),
    warnings: [
      ...warnOfMissingCharacters(fonts.missing),
      ...warnOfLookalikes(parts, plan),
      ...warnOfPalette(options, plan),
    ],
  };
}
