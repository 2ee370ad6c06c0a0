import {AttrmapError} from '../../src/errors';
import {cluster} from '../../src/table/cluster';
import type {Table} from '../../src/table/table';
import fc from '../support/properties';
import {labelledTable, rowGroups, tableOf, transpose} from '../support/tables';
import {anyTable, given, shown, strip} from './support';

const PLAIN = given();
const TWO_KINDS = tableOf(
  [
    [1, 1],
    [-1, -1],
    [1, 0],
    [-1, 0],
  ],
  {rows: ['a', 'b', 'c', 'd']},
);

/** The code, message and hint of the error that a call ends in. */
function refusalOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof AttrmapError) return `${error.code}: ${error.message} | ${error.hint}`;
  }
  return 'none';
}

describe('clustering', () => {
  it('puts alike rows side by side, and adds their tree and how it was made', () => {
    const made = cluster(TWO_KINDS, 'rows', PLAIN);
    expect(shown(made)).toMatchObject({
      rows: ['a', 'c', 'd', 'b'],
      values: [
        [1, 1],
        [1, 0],
        [-1, 0],
        [-1, -1],
      ],
      trees: ['rows from 0: ((. .)1 (. .)1)2.325'],
      notes: ['rows clustered: average linkage, euclidean distance'],
    });
    expect(made.trees?.[0]?.method).toBe('average linkage, euclidean distance');
  });

  it('says when there is nothing to compare', () => {
    const made = cluster(tableOf([[1, 2]]), 'rows', PLAIN);
    expect(made.notes).toEqual(['rows are not clustered: no two of them can be compared']);
  });

  it('does the same to columns', () => {
    const made = cluster(transpose(TWO_KINDS), 'columns', {
      ...PLAIN,
      linkage: 'complete',
      distance: 'cityblock',
    });
    expect(shown(made)).toMatchObject({
      columns: ['a', 'c', 'd', 'b'],
      trees: ['columns from 0: ((. .)1 (. .)1)4'],
      notes: ['columns clustered: complete linkage, cityblock distance'],
    });
  });

  it('of one axis leaves the tree of the other as it is', () => {
    const made = cluster(cluster(TWO_KINDS, 'rows', PLAIN), 'columns', PLAIN);
    expect(shown(made)['trees']).toEqual(['rows from 0: ((. .)1 (. .)1)2.325', 'columns from 0: (. .)1.414']);
    expect(shown(cluster(made, 'rows', PLAIN))['trees']).toHaveLength(2);
  });

  it('keeps rows in their groups, one tree for each of two rows or more, and strips with their rows', () => {
    const grouped: Table = {
      ...tableOf([[5], [1], [4], [0], [9]], {rows: ['five', 'one', 'four', 'zero', 'nine']}),
      strips: [strip('rows', 5, 1, 4, 0, 9)],
      headers: rowGroups([
        {name: 'source', count: 4},
        {name: 'target', count: 1},
      ]),
    };
    expect(shown(cluster(grouped, 'rows', PLAIN))).toMatchObject({
      rows: ['five', 'four', 'one', 'zero', 'nine'],
      strips: [['p', 'rows', 5, 4, 1, 0, 9]],
      groups: ['source 4', 'target 1'],
      trees: ['rows from 0: ((. .)1 (. .)1)4'],
    });
  });

  it('places rows without a score last in their group, outside of the tree, with a note', () => {
    const holes: Table = {
      ...tableOf([[null], [5], [1], [4], [null], [0], [2]]),
      headers: rowGroups([
        {name: 'source', count: 4},
        {name: 'target', count: 3},
      ]),
    };
    expect(shown(cluster(holes, 'rows', PLAIN))).toMatchObject({
      rows: ['r1', 'r3', 'r2', 'r0', 'r5', 'r6', 'r4'],
      trees: ['rows from 0: ((. .)1 .)3.5', 'rows from 4: (. .)2'],
      notes: ['rows clustered: average linkage, euclidean distance', '2 rows without any score placed last'],
    });
  });

  it('compares rows by the scores that both have', () => {
    const holes = tableOf([
      [1, 2, null],
      [9, 9, 9],
      [null, 2, 3],
    ]);
    expect(cluster(holes, 'rows', PLAIN).rows).toEqual(['r0', 'r2', 'r1']);
  });

  it('leaves what the others came to where it is, last', () => {
    const table = tableOf([[1], [9], [2], [1.5]], {rows: ['one', 'nine', 'two', '3 others']});
    const made = cluster(table, 'rows', given({top: 'rows:3'}));
    expect(shown(made)).toMatchObject({
      rows: ['one', 'two', 'nine', '3 others'],
      trees: ['rows from 0: ((. .)1 .)7.5'],
    });
    expect(cluster(table, 'rows', given({top: 'rows:4'})).rows.at(-1)).not.toBe('3 others');
  });

  it('counts infinite scores as the largest finite one, with a note', () => {
    const infinite = tableOf([[Infinity], [-4], [-Infinity], [4]]);
    const made = cluster(infinite, 'rows', PLAIN);
    expect(made.rows).toEqual(['r0', 'r3', 'r1', 'r2']);
    expect(made.scores[0]).toBe(Infinity);
    expect(made.notes).toContain('for clustering, infinite scores count as the largest finite one');
    expect(cluster(tableOf([[Infinity], [-Infinity], [Infinity]]), 'rows', PLAIN).rows).toEqual([
      'r0',
      'r2',
      'r1',
    ]);
  });

  it('keeps the order where there is nothing to tell rows apart, or no score at all', () => {
    for (const score of [0, 1, null]) {
      const same = tableOf([
        [score, score],
        [score, score],
        [score, score],
      ]);
      expect(cluster(same, 'rows', PLAIN).rows).toEqual(['r0', 'r1', 'r2']);
    }
    expect(shown(cluster(tableOf([[1]]), 'rows', PLAIN))['trees']).toEqual([]);
    expect(shown(cluster(tableOf([[null], [1]]), 'rows', PLAIN))).toMatchObject({
      rows: ['r1', 'r0'],
      trees: [],
    });
  });

  it('refuses more rows than can be compared, and says what can be done', () => {
    const long = labelledTable(Array.from({length: 1001}, String), ['x']);
    expect(refusalOf(() => cluster(long, 'rows', PLAIN))).toBe(
      'too-large: --cluster: 1001 rows are too many, at most 1000 of this length can be compared with each other | ' +
        'choose some with --rows, or keep the strongest with --top rows:1000',
    );
  });

  it('only changes the order, and joins each row in one tree at most', () => {
    fc.assert(
      fc.property(anyTable(), fc.constantFrom('rows' as const, 'columns' as const), (any, axis) => {
        const made = cluster(any, axis, PLAIN);
        const linesOf = (table: Table): string[] =>
          (axis === 'rows' ? [table] : [transpose(table)]).flatMap(({rows, columns, scores}) =>
            rows.map((label, row) =>
              JSON.stringify([label, ...scores.slice(row * columns.length, (row + 1) * columns.length)]),
            ),
          );
        expect(linesOf(made).sort()).toEqual(linesOf(any).sort());
        expect((made.trees ?? []).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
