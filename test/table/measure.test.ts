import {measureLines} from '../../src/table/measure';
import {tableOf} from '../support/tables';

const table = tableOf([
  [1, -4],
  [null, 2],
  [null, null],
]);

it.each([
  ['sum', [-3, 2, Number.NaN], [1, -2]],
  ['mean', [-1.5, 2, Number.NaN], [1, -1]],
  ['max-abs', [4, 2, Number.NaN], [1, 4]],
  ['sum-abs', [5, 2, Number.NaN], [1, 6]],
  ['mean-abs', [2.5, 2, Number.NaN], [1, 3]],
] as const)('the %s of rows and columns leaves missing scores out', (how, rows, columns) => {
  expect(Array.from(measureLines(table, 'rows', how))).toEqual(rows);
  expect(Array.from(measureLines(table, 'columns', how))).toEqual(columns);
});

it('a mean is right where the sum is too large for a number, and infinite where a score is', () => {
  const large = tableOf([
    [1.7e308, 1.7e308],
    [-1.7e308, Number.POSITIVE_INFINITY],
  ]);
  expect(Array.from(measureLines(large, 'rows', 'mean'))).toEqual([1.7e308, Number.POSITIVE_INFINITY]);
  expect(measureLines(large, 'rows', 'mean-abs')[0]).toBe(1.7e308);
  expect(measureLines(large, 'rows', 'sum')[0]).toBe(Number.POSITIVE_INFINITY);
});
