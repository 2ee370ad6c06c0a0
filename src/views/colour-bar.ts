import type {Scale, ScaleCounts} from '../colour/scale';
import {type Box, type Frame, type Mark, marksOf, type Point, place, type TextMark} from '../scene/scene';
import type {Fonts} from '../text/fonts';
import {chooseTicks, type Ticks} from '../text/ticks';
import {baselineShift, LINE_COLOUR, LINE_WIDTH, MIN_TEXT_SIZE, textAt} from './ink';

/** Colours along the bar: more than can be told apart over its length. */
const BAR_STEPS = 256;
export const TICK_LENGTH = 3;
/** Lengths as shares of the type size. */
export const THICKNESS = 1.3;
export const TICK_GAP = 0.3;
const TIP_LENGTH = 1.45;
/** A comfortable distance from tick to tick. */
const TICK_DISTANCE = 4;
const MAX_TICKS = 8;
/** The type size of ticks, as a share of the labels'. */
const TICK_SIZE = 0.92;

export interface ColourBar {
  /** Whether ticks are in per cent, as the values are. */
  readonly isPercent: boolean;
  readonly scale: Scale;
  readonly counts: ScaleCounts;
  /** The text of the lowest and highest score of the table, for the ends that scores lie beyond. */
  readonly extremes: {readonly low: string; readonly high: string};
  readonly isVertical: boolean;
  /** From end to end, pointed ends included, in points. */
  readonly length: number;
  /** The labels' type size, in points. */
  readonly size: number;
}

/**
 * A bar is laid out along its own direction: `along` runs from the low end, `across` away from it to the side where
 * the ticks are. Only this function knows which way that is on the page.
 */
function makeTurn(bar: ColourBar): (along: number, across: number) => Point {
  return bar.isVertical
    ? (along, across) => ({x: across, y: bar.length - along})
    : (along, across) => ({x: along, y: across});
}

interface Extent {
  readonly start: number;
  readonly end: number;
  readonly thickness: number;
}

/** Where along the bar its even part begins and ends; pointed ends take their length from it. */
function barExtent({counts, length, size}: ColourBar): Extent {
  const tip = TIP_LENGTH * size;
  return {
    start: counts.below > 0 ? tip : 0,
    end: length - (counts.above > 0 ? tip : 0),
    thickness: THICKNESS * size,
  };
}

function boxBetween(one: Point, other: Point): Box {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

function barMarks(bar: ColourBar, extent: Extent): Mark[] {
  const {scale, counts, length, isVertical} = bar;
  const turn = makeTurn(bar);
  const {low, high} = scale.limits;
  const scores = Float64Array.from({length: BAR_STEPS}, (_, step) => {
    const share = ((isVertical ? BAR_STEPS - 1 - step : step) + 0.5) / BAR_STEPS;
    return low * (1 - share) + high * share;
  });
  const rgba = new Uint8ClampedArray(4 * BAR_STEPS);
  scale.fill(scores, rgba);
  const {start, end, thickness} = extent;
  const box = boxBetween(turn(start, 0), turn(end, thickness));
  const shape = isVertical ? {rows: BAR_STEPS, columns: 1} : {rows: 1, columns: BAR_STEPS};
  const tip = (from: number, to: number): Point[] => [
    turn(from, 0),
    turn(to, thickness / 2),
    turn(from, thickness),
  ];
  // A tip reaches a little under the even part, so that no background shows where they meet.
  const filledTip = (from: number, to: number): Point[] => {
    const under = from + Math.sign(from - to);
    return [turn(under, 0), ...tip(from, to), turn(under, thickness)];
  };
  const outline = [
    turn(start, 0),
    ...(counts.above > 0 ? tip(end, length) : [turn(end, 0), turn(end, thickness)]),
    turn(start, thickness),
    ...(counts.below > 0 ? [turn(0, thickness / 2)] : []),
    turn(start, 0),
  ];
  return [
    ...(counts.above > 0
      ? [{kind: 'path' as const, runs: [filledTip(end, length)], fill: scale.colour(high)}]
      : []),
    ...(counts.below > 0
      ? [{kind: 'path' as const, runs: [filledTip(start, 0)], fill: scale.colour(low)}]
      : []),
    {kind: 'grid', box, ...shape, rgba},
    {kind: 'path', runs: [outline], stroke: {colour: LINE_COLOUR, width: LINE_WIDTH}},
  ];
}

/** The type size of ticks, in points. */
export function tickSize(size: number): number {
  return Math.max(MIN_TEXT_SIZE, TICK_SIZE * size);
}

/**
 * How long the even part of a bar must be for its ticks, in points: upright they take a line each; level ones are even,
 * so that the widest decides how far apart they are.
 */
function roomOf(fonts: Fonts, {labels, values}: Ticks, {isVertical, size, scale}: ColourBar): number {
  const typeSize = tickSize(size);
  if (isVertical) return labels.length * 1.3 * typeSize;
  const widest = labels.reduce((most, label) => Math.max(most, fonts.width(label, typeSize)), 0) + size;
  const [first = 0, second] = values;
  if (second === undefined) return widest;
  const {low, high} = scale.limits;
  // Quarters, for the difference of the largest doubles overflows; the smallest have no quarters to lose.
  const shrink = high > 1 || low < -1 ? 0.25 : 1;
  return (widest * (high * shrink - low * shrink)) / (second * shrink - first * shrink);
}

/** The least length of a level bar whose even part has room for three ticks: with fewer its scale cannot be read. */
export function leastLevelBar(fonts: Fonts, bar: Omit<ColourBar, 'length' | 'isVertical'>): number {
  const {low, high} = bar.scale.limits;
  const level = {...bar, isVertical: false, length: 0};
  const rooms = [2, 3, 4, 5]
    .map((count) => chooseTicks(low, high, count, bar.isPercent))
    .filter(({values}) => values.length >= 3)
    .map((ticks) => roomOf(fonts, ticks, level));
  const {start, end} = barExtent(level);
  return start - end + rooms.reduce((least, room) => Math.min(least, room), Infinity);
}

/** As many ticks as stand at a comfortable distance; at least three where there is any room for them. */
function fitTicks(fonts: Fonts, bar: ColourBar, extent: Extent): Ticks {
  const {low, high} = bar.scale.limits;
  const choose = (count: number): Ticks => chooseTicks(low, high, count, bar.isPercent);
  const span = extent.end - extent.start;
  const comfortable = Math.min(MAX_TICKS, Math.max(2, Math.floor(span / (TICK_DISTANCE * bar.size))));
  const candidates = Array.from({length: 6}, (_, more) => choose(comfortable + more));
  const fitting = candidates.filter((ticks) => roomOf(fonts, ticks, bar) <= span);
  const few = [2, 1].map(choose);
  return (
    fitting.find(({values}) => values.length >= 3) ??
    fitting[0] ??
    few.find((ticks) => roomOf(fonts, ticks, bar) <= span) ??
    (few[1] as Ticks)
  );
}

function tickMarks(fonts: Fonts, bar: ColourBar, {extent, ticks}: {extent: Extent; ticks: Ticks}): Mark[] {
  const {scale, isVertical} = bar;
  const turn = makeTurn(bar);
  const {low, high} = scale.limits;
  const size = tickSize(bar.size);
  const shrink = Math.max(Math.abs(low), Math.abs(high)) > 1 ? 0.5 : 1;
  const along = (value: number): number => {
    const share = (value * shrink - low * shrink) / (high * shrink - low * shrink);
    return extent.start + share * (extent.end - extent.start);
  };
  const {thickness} = extent;
  const lines = ticks.values.map((value) => [
    turn(along(value), thickness),
    turn(along(value), thickness + TICK_LENGTH),
  ]);
  const labels = ticks.values.map((value, index) => {
    const at = turn(along(value), thickness + TICK_LENGTH + TICK_GAP * bar.size);
    const shift = isVertical ? baselineShift(fonts, size) : fonts.heights.capital * size;
    return textAt(
      fonts,
      ticks.labels[index] ?? '',
      {x: at.x, y: at.y + shift},
      {
        size,
        anchor: isVertical ? 'start' : 'middle',
      },
    );
  });
  return [{kind: 'path', runs: lines, stroke: {colour: LINE_COLOUR, width: LINE_WIDTH}}, ...labels];
}

/** At a pointed end: the farthest score that it stands for. */
function tipMarks(fonts: Fonts, bar: ColourBar): TextMark[] {
  const {counts, extremes, isVertical, length, size} = bar;
  const typeSize = tickSize(size);
  const capital = fonts.heights.capital * typeSize;
  const gap = TICK_GAP * size;
  const beside = THICKNESS * size + TICK_LENGTH + gap;
  const middle = (THICKNESS * size + capital) / 2;
  const high = isVertical ? {x: beside, y: capital} : {x: length + gap, y: middle};
  const low = isVertical ? {x: beside, y: length} : {x: -gap, y: middle};
  const style = {size: typeSize, anchor: 'start'} as const;
  return [
    ...(counts.above > 0 ? [textAt(fonts, `max ${extremes.high}`, high, style)] : []),
    ...(counts.below > 0
      ? [textAt(fonts, `min ${extremes.low}`, low, {...style, anchor: isVertical ? 'start' : 'end'})]
      : []),
  ];
}

function widthOf(fonts: Fonts, mark: TextMark): number {
  return fonts.width(mark.text, mark.font.size, mark.font.weight);
}

/**
 * A bar with its texts. `ticksEnd` is how far ticks reach sideways, without the longer texts at the pointed ends;
 * `start` is where a level bar begins, behind the text at its lower end.
 */
export interface BarFrame extends Frame {
  readonly ticksEnd: number;
  readonly start: number;
}

/** Size of an upright bar with its texts, all of which begin at one line beside it. */
function verticalFrame(
  fonts: Fonts,
  bar: ColourBar,
  {base, tips}: {base: readonly Mark[]; tips: readonly Mark[]},
): BarFrame {
  const rightOf = (marks: readonly Mark[]): number =>
    marksOf(marks, 'text').reduce(
      (most, mark) => Math.max(most, mark.at.x + widthOf(fonts, mark)),
      THICKNESS * bar.size,
    );
  const ticksEnd = rightOf(base);
  return {
    size: {width: Math.max(ticksEnd, rightOf(tips)), height: bar.length},
    marks: [...base, ...tips],
    ticksEnd,
    start: 0,
  };
}

/** Size of a level bar: texts at its ends stick out to both sides, tick labels lie below. */
function horizontalFrame(fonts: Fonts, bar: ColourBar, marks: readonly Mark[]): BarFrame {
  const share = {start: 0, middle: 0.5, end: 1};
  const edges = marksOf(marks, 'text').map((mark) => {
    const width = widthOf(fonts, mark);
    const left = mark.at.x - share[mark.anchor] * width;
    return {left, right: left + width};
  });
  const left = edges.reduce((least, edge) => Math.min(least, edge.left), 0);
  const right = edges.reduce((most, edge) => Math.max(most, edge.right), bar.length);
  const height = THICKNESS * bar.size + TICK_LENGTH + TICK_GAP * bar.size + tickSize(bar.size);
  return {
    size: {width: right - left, height},
    marks: place(marks, {x: -left, y: 0}),
    ticksEnd: right - left,
    start: -left,
  };
}

/**
 * The colours from the lower to the upper limit, with round ticks; pointed at an end that scores lie beyond, where the
 * farthest of them is named.
 */
export function colourBar(fonts: Fonts, bar: ColourBar): BarFrame {
  const extent = barExtent(bar);
  const ticks = fitTicks(fonts, bar, extent);
  const base = [...barMarks(bar, extent), ...tickMarks(fonts, bar, {extent, ticks})];
  const tips = tipMarks(fonts, bar);
  return bar.isVertical
    ? verticalFrame(fonts, bar, {base, tips})
    : horizontalFrame(fonts, bar, [...base, ...tips]);
}
