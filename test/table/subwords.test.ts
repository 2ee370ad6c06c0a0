import {mergeSubwords} from '../../src/table/subwords';
import fc from '../support/properties';
import {rowGroups, tableOf} from '../support/tables';
import {anyTable, shown, strip, total} from './support';

function merged(rows: readonly string[]): readonly string[] {
  const scores = rows.map(() => [1]);
  return mergeSubwords(tableOf(scores, {rows, columns: ['x']}), 'sum').rows;
}

describe('pieces of words', () => {
  it.each([
    [
      'byte-level BPE',
      ['un', 'believ', 'able', 'Ġcat', 's', 'Ċ', 'The'],
      ['unbelievable', 'Ġcats', 'Ċ', 'The'],
    ],
    ['SentencePiece', ['<s>', '▁un', 'believ', '▁cat', 's', '</s>'], ['<s>', '▁unbeliev', '▁cats', '</s>']],
    [
      'WordPiece',
      ['[CLS]', 'un', '##believ', '##able', 'cat', '[SEP]'],
      ['[CLS]', 'unbelievable', 'cat', '[SEP]'],
    ],
  ])('are joined as %s marks them', (_, pieces, words) => {
    expect(merged(pieces)).toEqual(words);
  });

  it('come with the sum or the mean of their scores, and the mean of strips', () => {
    const table = {
      ...tableOf(
        [
          [1, 2, null],
          [3, null, null],
        ],
        {rows: ['Ġa', 'b'], columns: ['x', '##y', '##z']},
      ),
      strips: [strip('rows', 0.25, 0.75), strip('columns', 1, Number.NaN, 4)],
    };
    const common = {
      rows: ['Ġab'],
      columns: ['xyz'],
      strips: [
        ['p', 'rows', 0.5],
        ['p', 'columns', 2.5],
      ],
    };
    expect(shown(mergeSubwords(table, 'sum'))).toEqual({
      ...common,
      values: [[6]],
      notes: ['strips are averaged over the pieces of a word'],
    });
    expect(shown(mergeSubwords(table, 'mean'))).toEqual({...common, values: [[2]]});
  });

  it('that are all missing make a missing word', () => {
    const table = tableOf([[null], [null], [1]], {rows: ['Ġa', 'b', 'Ġc']});
    expect(shown(mergeSubwords(table, 'sum'))).toMatchObject({values: [[Number.NaN], [1]]});
  });

  it('are not joined over the end of a group', () => {
    const table = {
      ...tableOf([[1], [2], [3], [4]], {rows: ['Ġa', 'b', 'c', 'Ġd'], columns: ['x']}),
      headers: rowGroups([
        {name: 'source', count: 2},
        {name: 'target', count: 2},
      ]),
    };
    expect(shown(mergeSubwords(table, 'sum'))).toMatchObject({
      rows: ['Ġab', 'c', 'Ġd'],
      values: [[3], [3], [4]],
      groups: ['source 1', 'target 2'],
    });
  });

  it('are missed in a note where there are none', () => {
    const table = tableOf([[1]], {rows: ['café'], columns: ['one']});
    expect(mergeSubwords(table, 'sum')).toEqual({...table, notes: ['no sub-words found']});
  });

  it('have the same sum as the words', () => {
    fc.assert(fc.property(anyTable(), (any) => expect(total(mergeSubwords(any, 'sum'))).toBe(total(any))));
  });
});
