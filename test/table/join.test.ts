import {joinScores} from '../../src/table/join';
import {tableOf} from '../support/tables';

const table = tableOf([
  [1, -0, null],
  [2, null, null],
  [3, 6, null],
]);

it('adds up rows or columns of the same target; missing scores do not count', () => {
  const rows = joinScores(table, 'rows', {targets: [0, 1, 0], count: 2, by: 'sum'});
  expect(Array.from(rows)).toEqual([4, 6, Number.NaN, 2, Number.NaN, Number.NaN]);
  const columns = joinScores(table, 'columns', {targets: [1, 0, 0], count: 2, by: 'sum'});
  expect(Array.from(columns)).toEqual([-0, 1, Number.NaN, 2, 6, 3]);
});

it('averages those that are there', () => {
  const rows = joinScores(table, 'rows', {targets: [0, 0, 0], count: 1, by: 'mean'});
  expect(Array.from(rows)).toEqual([2, 3, Number.NaN]);
});

it('averages scores whose sum no number can hold', () => {
  const large = tableOf([[1.7e308, 1.7e308, 1, null, -1.7e308, -1.7e308, null]]);
  const joining = {targets: [0, 0, 1, 1, 2, 2, 3], count: 4} as const;
  const means = joinScores(large, 'columns', {...joining, by: 'mean'});
  expect(Array.from(means)).toEqual([1.7e308, 1, -1.7e308, Number.NaN]);
  expect(joinScores(large, 'columns', {...joining, by: 'sum'})[0]).toBe(Infinity);
});
