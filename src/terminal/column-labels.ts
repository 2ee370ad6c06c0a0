import {balanceText, fitText, shortenToWidth} from '../layout/wrap';
import {graphemes, shortenMiddle} from '../text/labels';
import {areNamed} from '../views/headings';
import type {Content} from './content';
import {gridLine, marginSpan, widthOf} from './grid-line';
import {columnGroupLines} from './groups';
import {type Line, plainLine, type Span} from './line';
import {MAX_LABEL_LINES, type Plan} from './plan';
import {displayWidth, placeText, showableText} from './width';

/** Upright labels of more characters are shortened. */
const MAX_UPRIGHT = 12;

/** Labels in lines, one text a line, and which of them are drawn. */
interface Laid {
  readonly lines: readonly (readonly string[])[];
  /** Every so many columns are labelled. */
  readonly every: number;
}

function levelLines(label: string, {cell}: Plan): readonly string[] {
  const room = Math.max(1, cell - 1);
  const balanced = balanceText(label, room, displayWidth);
  return balanced.length <= MAX_LABEL_LINES
    ? balanced
    : fitText(label, {width: room, lines: MAX_LABEL_LINES}, displayWidth);
}

/** The labels of the columns that are shown, in lines from top to bottom. */
export function layColumnLabels({columns}: Content, plan: Plan): Laid {
  const shown = columns.slice(0, plan.columns);
  if (plan.isLevel) return {lines: shown.map((label) => levelLines(label, plan)), every: 1};
  const stacks = shown.map((label) => graphemes(shortenMiddle(label, MAX_UPRIGHT)));
  const widest = stacks.flat().reduce((most, part) => Math.max(most, displayWidth(part)), 1);
  const every = Math.ceil(widest / plan.cell);
  // The last one needs the columns behind it too.
  const isDrawn = (column: number): boolean => column % every === 0 && column + every <= plan.columns;
  return {lines: stacks.map((stack, column) => (isDrawn(column) ? stack : [])), every};
}

/** One line of the labels: wide characters of upright ones reach over the columns that have no label. */
function labelSpans(texts: readonly string[], plan: Plan, every: number): (column: number) => Span {
  const {cell, isLevel} = plan;
  return (column) => {
    const from = column - (column % every);
    const text = texts[from] ?? '';
    if (column === from) return {text: placeText(text, cell, isLevel ? 'middle' : 'start')};
    const taken = Math.max(0, displayWidth(text) - (column - from) * cell);
    return {text: ' '.repeat(Math.max(0, cell - taken))};
  };
}

/** The line of each height, above the cells so that labels end next to them, below so that they begin there. */
function stackLines({lines}: Laid, isTop: boolean): string[][] {
  const height = lines.reduce((most, label) => Math.max(most, label.length), 0);
  return Array.from({length: height}, (_, line) =>
    lines.map((label) => label[isTop ? line - height + label.length : line] ?? ''),
  );
}

/** The title of the columns over the middle of the grid. */
function titleLines({options}: Content, plan: Plan): Line[] {
  if (options.columnTitle === undefined || options.columnTitle === '') return [];
  const width = widthOf(plan, 0, plan.columns);
  const title = shortenToWidth(showableText(options.columnTitle), plan.margin + width, displayWidth);
  // A title wider than the grid may reach over the row labels.
  const over = Math.max(0, Math.min(plan.margin, displayWidth(title) - width));
  return [plainLine(' '.repeat(plan.margin - over) + placeText(title, width + over, 'middle'))];
}

/** All that stands above the cells, or below them: labels next to the cells, groups and the title beyond. */
export function columnLabelLines(content: Content, plan: Plan): Line[] {
  const {options} = content;
  const isTop = options.columnLabels === 'top';
  const laid = layColumnLabels(content, plan);
  const stacked = areNamed(content.columns) ? stackLines(laid, isTop) : [];
  const nearest = isTop ? stacked.length - 1 : 0;
  const rowTitle = showableText(options.rowTitle ?? '');
  const labels = (stacked.length === 0 && rowTitle !== '' ? [[]] : stacked).map((texts, index) =>
    gridLine(
      marginSpan(index === Math.max(0, nearest) ? rowTitle : '', plan),
      plan,
      labelSpans(texts, plan, laid.every),
    ),
  );
  const outwards = [...titleLines(content, plan), ...columnGroupLines(content, plan)];
  return isTop ? [...outwards, ...labels] : [...labels, ...outwards.reverse()];
}
