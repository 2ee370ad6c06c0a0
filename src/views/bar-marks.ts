import {middleInRuns} from '../layout/cells';
import {type Box, type Mark, type Point, place} from '../scene/scene';
import {pathsOf} from '../table/headers';
import type {Table} from '../table/table';
import {drawableLabel} from '../text/labels';
import {drawColumnLabels, drawRowLabels} from './axes';
import {drawAxis, drawAxisTitle, pointAt} from './bar-axis';
import {VALUE_GAP} from './bar-form';
import {missingKey, missingMark} from './bar-key';
import type {BarPlan} from './bar-plan';
import {drawHeaders} from './headers';
import {baselineShift, LINE_COLOUR, labelAt, textAt, wholeLabel} from './ink';
import type {Parts} from './parts';
import {weightOf} from './values';

/** How much of the way from bar to bar a bar takes. */
export const BAR_SHARE = 0.72;
/** Around each bar, since scores near zero are as light as the page; thinner on thin bars, which it would else fill. */
const OUTLINE = {width: 0.5, share: 0.15};
/** How long the point is of a bar whose score is infinite, as a share of the bar's breadth. */
const POINT_SHARE = 0.7;

/** One plot: its box, and the scores of its bars with where their values are among the table's. */
interface Plot {
  readonly box: Box;
  readonly first: number;
  readonly count: number;
}

function plotsOf({table}: Parts, {plots, axis}: BarPlan): Plot[] {
  const count = axis.isLevel ? table.rows.length : table.columns.length;
  return plots.map((box, index) => ({box, first: index * count, count}));
}

/** From zero to a score: both points lie in the middle of the bar's breadth. */
function spine(
  {axis, shape}: BarPlan,
  {box}: Plot,
  {index, score}: {index: number; score: number},
): {zero: Point; end: Point} {
  const across = middleInRuns(index, shape.runs);
  return {zero: pointAt(axis, box, {score: 0, across}), end: pointAt(axis, box, {score, across})};
}

function boxBetween(one: Point, other: Point, {half, isLevel}: {half: number; isLevel: boolean}): Box {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const length = Math.abs(isLevel ? one.x - other.x : one.y - other.y);
  return isLevel
    ? {x, y: y - half, width: length, height: 2 * half}
    : {x: x - half, y, width: 2 * half, height: length};
}

/** A bar that ends in a point: it goes on beyond the axis. */
function pointed(zero: Point, end: Point, {half, isLevel}: {half: number; isLevel: boolean}): Point[] {
  const way = isLevel ? Math.sign(end.x - zero.x) : Math.sign(end.y - zero.y);
  const turn = (along: number, across: number): Point =>
    isLevel ? {x: along, y: zero.y + across} : {x: zero.x + across, y: along};
  const [from, to] = isLevel ? [zero.x, end.x] : [zero.y, end.y];
  const neck = to - way * Math.min(Math.abs(to - from), 2 * POINT_SHARE * half);
  return [
    turn(from, -half),
    turn(neck, -half),
    turn(to, 0),
    turn(neck, half),
    turn(from, half),
    turn(from, -half),
  ];
}

function barMarks({table, scale}: Parts, plan: BarPlan, plot: Plot): Mark[] {
  const {isLevel} = plan.axis;
  const half = (BAR_SHARE * plan.shape.pitch) / 2;
  const stroke = {colour: LINE_COLOUR, width: Math.min(OUTLINE.width, OUTLINE.share * 2 * half)};
  return Array.from({length: plot.count}, (_, index): Mark[] => {
    const score = table.scores[plot.first + index] ?? Number.NaN;
    if (Number.isNaN(score) || score === 0) return [];
    const {zero, end} = spine(plan, plot, {index, score});
    const fill = scale.colour(score);
    const cell = plot.first + index;
    const width = table.columns.length;
    const cells = {table: 0, row: Math.floor(cell / width), column: cell % width};
    return Number.isFinite(score)
      ? [{kind: 'rect', box: boxBetween(zero, end, {half, isLevel}), fill, stroke, cells}]
      : [{kind: 'path', runs: [pointed(zero, end, {half, isLevel})], fill, stroke}];
  }).flat();
}

/** Above or right of a bar of a positive score, below or left of that of a negative one. */
function valueMarks(parts: Parts, plan: BarPlan, plot: Plot): Mark[] {
  const {fonts, table, values, options} = parts;
  const {valueSize: size, axis} = plan;
  if (size === undefined) return [];
  const gap = VALUE_GAP * size;
  return Array.from({length: plot.count}, (_, index): Mark[] => {
    const score = table.scores[plot.first + index] ?? Number.NaN;
    const text = values?.texts[plot.first + index] ?? '';
    if (text === '') return [];
    const {end} = spine(plan, plot, {index, score});
    const weight = weightOf(score, options.bold);
    const isUp = score >= 0 && (score > 0 || axis.range.high > 0);
    if (axis.isLevel) {
      const at = {x: end.x + (isUp ? gap : -gap), y: end.y + baselineShift(fonts, size)};
      return [textAt(fonts, text, at, {size, weight, anchor: isUp ? 'start' : 'end'})];
    }
    const at = {x: end.x, y: end.y + (isUp ? -gap : gap + fonts.heights.capital * size)};
    return [textAt(fonts, text, at, {size, weight, anchor: 'middle'})];
  }).flat();
}

/** Masked cells are no missing ones: they stay blank. */
function isMissing({scores, masked}: Table, cell: number): boolean {
  return Number.isNaN(scores[cell] ?? Number.NaN) && masked?.[cell] !== 1;
}

function missingMarks(parts: Parts, plan: BarPlan, plot: Plot): Mark[] {
  const places = Array.from({length: plot.count}, (_, index) => index)
    .filter((index) => isMissing(parts.table, plot.first + index))
    .map((index) => spine(plan, plot, {index, score: 0}).zero);
  return places.length === 0 ? [] : [missingMark(parts, places, BAR_SHARE * plan.shape.pitch)];
}

/** The name of each plot above its left corner. */
function plotTitles({fonts, options, table}: Parts, {titles, plots, axis}: BarPlan): Mark[] {
  const size = options.fontSize;
  const labels = axis.isLevel ? table.columns : pathsOf(table, 'rows');
  return titles.flatMap((title, index) => {
    const box = plots[index];
    if (box === undefined || title === '') return [];
    const at = {x: box.x, y: box.y - (0.4 + fonts.heights.descent) * size};
    return wholeLabel(drawableLabel(labels[index] ?? ''), [labelAt(fonts, title, at, {size})]);
  });
}

function keyMarks(parts: Parts, {page}: BarPlan): Mark[] {
  const key = missingKey(parts);
  if (key === undefined) return [];
  const {x, y, width} = page.body;
  return [{kind: 'group', role: 'missing-key', marks: place(key.marks, {x: x + width - key.size.width, y})}];
}

function labelMarks(
  parts: Parts,
  {axis, labels, labelled, plots, shape, headers, headersAt}: BarPlan,
): Mark[] {
  const {fonts, options, table} = parts;
  const size = options.fontSize;
  const [box] = plots;
  if (!axis.isLevel || box === undefined) {
    const isTop = options.columnLabels === 'top';
    const marks = drawColumnLabels(fonts, {labels: table.columns, plan: labels, box: labelled, size}, isTop);
    // Where every bar is labelled, ticks would only float between the two.
    return labels.every === 1 ? marks.filter(({kind}) => kind !== 'path') : marks;
  }
  return [
    ...drawRowLabels(fonts, {labels: table.rows, plan: labels, box, runs: shape.runs, size}),
    ...drawHeaders(parts, 'rows', headers, {grid: box, runs: shape.runs, away: headersAt, isTop: true}),
  ];
}

/** Everything on the page, in the order in which it is drawn. */
export function drawBars(parts: Parts, plan: BarPlan): Mark[] {
  const plots = plotsOf(parts, plan);
  const group = (role: string, draw: (plot: Plot) => Mark[]): Mark => ({
    kind: 'group',
    role,
    marks: plots.flatMap(draw),
  });
  return [
    group('bars', (plot) => barMarks(parts, plan, plot)),
    group('axis', (plot) => drawAxis(parts, plan.axis, plot.box)),
    group('missing', (plot) => missingMarks(parts, plan, plot)),
    ...(plan.valueSize === undefined ? [] : [group('values', (plot) => valueMarks(parts, plan, plot))]),
    {kind: 'group', role: 'plot-titles', marks: plotTitles(parts, plan)},
    ...labelMarks(parts, plan),
    ...drawAxisTitle(
      plan.axis,
      plan.axis.isLevel ? (plan.plots[0] ?? plan.page.body) : plan.page.body,
      plan.axisTitleAt,
    ),
    ...keyMarks(parts, plan),
    ...plan.page.marks,
  ];
}
