import type {ReadOptions} from '../../src/options/resolve';
import type {Table} from '../../src/table/table';
import {csvError, lists, readFrom} from './support';

function csv(lines: readonly string[], changes: Partial<ReadOptions> = {}): Table {
  return readFrom('t.csv', lines.join('\n'), changes);
}

function json(value: unknown, changes: Partial<ReadOptions> = {}): Table {
  return readFrom('t.json', JSON.stringify(value), changes);
}

describe('header lines and label fields', () => {
  it('give names above columns and before rows; empty fields go on as merged cells do, until another group begins', () => {
    const table = csv(
      [',,GPT-2,,,BERT,', ',,l0,,l1,,l0', 'part,token,q,k,q,q,k', 'prompt,The,1,2,3,4,5', ',cat,1,2,3,4,5'],
      {headerRows: 3, labelColumns: 2},
    );
    expect(table.headers).toEqual({
      rows: [['prompt', 'prompt']],
      columns: [
        ['GPT-2', 'GPT-2', 'GPT-2', 'BERT', 'BERT'],
        ['l0', 'l0', 'l1', '', 'l0'],
      ],
    });
    expect([table.rows, table.columns, table.corner]).toEqual([
      ['The', 'cat'],
      ['q', 'k', 'q', 'q', 'k'],
      undefined,
    ]);
  });

  it('are one each unless said otherwise, and have no headers then', () => {
    expect(csv(['t,a', 'x,1'])).not.toHaveProperty('headers');
    expect(csv(['t,a', 'x,1'], {headerRows: 1, labelColumns: 1})).not.toHaveProperty('headers');
    expect(csv(['g,t,a', 'u,x,1'], {labelColumns: 2})).toMatchObject({
      rows: ['x'],
      corner: 't',
      headers: {rows: [['u']]},
    });
  });

  it('go with the names that pandas writes below several levels of columns, on a line without scores', () => {
    const table = csv(['model,a,a', 'layer,0,1', 'token,,', 'x,1,2'], {headerRows: 2});
    expect([lists(table), table.corner]).toEqual([
      {rows: ['x'], columns: ['0', '1'], values: [[1, 2]]},
      'token',
    ]);
  });

  it('go without row labels', () => {
    const table = csv(['A,', 'q,k', '1,2'], {headerRows: 2, rowLabels: false});
    expect([table.headers, lists(table)]).toEqual([
      {columns: [['A', 'A']]},
      {rows: ['0'], columns: ['q', 'k'], values: [[1, 2]]},
    ]);
  });

  it('are refused where they contradict the table or other options', () => {
    expect(csvError('t,a\nx,1', {headerRows: 3})).toBe(
      'input-empty t.csv:-:- the table has 2 lines, fewer than --header-rows 3 says | give the number of lines before the first row of scores',
    );
    expect(csvError('t,a\nx,1', {headerRows: 2})).toMatch(
      /^input-empty t.csv:1:- there is a header but no rows/,
    );
    expect(csvError('t,a\nx,1', {headerRows: 2, header: false})).toBe(
      'conflict t.csv:-:- --header-rows cannot go with --no-header | leave one of them out',
    );
    expect(csvError('t,a\nx,1', {labelColumns: 2, rowLabels: false})).toMatch(
      /^conflict t.csv:-:- --label-columns cannot go with --no-row-labels/,
    );
    expect(csvError('r,c,v\nx,y,1', {headerRows: 2, tidy: ['r', 'c', 'v']})).toMatch(
      /^conflict t.csv:-:- --header-rows cannot go with --tidy/,
    );
    expect(csvError('a,b\nx,1', {labelColumns: 2})).toMatch(
      /^input-empty t.csv:1:- the header has 2 fields, and --label-columns 2 takes all of them/,
    );
  });

  it('are suggested where a line or a field looks like one', () => {
    expect(csvError('t,a,b,b\nu,l0,l1,l1\nx,1,2,3')).toBe(
      'not-a-number t.csv:2:2 score "l0" is not a number (row "u", column "a") | if the header has several lines, say how many with --header-rows',
    );
    expect(csvError('g,t,b,c\nu,word,1,2')).toBe(
      'not-a-number t.csv:2:2 score "word" is not a number (row "u", column "t") | if several fields of a line are labels, say how many with --label-columns',
    );
  });

  it('have no effect on other formats, which is noted', () => {
    expect(json([[1]], {headerRows: 2, labelColumns: 2}).notes).toEqual([
      '--header-rows has no effect on this input',
      '--label-columns has no effect on this input',
    ]);
  });
});

describe('levels in JSON', () => {
  it('are the lists that pandas writes for a MultiIndex', () => {
    const table = json({
      index: [
        ['a', 1],
        ['b', 1],
      ],
      columns: [
        ['m', 'l', 'q'],
        ['m', 'l', 'k'],
      ],
      data: [
        [1, 2],
        [3, 4],
      ],
    });
    expect([table.headers, table.rows, table.columns]).toEqual([
      {
        rows: [['a', 'b']],
        columns: [
          ['m', 'm'],
          ['l', 'l'],
        ],
      },
      ['1', '1'],
      ['q', 'k'],
    ]);
  });

  it('have no group where pandas has no name', () => {
    const index = [
      ['a', 'x'],
      [null, 'y'],
    ];
    const table = json({index, columns: ['c'], data: [[1], [2]]});
    expect(table.headers?.rows).toEqual([['a', '']]);
  });

  it('stay together in the label where only some have them', () => {
    expect(json({columns: [['m', 'q'], 'k'], data: [[1, 2]]})).toMatchObject({columns: ['m / q', 'k']});
    expect(json({columns: [['m', 'q'], ['k']], data: [[1, 2]]})).toMatchObject({columns: ['m / q', 'k']});
    expect(json({columns: [['q'], ['k']], data: [[1, 2]]})).toMatchObject({columns: ['q', 'k']});
  });

  it('are the tuples that pandas writes as keys', () => {
    const table = json({"('m', 'q')": {"('a', 1)": 1}, "('m', 'k')": {"('a', 1)": 2}}, {orient: 'columns'});
    expect([table.headers, lists(table)]).toEqual([
      {rows: [['a']], columns: [['m', 'm']]},
      {rows: ['1'], columns: ['q', 'k'], values: [[1, 2]]},
    ]);
    expect(json([{"('m', 'q')": 1, '(m, k)': 2}])).toMatchObject({columns: ["('m', 'q')", '(m, k)']});
  });
});
