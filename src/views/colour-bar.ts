import type {Rgb} from '../colour/palettes';
import {type Box, type Frame, type Mark, marksOf, type Point, place, type TextMark} from '../scene/scene';
import type {Fonts} from '../text/fonts';
import type {Ticks} from '../text/ticks';
import {
  barExtent,
  type ColourBar,
  type Extent,
  THICKNESS,
  TICK_GAP,
  TICK_LENGTH,
  tickSize,
} from './bar-shape';
import {fitTicks} from './bar-ticks';
import {baselineShift, LINE_COLOUR, LINE_WIDTH, textAt} from './ink';

/** Colours along the bar: more than can be told apart over its length. */
const BAR_STEPS = 256;
/** Of other norms than the linear, odd: none of its middles lies halfway between two colours, where the last digit decides. */
const NORM_BAR_STEPS = 255;
/** From the line of the ticks' labels to that of texts below, as a share of their type size. */
const TIP_LINE = 1.3;
/** How much of a bar in steps shows a centre that lies between two of them, as a share of the type size. */
const CENTRE_WIDTH = 0.15;

/**
 * A bar is laid out along its own direction: `along` runs from the low end, `across` away from it to the side where
 * the ticks are. Only this function knows which way that is on the page.
 */
function makeTurn(bar: ColourBar): (along: number, across: number) => Point {
  return bar.isVertical
    ? (along, across) => ({x: across, y: bar.length - along})
    : (along, across) => ({x: along, y: across});
}

function boxBetween(one: Point, other: Point): Box {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

/** A bar without steps: one grid of narrow cells. */
function evenMarks(bar: ColourBar, {start, end, thickness}: Extent): Mark[] {
  const turn = makeTurn(bar);
  const {isVertical, scale} = bar;
  const steps = scale.norm.name === 'linear' ? BAR_STEPS : NORM_BAR_STEPS;
  const scores = Float64Array.from({length: steps}, (_, step) =>
    scale.course.scoreAt(((isVertical ? steps - 1 - step : step) + 0.5) / steps),
  );
  const rgba = new Uint8ClampedArray(4 * steps);
  scale.fill(scores, rgba);
  const box = boxBetween(turn(start, 0), turn(end, thickness));
  const shape = isVertical ? {rows: steps, columns: 1} : {rows: 1, columns: steps};
  return [{kind: 'grid', box, ...shape, rgba}];
}

/** A bar in steps: each a cell that reaches to the end of the bar, under the next, so that none show the page between them. */
function stepMarks(bar: ColourBar, edges: readonly number[], {start, end, thickness}: Extent): Mark[] {
  const turn = makeTurn(bar);
  const {course, limits} = bar.scale;
  const along = (share: number): number => start + share * (end - start);
  const cell = (from: number, to: number, colour: Rgb): Mark => ({
    kind: 'grid',
    box: boxBetween(turn(from, 0), turn(to, thickness)),
    rows: 1,
    columns: 1,
    rgba: Uint8ClampedArray.of(...colour, 255),
  });
  const steps = edges.slice(1).map((edge, index) => {
    const from = edges[index] ?? 0;
    return cell(along(from), end, course.colourAt((from + edge) / 2));
  });
  if (!course.isCentreApart) return steps;
  const centre = along(course.shareOf(limits.center));
  const half = (CENTRE_WIDTH * bar.size) / 2;
  const [from, to] = [Math.max(start, centre - half), Math.min(end, centre + half)];
  return [...steps, cell(from, to, bar.scale.colour(limits.center))];
}

function barMarks(bar: ColourBar, extent: Extent): Mark[] {
  const {scale, counts, length} = bar;
  const turn = makeTurn(bar);
  const {low, high} = scale.limits;
  const {start, end, thickness} = extent;
  const {edges} = scale.course;
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
    ...(edges === undefined ? evenMarks(bar, extent) : stepMarks(bar, edges, extent)),
    {kind: 'path', runs: [outline], stroke: {colour: LINE_COLOUR, width: LINE_WIDTH}},
  ];
}

function tickMarks(fonts: Fonts, bar: ColourBar, {extent, ticks}: {extent: Extent; ticks: Ticks}): Mark[] {
  const {scale, isVertical} = bar;
  const turn = makeTurn(bar);
  const size = tickSize(bar.size);
  const along = (value: number): number =>
    extent.start + scale.course.shareOf(value) * (extent.end - extent.start);
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

/** The texts at pointed ends. */
function tipTexts({extremes}: Pick<ColourBar, 'extremes'>): {low: string; high: string} {
  return {low: `min ${extremes.low}`, high: `max ${extremes.high}`};
}

/** How long a level bar has to be for the texts of its pointed ends to stand side by side below it, in points. */
export function tipsLength(fonts: Fonts, bar: Pick<ColourBar, 'extremes' | 'counts' | 'size'>): number {
  const {low, high} = tipTexts(bar);
  const {below, above} = bar.counts;
  const texts = [...(below > 0 ? [low] : []), ...(above > 0 ? [high] : [])];
  return texts.reduce((sum, text) => sum + fonts.width(text, tickSize(bar.size)) + bar.size, -bar.size);
}

/** Below the ticks of a level bar: the farthest score at its lower end, and at its upper one. */
function tipsBelow(fonts: Fonts, bar: ColourBar): TextMark[] {
  const {counts, length, size} = bar;
  const typeSize = tickSize(size);
  const y = THICKNESS * size + TICK_LENGTH + TICK_GAP * size + (1 + TIP_LINE) * typeSize;
  const {low, high} = tipTexts(bar);
  return [
    ...(counts.above > 0 ? [textAt(fonts, high, {x: length, y}, {size: typeSize, anchor: 'end'})] : []),
    ...(counts.below > 0 ? [textAt(fonts, low, {x: 0, y}, {size: typeSize, anchor: 'start'})] : []),
  ];
}

/** At a pointed end: the farthest score that it stands for. */
function tipMarks(fonts: Fonts, bar: ColourBar): TextMark[] {
  if (bar.areTipsBelow) return tipsBelow(fonts, bar);
  const {counts, isVertical, length, size} = bar;
  const texts = tipTexts(bar);
  const typeSize = tickSize(size);
  const capital = fonts.heights.capital * typeSize;
  const gap = TICK_GAP * size;
  const beside = THICKNESS * size + TICK_LENGTH + gap;
  const middle = (THICKNESS * size + capital) / 2;
  const high = isVertical ? {x: beside, y: capital} : {x: length + gap, y: middle};
  const low = isVertical ? {x: beside, y: length} : {x: -gap, y: middle};
  const style = {size: typeSize, anchor: 'start'} as const;
  return [
    ...(counts.above > 0 ? [textAt(fonts, texts.high, high, style)] : []),
    ...(counts.below > 0
      ? [textAt(fonts, texts.low, low, {...style, anchor: isVertical ? 'start' : 'end'})]
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
  const lines = 1 + (bar.areTipsBelow ? TIP_LINE : 0);
  const height = THICKNESS * bar.size + TICK_LENGTH + TICK_GAP * bar.size + lines * tickSize(bar.size);
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
  const ticks = fitTicks(fonts, bar);
  const base = [...barMarks(bar, extent), ...tickMarks(fonts, bar, {extent, ticks})];
  const tips = tipMarks(fonts, bar);
  return bar.isVertical
    ? verticalFrame(fonts, bar, {base, tips})
    : horizontalFrame(fonts, bar, [...base, ...tips]);
}
