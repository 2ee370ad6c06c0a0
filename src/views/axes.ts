import {middleInRuns, middleOf, type Runs} from '../layout/cells';
import {type LabelPlan, LINE_HEIGHT} from '../layout/labels';
import type {Box, Mark, Point} from '../scene/scene';
import type {Fonts} from '../text/fonts';
import {drawableLabel} from '../text/labels';
import {baselineShift, LINE_COLOUR, LINE_WIDTH, labelAt, wholeLabel} from './ink';

/** Between the grid and its labels, as a share of the type size; a tick fits into it. */
export const AXIS_GAP = 0.5;
const TICK_LENGTH = 2.5;

export interface Axis {
  readonly plan: LabelPlan;
  readonly box: Box;
  /** The figure's type size; the labels' own, which may be smaller, is in the plan. */
  readonly size: number;
  /** How much farther than usual column labels stand from the box, in points. */
  readonly lift?: number;
  /** How rows or columns lie where there are gaps between some. */
  readonly runs?: Runs;
}

/** Ticks say which row or column a label belongs to wherever that is not plain from its place. */
function needsTicks({lie, every}: LabelPlan): boolean {
  return every > 1 || lie === 'sloping' || lie === 'falling';
}

export interface LabelledAxis extends Axis {
  /** As they stand in the table; the plan has what there is room for. */
  readonly labels: readonly string[];
}

/** How far along its axis the middle of a row or column is, in points. */
function middleAlong(index: number, {plan, runs}: Axis, length: number): number {
  return runs === undefined ? middleOf(index, plan.lines.length, length) : middleInRuns(index, runs);
}

function tickPath(runs: Point[][]): Mark {
  return {kind: 'path', runs, stroke: {colour: LINE_COLOUR, width: LINE_WIDTH}};
}

function wholeText({labels}: LabelledAxis, index: number): string {
  return drawableLabel(labels[index] ?? '');
}

function drawnIndexes({lines}: LabelPlan): number[] {
  return lines.flatMap((entry, index) => (entry.length > 0 ? [index] : []));
}

/** Row labels end at the left of the grid, their lines centred on the row. */
export function drawRowLabels(fonts: Fonts, axis: LabelledAxis): Mark[] {
  const {plan, box, size: figureSize} = axis;
  const {size} = plan;
  const x = box.x - AXIS_GAP * figureSize;
  const marks: Mark[] = [];
  const ticks: Point[][] = [];
  for (const index of drawnIndexes(plan)) {
    const lines = plan.lines[index] ?? [];
    const middle = box.y + middleAlong(index, axis, box.height);
    const first = middle - ((lines.length - 1) * LINE_HEIGHT * size) / 2 + baselineShift(fonts, size);
    const drawn = lines.map((line, position) =>
      labelAt(fonts, line, {x, y: first + position * LINE_HEIGHT * size}, {size, anchor: 'end'}),
    );
    marks.push(...wholeLabel(wholeText(axis, index), drawn));
    ticks.push([
      {x: box.x - TICK_LENGTH, y: middle},
      {x: box.x, y: middle},
    ]);
  }
  return [{kind: 'group', role: 'row-labels', marks}, ...(needsTicks(plan) ? [tickPath(ticks)] : [])];
}

/** Where the lines of a level label stand: the last one nearest a grid below, the first one nearest a grid above. */
function levelLines(
  fonts: Fonts,
  lines: readonly string[],
  at: Point,
  {size, isTop}: {size: number; isTop: boolean},
): Mark[] {
  const first = isTop
    ? at.y - (lines.length - 1) * LINE_HEIGHT * size - fonts.heights.descent * size * 0.5
    : at.y + fonts.heights.capital * size;
  return lines.map((line, position) =>
    labelAt(fonts, line, {x: at.x, y: first + position * LINE_HEIGHT * size}, {size, anchor: 'middle'}),
  );
}

/** A turned label begins or ends at its column, whichever end is nearer the grid; half a capital's height centres it. */
function turnedLine(
  fonts: Fonts,
  line: string,
  at: Point,
  {plan, isTop}: {plan: LabelPlan; isTop: boolean},
): Mark {
  const {size} = plan;
  const radians = (plan.angle * Math.PI) / 180;
  const half = baselineShift(fonts, size);
  const rises = plan.angle < 0;
  // Below a grid, the letters' upper side is the near one, and keeps the distance.
  const lowered = isTop ? 0 : Math.cos(radians) * fonts.heights.capital * size;
  const centred = {x: at.x - Math.sin(radians) * half, y: at.y + lowered};
  return labelAt(fonts, line, centred, {size, angle: plan.angle, anchor: rises === isTop ? 'start' : 'end'});
}

/** Column labels above or below the grid, as their plan has them lie. */
export function drawColumnLabels(fonts: Fonts, axis: LabelledAxis, isTop: boolean): Mark[] {
  const {plan, box, size, lift = 0} = axis;
  const edge = isTop ? box.y : box.y + box.height;
  const away = isTop ? -1 : 1;
  const marks: Mark[] = [];
  const ticks: Point[][] = [];
  for (const index of drawnIndexes(plan)) {
    const x = box.x + middleAlong(index, axis, box.width);
    const at = {x, y: edge + away * (AXIS_GAP * size + lift)};
    const lines = plan.lines[index] ?? [];
    const drawn =
      plan.lie === 'horizontal'
        ? levelLines(fonts, lines, at, {size: plan.size, isTop})
        : [turnedLine(fonts, lines[0] ?? '', at, {plan, isTop})];
    marks.push(...wholeLabel(wholeText(axis, index), drawn));
    ticks.push([
      {x, y: edge},
      {x, y: edge + away * TICK_LENGTH},
    ]);
  }
  return [{kind: 'group', role: 'column-labels', marks}, ...(needsTicks(plan) ? [tickPath(ticks)] : [])];
}

/** How far drawn column labels stick out beyond the left and right side of their grid, in points; `measure` is at the figure's type size. */
export function overhang(
  axis: Axis,
  measure: (text: string) => number,
  isTop: boolean,
): {left: number; right: number} {
  const {plan, box, size: figureSize} = axis;
  const radians = (Math.abs(plan.angle) * Math.PI) / 180;
  const goesRight = plan.angle < 0 === isTop;
  const {size} = plan;
  let left = 0;
  let right = 0;
  for (const index of drawnIndexes(plan)) {
    const middle = middleAlong(index, axis, box.width);
    const widest =
      (plan.lines[index] ?? []).reduce((most, line) => Math.max(most, measure(line)), 0) *
      (size / figureSize);
    const isLevel = plan.lie === 'horizontal';
    const far = isLevel ? widest / 2 : widest * Math.cos(radians) + size / 2;
    const near = isLevel ? far : size / 2;
    left = Math.max(left, (goesRight ? near : far) - middle);
    right = Math.max(right, (goesRight ? far : near) - (box.width - middle));
  }
  return {left, right};
}
