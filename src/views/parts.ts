import {buildScaleOf, countCells, type Scale, type ScaleCounts} from '../colour/scale';
import {buildStripScale, type StripScale} from '../colour/strip';
import type {AxisName} from '../options/axes';
import type {FigureOptions} from '../options/resolve';
import {findMarked, type Marked} from '../table/marked';
import {countMasked} from '../table/mask';
import type {Strip, Table} from '../table/table';
import type {Fonts} from '../text/fonts';
import {drawableLabel, shortenMiddle} from '../text/labels';
import {scoreFormatter} from '../text/numbers';
import {type Marginals, measureMarginals} from './marginals';
import {printExtremes, printValues, type Values, wantsNumbers} from './values';

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
  /** Of cells that were joined, those beyond the limits; of what is drawn, what is missing. Masked cells are not among the missing. */
  readonly counts: ScaleCounts;
  readonly masked: number;
  /** The cells that are framed. */
  readonly marked: Marked;
  /** Labels as they can be drawn: escaped, at most `labelMax` characters. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Undefined when none are to be printed, or no cell could hold one. */
  readonly values: Values | undefined;
  readonly strips: readonly StripPart[];
  readonly marginals: Marginals;
  /** Whether headers have names: those of a panel may stand at its neighbour. */
  readonly hasHeaders: {readonly [axis in AxisName]: boolean};
  /** Lowest and highest score, printed. */
  readonly extremes: {readonly low: string; readonly high: string};
}

/** How many scores are missing, of all cells, also of those that were joined. */
export function missingOf({table, counts}: Pick<Parts, 'table' | 'counts'>): number {
  return table.blocks?.missing ?? counts.missing;
}

function drawableLabels(labels: readonly string[], {labelMax}: FigureOptions): string[] {
  return labels.map((label) => shortenMiddle(drawableLabel(label), labelMax));
}

/** Prepares a table for drawing: scale (its own unless given), labels and printed values. Throws `bad-value` for a palette, colour or number format. */
export function makeParts(
  table: Table,
  options: FigureOptions,
  fonts: Fonts,
  scale = buildScaleOf([table], options),
): Parts {
  const format = scoreFormatter(options);
  const masked = countMasked(table);
  const beyond = countCells(table, scale);
  const values = printValues(table, options, fonts);
  return {
    table,
    options,
    fonts,
    scale,
    counts: {...beyond, missing: beyond.missing - masked},
    masked,
    marked: findMarked(table, options.mark),
    rows: drawableLabels(table.rows, options),
    columns: drawableLabels(table.columns, options),
    values,
    strips: (table.strips ?? []).map((strip) => ({
      ...strip,
      scale: buildStripScale(strip.scores),
      texts: values === undefined || !wantsNumbers(options) ? undefined : Array.from(strip.scores, format),
    })),
    marginals: measureMarginals(table, options),
    hasHeaders: {rows: true, columns: true},
    extremes: printExtremes(table, options),
  };
}
