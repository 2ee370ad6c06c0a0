import {AttrmapError} from '../errors';
import type {AxisName} from '../options/axes';
import {quote} from '../quote';
import {levelsOf, pathsOf} from '../table/headers';
import type {Table} from '../table/table';
import {BAR_SHARE, drawBars} from './bar-marks';
import type {BarPlan} from './bar-plan';
import {sizeBars} from './bar-size';
import type {Parts} from './parts';
import type {View} from './view';
import {describeFigure, type NotedPlan, noteFigure, noteTrees, warnOfLookalikes} from './words';

/** More plots below each other than this are no figure; a heatmap shows them better. */
const MAX_PLOTS = 20;
/** More bars side by side than this cannot be told apart on a page. */
const MAX_BARS = 2000;

function tooLarge(message: string, axis: 'rows' | 'columns'): AttrmapError {
  return new AttrmapError('too-large', message, {
    hint: `choose some with --${axis}, keep the strongest with --top ${axis}:${MAX_PLOTS - 1}, or draw a heatmap`,
  });
}

function check({rows, columns}: Table): void {
  const isLevel = columns.length === 1;
  if (!isLevel && rows.length > MAX_PLOTS) {
    throw tooLarge(
      `bars of ${rows.length} rows are too many: at most ${MAX_PLOTS} plots below each other`,
      'rows',
    );
  }
  const bars = isLevel ? rows.length : columns.length;
  if (bars > MAX_BARS) {
    throw tooLarge(
      `${bars} bars side by side are too many: at most ${MAX_BARS}`,
      isLevel ? 'rows' : 'columns',
    );
  }
}

/** What of the table has no place beside bars. */
function noteLeftOut({table, options}: Parts): string[] {
  const {strips = []} = table;
  const has = (name: AxisName): boolean => levelsOf(table, name).length > 0;
  return [
    ...strips.map(({name}) => `the strip ${quote(name)} is left out: bars have no place for it`),
    ...noteTrees(table, options),
    ...(has('columns') ? ['groups of columns are left out: bars have no place for them'] : []),
  ];
}

/** The labels of the bars and the names of the plots are those of the rows and columns, or the other way round. */
function notedPlan({axis, labels, titles, valueSize}: BarPlan): NotedPlan {
  const names = {lines: titles.map((title) => (title === '' ? [] : [title])), every: 1};
  return axis.isLevel ? {valueSize, rows: labels, columns: names} : {valueSize, rows: names, columns: labels};
}

function cellOf({axis, shape, plots}: BarPlan): {width: number; height: number} {
  const breadth = BAR_SHARE * shape.pitch;
  const [{width, height} = {width: 0, height: 0}] = plots;
  return axis.isLevel ? {width, height: breadth} : {width: breadth, height};
}

/**
 * Scores as bars over a zero line: their length is the score, on an axis with round ticks, their colour the one that a
 * heatmap gives it. A row has bars that stand over the labels of its columns; several rows are plots below each other
 * with one axis. A single column has bars that lie beside the labels of its rows: transposing turns bars. A missing
 * score has a small cross instead of a bar, an infinite one a bar that ends in a point beyond all others.
 */
export const bars: View = {
  ignores: ['geometry', 'mark', 'marginal', 'reduceBy'],
  check,
  draw: (parts, pixel) => {
    const plan = sizeBars(parts, pixel);
    const options = {...parts.options, dendrogram: false};
    const named = plan.axis.isLevel ? {} : {rows: pathsOf(parts.table, 'rows')};
    const shown = {...parts, options, strips: [], table: {...parts.table, ...named, strips: undefined}};
    const noted = notedPlan(plan);
    return {
      size: plan.page.size,
      marks: drawBars(parts, plan),
      description: describeFigure(shown),
      arePrinted: plan.valueSize !== undefined,
      cell: cellOf(plan),
      notes: [...noteLeftOut(parts), ...noteFigure(shown, noted)],
      warnings: warnOfLookalikes(parts, noted),
    };
  },
};
