import type {Fonts} from '../text/fonts';
import {chooseTicks, type Ticks} from '../text/ticks';
import {barExtent, type ColourBar, tickSize} from './bar-shape';

/** A comfortable distance from tick to tick, as a share of the type size. */
const TICK_DISTANCE = 4;
const MAX_TICKS = 8;

type NormTicks = typeof import('./norm-ticks');

/** Ticks of bars on which scores are not evenly spread, or that have steps. */
function normTicks(): NormTicks {
  // Loaded here because most bars are even.
  return require('./norm-ticks') as NormTicks;
}

function isEven({scale}: Pick<ColourBar, 'scale'>): boolean {
  return scale.norm.name === 'linear' && scale.course.edges === undefined;
}

/**
 * How long the even part of a bar must be for its ticks, in points: upright they take a line each; level ones are even,
 * so that the widest decides how far apart they are.
 */
function roomOf(
  fonts: Pick<Fonts, 'width'>,
  {labels, values}: Ticks,
  {isVertical, size, scale}: ColourBar,
): number {
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

/** The least length of an even part with room for three ticks; Infinity where no length has. */
function leastSpan(fonts: Pick<Fonts, 'width'>, bar: ColourBar): number {
  if (!isEven(bar)) return normTicks().leastNormSpan(fonts, bar);
  const {low, high} = bar.scale.limits;
  return [2, 3, 4, 5]
    .map((count) => chooseTicks(low, high, count, bar.isPercent))
    .filter(({values}) => values.length >= 3)
    .map((ticks) => roomOf(fonts, ticks, bar))
    .reduce((least, room) => Math.min(least, room), Number.POSITIVE_INFINITY);
}

/** The least length of a level bar whose even part has room for three ticks: with fewer its scale cannot be read. */
export function leastLevelBar(
  fonts: Pick<Fonts, 'width'>,
  bar: Omit<ColourBar, 'length' | 'isVertical'>,
): number {
  const level = {...bar, isVertical: false, length: 0};
  const {start, end} = barExtent(level);
  return start - end + leastSpan(fonts, level);
}

/** As many ticks as stand at a comfortable distance; at least three where there is any room for them. */
export function fitTicks(fonts: Pick<Fonts, 'width'>, bar: ColourBar): Ticks {
  const {start, end} = barExtent(bar);
  const span = end - start;
  if (!isEven(bar)) return normTicks().fitNormTicks(fonts, bar, span);
  const {low, high} = bar.scale.limits;
  const choose = (count: number): Ticks => chooseTicks(low, high, count, bar.isPercent);
  const comfortable = Math.min(MAX_TICKS, Math.max(2, Math.floor(span / (TICK_DISTANCE * bar.size))));
  // Rather more ticks than are comfortable, or fewer, than so few that the scale cannot be read.
  const candidates = [
    ...Array.from({length: 6}, (_, more) => choose(comfortable + more)),
    ...Array.from({length: comfortable - 1}, (_, less) => choose(comfortable - 1 - less)),
  ];
  const fitting = candidates.filter((ticks) => roomOf(fonts, ticks, bar) <= span);
  return (
    fitting.find(({values}) => values.length >= 3) ??
    fitting.find(({values}) => values.length === 2) ??
    fitting[0] ??
    choose(1)
  );
}
