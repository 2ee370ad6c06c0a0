import {extremes} from '../colour/limits';
import {buildScale, type Scale, type ScaleCounts} from '../colour/scale';
import {buildStripScale, type StripScale} from '../colour/strip';
import {MAX_AUTOMATIC_SIDE} from '../layout/cell-size';
import type {FigureOptions} from '../options/resolve';
import type {Strip, Table} from '../table/table';
import type {Fonts} from '../text/fonts';
import {drawableLabel, shortenMiddle} from '../text/labels';
import {scoreFormatter} from '../text/numbers';
import {MIN_TEXT_SIZE} from './ink';

/** Least width and height of a cell that can hold a value at all (pt): one digit at the smallest type, with its margins. */
const MIN_VALUE_CELL = {width: 1.2 * MIN_TEXT_SIZE, height: 1.3 * MIN_TEXT_SIZE};

/** Printed values. */
export interface Values {
  /** Row-major, one text a cell, empty where a score is missing. */
  readonly texts: readonly string[];
  /** The widest of them, as a share of the type size. */
  readonly width: number;
}

/** A strip with what is printed in it and its colours. */
export interface StripPart extends Strip {
  readonly scale: StripScale;
  readonly texts: readonly string[] | undefined;
}

/** Everything a figure is made of, before it has a size. */
export interface Parts {
  readonly table: Table;
  readonly options: FigureOptions;
  readonly fonts: Fonts;
  readonly scale: Scale;
  readonly counts: ScaleCounts;
  /** Labels as they can be drawn: escaped, at most `labelMax` characters. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Undefined when none are to be printed, or no cell could hold one. */
  readonly values: Values | undefined;
  readonly strips: readonly StripPart[];
  /** Lowest and highest score, printed. */
  readonly extremes: {readonly low: string; readonly high: string};
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
  const {width, height} = roomiestCell(table, options);
  return width >= MIN_VALUE_CELL.width && height >= MIN_VALUE_CELL.height;
}

/** The widest of many numbers. Digits count as the widest digit, so that a few measurements stand for all. */
function widestNumber(texts: readonly string[], fonts: Fonts): number {
  const digits = Array.from('0123456789', (digit) => ({digit, width: fonts.width(digit, 1)}));
  const widest = digits.reduce((most, each) => (each.width > most.width ? each : most)).digit;
  const shapes = new Set(texts.map((text) => text.replace(/\d/g, widest)));
  return Array.from(shapes, (shape) => fonts.width(shape, 1)).reduce(
    (most, width) => Math.max(most, width),
    0,
  );
}

function printValues(table: Table, options: FigureOptions, fonts: Fonts): Values | undefined {
  if (!options.values || !canHoldValues(table, options)) return undefined;
  const format = scoreFormatter(options);
  const texts = Array.from(table.scores, format);
  const strips = (table.strips ?? []).flatMap(({scores}) => Array.from(scores, format));
  return {texts, width: widestNumber(strips.length === 0 ? texts : [...texts, ...strips], fonts)};
}

function drawableLabels(labels: readonly string[], {labelMax}: FigureOptions): string[] {
  return labels.map((label) => shortenMiddle(drawableLabel(label), labelMax));
}

/** Prepares a table for drawing: scale, labels and printed values. Throws `bad-value` for a palette, colour or number format. */
export function makeParts(table: Table, options: FigureOptions, fonts: Fonts): Parts {
  const scale = buildScale(table.scores, options);
  const format = scoreFormatter(options);
  const found = extremes(table.scores);
  const counts = scale.count(table.scores);
  const values = printValues(table, options, fonts);
  return {
    table,
    options,
    fonts,
    scale,
    counts,
    rows: drawableLabels(table.rows, options),
    columns: drawableLabels(table.columns, options),
    values,
    strips: (table.strips ?? []).map((strip) => ({
      ...strip,
      scale: buildStripScale(strip.scores),
      texts: values === undefined ? undefined : Array.from(strip.scores, format),
    })),
    extremes: {
      low: format(
        table.scores.includes(Number.NEGATIVE_INFINITY) ? Number.NEGATIVE_INFINITY : (found?.low ?? 0),
      ),
      high: format(
        table.scores.includes(Number.POSITIVE_INFINITY) ? Number.POSITIVE_INFINITY : (found?.high ?? 0),
      ),
    },
  };
}
