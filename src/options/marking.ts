import {quote} from '../quote';
import {type Kind, Refusal} from './kinds';
import {parseSelection, type SelectionItem} from './selection';

/** Cells to be framed: those of some rows and columns, or the outliers. */
export type CellMark =
  | {readonly kind: 'outliers'}
  | {readonly kind: 'cells'; readonly row: SelectionItem; readonly column: SelectionItem};

const FORM_HINT =
  'write "row,column", each a label, a position or a range, as --mark cat,0 or --mark \'"a label, quoted",-1\', or outliers';

function parseMark(text: string): CellMark {
  if (text.trim() === 'outliers') return {kind: 'outliers'};
  const [row, column, ...rest] = parseSelection(text);
  if (row !== undefined && column !== undefined && rest.length === 0) return {kind: 'cells', row, column};
  throw new Refusal(`${quote(text)} does not name a row and a column`, FORM_HINT);
}

/** Cells to be framed, one text each: `row,column` as rows and columns are selected, or `outliers`. */
export function cellMarks(): Kind<readonly CellMark[], string | readonly string[]> {
  const accept = (value: unknown): readonly CellMark[] => {
    const texts = Array.isArray(value) ? value : [value];
    if (texts.every((text) => typeof text === 'string')) return texts.map(parseMark);
    throw new Refusal('it is neither a text nor a list of texts', FORM_HINT);
  };
  const schema = {type: ['array', 'string'], items: {type: 'string'}};
  return {placeholder: '<row,column|outliers>', schema, words: ['outliers'], parse: accept, accept};
}
