import {AttrmapError} from '../errors';
import {largestFitting} from '../layout/solve';
import {quote} from '../quote';
import {levelsOf} from '../table/headers';
import type {Table} from '../table/table';
import {MARGIN} from './blocks';
import {areNamed} from './headings';
import {minTextSize} from './ink';
import {failToFit} from './page';
import type {Parts} from './parts';
import {drawTokens} from './token-marks';
import {planTokens, type TokenPlan} from './token-plan';
import type {View} from './view';
import {describeFigure, noteFigure, noteTrees, warnOfLookalikes} from './words';

/** As wide as a printed page's text: 6.5 in. Longer lines are hard to read. */
const MAX_AUTOMATIC_WIDTH = 468;
/** Shorter lines are no running text any more, as a share of the type size. */
const MIN_ROOM = 4;
/** Nobody reads more tokens than this: they fill ten pages. */
const MAX_TOKENS = 20_000;

/** The room that is left for lines on a page of this width; less than `least` where there is not so much. */
function solveRoom(parts: Parts, most: number, least: number): number | undefined {
  const {page, flow} = planTokens(parts, most - 2 * MARGIN);
  const room = most - (page.needed - flow.width);
  const fits = (some: number): boolean => planTokens(parts, some).page.size.width <= most + 1e-6;
  // What stands beside the text is as wide whatever the room is, unless a legend is wider than the text.
  return room >= least && fits(room) ? room : largestFitting(least, Math.max(least, most), fits);
}

function planForWidth(parts: Parts): TokenPlan {
  const {width, fontSize} = parts.options;
  const least = MIN_ROOM * fontSize;
  const room = solveRoom(parts, width ?? MAX_AUTOMATIC_WIDTH, least);
  if (room !== undefined) return planTokens(parts, room);
  // Where nobody asked for a width, long headings and titles may make the page wider than it commonly is.
  if (width === undefined) return planTokens(parts, MAX_AUTOMATIC_WIDTH / 2);
  return failToFit('width', {asked: width, least: planTokens(parts, least).page.size.width});
}

interface Sized {
  readonly parts: Parts;
  readonly plan: TokenPlan;
}

/** Lays the text out; where the page is too low for it, all type becomes smaller. Throws `does-not-fit`. */
function sizeTokens(parts: Parts): Sized {
  const {height, fontSize} = parts.options;
  const at = (size: number): Sized => {
    const smaller = {...parts, options: {...parts.options, fontSize: size}};
    return {parts: smaller, plan: planForWidth(smaller)};
  };
  const heightAt = (size: number): number => at(size).plan.page.size.height;
  if (height === undefined || heightAt(fontSize) <= height + 1e-6) return at(fontSize);
  const least = minTextSize(fontSize);
  const found = largestFitting(least, fontSize, (size) => heightAt(size) <= height + 1e-6);
  return found === undefined ? failToFit('height', {asked: height, least: heightAt(least)}) : at(found);
}

/** What of the table has no place in running text. */
function noteLeftOut({table, options}: Parts): string[] {
  const strips = (table.strips ?? []).filter(({axis}) => axis === 'columns');
  const [only] = table.rows;
  return [
    ...strips.map(({name}) => `the strip ${quote(name)} is left out: a token strip has no place for it`),
    ...noteTrees(table, options),
    ...(levelsOf(table, 'columns').length > 0
      ? ['groups of columns are left out: running text has no place for them']
      : []),
    ...(only === '0' && !areNamed(table.rows) ? ['the only row, "0", has no heading'] : []),
  ];
}

function narrowest({tokens}: TokenPlan): number {
  const widths = tokens.flatMap(({word}) => word.pieces);
  return widths.reduce((least, width) => Math.min(least, width), Number.POSITIVE_INFINITY);
}

function noteSize({options}: Parts, asked: number): string[] {
  if (options.fontSize === asked) return [];
  return [`type is ${options.fontSize.toFixed(1)} pt: larger, the text would not fit into --height`];
}

/**
 * The tokens, which are the table's columns, as running text on coloured grounds, the score below each: a paragraph for
 * each row, its label at the left. A missing score has the colour of missing cells, without hatching, on which text
 * could not be read. Tokens that end in a line break end the line.
 */
export const tokens: View = {
  ignores: ['columnLabels', 'columnAngle', 'geometry', 'mark', 'marginal', 'reduceBy'],
  check: ({rows, columns}: Table) => {
    if (rows.length * columns.length <= MAX_TOKENS) return;
    throw new AttrmapError(
      'too-large',
      `a token strip of ${rows.length} x ${columns.length} tokens is too large: at most ${MAX_TOKENS} in all`,
      {hint: 'choose some with --rows and --columns, or draw a heatmap'},
    );
  },
  draw: (given) => {
    const {parts, plan} = sizeTokens(given);
    const noted = {
      valueSize: plan.valueSize,
      rows: {lines: plan.headings.map(({lines}) => lines), every: 1},
      columns: {lines: plan.tokens.map(({pieces}) => pieces), every: 1},
      headers: {rows: plan.headers},
    };
    // Strips are printed, not drawn in greys that a note would have to explain.
    const options = {...parts.options, dendrogram: false};
    const shown = {...parts, options, strips: [], table: {...parts.table, strips: undefined}};
    return {
      size: plan.page.size,
      marks: drawTokens(parts, plan),
      description: describeFigure(shown),
      arePrinted: plan.valueSize !== undefined,
      cell: {width: narrowest(plan), height: plan.boxHeight},
      notes: [...noteLeftOut(parts), ...noteSize(parts, given.options.fontSize), ...noteFigure(shown, noted)],
      warnings: warnOfLookalikes(parts, noted),
    };
  },
};
