import {quote} from '../quote';
import {grammar, type Kind, Refusal} from './kinds';

/** One part of a selection of rows or columns. Positions count from 0, negative ones from the end; `to` is not included. */
export type SelectionItem =
  | {readonly kind: 'position'; readonly position: number}
  | {readonly kind: 'range'; readonly from: number | undefined; readonly to: number | undefined}
  | {readonly kind: 'label'; readonly label: string};

export type Selection = readonly SelectionItem[];

const FORM_HINT =
  'separate labels, positions and ranges by commas, as 0:20,-1,"a label, quoted"; quotes inside quotes are doubled';

/** A label in quotes and the comma after it, or the end. */
const QUOTED = /\s*"([^"]*(?:""[^"]*)*)"\s*(?:,|$)/y;
/** Anything else up to the next comma. */
const BARE = /([^",]*)(?:,|$)/y;
const POSITION = /^-?\d+$/;
const RANGE = /^(-?\d+)?\s*:\s*(-?\d+)?$/;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = at;
  return sticky.exec(text);
}

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
  const items: SelectionItem[] = [];
  for (let at = 0; ; ) {
    const quoted = matchAt(QUOTED, text, at);
    const found = quoted ?? matchAt(BARE, text, at);
    if (found === null)
      throw new Refusal(`the quotes in ${quote(text.slice(at), "'")} do not pair`, FORM_HINT);
    const content = found[1] ?? '';
    items.push(
      quoted === null ? parseBare(content.trim()) : {kind: 'label', label: content.replaceAll('""', '"')},
    );
    at += found[0].length;
    if (!found[0].endsWith(',')) return items;
  }
}

/** Rows or columns by label, position and range. */
export function selection(): Kind<Selection, string | number> {
  return grammar('<list>', parseSelection);
}
