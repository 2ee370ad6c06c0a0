import {align} from '../../src/table/align';
import {errorLine} from '../readers/support';
import {labelledTable, tableOf} from '../support/tables';
import {shown, strip} from './support';

const HINT =
  'inputs are combined cell by cell, before anything else: give tables with the same row and column labels';

function aligned(first: readonly string[], other: readonly string[]): string {
  return errorLine(() =>
    align(
      {table: labelledTable(first, ['x']), name: 'a.csv'},
      {table: labelledTable(other, ['x']), name: 'b.csv'},
    ),
  );
}

describe('aligning', () => {
  it('leaves a table with the same labels as it is, repeats included', () => {
    const table = labelledTable(['a', 'a'], ['x']);
    expect(align({table: labelledTable(['a', 'a'], ['x']), name: ''}, {table, name: ''})).toBe(table);
  });

  it('puts rows and columns in the order of the first, with their strips', () => {
    const first = labelledTable(['a', 'b'], ['x', 'y']);
    const other = {
      ...tableOf(
        [
          [1, 2],
          [3, 4],
        ],
        {rows: ['b', 'a'], columns: ['y', 'x']},
      ),
      strips: [strip('rows', 5, 6)],
    };
    expect(shown(align({table: first, name: ''}, {table: other, name: ''}))).toEqual({
      rows: ['a', 'b'],
      columns: ['x', 'y'],
      values: [
        [4, 3],
        [2, 1],
      ],
      strips: [['p', 'rows', 6, 5]],
    });
  });

  it.each([
    [['a', 'b'], ['a'], 'there is no row "b", which "a.csv" has'],
    [['a'], ['a', 'b'], 'there is a row "b", which "a.csv" does not have'],
    [['a', 'a'], ['a'], '"a" names 1 row, in "a.csv" 2'],
    [
      ['a', 'b', 'a'],
      ['a', 'a', 'b'],
      'its rows have another order than in "a.csv", and "a" names several of them',
    ],
  ])('is refused for %j and %j', (first, other, message) => {
    expect(aligned(first, other)).toBe(`mismatch b.csv:-:- ${message} | ${HINT}`);
  });

  it('says when it is about columns', () => {
    const one = {table: labelledTable(['a'], ['x']), name: 'a.csv'};
    const other = {table: labelledTable(['a'], ['y']), name: 'b.csv'};
    expect(errorLine(() => align(one, other))).toBe(
      `mismatch b.csv:-:- there is no column "x", which "a.csv" has | ${HINT}`,
    );
  });
});
