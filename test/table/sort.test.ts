import {SORT_KEYS} from '../../src/options/axes';
import {sort} from '../../src/table/sort';
import fc from '../support/properties';
import {labelledTable, tableOf} from '../support/tables';
import {anyTable, GROUPED, shown} from './support';

const table = tableOf(
  [
    [1, 1, 1],
    [null, null, null],
    [-5, 4, null],
    [2, null, null],
  ],
  {rows: ['even', 'missing', 'strong', 'few']},
);

describe('sorting', () => {
  it('puts the largest first and what is missing last', () => {
    expect(sort(table, 'rows', 'sum').rows).toEqual(['even', 'few', 'strong', 'missing']);
    expect(sort(table, 'rows', 'mean').rows).toEqual(['few', 'even', 'strong', 'missing']);
    expect(sort(table, 'rows', 'max-abs').rows).toEqual(['strong', 'few', 'even', 'missing']);
    expect(sort(table, 'columns', 'sum').columns).toEqual(['c1', 'c2', 'c0']);
  });

  it('puts labels from A to Z, numbers in them by their size, accents by their letters', () => {
    const labels = ['layer 10', 'Zoe', 'layer 2', 'émile', 'zebra', 'emil'];
    const sorted = ['emil', 'émile', 'layer 2', 'layer 10', 'zebra', 'Zoe'];
    expect(sort(labelledTable(labels, ['x']), 'rows', 'label').rows).toEqual(sorted);
    expect(sort(labelledTable(['x'], labels), 'columns', 'label').columns).toEqual(sorted);
  });

  it('keeps the order of equal ones', () => {
    const equal = tableOf([[1], [-1], [1], [2]]);
    expect(sort(equal, 'rows', 'max-abs').rows).toEqual(['r3', 'r0', 'r1', 'r2']);
  });

  it('keeps rows in their groups, and strips with their rows', () => {
    expect(shown(sort(GROUPED, 'rows', 'sum'))).toMatchObject({
      rows: ['b', 'a', 'c'],
      strips: [
        ['p', 'rows', 0.2, 0.1, 0.3],
        ['p', 'columns', 0.5, 0.6],
      ],
      groups: ['source 2', 'target 1'],
    });
  });

  it('has infinities at the ends', () => {
    const infinite = tableOf([[0], [-Infinity], [null], [Infinity]]);
    expect(sort(infinite, 'rows', 'sum').rows).toEqual(['r3', 'r0', 'r1', 'r2']);
  });

  it('only changes the order', () => {
    fc.assert(
      fc.property(anyTable(), fc.constantFrom(...SORT_KEYS), (any, key) => {
        const linesOf = (each: typeof any): string[] =>
          each.rows.map((label, row) =>
            JSON.stringify([
              label,
              ...each.scores.slice(row * each.columns.length, (row + 1) * each.columns.length),
            ]),
          );
        const sorted = sort(any, 'rows', key);
        expect(linesOf(sorted).sort()).toEqual(linesOf(any).sort());
        expect(shown(sort(sorted, 'rows', key))).toEqual(shown(sorted));
      }),
    );
  });
});
