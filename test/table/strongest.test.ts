import type {Printing} from '../../src/options/printing';
import {chosenCells} from '../../src/table/strongest';
import type {Table} from '../../src/table/table';
import fc from '../support/properties';
import {tableOf} from '../support/tables';
import {anyTable} from './support';

/** The row-major positions of the chosen cells. */
function chosen(table: Table, printing: Printing): number[] {
  const isChosen = chosenCells(table, printing);
  return Array.from(table.scores.keys()).filter(isChosen);
}

const TABLE = tableOf([
  [0.5, -2, null],
  [2, 0, -0.5],
]);

describe('the cells whose values are printed', () => {
  it('are all or none', () => {
    expect(chosen(TABLE, {kind: 'all'})).toEqual([0, 1, 2, 3, 4, 5]);
    expect(chosen(TABLE, {kind: 'none'})).toEqual([]);
  });

  it('are the strongest, of equals the first in reading order', () => {
    expect(chosen(TABLE, {kind: 'top', count: 1})).toEqual([1]);
    expect(chosen(TABLE, {kind: 'top', count: 3})).toEqual([0, 1, 3]);
  });

  it('are the strongest of each row', () => {
    expect(chosen(TABLE, {kind: 'top-per-row', count: 1})).toEqual([1, 3]);
    expect(chosen(TABLE, {kind: 'top-per-row', count: 2})).toEqual([0, 1, 3, 5]);
  });

  it('are those at least so strong, the bound included', () => {
    expect(chosen(TABLE, {kind: 'abs', least: 0.5})).toEqual([0, 1, 3, 5]);
    expect(chosen(TABLE, {kind: 'abs', least: 0})).toEqual([0, 1, 3, 4, 5]);
  });

  it('may be infinitely strong, and none where all scores are missing', () => {
    const infinite = tableOf([[1, Infinity, -Infinity]]);
    expect(chosen(infinite, {kind: 'top', count: 2})).toEqual([1, 2]);
    expect(chosen(tableOf([[null, null]]), {kind: 'top', count: 2})).toEqual([]);
    expect(chosen(tableOf([[null, null]]), {kind: 'abs', least: 0})).toEqual([]);
  });

  it('are as many as asked for or as there are, and none left out is stronger', () => {
    fc.assert(
      fc.property(anyTable(), fc.integer({min: 1, max: 40}), (table, count) => {
        const taken = new Set(chosen(table, {kind: 'top', count}));
        const present = Array.from(table.scores.keys()).filter((index) => !Number.isNaN(table.scores[index]));
        expect(taken.size).toBe(Math.min(count, present.length));
        const strength = (index: number) => Math.abs(table.scores[index] as number);
        const weakest = Math.min(...Array.from(taken, strength));
        for (const index of present)
          if (!taken.has(index)) expect(strength(index)).toBeLessThanOrEqual(weakest);
      }),
    );
  });
});
