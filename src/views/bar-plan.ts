import {type LabelPlan, LINE_HEIGHT} from '../layout/labels';
import type {Box, Size} from '../scene/scene';
import {AXIS_GAP} from './axes';
import {columnDepth, LABEL_DROP, marginsOf} from './bar-around';
import {type BarAxis, planAxis, rangeOfParts} from './bar-axis';
import {fitValues, planLabels, planTitles, type Shape, shapeOf, valueRoom} from './bar-form';
import {missingKey} from './bar-key';
import {type HeaderPlan, NO_HEADERS, planHeaders} from './headers';
import {planLegend} from './legend-plan';
import {type Content, type Page, planPage} from './page';
import type {Parts} from './parts';

/** Lengths as shares of the type size. */
const PLOT_GAP = 1;
const TITLE_GAP = 0.4;
const KEY_GAP = 0.6;
/** What the longest bar leaves of the plot. */
const MIN_END = 0.4;
const MAX_LEVEL_LEGEND = 30;

/** Where everything goes. Lengths are in points. */
export interface BarPlan {
  readonly page: Page;
  readonly axis: BarAxis;
  readonly shape: Shape;
  /** For each plot where its bars and values are, without its title. */
  readonly plots: readonly Box[];
  /** Empty for a plot without. */
  readonly titles: readonly string[];
  readonly valueSize: number | undefined;
  readonly labels: LabelPlan;
  /** The box at whose side column labels stand. */
  readonly labelled: Box;
  readonly headers: HeaderPlan;
  readonly headersAt: number;
  /** From the plots to the far side of the axis' title. */
  readonly axisTitleAt: number;
}

/** The bar says neither its title, which the value axis has, nor what is missing, which has a key of its own. */
function planColourBar(parts: Parts, body: Size): Content['legend'] {
  const {options, counts} = parts;
  const width = Math.min(body.width, MAX_LEVEL_LEGEND * options.fontSize);
  const bare = {...parts, counts: {...counts, missing: 0}, options: {...options, legendTitle: ''}};
  return planLegend(bare, {grid: {...body, width}, cell: {width: 0, height: 0}});
}

/** Whether the key finds room at the right of the first plot's name. */
function isBesideTitle(parts: Parts, [title = '']: readonly string[], {width}: Size): boolean {
  const {fonts, options} = parts;
  const taken = fonts.width(title, options.fontSize) + (missingKey(parts)?.size.width ?? 0);
  return title !== '' && taken + 2 * options.fontSize <= width;
}

/** The plots below each other, each with its name above it, all of them below the key where that needs a line of its own. */
interface Stack {
  readonly body: Size;
  readonly titles: readonly string[];
  /** Where each plot begins, from the top of the body. */
  readonly tops: readonly number[];
}

function stackPlots(parts: Parts, {isLevel, plot}: Shape): Stack {
  const {fonts, options} = parts;
  const size = options.fontSize;
  const titles = planTitles(parts, isLevel, plot.width);
  const key = missingKey(parts);
  const first =
    key === undefined || isBesideTitle(parts, titles, plot) ? 0 : key.size.height + KEY_GAP * size;
  const title = titles.some((text) => text !== '') ? (LINE_HEIGHT + TITLE_GAP) * size : 0;
  const step = title + plot.height + PLOT_GAP * size;
  const widths = titles.map((text) => fonts.width(text, size));
  return {
    body: {
      width: widths.reduce(
        (most, width) => Math.max(most, width),
        Math.max(plot.width, key?.size.width ?? 0),
      ),
      height: first + titles.length * step - PLOT_GAP * size,
    },
    titles,
    tops: titles.map((_, index) => first + index * step + title),
  };
}

/** The value axis, and the type size of values, whose room it has at its ends. */
function planValues(parts: Parts, shape: Shape, along: number): Pick<BarPlan, 'axis' | 'valueSize'> {
  const {isLevel, length} = shape;
  const range = rangeOfParts(parts);
  const valueSize = fitValues(parts, shape, range.low < 0 && range.high > 0 ? 2 : 1);
  const room =
    valueSize === undefined ? MIN_END * parts.options.fontSize : valueRoom(parts, valueSize, isLevel);
  const ends = {low: range.low < 0 ? room : 0, high: range.high > 0 ? room : 0};
  return {axis: planAxis(parts, {isLevel, range, ends}, {length, along}), valueSize};
}

/**
 * Lays out bars of one size: one way of `cell` is from bar to bar, the other how long the value axis is, values included.
 * The page becomes as large as that needs, or as the options say when larger.
 */
export function planBars(parts: Parts, cell: Size): BarPlan {
  const size = parts.options.fontSize;
  const shape = shapeOf(parts, cell);
  const {body, titles, tops} = stackPlots(parts, shape);
  const {axis, valueSize} = planValues(parts, shape, shape.isLevel ? shape.length : body.height);
  const labels = planLabels(parts, shape);
  const headers = shape.isLevel ? planHeaders(parts, 'rows', shape.runs) : NO_HEADERS;
  const around = {shape, body, axis, labels, headers};
  const margins = marginsOf(parts, around);
  const page = planPage(parts, {
    body,
    margins,
    columnDepth: columnDepth(parts, around, margins.title),
    legend: planColourBar(parts, body),
  });
  const {x, y, height} = page.body;
  const drop = LABEL_DROP[labels.lie] * size;
  return {
    page,
    axis,
    shape,
    plots: tops.map((top) => ({...shape.plot, x, y: y + top})),
    titles,
    valueSize,
    labels,
    labelled: {x, y: y - drop, width: shape.plot.width, height: height + 2 * drop},
    headers,
    headersAt: labels.depth > 0 ? labels.depth + AXIS_GAP * size : 0,
    axisTitleAt: margins.title,
  };
}
