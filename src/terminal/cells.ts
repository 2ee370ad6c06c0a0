import type {Rgb} from '../colour/palettes';
import {HATCH_COLOUR} from '../views/ink';
import {weightOf} from '../views/values';
import type {Content} from './content';
import type {Span} from './line';
import {markOf} from './marks';
import type {Plan} from './plan';
import {placeText} from './width';

/** Hatching over missing cells, as far as a terminal can hatch. */
export const HATCH = '╱';
/** Half blocks (U+2580): the upper half has the colour of the text, the lower one that of the ground. */
const [UPPER, LOWER] = ['▀', '▄'];

/** Whether frames can be seen: brackets need room beside what is in the cell. */
export function canFrame({hasColour}: Pick<Content, 'hasColour'>, {form, cell}: Plan): boolean {
  return form === 'values' || (form === 'cells' && cell >= (hasColour ? 2 : 3));
}

function framed(text: string): string {
  const inner = Array.from(text).slice(1, -1).join('');
  return `[${inner}]`;
}

function isMasked({table}: Content, index: number): boolean {
  return table.masked?.[index] === 1;
}

/** A value in its cell: all values end below each other, and the widest stands in the middle. */
function valueText(text: string, {cell, value}: Plan): string {
  const widest = placeText(text, value, 'end');
  const left = cell - value;
  return ' '.repeat(Math.ceil(left / 2)) + widest + ' '.repeat(Math.floor(left / 2));
}

function colouredCell(content: Content, plan: Plan, index: number): Span {
  const {table, scale, options, write} = content;
  const score = table.scores[index] ?? Number.NaN;
  const fill = scale.colour(score);
  if (Number.isNaN(score)) return {text: HATCH.repeat(plan.cell), fill, ink: HATCH_COLOUR};
  const text = plan.form === 'values' ? valueText(write(index), plan) : ' '.repeat(plan.cell);
  return {text, fill, isBold: weightOf(score, options.bold) === 'bold' && text.trim() !== ''};
}

/** Without colours: the value where one is printed, else a mark for sign and strength. */
function plainCell({table, scale, write}: Content, plan: Plan, index: number): Span {
  const value = plan.form === 'values' ? write(index) : '';
  if (value !== '') return {text: valueText(value, plan)};
  const mark = markOf(scale, table.scores[index] ?? Number.NaN);
  return {text: plan.form === 'values' ? valueText(mark, plan) : placeText(mark, plan.cell, 'middle')};
}

/** What is in a cell that has a line for itself, by its row-major position; as wide as the plan's cells. */
export function cellSpan(content: Content, plan: Plan, index: number): Span {
  if (isMasked(content, index)) return {text: ' '.repeat(plan.cell)};
  const span = content.hasColour ? colouredCell(content, plan, index) : plainCell(content, plan, index);
  return content.framed.has(index) && canFrame(content, plan) ? {...span, text: framed(span.text)} : span;
}

/** Two cells, one above the other, in one line; undefined for what is masked or not there. */
export function halvesSpan(
  content: Content,
  plan: Plan,
  [upper, lower]: readonly [number, number | undefined],
): Span {
  const colourOf = (index: number | undefined): Rgb | undefined =>
    index === undefined || isMasked(content, index)
      ? undefined
      : content.scale.colour(content.table.scores[index] ?? Number.NaN);
  const [above, below] = [colourOf(upper), colourOf(lower)];
  if (above === undefined && below === undefined) return {text: ' '.repeat(plan.cell)};
  if (above === undefined) return {text: (LOWER as string).repeat(plan.cell), ink: below};
  if (above.join() === below?.join()) return {text: ' '.repeat(plan.cell), fill: above};
  return {text: (UPPER as string).repeat(plan.cell), ink: above, fill: below};
}
