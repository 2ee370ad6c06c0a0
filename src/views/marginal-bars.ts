import type {Rgb} from '../colour/palettes';
import {middleInRuns, placeRuns, type Runs} from '../layout/cells';
import {LINE_HEIGHT} from '../layout/labels';
import type {AxisName} from '../options/axes';
import type {Box, Mark, Point, Size} from '../scene/scene';
import type {Fonts} from '../text/fonts';
import {TICK_GAP, TICK_LENGTH} from './bar-shape';
import {baselineShift, LINE_COLOUR, LINE_WIDTH, textAt} from './ink';
import {type MarginalAxis, planAxis} from './marginal-axis';
import {type Marginal, shareOf} from './marginals';
import type {Parts} from './parts';

/** Of a row's height or a column's width. */
const THICKNESS = 0.7;
/** Lengths as shares of the type size. */
const GAP = 0.8;
const TEXT_GAP = 0.3;
const TITLE_GAP = 0.5;
/** A grey, so that nobody reads a bar's colour as a score: its side of the zero line is its sign. */
const BAR_COLOUR: Rgb = [140, 140, 140];

/** The bars of one axis, beside the body, which is the grid and its strips. Lengths are in points. */
export interface MarginalPlan {
  readonly marginal: Marginal;
  readonly axis: MarginalAxis;
  /** From the body to the near end of the bars' axis. */
  readonly gap: number;
  /** From the body to the far end of everything. */
  readonly depth: number;
  /** How far the axis with its texts reaches beyond the first, or last, row or column. */
  readonly aside: number;
}

/** Bars to the right of the rows, their axis level: texts of ticks below one another's line, the title under them. */
export function planRowBars({marginals, fonts, options}: Parts): MarginalPlan | undefined {
  const {fontSize} = options;
  const marginal = marginals.rows;
  if (marginal === undefined) return undefined;
  const axis = planAxis(marginal, {fonts, options}, true);
  const gap = Math.max(GAP * fontSize, axis.before + TEXT_GAP * fontSize);
  const texts = (1 + LINE_HEIGHT) * axis.size;
  return {
    marginal,
    axis,
    gap,
    depth: gap + axis.length + axis.after,
    aside: TICK_LENGTH + TICK_GAP * fontSize + texts,
  };
}

/** Bars above or below the columns, their axis upright: texts of ticks at its left, the title left of them, reading upwards. */
export function planColumnBars({marginals, fonts, options}: Parts, cell: Size): MarginalPlan | undefined {
  const {fontSize} = options;
  const marginal = marginals.columns;
  if (marginal === undefined) return undefined;
  const axis = planAxis(marginal, {fonts, options}, false);
  // The label of the last row may be higher than its row.
  const rowOver = Math.max(0, (LINE_HEIGHT * fontSize - cell.height) / 2);
  const gap = GAP * fontSize + rowOver;
  return {
    marginal,
    axis,
    gap,
    depth: gap + axis.length + Math.max(axis.before, axis.after),
    aside: TICK_LENGTH + (TICK_GAP + TITLE_GAP) * fontSize + axis.widest + axis.size,
  };
}

/** A bar lies between two points along its row or column, and two across it. */
interface Bars {
  readonly name: AxisName;
  readonly plan: MarginalPlan;
  /** The middle of the row or column at a position, and how much room it has. */
  readonly middle: (position: number) => number;
  readonly pitch: number;
  /** The page's point at a share of the axis, across it at some row or column. */
  readonly point: (share: number, across: number) => Point;
  /** Where zero lines begin and end: one for each group. */
  readonly runs: readonly (readonly [number, number])[];
  /** Where the axis is, and in which direction its ticks go. */
  readonly edge: number;
  readonly outward: 1 | -1;
}

function barMark({plan: {marginal}, middle, pitch, point}: Bars): Mark {
  const zero = shareOf(marginal, 0);
  const half = (THICKNESS * pitch) / 2;
  const runs: Point[][] = [];
  marginal.values.forEach((value, position) => {
    if (Number.isNaN(value) || value === 0) return;
    const share = shareOf(marginal, value);
    const [from, to] = [middle(position) - half, middle(position) + half];
    runs.push([point(zero, from), point(share, from), point(share, to), point(zero, to)]);
  });
  return {kind: 'path', runs, fill: BAR_COLOUR};
}

function lineMarks({plan: {marginal, axis}, point, runs, edge, outward}: Bars): Mark[] {
  const zero = shareOf(marginal, 0);
  const ticks = axis.ticks.values.map((value) => {
    const share = shareOf(marginal, value);
    return [point(share, edge), point(share, edge + outward * TICK_LENGTH)];
  });
  const lines = [
    ...runs.map(([from, to]) => [point(zero, from), point(zero, to)]),
    [point(0, edge), point(1, edge)],
    ...ticks,
  ];
  return [{kind: 'path', runs: lines, stroke: {colour: LINE_COLOUR, width: LINE_WIDTH}}];
}

function labelledTicks({ticks}: MarginalAxis): {value: number; label: string}[] {
  return ticks.values
    .map((value, index) => ({value, label: ticks.labels[index] ?? ''}))
    .filter(({label}) => label !== '');
}

function drawBars(bars: Bars, texts: readonly Mark[]): Mark[] {
  const marks = [barMark(bars), ...lineMarks(bars), ...texts];
  return [{kind: 'group', role: `marginal-${bars.name}`, marks}];
}

/** Where the figure has its grid, and the body, which is that with its strips. */
export interface Around {
  readonly grid: Box;
  readonly body: Box;
  readonly cell: Size;
  readonly runs: {readonly rows: Runs; readonly columns: Runs};
}

interface Style {
  readonly fonts: Fonts;
  readonly fontSize: number;
  /** Whether columns are labelled above the grid: axes are on the other side. */
  readonly isTop: boolean;
}

export function drawRowBars(plan: MarginalPlan, {grid, body, runs}: Around, style: Style): Mark[] {
  const {fonts, fontSize, isTop} = style;
  const {axis, marginal} = plan;
  const start = body.x + body.width + plan.gap;
  const edge = isTop ? grid.y + grid.height : grid.y;
  const outward = isTop ? 1 : -1;
  const point = (share: number, across: number): Point => ({x: start + share * axis.length, y: across});
  const capital = fonts.heights.capital * axis.size;
  const near = edge + outward * (TICK_LENGTH + TICK_GAP * fontSize);
  const baseline = isTop ? near + capital : near;
  const {size} = axis;
  const texts = labelledTicks(axis).map(({value, label}) =>
    textAt(fonts, label, point(shareOf(marginal, value), baseline), {
      size,
      anchor: 'middle',
    }),
  );
  const title = textAt(fonts, marginal.title, point(0.5, baseline + outward * LINE_HEIGHT * size), {
    size,
    anchor: 'middle',
  });
  const bars: Bars = {
    name: 'rows',
    plan,
    middle: (position) => grid.y + middleInRuns(position, runs.rows),
    pitch: runs.rows.pitch,
    point,
    runs: placeRuns(runs.rows).map(({start: from, end}) => [grid.y + from, grid.y + end]),
    edge,
    outward,
  };
  return drawBars(bars, [...texts, title]);
}

export function drawColumnBars(plan: MarginalPlan, {grid, body, cell, runs}: Around, style: Style): Mark[] {
  const {fonts, fontSize, isTop} = style;
  const {axis, marginal} = plan;
  const {size} = axis;
  const low = isTop ? body.y + body.height + plan.gap + axis.length : body.y - plan.gap;
  const point = (share: number, across: number): Point => ({x: across, y: low - share * axis.length});
  const right = grid.x - TICK_LENGTH - TICK_GAP * fontSize;
  const texts = labelledTicks(axis).map(({value, label}) => {
    const {x, y} = point(shareOf(marginal, value), right);
    const at = {x, y: y + baselineShift(fonts, size)};
    return textAt(fonts, label, at, {size, anchor: 'end'});
  });
  const titleAt = point(0.5, right - axis.widest - TITLE_GAP * fontSize - fonts.heights.descent * size);
  const title = textAt(fonts, marginal.title, titleAt, {size, anchor: 'middle', angle: -90});
  const bars: Bars = {
    name: 'columns',
    plan,
    middle: (position) => grid.x + middleInRuns(position, runs.columns),
    pitch: cell.width,
    point,
    runs: placeRuns(runs.columns).map(({start: from, end}) => [grid.x + from, grid.x + end]),
    edge: grid.x,
    outward: -1,
  };
  return drawBars(bars, [...texts, title]);
}
