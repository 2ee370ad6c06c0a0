import {BLACK, inkOn} from '../colour/contrast';
import {parseColour, type Rgb} from '../colour/palettes';
import {AttrmapError} from '../errors';
import type {FigureOptions} from '../options/resolve';
import {quote} from '../quote';
import {type Mark, type Point, place, type Scene, type Size} from '../scene/scene';
import type {Table} from '../table/table';
import type {Fonts} from '../text/fonts';
import {drawColumnLabels, drawRowLabels} from './axes';
import type {Placed} from './blocks';
import {drawGrid} from './grid';
import {makeParts, type Parts} from './parts';
import type {Plan} from './plan';
import {sizeFigure} from './size';
import {describeFigure, noteFigure, warnOfLookalikes, warnOfMissingCharacters} from './words';

/** A laid out figure, with what to tell whoever asked for it. */
export interface Figure {
  readonly scene: Scene;
  /** The size of a cell, in points. */
  readonly cell: Size;
  readonly limits: {readonly low: number; readonly center: number; readonly high: number};
  readonly clipped: {readonly below: number; readonly above: number};
  readonly missing: number;
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

function drawPlan(parts: Parts, plan: Plan): Mark[] {
  const {table, options, fonts} = parts;
  const {grid, rows, columns} = plan;
  const size = options.fontSize;
  return [
    ...drawGrid(parts, grid, plan.valueSize),
    ...drawRowLabels(fonts, {labels: table.rows, plan: rows, box: grid, size}),
    ...drawColumnLabels(
      fonts,
      {labels: table.columns, plan: columns, box: grid, size},
      options.columnLabels === 'top',
    ),
    ...(plan.legend === undefined ? [] : placedMarks(plan.legend)),
    {kind: 'group', role: 'titles', marks: plan.blocks.flatMap(placedMarks)},
  ];
}

/** Text is black, so what it stands on has to be light. Throws `bad-value`. */
function parseBackground(text: string): Rgb {
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
    cell: {width: plan.grid.width / table.columns.length, height: plan.grid.height / table.rows.length},
    limits: parts.scale.limits,
    clipped: {below, above},
    missing,
    notes: noteFigure(parts, plan),
    warnings: [...warnOfMissingCharacters(fonts.missing), ...warnOfLookalikes(parts, plan)],
  };
}
