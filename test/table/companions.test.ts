import {combine} from '../../src/table/combine';
import {operate} from '../../src/table/operations';
import {makeTable, type Table} from '../../src/table/table';
import fc from '../support/properties';
import {tableOf} from '../support/tables';
import {anyTable, given} from './support';

/** Each cell's text and p-value say which score it has, so that none can get to another's. */
function withCompanions(table: Table): Table {
  return makeTable({
    ...table,
    texts: Array.from(table.scores, (score) => `t${score}`),
    pValues: table.scores.map((score) => Math.abs(score) / 1000),
  });
}

function expectTogether({scores, texts, pValues}: Table): void {
  scores.forEach((score, index) => {
    expect(texts?.[index]).toBe(`t${score}`);
    expect(pValues?.[index]).toBe(Math.abs(score) / 1000);
  });
}

const TABLE = withCompanions(
  tableOf(
    [
      [1, -2, 3],
      [4, 5, -60],
    ],
    {rows: ['Ġun', 'able'], columns: ['x', 'y', 'z']},
  ),
);

describe('what there is of each cell beside its score', () => {
  it('stays with it through every step that moves rows and columns', () => {
    fc.assert(
      fc.property(anyTable(), fc.boolean(), (table, isTransposed) => {
        const options = given({
          transpose: isTransposed,
          rows: '-1,0:1',
          columns: ':',
          sort: 'rows:sum,columns:max-abs',
          dropMissing: 'all',
          tokens: 'clean',
        });
        const source = withCompanions(table);
        // Where all that was selected is missing, there is nothing to draw.
        fc.pre(!operate(source, {...options, dropMissing: undefined}).scores.every(Number.isNaN));
        expectTogether(makeTable(operate(source, options)));
      }),
    );
  });

  it('stays with its place where scores are normalized', () => {
    const {texts, pValues} = operate(TABLE, given({normalize: 'max-abs'}));
    expect({texts, pValues}).toEqual({texts: TABLE.texts, pValues: TABLE.pValues});
  });

  it('is lost where cells become one, and only there, with a note', () => {
    const top = makeTable(operate(TABLE, given({top: 'columns:1'})));
    expect(top.texts).toEqual(['t3', '', 't-60', '']);
    expect(Array.from(top.pValues ?? [])).toEqual([0.003, Number.NaN, 0.06, Number.NaN]);
    expect(top.notes).toEqual(['cells that are made of several have no text of their own and no star']);
    const merged = makeTable(operate(TABLE, given({merge: 'subwords'})));
    expect(merged.texts).toEqual(['', '', '']);
    // One row left over is itself.
    const one = operate(TABLE, given({top: 'columns:2'}));
    expect(one.columns.at(-1)).toBe('1 other');
    expectTogether(one);
  });

  it('goes where several tables become one', () => {
    const made = combine([TABLE, TABLE], given({difference: true}));
    expect(made).not.toHaveProperty('texts');
    expect(made.notes).toEqual(['texts and p-values of cells are not kept where several inputs become one']);
    expect(combine([TABLE], given())).toBe(TABLE);
  });

  it('must be as many as there are scores', () => {
    expect(() => makeTable({...TABLE, texts: ['a']})).toThrow(
      'texts must be as many as the scores, 6, not 1',
    );
    expect(() => makeTable({...TABLE, pValues: Float64Array.of()})).toThrow(
      'pValues must be as many as the scores, 6, not 0',
    );
  });
});
