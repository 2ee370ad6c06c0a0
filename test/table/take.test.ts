import {groupStarts} from '../../src/table/headers';
import {take} from '../../src/table/take';
import {GROUPED, shown} from './support';

describe('taking rows or columns by position', () => {
  it('keeps their order and repeats, with strips and groups', () => {
    expect(shown(take(GROUPED, 'rows', [1, 1, 2]))).toEqual({
      rows: ['b', 'b', 'c'],
      columns: ['x', 'y'],
      values: [
        [2, 5],
        [2, 5],
        [3, Number.NaN],
      ],
      corner: 'token',
      strips: [
        ['p', 'rows', 0.2, 0.2, 0.3],
        ['p', 'columns', 0.5, 0.6],
      ],
      groups: ['source 2', 'target 1'],
    });
    expect(shown(take(GROUPED, 'columns', [1, 0]))).toMatchObject({
      columns: ['y', 'x'],
      values: [
        [-4, 1],
        [5, 2],
        [Number.NaN, 3],
      ],
      strips: [
        ['p', 'rows', 0.1, 0.2, 0.3],
        ['p', 'columns', 0.6, 0.5],
      ],
      groups: ['source 2', 'target 1'],
    });
  });

  it('lets groups go that have become empty, and parts those that others have come between', () => {
    expect(shown(take(GROUPED, 'rows', [2]))).toMatchObject({groups: ['target 1']});
    expect(shown(take(GROUPED, 'rows', [0, 2, 1]))).toMatchObject({
      groups: ['source 1', 'target 1', 'source 1'],
    });
  });

  it('may leave nothing', () => {
    expect(shown(take(GROUPED, 'rows', []))).toMatchObject({rows: [], values: [], groups: []});
  });
});

describe('where groups begin', () => {
  it('is known of rows', () => {
    expect(Array.from(groupStarts(GROUPED, 'rows'))).toEqual([0, 2]);
    expect(Array.from(groupStarts(GROUPED, 'columns'))).toEqual([0]);
  });
});
