import {shortenToWidth} from '../layout/wrap';
import type {Line, Span} from './line';
import type {Plan} from './plan';
import {displayWidth, placeText} from './width';

/** A row label as it is drawn, shortened in the middle to its room. */
export function fitRowLabel(label: string, {margin}: Plan): string {
  return margin === 0 ? '' : shortenToWidth(label, margin - 1, displayWidth);
}

/** What stands left of the cells: a label next to them. */
export function marginSpan(label: string, plan: Plan): Span {
  if (plan.margin === 0) return {text: ''};
  return {text: `${placeText(fitRowLabel(label, plan), plan.margin - 1, 'end')} `};
}

/** A line across the columns that are shown, with the space before groups. `spanOf` gives what is as wide as a cell. */
export function gridLine(margin: Span, plan: Plan, spanOf: (column: number) => Span): Line {
  const spans: Span[] = [margin];
  for (let column = 0; column < plan.columns; column += 1) {
    if (plan.gaps.has(column)) spans.push({text: ' '});
    spans.push(spanOf(column));
  }
  return spans;
}

/** The columns of the terminal that cells from `first` to before `end` take, spaces between groups included. */
export function widthOf({cell, gaps}: Plan, first: number, end: number): number {
  let width = 0;
  for (let column = first; column < end; column += 1)
    width += cell + (column > first && gaps.has(column) ? 1 : 0);
  return width;
}
