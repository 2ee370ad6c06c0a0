import {AttrmapError} from '../../src/errors';
import {makeTable, positionLabels, scoreAt} from '../../src/table/table';

const table = makeTable({
  rows: ['a', 'a'],
  columns: ['x', 'y', 'z'],
  scores: Float64Array.of(1, 2, 3, 4, Number.NaN, -0),
});

describe('a table', () => {
  it('is row by row', () => {
    expect(scoreAt(table, 0, 2)).toBe(3);
    expect(scoreAt(table, 1, 0)).toBe(4);
    expect(scoreAt(table, 1, 2)).toBe(-0);
  });

  it('has NaN for a missing score and for a place it does not have', () => {
    expect(scoreAt(table, 1, 1)).toBeNaN();
    expect(scoreAt(table, 2, 0)).toBeNaN();
    expect(scoreAt(makeTable({rows: [], columns: [], scores: new Float64Array()}), 0, 0)).toBeNaN();
  });

  it('is refused when scores are missing or too many', () => {
    expect(() => makeTable({rows: ['a'], columns: ['x', 'y'], scores: Float64Array.of(1)})).toThrow(
      'a table of 1 rows and 2 columns needs 2 scores, not 1',
    );
    expect(() => makeTable({rows: [], columns: ['x'], scores: Float64Array.of(1)})).toThrow(AttrmapError);
  });
});

describe('labels by position', () => {
  it('count from 0', () => {
    expect(positionLabels(3)).toEqual(['0', '1', '2']);
    expect(positionLabels(0)).toEqual([]);
  });
});
