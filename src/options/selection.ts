import {quote} from '../quote';
import {grammar, type Kind, Refusal} from './kinds';
import {splitList} from './list-text';

/** One part of a selection of rows or columns. Positions count from 0, negative ones from the end; `to` is not included. */
export type SelectionItem =
  | {readonly kind: 'position'; readonly position: number}
  | {readonly kind: 'range'; readonly from: number | undefined; readonly to: number | undefined}
  | {readonly kind: 'label'; readonly label: string};

export type Selection = readonly SelectionItem[];

const FORM_HINT =
  'separate labels, positions and ranges by commas, as 0:20,-1,"a label, quoted"; quotes inside quotes are doubled';

const POSITION = /^-?\d+$/;
const RANGE = /^(-?\d+)?\s*:\s*(-?\d+)?$/;

function parseNumber(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

function parseBare(item: string): SelectionItem {
  if (item === '') throw new Refusal('one of its items is empty', FORM_HINT);
  if (POSITION.test(item)) return {kind: 'position', position: Number(item)};
  const range = RANGE.exec(item);
  if (range !== null) return {kind: 'range', from: parseNumber(range[1]), to: parseNumber(range[2])};
  if (!item.includes(':')) return {kind: 'label', label: item};
  throw new Refusal(
    `${quote(item)} is no range of positions`,
    'a range is as 0:20, :5 or -3:; write a label that holds a colon in double quotes',
  );
}

/** Reads `0:20,-1,"a label, quoted"`. Throws Refusal. */
export function parseSelection(text: string): Selection {
  const {items, unpaired} = splitList(text);
  if (unpaired !== undefined)
    throw new Refusal(`the quotes in ${quote(unpaired, "'")} do not pair`, FORM_HINT);
  return items.map(
    (item): SelectionItem => (item.isQuoted ? {kind: 'label', label: item.text} : parseBare(item.text)),
  );
}

/** Rows or columns by label, position and range. */
export function selection(): Kind<Selection, string | number> {
  return grammar('<list>', parseSelection);
}
