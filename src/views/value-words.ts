import type {LabelPlan} from '../layout/labels';
import type {FigureOptions} from '../options/resolve';
import {VIEW_WORDS} from '../options/views';
import {minTextSize} from './ink';
import type {Parts} from './parts';
import {wantsNumbers} from './values';

/** Nobody sees less (pt). */
const SMALL_STEP = 0.1;

/** Labels that are smaller than this share of the type size are told. */
const SMALL_LABELS = 0.75;

function shownSize(size: number): number {
  return Math.round(10 * size) / 10;
}

/** The size of labels that are much smaller than they were to be, of an axis on which there are some. */
export function noteSmallLabels(
  axis: 'row' | 'column',
  {size, lines}: Pick<LabelPlan, 'lines'> & Partial<Pick<LabelPlan, 'size'>>,
  {fontSize}: Pick<FigureOptions, 'fontSize'>,
): string[] {
  const isSmall = size !== undefined && size < SMALL_LABELS * fontSize;
  if (!isSmall || lines.every((each) => each.join('') === '')) return [];
  return [`${axis} labels are set in ${shownSize(size)} pt, so that they stand clear of each other`];
}

/** Why values, or stars, are not printed, and what prints them. */
export function valuesLeftOut({view, fontSize}: FigureOptions, what: 'values' | 'stars'): string {
  const {room, larger} = VIEW_WORDS[view];
  const shorter = what === 'values' ? ' or a shorter --number-format' : '';
  return `${what} are left out: to fit ${room} they would be smaller than ${minTextSize(fontSize)} pt; ${larger}${shorter} print them`;
}

/** The size of values that are smaller than they were to be. */
export function noteSmallValues(
  {options, values}: Parts,
  {valueSize}: {readonly valueSize?: number | undefined},
): string[] {
  const {view, fontSize} = options;
  const isSmall = valueSize !== undefined && valueSize < fontSize - SMALL_STEP;
  // Other views set them smaller by rule.
  if (!isSmall || view !== 'heatmap' || !wantsNumbers(options) || !values?.width) return [];
  return [
    `values are set in ${shownSize(valueSize)} pt to fit their cells: ${VIEW_WORDS[view].larger} make room for ${fontSize} pt`,
  ];
}
