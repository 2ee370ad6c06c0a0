import {combine} from '../../src/table/combine';
import {countMasked, hideMasked} from '../../src/table/mask';
import {operate} from '../../src/table/operations';
import {makeTable, type Table} from '../../src/table/table';
import {tableOf} from '../support/tables';
import {given, shown} from './support';

const SQUARE = tableOf([
  [1, 20, 3],
  [4, 5, 60],
  [7, null, 9],
]);

function withMask(table: Table, ...masked: number[]): Table {
  return makeTable({...table, masked: Uint8Array.from(masked)});
}

function valuesOf(table: Table): unknown {
  return shown(table).values;
}

describe('the mask of a triangle', () => {
  it('leaves out what lies above or below the diagonal, which stays', () => {
    const upper = operate(SQUARE, given({mask: 'upper'}));
    expect(Array.from(upper.masked ?? [])).toEqual([0, 1, 1, 0, 0, 1, 0, 0, 0]);
    expect(valuesOf(upper)).toEqual([
      [1, Number.NaN, Number.NaN],
      [4, 5, Number.NaN],
      [7, Number.NaN, 9],
    ]);
    const lower = operate(SQUARE, given({mask: 'lower'}));
    expect(Array.from(lower.masked ?? [])).toEqual([0, 0, 0, 1, 0, 0, 1, 1, 0]);
  });

  it('is that of the table as it is drawn, whatever its shape', () => {
    const {masked, notes} = operate(
      tableOf([
        [1, 2, 3],
        [4, 5, 6],
      ]),
      given({mask: 'upper', transpose: true}),
    );
    expect(Array.from(masked ?? [])).toEqual([0, 1, 0, 0, 0, 0]);
    expect(notes).toEqual([
      '--mask upper: the table is not square (3 rows, 2 columns); its diagonal goes from the first cell down by one and right by one',
    ]);
    const sorted = operate(SQUARE, given({mask: 'upper', sort: 'rows:label'}));
    expect(sorted.notes).toBeUndefined();
  });

  it('is noted to come after steps that go by the size of scores', () => {
    const {notes} = operate(SQUARE, given({mask: 'lower', normalize: 'max-abs', sort: 'rows', top: 2}));
    expect(notes).toEqual([
      '--mask lower comes last: --normalize and --sort and --top saw the scores that it leaves out',
    ]);
  });
});

describe('the mask of missing scores', () => {
  it('has exactly those', () => {
    expect(Array.from(operate(SQUARE, given({mask: 'missing'})).masked ?? [])).toEqual([
      0, 0, 0, 0, 0, 0, 0, 1, 0,
    ]);
    expect(countMasked(operate(tableOf([[null]]), given({mask: 'missing'})))).toBe(1);
  });
});

describe('a mask that the table comes with', () => {
  const table = withMask(SQUARE, 0, 1, 0, 0, 0, 1, 0, 0, 0);

  it('takes the scores of its cells away before anything is done with them', () => {
    expect(valuesOf(operate(table, given({normalize: 'max-abs'})))).toEqual([
      [1 / 9, Number.NaN, 3 / 9],
      [4 / 9, 5 / 9, Number.NaN],
      [7 / 9, Number.NaN, 1],
    ]);
    // Without 20 and 60, the last row is the strongest.
    expect(operate(table, given({sort: 'rows:max-abs'})).rows).toEqual(['r2', 'r1', 'r0']);
    expect(operate(table, given({top: 'rows:1'})).rows).toEqual(['r2', '2 others']);
  });

  it('goes with its cells', () => {
    const {masked} = operate(table, given({transpose: true, rows: '2,0'}));
    expect(Array.from(masked ?? [])).toEqual([0, 1, 0, 0, 0, 0]);
  });

  it('stays where all cells that become one are masked', () => {
    const joined = operate(withMask(SQUARE, 0, 1, 1, 0, 0, 1, 0, 0, 0), given({top: 'columns:1'}));
    expect(joined.columns).toEqual(['c0', '2 others']);
    expect(Array.from(joined.masked ?? [])).toEqual([0, 1, 0, 0, 0, 0]);
    expect(joined.notes).toBeUndefined();
  });

  it('is no reason to drop a row, unless nothing else is in it', () => {
    const some = withMask(
      tableOf([
        [1, 2],
        [3, null],
      ]),
      1,
      0,
      0,
      0,
    );
    expect(operate(some, given({dropMissing: 'any'})).rows).toEqual(['r0']);
    expect(operate(withMask(SQUARE, 1, 1, 1, 0, 0, 0, 0, 0, 0), given({dropMissing: 'all'})).rows).toEqual([
      'r1',
      'r2',
    ]);
  });

  it('adds up where tables do, and hides the scores of either', () => {
    const [one, other] = [withMask(tableOf([[1, 2, 3]]), 1, 0, 0), withMask(tableOf([[1, 1, 1]]), 0, 1, 0)];
    const made = combine([one, other], given({difference: true}));
    expect(valuesOf(made)).toEqual([[Number.NaN, Number.NaN, 2]]);
    expect(Array.from(made.masked ?? [])).toEqual([1, 1, 0]);
  });

  it('must have a flag for each cell', () => {
    expect(() => withMask(SQUARE, 1)).toThrow('masked must be as many as the scores, 9, not 1');
    expect(hideMasked(SQUARE)).toBe(SQUARE);
  });
});
