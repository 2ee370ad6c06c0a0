import {AttrmapError} from '../../errors';
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

function raggedRow(
  context: JsonContext,
  list: number,
  {row, count, expected}: {row: string; count: number; expected: string},
) {
  return new AttrmapError('ragged', `row ${quote(row)} has ${counted(count, 'score')}, ${expected}`, {
    ...context.json.place(list),
    hint: 'write null where a score is missing',
  });
}

function checkRowCount(context: JsonContext, {node, lists, rows}: Lists): void {
  if (rows === undefined || rows.length === lists.length) return;
  throw new AttrmapError(
    'ragged',
    `${counted(rows.length, 'row label')} cannot go with ${counted(lists.length, 'row')} of scores`,
    {
      ...context.json.place(node),
      hint: 'give each row of scores one label',
    },
  );
}

/** Throws `ragged`, `input-empty`, `too-large`, `not-a-number`, `infinite` or `json-shape` with line and character. */
export function readLists(context: JsonContext, given: Lists): Table {
  const {json, reader} = context;
  const {node, lists} = given;
  checkRowCount(context, given);
  lists.forEach((list, index) => {
    requireKind(context, list, {kind: 'array', name: `row ${index}`});
  });
  const width = given.columns?.length ?? json.children(lists[0] ?? node).length;
  checkSize(context, node, {rows: lists.length, columns: width});
  const rows = given.rows ?? positionLabels(lists.length);
  const columns = given.columns ?? positionLabels(width);
  const expected =
    given.columns === undefined ? `the first row has ${width}` : `the number of columns is ${width}`;
  const scores = new Float64Array(rows.length * width);
  lists.forEach((list, index) => {
    const cells = json.children(list);
    const row = rows[index] ?? '';
    if (cells.length !== width) throw raggedRow(context, list, {row, count: cells.length, expected});
    cells.forEach((cell, column) => {
      const score = reader.read(cell);
      if (score === undefined) throw reader.error(cell, {row, columnLabel: columns[column] ?? ''});
      scores[index * width + column] = score;
    });
  });
  return makeTable({rows, columns, scores});
}
