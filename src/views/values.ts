import {extremes} from '../colour/limits';
import {MAX_AUTOMATIC_SIDE} from '../layout/cell-size';
import type {FigureOptions} from '../options/resolve';
import {chosenCells} from '../table/strongest';
import type {Table} from '../table/table';
import type {Fonts, Weight} from '../text/fonts';
import {drawableLabel, shortenMiddle} from '../text/labels';
import {type NumberStyle, scoreFormatter} from '../text/numbers';
import {MIN_TEXT_SIZE} from './ink';

/** Least width and height of a cell that can hold a value at all (pt): one digit at the smallest type, with its margins. */
const MIN_VALUE_CELL = {width: 1.2 * MIN_TEXT_SIZE, height: 1.3 * MIN_TEXT_SIZE};

/** Printed values. */
export interface Values {
  /** Row-major, one text a cell, stars behind it; empty where nothing is printed. */
  readonly texts: readonly string[];
  /** The widest of them, as a share of the type size, each in its own weight. */
  readonly width: number;
}

/** The most room a cell can get, in points, before anything is known of labels and legend. */
function roomiestCell({rows, columns}: Table, options: FigureOptions): {width: number; height: number} {
  return (
    options.cellSize ?? {
      width: (options.width ?? MAX_AUTOMATIC_SIDE) / columns.length,
      height: (options.height ?? MAX_AUTOMATIC_SIDE) / rows.length,
    }
  );
}

/** Whether it is worth while to print a million numbers and measure them: not when none can fit. */
function canHoldValues(table: Table, options: FigureOptions): boolean {
  // Only in a grid is the room of a value the same for all, and known so early.
  if (options.view !== 'heatmap') return true;
  const {width, height} = roomiestCell(table, options);
  return width >= MIN_VALUE_CELL.width && height >= MIN_VALUE_CELL.height;
}

/** Whether values are asked for in the cells, stars aside. */
export function wantsNumbers({values, print}: FigureOptions): boolean {
  return values && print?.kind !== 'none';
}

/** Whether anything is to be printed in the cells. */
export function wantsValues(table: Table, options: FigureOptions): boolean {
  return wantsNumbers(options) || table.pValues !== undefined;
}

/** As many stars as there are levels that a p-value is below. NaN has none. */
export function starsOf(pValue: number, levels: readonly number[]): string {
  return '*'.repeat(levels.filter((level) => pValue < level).length);
}

/** Writes the value of a cell: its score, or its own text, as it can be drawn. */
function valueWriter({texts}: Table, options: FigureOptions): (score: number, index: number) => string {
  const format = scoreFormatter(options);
  if (texts === undefined) return format;
  return (score, index) =>
    Number.isNaN(score) ? '' : shortenMiddle(drawableLabel(texts[index] ?? ''), options.labelMax);
}

/**
 * Tells what is printed in a cell, by its row-major position: its value where it is among those chosen, and its stars;
 * nothing for a missing score. Throws `bad-value` for a number format that is none.
 */
export function cellWriter(table: Table, options: FigureOptions): (index: number) => string {
  const write = valueWriter(table, options);
  const isChosen = wantsNumbers(options) ? chosenCells(table, options.print ?? {kind: 'all'}) : () => false;
  const {pValues, scores} = table;
  return (index) => {
    const score = scores[index] ?? Number.NaN;
    const value = isChosen(index) ? write(score, index) : '';
    if (pValues === undefined || Number.isNaN(score)) return value;
    return value + starsOf(pValues[index] ?? Number.NaN, options.starLevels);
  };
}

/** The lowest and the highest score, printed; infinite ones where there are some, 0 where there is no score. */
export function printExtremes(
  {scores, blocks}: Pick<Table, 'scores' | 'blocks'>,
  options: NumberStyle,
): {low: string; high: string} {
  const format = scoreFormatter(options);
  if (blocks !== undefined) {
    const {low, high, infinite} = blocks;
    const finite = (score: number): number => (low > high ? 0 : score);
    return {
      low: format(infinite.below > 0 ? Number.NEGATIVE_INFINITY : finite(low)),
      high: format(infinite.above > 0 ? Number.POSITIVE_INFINITY : finite(high)),
    };
  }
  const found = extremes(scores);
  const end = (infinity: number, score = 0): string => format(scores.includes(infinity) ? infinity : score);
  return {
    low: end(Number.NEGATIVE_INFINITY, found?.low),
    high: end(Number.POSITIVE_INFINITY, found?.high),
  };
}

/** How a value is written: bold from a bound of the absolute score on. */
export function weightOf(score: number, bold: number | undefined): Weight {
  return bold !== undefined && Math.abs(score) >= bold ? 'bold' : 'normal';
}

/** Measures numbers as shares of the type size. Digits count as the widest digit, so that a few measurements stand for all. */
export function numberMeasure(fonts: Fonts, weight: Weight): (text: string) => number {
  const digits = Array.from('0123456789', (digit) => ({digit, width: fonts.width(digit, 1, weight)}));
  const widest = digits.reduce((most, each) => (each.width > most.width ? each : most)).digit;
  return (text) => fonts.width(text.replace(/\d/g, widest), 1, weight);
}

/** The widest of many numbers. Digits count as the widest digit, so that a few measurements stand for all. */
function widestNumber(texts: readonly string[], fonts: Fonts, weight: Weight): number {
  const measure = numberMeasure(fonts, weight);
  const shapes = new Set(texts.map((text) => text.replace(/\d/g, '0')));
  return Array.from(shapes, measure).reduce((most, width) => Math.max(most, width), 0);
}

function widestValue(texts: readonly string[], {scores}: Table, {fonts, bold}: Writing): number {
  if (bold === undefined) return widestNumber(texts, fonts, 'normal');
  const ofWeight = (weight: Weight): string[] =>
    texts.filter((_, index) => weightOf(scores[index] ?? Number.NaN, bold) === weight);
  return Math.max(
    widestNumber(ofWeight('normal'), fonts, 'normal'),
    widestNumber(ofWeight('bold'), fonts, 'bold'),
  );
}

interface Writing {
  readonly fonts: Fonts;
  readonly bold: number | undefined;
}

/** The text of each cell; undefined where none are asked for, or no cell could hold one. Strips are measured with them. */
export function printValues(table: Table, options: FigureOptions, fonts: Fonts): Values | undefined {
  if (!wantsValues(table, options) || !canHoldValues(table, options)) return undefined;
  const format = scoreFormatter(options);
  const write = cellWriter(table, options);
  const texts = Array.from(table.scores, (_, index) => write(index));
  const strips = wantsNumbers(options)
    ? (table.strips ?? []).flatMap(({scores}) => Array.from(scores, format))
    : [];
  const width = widestValue(texts, table, {fonts, bold: options.bold});
  return {texts, width: Math.max(width, widestNumber(strips, fonts, 'normal'))};
}
