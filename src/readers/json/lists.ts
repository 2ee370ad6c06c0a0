import {AttrmapError, type Place} from '../../errors';
import {quote} from '../../quote';
import {makeTable, positionLabels, type Table} from '../../table/table';
import {counted} from '../words';
import {checkSize, type JsonContext, requireKind} from './context';

/** Rows of scores as lists, with or without labels beside them. */
export interface Lists {
  /** The node that holds the lists, for messages about all of them. */
  readonly node: number;
  readonly lists: readonly number[];
  /** Left out, rows and columns are labelled by position. */
  readonly rows?: readonly string[] | undefined;
  readonly columns?: readonly string[] | undefined;
}

/** How a list is read as a row, and how messages name what is in it. */
export interface RowNames {
  readonly row: () => string;
  readonly column: (index: number) => string;
  /** Why it has to be as long as it has to be. */
  readonly expected: string;
}

/** Why a row has to have so many scores. */
export function expectedWidth(width: number, hasColumns: boolean): string {
  return hasColumns ? `the number of columns is ${width}` : `the first row has ${width}`;
}

export function raggedRow(
  place: Place,
  {row, count, expected}: {row: string; count: number; expected: string},
): AttrmapError {
  return new AttrmapError('ragged', `row ${quote(row)} has ${counted(count, 'score')}, ${expected}`, {
    ...place,
    hint: 'write null where a score is missing',
  });
}

/** Throws `ragged` where there is not one label for each row of scores. */
export function checkRowCount(place: () => Place, {labels, rows}: {labels: number; rows: number}): void {
  if (labels === rows) return;
  throw new AttrmapError(
    'ragged',
    `${counted(labels, 'row label')} cannot go with ${counted(rows, 'row')} of scores`,
    {
      ...place(),
      hint: 'give each row of scores one label',
    },
  );
}

export function requireRow(context: JsonContext, list: number, index: number): void {
  requireKind(context, list, {kind: 'array', name: `row ${index}`});
}

/** Reads a list into the scores of a row, which are as many as it must have. */
export function readRow(context: JsonContext, list: number, names: RowNames, scores: Float64Array): void {
  const {json, reader} = context;
  const cells = json.children(list);
  if (cells.length !== scores.length) {
    throw raggedRow(json.place(list), {
      row: names.row(),
      count: cells.length,
      expected: names.expected,
    });
  }
  cells.forEach((cell, index) => {
    const score = reader.read(cell);
    if (score === undefined) throw reader.error(cell, {row: names.row(), columnLabel: names.column(index)});
    scores[index] = score;
  });
}

/** Throws `ragged`, `input-empty`, `too-large`, `not-a-number`, `infinite` or `json-shape` with line and character. */
export function readLists(context: JsonContext, given: Lists): Table {
  const {json} = context;
  const {node, lists} = given;
  if (given.rows !== undefined)
    checkRowCount(() => json.place(node), {labels: given.rows.length, rows: lists.length});
  lists.forEach((list, index) => {
    requireRow(context, list, index);
  });
  const width = given.columns?.length ?? json.children(lists[0] ?? node).length;
  checkSize(context, node, {rows: lists.length, columns: width});
  const rows = given.rows ?? positionLabels(lists.length);
  const columns = given.columns ?? positionLabels(width);
  const expected = expectedWidth(width, given.columns !== undefined);
  const scores = new Float64Array(rows.length * width);
  lists.forEach((list, index) => {
    const names = {row: () => rows[index] ?? '', column: (at: number) => columns[at] ?? '', expected};
    readRow(context, list, names, scores.subarray(index * width, (index + 1) * width));
  });
  return makeTable({rows, columns, scores});
}
