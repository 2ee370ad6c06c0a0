import type {FigureOptions} from '../options/resolve';
import type {Fonts} from '../text/fonts';
import {chooseTicks, type Ticks} from '../text/ticks';
import {tickSize} from './bar-shape';
import {type Marginal, shareOf} from './marginals';

/** Lengths as shares of the type size. */
const LENGTH = 6;
const MIN_LENGTH = 3;
/** Of a page's side that is fixed, it takes at most this share. */
const MAX_SHARE = 0.15;
const LABEL_GAP = 0.8;
const LINE_PITCH = 1.4;
/** How many ticks are asked for, the most first. */
const COUNTS = [4, 3, 2];

/** An axis of bars: how long it is in points, and what stands at it, in type of `size`. */
export interface MarginalAxis {
  readonly length: number;
  readonly ticks: Ticks;
  readonly size: number;
  /** How far the texts of its outer ticks reach beyond its ends, in points. */
  readonly before: number;
  readonly after: number;
  /** The widest of its ticks' texts, in points. */
  readonly widest: number;
}

function onlyZero({isPercent}: Marginal): Ticks {
  return {values: [0], labels: [isPercent ? '0%' : '0']};
}

/** Which ticks of an axis have a text, the fullest choice first; the others are ticks alone. */
const CHOICES: readonly ((ticks: Ticks) => (value: number) => boolean)[] = [
  () => () => true,
  (ticks) => (value) => value === 0 || isOuter(ticks, value),
  (ticks) => (value) => isOuter(ticks, value),
  ({values}) => {
    const farthest = values.reduce((far, value) => (Math.abs(value) > Math.abs(far) ? value : far), 0);
    return (value) => value === farthest;
  },
];

function isOuter({values}: Ticks, value: number): boolean {
  return value !== 0 && (value === values[0] || value === values.at(-1));
}

/** Whether no text runs into the next, each taking `roomOf` points. */
function areApart(
  {values, labels}: Ticks,
  at: (value: number) => number,
  roomOf: (label: string) => number,
): boolean {
  let end = Number.NEGATIVE_INFINITY;
  return values.every((value, index) => {
    const label = labels[index] ?? '';
    if (label === '') return true;
    const from = at(value) - roomOf(label) / 2;
    const isClear = from >= end;
    end = from + roomOf(label);
    return isClear;
  });
}

/** Round ticks whose texts find room, at least one of them not at 0: an axis with a 0 alone would tell nothing. */
function fitTicks(marginal: Marginal, length: number, roomOf: (label: string) => number): Ticks {
  const {low, high, isPercent} = marginal;
  const sets = COUNTS.map((count) => chooseTicks(low, high, count, isPercent)).filter(({values}) =>
    values.some((value) => value !== 0),
  );
  const candidates = CHOICES.flatMap((choice) =>
    sets.map((ticks): Ticks => {
      const isLabelled = choice(ticks);
      return {
        ...ticks,
        labels: ticks.labels.map((label, at) => (isLabelled(ticks.values[at] ?? 0) ? label : '')),
      };
    }),
  );
  const at = (value: number): number => shareOf(marginal, value) * length;
  return candidates.find((ticks) => areApart(ticks, at, roomOf)) ?? onlyZero(marginal);
}

/**
 * The axis of some bars, level or upright, with as many round ticks as find room. It is as long as its title at least.
 */
export function planAxis(
  marginal: Marginal,
  {fonts, options}: {fonts: Fonts; options: FigureOptions},
  isLevel: boolean,
): MarginalAxis {
  const {fontSize} = options;
  const size = tickSize(fontSize);
  const share = MAX_SHARE * ((isLevel ? options.width : options.height) ?? Number.POSITIVE_INFINITY);
  const wanted = Math.max(MIN_LENGTH * fontSize, Math.min(LENGTH * fontSize, share));
  const length = Math.max(wanted, fonts.width(marginal.title, size));
  const widthOf = (label: string): number => fonts.width(label, size);
  const room = (label: string): number => (isLevel ? widthOf(label) + LABEL_GAP * size : LINE_PITCH * size);
  const half = (label: string): number => (isLevel ? widthOf(label) : fonts.heights.capital * size) / 2;
  const isFlat = marginal.values.every((value) => !(Math.abs(value) > 0));
  const ticks = isFlat ? onlyZero(marginal) : fitTicks(marginal, length, room);
  const overs = ticks.values.map((value, index) => {
    const middle = shareOf(marginal, value) * length;
    const label = ticks.labels[index] ?? '';
    const over = label === '' ? 0 : half(label);
    return {before: over - middle, after: middle + over - length};
  });
  const most = (key: 'before' | 'after'): number => overs.reduce((far, over) => Math.max(far, over[key]), 0);
  const widest = ticks.labels.reduce((far, label) => Math.max(far, widthOf(label)), 0);
  return {length, ticks, size, before: most('before'), after: most('after'), widest};
}
