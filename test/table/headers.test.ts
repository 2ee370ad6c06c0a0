import {groupIndexes, groupStarts, groupsAt, headersOfParts, pathsOf} from '../../src/table/headers';
import {operate} from '../../src/table/operations';
import {makeTable, type Table} from '../../src/table/table';
import fc from '../support/properties';
import {tableOf} from '../support/tables';
import {anyTable, given, groupTexts, shown} from './support';

const TABLE: Table = makeTable({
  ...tableOf([[4, 1, -3, 2]], {rows: ['x'], columns: ['q', 'k', 'q', 'q']}),
  headers: {
    columns: [
      ['A', 'A', 'A', 'B'],
      ['0', '0', '1', '1'],
    ],
  },
});

describe('headers', () => {
  it('are groups of neighbours with the same names at their level and above', () => {
    expect(groupsAt(TABLE, 'columns', 0)).toEqual([
      {name: 'A', first: 0, count: 3},
      {name: 'B', first: 3, count: 1},
    ]);
    expect(groupsAt(TABLE, 'columns', 1)).toEqual([
      {name: '0', first: 0, count: 2},
      {name: '1', first: 2, count: 1},
      {name: '1', first: 3, count: 1},
    ]);
    expect(Array.from(groupIndexes(TABLE, 'columns'))).toEqual([0, 0, 1, 2]);
    expect(Array.from(groupStarts(TABLE, 'columns'))).toEqual([0, 2, 3]);
  });

  it('make one group of an axis without any', () => {
    expect(groupsAt(TABLE, 'rows', 0)).toEqual([{name: '', first: 0, count: 1}]);
    expect(pathsOf(TABLE, 'rows')).toBe(TABLE.rows);
  });

  it('tell equal labels apart', () => {
    expect(pathsOf(TABLE, 'columns')).toEqual(['A / 0 / q', 'A / 0 / k', 'A / 1 / q', 'B / 1 / q']);
  });

  it('of parts repeat their names', () => {
    expect(
      headersOfParts([
        {name: 'a', count: 2},
        {name: 'none', count: 0},
        {name: 'b', count: 1},
      ]),
    ).toEqual([['a', 'a', 'b']]);
  });

  it('let columns be chosen by all their names', () => {
    const chosen = operate(TABLE, given({columns: 'B / 1 / q,k'}));
    expect([chosen.columns, chosen.headers?.columns]).toEqual([
      ['q', 'k'],
      [
        ['B', 'A'],
        ['1', '0'],
      ],
    ]);
  });

  it('bound what sorting and clustering move', () => {
    const sorted = operate(TABLE, given({sort: 'columns:label'}));
    expect([sorted.columns, groupTexts(sorted, 'columns', 1)]).toEqual([
      ['k', 'q', 'q', 'q'],
      ['0 2', '1 1', '1 1'],
    ]);
    const clustered = operate(TABLE, given({cluster: 'columns'}));
    expect(shown(clustered)).toMatchObject({trees: ['columns from 0: (. .)3']});
  });

  it('go to the other axis when the table is transposed', () => {
    expect(operate(TABLE, given({transpose: true})).headers).toEqual({rows: TABLE.headers?.columns});
  });

  it('keep every score with its names, whatever is done to the order', () => {
    fc.assert(
      fc.property(
        anyTable(),
        fc.array(fc.constantFrom('A', 'B', ''), {minLength: 6, maxLength: 6}),
        fc.constantFrom({sort: 'rows:label'}, {sort: 'rows:sum'}, {sort: 'columns:max-abs'}, {
          cluster: 'both',
        } as const),
        (table, names, options) => {
          // Labels of their own, so that a cell is known by them.
          const rows = table.rows.map((_, row) => `${row}`);
          const columns = table.columns.map((_, column) => `${column}`);
          const headers = {
            rows: [rows.map((_, row) => names[row] ?? '')],
            columns: [columns.map((_, column) => names[column] ?? '')],
          };
          const before = makeTable({...table, rows, columns, headers});
          const after = operate(before, given(options));
          const cells = (made: Table): string[] =>
            Array.from(made.scores, (score, index) => {
              const row = pathsOf(made, 'rows')[Math.floor(index / columns.length)];
              return `${row} ${pathsOf(made, 'columns')[index % columns.length]} ${score}`;
            }).sort();
          expect(cells(after)).toEqual(cells(before));
          for (const axis of ['rows', 'columns'] as const)
            expect(groupTexts(after, axis)).toEqual(groupTexts(before, axis));
        },
      ),
    );
  });
});
