import {LABEL_PITCH, MAX_AUTOMATIC_SIDE} from '../layout/cell-size';
import {levelPitch, neededLines, rowPitch} from '../layout/labels';
import {largestFitting} from '../layout/solve';
import type {Size} from '../scene/scene';
import {areLevelBars} from './bar-form';
import {type BarPlan, planBars} from './bar-plan';
import {leastValueCell} from './grid';
import {failToFit} from './page';
import type {Parts} from './parts';
import {labelRoom} from './room';

/** Lengths as shares of the type size. */
const PITCH_WITHOUT_VALUES = 2;
const VALUE_MARGIN = 0.9;
const LEVEL_LENGTH = 26;
/** The height of a plot alone, of a few, and of many. */
const UPRIGHT_LENGTHS = [
  {plots: 1, length: 15},
  {plots: 4, length: 10},
  {plots: Number.POSITIVE_INFINITY, length: 7.5},
];
const MIN_LENGTH = 3;
/** As wide as bars get for the sake of their values, 10 in, and without: the width of a printed text, 6.5 in. */
const MAX_WITH_VALUES = 720;
const MAX_WITHOUT_VALUES = 468;
/** Bars closer than this (pt) are no bars any more. */
const MIN_PITCH = 0.3;

function uprightPitch(parts: Parts, pixel: number): number {
  const {table, values, columns, fonts, options} = parts;
  const size = options.fontSize;
  const count = table.columns.length;
  const plain = Math.max(PITCH_WITHOUT_VALUES, values === undefined ? 0 : values.width + VALUE_MARGIN) * size;
  const few = count > 500 ? [] : columns;
  const level = levelPitch(few, {size, measure: (text) => fonts.width(text, size)});
  const wanted = level <= 2 * plain ? Math.max(plain, level) : plain;
  if (wanted * count <= MAX_WITH_VALUES) return wanted;
  const shared = MAX_WITH_VALUES / count;
  if (values !== undefined && leastValueCell(parts).width <= shared) return shared;
  // No values fit: broad enough that labels can stand upright.
  const bare = Math.min(PITCH_WITHOUT_VALUES * size, MAX_WITHOUT_VALUES / count);
  return Math.max(Math.min(Math.max(LABEL_PITCH * size, bare), MAX_AUTOMATIC_SIDE / count), pixel);
}

function levelBarPitch({table, rows, fonts, options}: Parts, pixel: number): number {
  const size = options.fontSize;
  const measure = (text: string): number => fonts.width(text, size);
  const few = table.rows.length > 500 ? [] : rows;
  const lines = neededLines(few, labelRoom(options.width, size), measure);
  const wanted = Math.max(PITCH_WITHOUT_VALUES * size, rowPitch(lines, size) + 0.3 * size);
  return Math.max(Math.min(wanted, MAX_AUTOMATIC_SIDE / table.rows.length), pixel);
}

/** The sides of a bar where nothing but the content decides. */
function startingCell(parts: Parts, pixel: number): Size {
  const size = parts.options.fontSize;
  if (areLevelBars(parts)) return {width: LEVEL_LENGTH * size, height: levelBarPitch(parts, pixel)};
  const count = parts.table.rows.length;
  const length = UPRIGHT_LENGTHS.find(({plots}) => count <= plots)?.length ?? 0;
  return {width: uprightPitch(parts, pixel), height: length * size};
}

/** The largest side of a bar with which the page is no larger than was asked for. Throws `does-not-fit`. */
function solveSide(parts: Parts, cell: Size, side: 'width' | 'height'): Size {
  const asked = parts.options[side];
  if (asked === undefined) return cell;
  const isAlong = areLevelBars(parts) === (side === 'width');
  const least = isAlong ? MIN_LENGTH * parts.options.fontSize : MIN_PITCH;
  const pageAt = (value: number): number => planBars(parts, {...cell, [side]: value}).page.size[side];
  const found = largestFitting(least, Math.max(least, asked), (value) => pageAt(value) <= asked + 1e-6);
  return found === undefined ? failToFit(side, {asked, least: pageAt(least)}) : {...cell, [side]: found};
}

/**
 * Chooses how large bars are and lays them out: what the content needs, or a page that was asked for. Width comes first:
 * the height that labels need follows from it. `pixel` is the least that a raster can show, in points.
 */
export function sizeBars(parts: Parts, pixel: number): BarPlan {
  const cell = solveSide(parts, startingCell(parts, pixel), 'width');
  return planBars(parts, solveSide(parts, cell, 'height'));
}
