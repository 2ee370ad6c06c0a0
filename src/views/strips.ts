import {lengthOfRuns, placeRuns, type Runs} from '../layout/cells';
import {areLevel, fitColumnLabels, fitRowLabels, type LabelPlan, type LabelSpace} from '../layout/labels';
import type {Box, Mark, Size} from '../scene/scene';
import type {Fonts} from '../text/fonts';
import {drawableLabel, shortenMiddle} from '../text/labels';
import {drawColumnLabels, drawRowLabels, overhang} from './axes';
import type {Tile} from './grid';
import {minTextSize} from './ink';
import type {Parts, StripPart} from './parts';

/** Lengths as shares of the type size. */
const STRIP_GAP = 0.5;
const MIN_THICKNESS = 0.8;

/** The strips below a grid, one number a column, and those to its right, one a row, with the labels of both. */
export interface StripPlan {
  readonly below: readonly StripPart[];
  readonly beside: readonly StripPart[];
  readonly belowLabels: LabelPlan;
  readonly besideLabels: LabelPlan;
  /** The width of a strip to the right, and the height of one below, in points. */
  readonly thickness: Size;
  /** Between the grid and a strip, and from one strip to the next, in points. */
  readonly gap: number;
  /** How far the strips make the grid wider and higher, in points. */
  readonly size: Size;
}

function namesOf({options}: Parts, strips: readonly StripPart[]): string[] {
  return strips.map(({name}) => shortenMiddle(drawableLabel(name), options.labelMax));
}

/** Strip labels lie like slanting column labels, which would else run into them; else level or upright. */
function besideLie(names: readonly string[], columns: LabelPlan, space: LabelSpace): LabelPlan['lie'] {
  if (columns.lie === 'sloping' || columns.lie === 'falling') return columns.lie;
  return areLevel(names, space.pitch, space) ? 'horizontal' : 'upright';
}

/** Plans the strips around a grid whose cells have this size. `room` is how far labels may reach from their axis. */
export function planStrips(
  parts: Parts,
  cell: Size,
  {columns, room}: {columns: LabelPlan; room: Size},
): StripPlan {
  const size = parts.options.fontSize;
  const gap = STRIP_GAP * size;
  const least = MIN_THICKNESS * size;
  const thickness = {width: Math.max(cell.width, least), height: Math.max(cell.height, least)};
  const below = parts.strips.filter(({axis}) => axis === 'columns');
  const beside = parts.strips.filter(({axis}) => axis === 'rows');
  const measure = (text: string): number => parts.fonts.width(text, size);
  const space = {size, minSize: minTextSize(size), measure};
  const belowNames = namesOf(parts, below);
  const besideNames = namesOf(parts, beside);
  const besideSpace = {...space, pitch: thickness.width + gap, maxDepth: room.height};
  return {
    below,
    beside,
    belowLabels: fitRowLabels(belowNames, {...space, pitch: thickness.height + gap, maxDepth: room.width}),
    besideLabels: fitColumnLabels(besideNames, besideSpace, besideLie(besideNames, columns, besideSpace)),
    thickness,
    gap,
    size: {
      width: beside.length * (gap + thickness.width),
      height: below.length * (gap + thickness.height),
    },
  };
}

/** The box of the `index`th strip on its side of the grid. */
function stripBox(
  {thickness, gap}: StripPlan,
  grid: Box,
  {axis, index}: {axis: StripPart['axis']; index: number},
): Box {
  return axis === 'columns'
    ? {
        ...grid,
        y: grid.y + grid.height + gap + index * (thickness.height + gap),
        height: thickness.height,
      }
    : {...grid, x: grid.x + grid.width + gap + index * (thickness.width + gap), width: thickness.width};
}

/** A tile for each run of columns of each strip below, and for each run of rows of each strip to the right. */
export function stripTiles(plan: StripPlan, grid: Box, runs: {rows: Runs; columns: Runs}): Tile[] {
  const below = plan.below.flatMap(({scores, texts, scale}, index) => {
    const box = stripBox(plan, grid, {axis: 'columns', index});
    return placeRuns(runs.columns).map(
      ({first, count, start, end}): Tile => ({
        box: {...box, x: grid.x + start, width: end - start},
        rows: 1,
        columns: count,
        scores: scores.subarray(first, first + count),
        texts: texts?.slice(first, first + count),
        scale,
      }),
    );
  });
  const beside = plan.beside.flatMap(({scores, texts, scale}, index) => {
    const box = stripBox(plan, grid, {axis: 'rows', index});
    return placeRuns(runs.rows).map(
      ({first, count, start, end}): Tile => ({
        box: {...box, y: grid.y + start, height: end - start},
        rows: count,
        columns: 1,
        scores: scores.subarray(first, first + count),
        texts: texts?.slice(first, first + count),
        scale,
      }),
    );
  });
  return [...below, ...beside];
}

/** The room that strips to the right take, half a gap on either side: their labels stand evenly in it. */
function besideBox({beside, thickness, gap}: StripPlan, grid: Box): Box {
  return {...grid, x: grid.x + grid.width + gap / 2, width: beside.length * (thickness.width + gap)};
}

/** How far the labels of strips to the right stick out beyond the last strip, in points. */
export function stripOverhang(parts: Parts, plan: StripPlan, isTop: boolean): number {
  if (plan.beside.length === 0) return 0;
  const size = parts.options.fontSize;
  const box = besideBox(plan, {x: 0, y: 0, width: 0, height: 0});
  const over = overhang({plan: plan.besideLabels, box, size}, (text) => parts.fonts.width(text, size), isTop);
  return over.right + plan.gap / 2;
}

/** The names of strips: below at the left, as row labels are, to the right with the column labels. */
export function drawStripLabels(
  fonts: Fonts,
  plan: StripPlan,
  {grid, body, size, isTop, lift}: {grid: Box; body: Box; size: number; isTop: boolean; lift: number},
): Mark[] {
  const runs = {counts: plan.below.map(() => 1), pitch: plan.thickness.height, gap: plan.gap};
  const below = {
    labels: plan.below.map(({name}) => name),
    plan: plan.belowLabels,
    box: {...grid, y: grid.y + grid.height + plan.gap, height: lengthOfRuns(runs)},
    runs,
    size,
  };
  const beside = {
    labels: plan.beside.map(({name}) => name),
    plan: plan.besideLabels,
    box: besideBox(plan, {...body, width: grid.width}),
    size,
    lift,
  };
  return [
    ...(plan.below.length === 0 ? [] : drawRowLabels(fonts, below)),
    ...(plan.beside.length === 0 ? [] : drawColumnLabels(fonts, beside, isTop)),
  ];
}
