import {columnLabelLines} from './column-labels';
import type {Content} from './content';
import type {Line} from './line';
import {type Plan, planPictures} from './plan';
import {rowLines} from './rows';
import type {Screen} from './screen';

/** A table as lines: labels and cells, without titles and legend. */
export interface Picture {
  readonly content: Content;
  readonly plan: Plan;
  readonly lines: readonly Line[];
}

function drawPicture(content: Content, plan: Plan): Picture {
  const labels = columnLabelLines(content, plan);
  const rows = rowLines(content, plan);
  const isTop = content.options.columnLabels === 'top';
  return {content, plan, lines: isTop ? [...labels, ...rows] : [...rows, ...labels]};
}

/** Draws tables that are to be compared. */
export function drawPictures(contents: readonly Content[], screen: Screen): Picture[] {
  const plans = planPictures(contents, screen);
  return contents.map((content, index) => drawPicture(content, plans[index] as Plan));
}

/** Whether every score is there in full, so that no colour or mark has to be looked up. */
export function isAllValues({content, plan}: Picture): boolean {
  const {table, hasColour, write} = content;
  if (hasColour) return false;
  const isTold = (index: number): boolean => plan.form === 'values' && write(index) !== '';
  for (let index = 0; index < plan.rows * table.columns.length; index += 1)
    if (!Number.isNaN(table.scores[index]) && !isTold(index)) return false;
  return true;
}
