import {extremes} from '../colour/limits';
import {fitAxisTicks, rangeOf, shareOf, type ValueRange} from '../layout/value-axis';
import type {Box, Frame, Mark, Point} from '../scene/scene';
import type {Ticks} from '../text/ticks';
import {TICK_GAP, TICK_LENGTH, tickSize} from './bar-shape';
import {BLOCK_GAP} from './blocks';
import {placedMarks} from './figure';
import {baselineShift, LINE_COLOUR, LINE_WIDTH, textAt} from './ink';
import type {Parts} from './parts';
import {textBlock} from './text-block';

/** A comfortable distance from tick to tick, and how long a short axis' title may be, as shares of the type size. */
const TICK_DISTANCE = {upright: 3.2, level: 5};
const MIN_TITLE = 12;

/** What scores are measured on: upright at the left of standing bars, level below lying ones. Lengths are in points. */
export interface BarAxis {
  readonly isLevel: boolean;
  readonly range: ValueRange;
  /** What values take of the axis beyond the bars at its low and its high end. */
  readonly ends: {readonly low: number; readonly high: number};
  readonly ticks: Ticks;
  /** How far ticks with their labels reach away from the plot, and half of the widest label. */
  readonly depth: number;
  readonly halfLabel: number;
  readonly title: Frame | undefined;
}

/** How much farther than all finite bars an infinite one reaches. */
const BEYOND = 1.15;

/** All finite scores, and limits that were asked for: figures with the same limits can then be compared. */
function finiteRange({table, options, scale}: Parts): ValueRange {
  const {low, high} = extremes(table.scores) ?? {low: 0, high: 0};
  const {limits} = scale;
  return (
    rangeOf([low, high, options.vmin ?? 0, options.vmax ?? 0]) ??
    rangeOf([limits.low, limits.high]) ?? {low: 0, high: 1}
  );
}

/** What the axis measures: a side on which a score is infinite goes on past its finite scores. */
export function rangeOfParts(parts: Parts): ValueRange {
  const {low, high} = finiteRange(parts);
  const {scores} = parts.table;
  const farthest = Math.max(high, -low);
  const past = (score: number, end: number): number =>
    scores.includes(score)
      ? Math.sign(score) * Math.min(Number.MAX_VALUE, BEYOND * (Math.abs(end) || farthest / 2))
      : end;
  return {low: past(Number.NEGATIVE_INFINITY, low), high: past(Number.POSITIVE_INFINITY, high)};
}

/** Plans an axis whose plot is `length` points long; `along` is the room for its title. */
export function planAxis(
  parts: Parts,
  axis: Pick<BarAxis, 'isLevel' | 'range' | 'ends'>,
  {length, along}: {length: number; along: number},
): BarAxis {
  const {fonts, options} = parts;
  const {isLevel, range, ends} = axis;
  const size = options.fontSize;
  const typeSize = tickSize(size);
  const widest = ({labels}: Pick<Ticks, 'labels'>): number =>
    labels.reduce((most, label) => Math.max(most, fonts.width(label, typeSize)), 0);
  const ticks = fitAxisTicks(range, {
    length: length - ends.low - ends.high,
    comfortable: TICK_DISTANCE[isLevel ? 'level' : 'upright'] * size,
    least: (labels) => (isLevel ? widest({labels}) + size : 1.3 * typeSize),
    isPercent: /[%p]$/.test(options.numberFormat),
  });
  const beside = TICK_LENGTH + TICK_GAP * size;
  return {
    ...axis,
    ticks,
    depth: beside + (isLevel ? typeSize : widest(ticks)),
    halfLabel: isLevel ? widest(ticks) / 2 : baselineShift(fonts, typeSize),
    title:
      options.legendTitle === ''
        ? undefined
        : textBlock(fonts, options.legendTitle, Math.max(along, MIN_TITLE * size), {size, anchor: 'middle'}),
  };
}

/** Where a score lies on the axis of a plot, and the other way `across` points from the plot's corner. */
export function pointAt(
  {isLevel, range, ends}: BarAxis,
  plot: Box,
  {score, across}: {score: number; across: number},
): Point {
  const share = shareOf(score, range);
  const along = (length: number): number => ends.low + share * (length - ends.low - ends.high);
  return isLevel
    ? {x: plot.x + along(plot.width), y: plot.y + across}
    : {x: plot.x + across, y: plot.y + plot.height - along(plot.height)};
}

/** The axis with its ticks, and the line at zero, of one plot. */
export function drawAxis({fonts, options}: Parts, axis: BarAxis, plot: Box): Mark[] {
  const size = tickSize(options.fontSize);
  const {isLevel, ticks} = axis;
  const away = (point: Point, distance: number): Point =>
    isLevel ? {x: point.x, y: plot.y + plot.height + distance} : {x: plot.x - distance, y: point.y};
  const places = ticks.values.map((score) => pointAt(axis, plot, {score, across: 0}));
  const labels = places.map((place, index) => {
    const {x, y} = away(place, TICK_LENGTH + TICK_GAP * options.fontSize);
    const lowered = isLevel ? fonts.heights.capital * size : baselineShift(fonts, size);
    return textAt(
      fonts,
      ticks.labels[index] ?? '',
      {x, y: y + lowered},
      {size, anchor: isLevel ? 'middle' : 'end'},
    );
  });
  const line = isLevel
    ? [away(plot, 0), away({x: plot.x + plot.width, y: plot.y}, 0)]
    : [plot, {x: plot.x, y: plot.y + plot.height}];
  const zero = [0, isLevel ? plot.height : plot.width].map((across) =>
    pointAt(axis, plot, {score: 0, across}),
  );
  const runs = [
    line.map(({x, y}) => ({x, y})),
    ...places.map((place) => [away(place, 0), away(place, TICK_LENGTH)]),
    zero,
  ];
  return [
    {kind: 'path', runs, stroke: {colour: LINE_COLOUR, width: LINE_WIDTH}},
    {kind: 'group', role: 'ticks', marks: labels},
  ];
}

/** How far an axis' title reaches away from the ticks, in points. */
export function titleDepth({title}: BarAxis, {options}: Parts): number {
  return title === undefined ? 0 : title.size.height + BLOCK_GAP * options.fontSize;
}

/** The title in the middle of `box`, `distance` points from it: below, or at the left, reading upwards. */
export function drawAxisTitle({title, isLevel}: BarAxis, box: Box, distance: number): Mark[] {
  if (title === undefined) return [];
  const {width, height} = title.size;
  return isLevel
    ? placedMarks({
        frame: title,
        x: box.x + (box.width - width) / 2,
        y: box.y + box.height + distance - height,
      })
    : placedMarks({
        frame: title,
        x: box.x - distance,
        y: box.y + (box.height + width) / 2,
        isTurned: true,
      });
}
