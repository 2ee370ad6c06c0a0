import {type Grouping, group} from '../../src/table/group';
import type {Table} from '../../src/table/table';
import {errorLine} from '../readers/support';
import {tableOf} from '../support/tables';

const TABLE = tableOf(
  [
    [1, 2],
    [3, 4],
    [5, 6],
    [7, 8],
  ],
  {rows: ['The', 'cat', 'The', 'dog'], columns: ['cat', 'x']},
);

function entries(object: Record<string, string | string[]>): Grouping['entries'] {
  return Object.entries(object).map(([of, names]) => ({
    of,
    names: typeof names === 'string' ? [names] : names,
  }));
}

function brief({rows, columns, headers, scores, notes}: Table): unknown[] {
  return [rows, columns, headers, Array.from(scores), notes];
}

describe('groups from a file', () => {
  it('gather rows where the first of each group stands, without a group last, and take scores along', () => {
    const grouped = group(TABLE, {entries: entries({The: 'det', dog: 'det'}), axis: 'rows'});
    expect(brief(grouped)).toEqual([
      ['The', 'The', 'dog', 'cat'],
      ['cat', 'x'],
      {rows: [['det', 'det', 'det', '']]},
      [1, 2, 5, 6, 7, 8, 3, 4],
      ['rows are put together by their groups'],
    ]);
  });

  it('are for both axes unless one is named', () => {
    const grouped = group(TABLE, {entries: entries({cat: 'noun', dog: 'noun'})});
    expect(grouped.headers).toEqual({rows: [['noun', 'noun', '', '']], columns: [['noun', '']]});
    expect(group(TABLE, {entries: entries({x: 'other'})}).headers).toEqual({columns: [['other', '']]});
  });

  it('take whole numbers that are no label as positions', () => {
    const grouped = group(TABLE, {entries: entries({0: 'a', 1: 'b'}), axis: 'rows'});
    expect([grouped.rows, grouped.headers]).toEqual([
      ['The', 'cat', 'The', 'dog'],
      {rows: [['a', 'b', '', '']]},
    ]);
    const numbered = tableOf([[1], [2]], {rows: ['1', 'b']});
    expect(group(numbered, {entries: entries({1: 'a'}), axis: 'rows'}).headers).toEqual({rows: [['a', '']]});
  });

  it('may have several levels, and stand above those that the table has', () => {
    const headed = {...TABLE, headers: {rows: [['p', 'p', 'q', 'q']]}};
    const grouped = group(headed, {
      entries: entries({The: ['u', 'v'], cat: ['u', 'w'], dog: 'u'}),
      axis: 'rows',
    });
    expect([grouped.rows, grouped.headers?.rows]).toEqual([
      ['The', 'The', 'cat', 'dog'],
      [
        ['u', 'u', 'u', 'u'],
        ['v', 'v', 'w', ''],
        ['p', 'q', 'p', 'q'],
      ],
    ]);
  });

  it('find a row by all its names', () => {
    const headed = {...TABLE, headers: {rows: [['p', 'p', 'q', 'q']]}};
    const grouped = group(headed, {entries: entries({'q / The': 'second'})});
    expect([grouped.rows, grouped.headers?.rows?.[0]]).toEqual([
      ['The', 'The', 'cat', 'dog'],
      ['second', '', '', ''],
    ]);
  });

  it('note labels that nothing has, and are refused where that is all of them', () => {
    expect(group(TABLE, {entries: entries({The: 'a', no: 'b'})}).notes).toContain(
      'no row or column is called "no", as --groups has it',
    );
    expect(errorLine(() => group(TABLE, {entries: entries({catt: 'a', no: 'b'})}))).toBe(
      'mismatch -:-:- no row or column has any of its labels: "catt", "no" | did you mean "cat"?',
    );
    expect(errorLine(() => group(TABLE, {entries: entries({77: 'a'}), axis: 'columns'}))).toBe(
      'mismatch -:-:- no column has any of its labels: "77" | give the labels of the input, or positions from 0, each with the name of its group',
    );
  });
});
