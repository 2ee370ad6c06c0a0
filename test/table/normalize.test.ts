import {normalize} from '../../src/table/normalize';
import fc from '../support/properties';
import {tableOf} from '../support/tables';
import {anyTable, GROUPED, shown} from './support';

const table = tableOf([
  [1, -4],
  [null, 2],
  [0, -0],
]);

function values(how: Parameters<typeof normalize>[1], of = table): unknown {
  return shown(normalize(of, how)).values;
}

describe('normalizing', () => {
  it('divides by the largest absolute value', () => {
    expect(values('max-abs')).toEqual([
      [0.25, -1],
      [Number.NaN, 0.5],
      [0, -0],
    ]);
  });

  it('divides by the sum of absolute values', () => {
    expect(values('sum-abs')).toEqual([
      [1 / 7, -4 / 7],
      [Number.NaN, 2 / 7],
      [0, -0],
    ]);
  });

  it('divides each row or column by its own largest; one of zeros stays', () => {
    expect(values('row')).toEqual([
      [0.25, -1],
      [Number.NaN, 1],
      [0, -0],
    ]);
    expect(values('column')).toEqual([
      [1, -1],
      [Number.NaN, 0.5],
      [0, -0],
    ]);
  });

  it('leaves the table, zeros and missing scores, and strips as they are', () => {
    expect(normalize(table, 'none')).toBe(table);
    const zeros = tableOf([[0, -0, null]]);
    for (const how of ['max-abs', 'sum-abs', 'row', 'column'] as const) {
      expect(values(how, zeros)).toEqual([[0, -0, Number.NaN]]);
      expect(normalize(GROUPED, how).strips).toEqual(GROUPED.strips);
    }
  });

  it('takes the largest finite score where some are infinite, which stay so', () => {
    expect(values('max-abs', tableOf([[2, -Infinity, 1]]))).toEqual([[1, -Infinity, 0.5]]);
    expect(values('sum-abs', tableOf([[2, -Infinity, 2]]))).toEqual([[0.5, -Infinity, 0.5]]);
  });

  it('does not overflow', () => {
    expect(values('sum-abs', tableOf([[1.7e308, -1.7e308]]))).toEqual([[0.5, -0.5]]);
    expect(values('max-abs', tableOf([[5e-324, -5e-324]]))).toEqual([[1, -1]]);
  });

  it('makes the largest absolute value, or their sum, 1', () => {
    const score = fc.double({noNaN: true, noDefaultInfinity: true});
    fc.assert(
      fc.property(anyTable(score), (any) => {
        const sizes = (how: 'max-abs' | 'sum-abs'): number[] =>
          Array.from(normalize(any, how).scores, Math.abs).filter((size) => !Number.isNaN(size));
        if (!any.scores.some((each) => Math.abs(each) > 0)) return;
        expect(Math.max(...sizes('max-abs'))).toBe(1);
        expect(sizes('sum-abs').reduce((sum, size) => sum + size, 0)).toBeCloseTo(1, 9);
      }),
    );
  });
});
