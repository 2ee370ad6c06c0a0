import {cellMarks} from '../../src/options/marking';
import {findMarked, type Marked} from '../../src/table/marked';
import {makeTable, type Table} from '../../src/table/table';
import fc from '../support/properties';
import {tableOf} from '../support/tables';
import {anyTable} from './support';

function marked(table: Table, ...texts: string[]): Marked {
  return findMarked(table, cellMarks().accept(texts));
}

const TABLE = tableOf(
  [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ],
  {rows: ['a', 'b', 'a'], columns: ['x', 'y', '0']},
);

describe('the cells to be framed', () => {
  it('are found by label, position and range, each once and in order', () => {
    expect(marked(TABLE, 'b,y').cells).toEqual([4]);
    expect(marked(TABLE, '-1,0', 'b,y', '1,1').cells).toEqual([4, 6]);
    expect(marked(TABLE, '1,:2').cells).toEqual([3, 4]);
    expect(marked(TABLE, 'b,"0"').cells).toEqual([5]);
    expect(marked(TABLE)).toEqual({cells: [], notes: []});
  });

  it('are those of every row with a label', () => {
    expect(marked(TABLE, 'a,x').cells).toEqual([0, 6]);
  });

  it('are not those that are masked', () => {
    const table = makeTable({...TABLE, masked: Uint8Array.of(1, 0, 0, 0, 1, 0, 0, 0, 0)});
    expect(marked(table, 'a,x')).toEqual({cells: [6], notes: ['a cell of --mark is masked, and not framed']});
    expect(marked(table, ':,:').notes).toEqual(['2 cells of --mark are masked, and not framed']);
  });

  it.each([
    ['c,x', '--mark: there is no row "c"'],
    ['a,z', '--mark: there is no column "z"'],
    ['3,x', '--mark: there is no row at position 3'],
    ['a,3:', '--mark: the range 3: holds no column'],
  ])('are refused where they are not there: %s', (text, message) => {
    expect(() => marked(TABLE, text)).toThrow(message);
  });

  it('are refused with a label that may be meant', () => {
    const table = tableOf([[1]], {rows: ['7'], columns: ['layer 3']});
    const hintOf = (text: string): unknown => {
      try {
        return marked(table, text);
      } catch (error) {
        return (error as {hint?: string}).hint;
      }
    };
    expect(hintOf('0,layer3')).toBe('did you mean "layer 3"?');
    expect(hintOf('7,0')).toBe(
      'rows are counted from 0 to 0, or from -1 to -1 from the end; for the label, write it in double quotes: --mark \'"7",column\'',
    );
  });
});

describe('outliers', () => {
  it('lie farther from the median than 3.5 x 1.4826 x the median absolute deviation', () => {
    // Deviations from the median, 3.5, are 2.5 1.5 0.5 0.5 1.5 96.5, of which the median is 1.5.
    const table = tableOf([[1, 2, 3, 4, 5, 100, null]]);
    expect(marked(table, 'outliers')).toEqual({
      cells: [5],
      notes: ['1 outlier is framed; they lie farther than 7.78 (3.5 x 1.4826 x MAD) from the median, 3.5'],
    });
    expect(marked(tableOf([[1, 2, 3, 4, 5]]), 'outliers')).toEqual({
      cells: [],
      notes: ['no outlier is framed; they lie farther than 5.19 (3.5 x 1.4826 x MAD) from the median, 3'],
    });
  });

  it('are told by the mean absolute deviation where more than half of the scores are equal', () => {
    const table = tableOf([[0, 0, 0, 0, 0, 0, 0, 0, 0.1, -9]]);
    expect(marked(table, 'outliers')).toEqual({
      cells: [9],
      notes: [
        '1 outlier is framed; they lie farther than 3.99 (3.5 x 1.2533 x the mean absolute deviation, as the MAD is 0) from the median, 0',
      ],
    });
  });

  it('are none among equal scores, one score and none', () => {
    expect(marked(tableOf([[2, 2, 2]]), 'outliers').cells).toEqual([]);
    expect(marked(tableOf([[2]]), 'outliers').cells).toEqual([]);
    expect(marked(tableOf([[null]]), 'outliers').cells).toEqual([]);
  });

  it('are infinite scores, which do not count for the others', () => {
    expect(marked(tableOf([[1, 2, 3, 4, Infinity, -Infinity]]), 'outliers').cells).toEqual([4, 5]);
  });

  it('are the same of negated scores, and never half of them', () => {
    fc.assert(
      fc.property(anyTable(), (table) => {
        const {cells} = marked(table, 'outliers');
        expect(marked({...table, scores: table.scores.map((score) => -score)}, 'outliers').cells).toEqual(
          cells,
        );
        const present = table.scores.filter((score) => !Number.isNaN(score)).length;
        expect(cells.length).toBeLessThanOrEqual(present / 2);
      }),
    );
  });
});
