import {top} from '../../src/table/top';
import fc from '../support/properties';
import {tableOf} from '../support/tables';
import {anyTable, GROUPED, shown, total} from './support';

const table = tableOf([
  [1, -1, 0],
  [5, null, 1],
  [null, null, null],
  [-9, 3, null],
]);

describe('the strongest', () => {
  it('stay in their order, and the others are summed', () => {
    expect(shown(top(table, {rows: 2}))).toEqual({
      rows: ['r1', 'r3', '2 others'],
      columns: ['c0', 'c1', 'c2'],
      values: [
        [5, Number.NaN, 1],
        [-9, 3, Number.NaN],
        [1, -1, 0],
      ],
    });
    expect(shown(top(table, {columns: 2}))).toMatchObject({
      columns: ['c0', 'c1', '1 other'],
      values: [
        [1, -1, 0],
        [5, Number.NaN, 1],
        [Number.NaN, Number.NaN, Number.NaN],
        [-9, 3, Number.NaN],
      ],
    });
  });

  it('are those of the table as it comes, also on both axes', () => {
    expect(shown(top(table, {rows: 1, columns: 1}))).toMatchObject({
      rows: ['r3', '3 others'],
      columns: ['c0', '2 others'],
      values: [
        [-9, 3],
        [6, 0],
      ],
    });
  });

  it('are all where there are no more', () => {
    expect(top(table, {rows: 4, columns: 99})).toBe(table);
    expect(top(table, {})).toBe(table);
  });

  it('are the first of equals', () => {
    expect(top(tableOf([[1], [-1], [1], [null]]), {rows: 2}).rows).toEqual(['r0', 'r1', '2 others']);
  });

  it('keep their groups and strips; the others have no group and nothing in the strip', () => {
    expect(shown(top(GROUPED, {rows: 1}))).toMatchObject({
      rows: ['b', '2 others'],
      values: [
        [2, 5],
        [4, -4],
      ],
      strips: [
        ['p', 'rows', 0.2, Number.NaN],
        ['p', 'columns', 0.5, 0.6],
      ],
      groups: ['source 1', ' 1'],
    });
  });

  it('have the same sum with the others as all had', () => {
    const counts = fc.integer({min: 1, max: 4});
    fc.assert(
      fc.property(anyTable(), counts, counts, (any, rows, columns) => {
        const made = top(any, {rows, columns});
        expect(total(made)).toBe(total(any));
        expect(made.rows.length).toBe(Math.min(any.rows.length, rows + 1));
      }),
    );
  });
});
