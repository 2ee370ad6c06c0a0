import {transpose} from '../../src/table/transpose';
import fc from '../support/properties';
import {tableOf} from '../support/tables';
import {anyTable, GROUPED, shown} from './support';

describe('transposing', () => {
  it('swaps rows and columns, and the axes of strips; headers go along', () => {
    expect(shown(transpose(GROUPED))).toEqual({
      rows: ['x', 'y'],
      columns: ['a', 'b', 'c'],
      values: [
        [1, 2, 3],
        [-4, 5, Number.NaN],
      ],
      corner: 'token',
      strips: [
        ['p', 'columns', 0.1, 0.2, 0.3],
        ['p', 'rows', 0.5, 0.6],
      ],
    });
  });

  it('keeps the sign of zero, and works on a single cell', () => {
    expect(shown(transpose(tableOf([[-0]])))).toEqual({rows: ['c0'], columns: ['r0'], values: [[-0]]});
  });

  it('is undone by itself', () => {
    fc.assert(
      fc.property(anyTable(), (table) => expect(shown(transpose(transpose(table)))).toEqual(shown(table))),
    );
  });
});
