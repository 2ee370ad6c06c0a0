import {AttrmapError} from '../../src/errors';
import type {GivenOptions} from '../../src/options/resolve';
import {operate} from '../../src/table/operations';
import {makeTable} from '../../src/table/table';
import {errorLine} from '../readers/support';
import fc from '../support/properties';
import {tableOf} from '../support/tables';
import {anyTable, GROUPED, given, shown} from './support';

describe('operations on a table', () => {
  it('are none by default', () => {
    expect(operate(GROUPED, given())).toBe(GROUPED);
  });

  it('are done in their order, whatever the order of the options', () => {
    const table = tableOf(
      [
        [1, 2, 4, null],
        [8, 0, -2, null],
        [9, 9, 9, 9],
      ],
      {rows: ['one', 'two', 'three'], columns: ['Ġb', 'c', 'Ġa', 'd']},
    );
    const made = operate(
      table,
      given({
        top: 'columns:1',
        sort: 'rows:label',
        tokens: 'clean',
        normalize: 'max-abs',
        merge: 'subwords',
        dropMissing: 'all',
        columns: 'two,one',
        rows: '0:4',
        transpose: true,
      }),
    );
    // Transposed; `three` is not chosen; `d` is empty without it; `Ġb` + `c`; divided by 8; without marks; a before b.
    expect(shown(made)).toEqual({
      rows: ['a', 'bc'],
      columns: ['two', '1 other'],
      values: [
        [-0.25, 0.5],
        [1, 0.375],
      ],
      notes: ['1 row with only missing scores left out'],
    });
  });

  it('normalize what sub-words have come to, and sort what is drawn', () => {
    const table = tableOf([[2], [2], [3]], {rows: ['Ġa', 'b', 'Ġc']});
    expect(
      shown(operate(table, given({sort: 'rows:sum', normalize: 'max-abs', merge: 'subwords'}))),
    ).toMatchObject({
      rows: ['Ġab', 'Ġc'],
      values: [[1], [0.75]],
    });
  });

  it('do not miss the marks of tokens that merging has used up', () => {
    const wordpiece = tableOf([[1], [2]], {rows: ['play', '##ing'], columns: ['x']});
    const clean = operate(wordpiece, given({tokens: 'clean', merge: 'subwords'}));
    expect([clean.rows, clean.notes]).toEqual([['playing'], undefined]);
    const plain = operate(tableOf([[1]]), given({tokens: 'clean', merge: 'subwords'}));
    expect(plain.notes).toEqual([
      'labels are shown as they are: no tokens of a known kind found',
      'no sub-words found',
    ]);
  });

  it('refuse sums that no number can hold, unless infinite scores are let through', () => {
    const table = tableOf([[1.7e308], [1.7e308]], {rows: ['Ġa', 'b'], columns: ['x']});
    expect(errorLine(() => operate(table, given({merge: 'subwords'})))).toBe(
      'infinite -:-:- the scores of row "Ġab", column "x" come to more than a number can hold | ' +
        'divide all scores by the same number first, or pass --infinite clip to draw it as beyond the limits',
    );
    expect(operate(table, given({merge: 'subwords', infinite: 'clip'})).scores[0]).toBe(Infinity);
    expect(operate(table, given({merge: 'subwords', mergeBy: 'mean'})).scores[0]).toBe(1.7e308);
    const infinite = tableOf([[Infinity], [1]]);
    expect(operate(infinite, given({sort: 'rows:label'})).scores[0]).toBe(Infinity);
  });

  it('keep trees as long as they tell the truth', () => {
    const clustered = operate(GROUPED, given({cluster: 'rows'}));
    const trees = ['rows from 0: (. .)9.055'];
    expect(shown(clustered)).toMatchObject({trees});
    expect(operate(clustered, given())).toBe(clustered);
    expect(shown(operate(clustered, given({tokens: 'visible'})))).toMatchObject({trees});
    expect(shown(operate(clustered, given({transpose: true})))).toMatchObject({
      trees: ['columns from 0: (. .)9.055'],
    });
    const note = 'dendrograms are not kept: scores or their order have changed';
    for (const options of [{sort: 'rows:sum'}, {top: 1}, {normalize: 'row'}, {columns: '0'}] as const) {
      const made = operate(clustered, given(options));
      expect([made.trees, made.notes?.at(-1)]).toEqual([undefined, note]);
    }
  });

  it('end in a table or an AttrmapError, whatever is asked for', () => {
    const options = fc.record(
      {
        transpose: fc.boolean(),
        rows: fc.constantFrom('0', '-1', ':', '0:2', 'a', '"10",b', '9'),
        columns: fc.constantFrom('0', '-1,0', '1:', 'Ġc', 'd,d'),
        dropMissing: fc.constantFrom('all', 'any'),
        merge: fc.constant('subwords'),
        mergeBy: fc.constantFrom('sum', 'mean'),
        normalize: fc.constantFrom('none', 'max-abs', 'sum-abs', 'row', 'column'),
        tokens: fc.constantFrom('raw', 'clean', 'visible'),
        sort: fc.constantFrom('rows', 'columns:label', 'rows:mean,columns:sum'),
        top: fc.constantFrom('1', 'rows:2', 'columns:3'),
        cluster: fc.constantFrom('rows', 'columns', 'both'),
        linkage: fc.constantFrom('single', 'complete', 'average', 'ward'),
        distance: fc.constantFrom('euclidean', 'cosine', 'correlation', 'cityblock'),
      },
      {requiredKeys: []},
    ) as fc.Arbitrary<GivenOptions>;
    fc.assert(
      fc.property(anyTable(fc.double()), options, (any, some) => {
        const before = shown(any);
        try {
          const made = makeTable(operate(any, given(some)));
          expect(made.rows.length * made.columns.length).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(AttrmapError);
        }
        expect(shown(any)).toEqual(before);
      }),
      {numRuns: 500},
    );
  });
});
