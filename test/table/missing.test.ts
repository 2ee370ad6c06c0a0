import {dropMissing} from '../../src/table/missing';
import {transpose} from '../../src/table/transpose';
import {errorLine} from '../readers/support';
import fc from '../support/properties';
import {tableOf} from '../support/tables';
import {anyTable, GROUPED, shown} from './support';

const table = tableOf([
  [1, null, 3],
  [null, null, null],
  [4, null, null],
]);

describe('dropping what is missing', () => {
  it('leaves out rows and columns in which all scores are', () => {
    expect(shown(dropMissing(table, 'all'))).toEqual({
      rows: ['r0', 'r2'],
      columns: ['c0', 'c2'],
      values: [
        [1, 3],
        [4, Number.NaN],
      ],
      notes: ['1 row and 1 column with only missing scores left out'],
    });
  });

  it('leaves out rows and columns in which any score is', () => {
    expect(shown(dropMissing(GROUPED, 'any'))).toEqual({
      rows: ['a', 'b'],
      columns: ['x'],
      values: [[1], [2]],
      corner: 'token',
      strips: [
        ['p', 'rows', 0.1, 0.2],
        ['p', 'columns', 0.5],
      ],
      groups: ['source 2'],
      notes: ['1 row and 1 column with missing scores left out'],
    });
  });

  it('first leaves out what has nothing: a row of missing scores alone does not take every column away', () => {
    const one = tableOf([
      [1, 2, null],
      [3, 4, 5],
      [null, null, null],
    ]);
    expect(shown(dropMissing(one, 'any'))).toMatchObject({values: [[3, 4]]});
  });

  it('changes nothing where nothing is', () => {
    const whole = tableOf([[1, -0]]);
    expect(dropMissing(whole, 'any')).toBe(whole);
    expect(dropMissing(whole, 'all')).toBe(whole);
  });

  it('is an error where nothing is left', () => {
    const crossed = tableOf([
      [1, null],
      [null, 1],
    ]);
    expect(errorLine(() => dropMissing(crossed, 'any'))).toBe(
      'input-empty -:-:- --drop-missing any leaves no scores to draw | pass --drop-missing all, or choose rows and columns without missing scores with --rows and --columns',
    );
    expect(errorLine(() => dropMissing(tableOf([[null]]), 'all'))).toBe(
      'input-empty -:-:- --drop-missing all leaves no scores to draw | every score is missing: check what was read, or leave --drop-missing out',
    );
  });

  it('is the same for rows as for columns', () => {
    fc.assert(
      fc.property(anyTable(), fc.constantFrom('all' as const, 'any' as const), (any, how) => {
        const attempt = (action: () => unknown): unknown => {
          try {
            return action();
          } catch (error) {
            return (error as {code: string}).code;
          }
        };
        const {notes: _, ...one} = attempt(() => shown(transpose(dropMissing(any, how)))) as {
          notes?: unknown;
        };
        const {notes: __, ...other} = attempt(() => shown(dropMissing(transpose(any), how))) as {
          notes?: unknown;
        };
        expect(one).toEqual(other);
      }),
    );
  });
});
