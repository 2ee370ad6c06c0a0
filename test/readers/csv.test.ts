import type {ReadOptions} from '../../src/options/resolve';
import {csvError, lists, readFrom} from './support';

function read(text: string, changes: Partial<ReadOptions> = {}) {
  return lists(readFrom('t.csv', text, changes));
}

describe('a wide CSV', () => {
  it('has column labels in its first row and row labels in its first column', () => {
    const table = readFrom('t.csv', 'token,a,b\nx,1,-2\ny,0.5,1e3\n');
    expect(lists(table)).toEqual({
      rows: ['x', 'y'],
      columns: ['a', 'b'],
      values: [
        [1, -2],
        [0.5, 1000],
      ],
    });
    expect(table.corner).toBe('token');
  });

  it('says that it took numbers for labels where everything is a number, the corner too', () => {
    const note =
      'the first row and the first column, numbers as the others, are taken for labels: --no-header and --no-row-labels take them for scores';
    const notes = (text: string, changes: Partial<ReadOptions> = {}) =>
      readFrom('t.csv', text, changes).notes;
    expect(notes('1,2\n3,4\n')).toEqual([note]);
    expect(notes('0.5;1\n-1e3;2\n')).toEqual([note]);
    for (const text of [',2\n3,4\n', 't,2\n3,4\n', '1,a\n3,4\n', '1,2\nx,4\n'])
      expect(notes(text)).toBeUndefined();
    expect(notes('1,2\n3,4\n', {header: false, rowLabels: false})).toBeUndefined();
  });

  it('has no corner when its first cell is empty', () => {
    expect(readFrom('t.csv', ',a\nx,1\n')).not.toHaveProperty('corner');
  });

  it('keeps labels as they are: spaces, repeats, numbers, empty ones, names of built-in properties', () => {
    expect(read('t, a ,a,a,,1,__proto__\n x,1,2,3,4,5,6\n,1,2,3,4,5,6\n x,1,2,3,4,5,6')).toEqual({
      rows: [' x', '', ' x'],
      columns: [' a ', 'a', 'a', '', '1', '__proto__'],
      values: Array(3).fill([1, 2, 3, 4, 5, 6]),
    });
  });

  it('reads delimiters, line breaks and doubled quotes in quoted fields', () => {
    expect(read('t,"a,b"\n"say ""hi""",1\n"two\nlines","2"\n')).toEqual({
      rows: ['say "hi"', 'two\nlines'],
      columns: ['a,b'],
      values: [[1], [2]],
    });
  });

  it.each(['\n', '\r\n', '\r'])('reads lines that end in %j, with and without quotes', (end) => {
    const expected = {rows: ['x', 'y'], columns: ['a'], values: [[1], [2]]};
    expect(read(['t,a', 'x,1', 'y,2', ''].join(end))).toEqual(expected);
    expect(read(['t,a', '"x",1', 'y,2'].join(end))).toEqual(expected);
  });

  it('reads mixed line ends', () => {
    expect(read('t,a\r\nx,1\ny,2\rz,3').rows).toEqual(['x', 'y', 'z']);
    expect(read('t,a\r\n"x",1\ny,2\rz,3').rows).toEqual(['x', 'y', 'z']);
  });

  it('takes empty lines for no rows', () => {
    const expected = {rows: ['x', 'y'], columns: ['a'], values: [[1], [2]]};
    expect(read('\n\nt,a\n\nx,1\n\r\n\ny,2\n\n\n')).toEqual(expected);
    expect(read('\n\nt,a\n\n"x",1\n\r\n\ny,2\n\n\n')).toEqual(expected);
  });

  it('takes an empty line for a missing score where rows have one field, but not at the end', () => {
    const expected = {rows: ['0', '1', '2'], columns: ['s'], values: [[1], [Number.NaN], [3]]};
    expect(read('\ns\n1\n\n3\n\n\n', {rowLabels: false})).toEqual(expected);
    expect(read('\n"s"\n1\n\n3\n\n\n', {rowLabels: false})).toEqual(expected);
    expect(read('s\n1\n""\n3\n""\n', {rowLabels: false}).rows).toHaveLength(4);
  });

  it('refuses a row of empty fields, unless empty stands for missing by word', () => {
    expect(csvError('t,a,b\nx,1,2\n,,\n')).toBe(
      'input-empty t.csv:3:- row "" has no scores: all its fields are empty | remove the line, or, where a whole row is missing, write NA into it or pass --missing \'\'',
    );
    expect(csvError('t,a,b\ny, ,\n')).toMatch(/^input-empty t.csv:2:- row "y" has no scores/);
    expect(read('t,a,b\ny,,\n', {missing: ['']}).values).toEqual([[Number.NaN, Number.NaN]]);
    expect(read('t,a,b\ny,NA,\n').values).toEqual([[Number.NaN, Number.NaN]]);
    expect(read('t,a\ny,""\n').values).toEqual([[Number.NaN]]);
  });

  it('labels by position what has no labels', () => {
    expect(read('1,2\n3,4', {header: false, rowLabels: false})).toEqual({
      rows: ['0', '1'],
      columns: ['0', '1'],
      values: [
        [1, 2],
        [3, 4],
      ],
    });
    expect(read('x,1,2', {header: false})).toEqual({rows: ['x'], columns: ['0', '1'], values: [[1, 2]]});
    expect(read('a,b\n1,2', {rowLabels: false})).toEqual({
      rows: ['0'],
      columns: ['a', 'b'],
      values: [[1, 2]],
    });
    expect(readFrom('t.csv', 'a,b\n1,2', {rowLabels: false})).not.toHaveProperty('corner');
  });

  it('reads one cell, one of missing scores, negative zero and clipped infinities', () => {
    expect(read(',a\nx,1')).toEqual({rows: ['x'], columns: ['a'], values: [[1]]});
    expect(read(',a\nx,\ny,NA')).toEqual({
      rows: ['x', 'y'],
      columns: ['a'],
      values: [[Number.NaN], [Number.NaN]],
    });
    expect(read(',a\nx,-0.0000').values).toEqual([[-0]]);
    expect(read(',a,b\nx,inf,-1e999', {infinite: 'clip'}).values).toEqual([[Infinity, -Infinity]]);
  });

  it('reads quotes as --quote says', () => {
    expect(read("t,a\n'x,y',1\n'it''s',2", {quote: 'single'}).rows).toEqual(['x,y', "it's"]);
    expect(read('t,a\n",1\n"",2', {quote: 'none'}).rows).toEqual(['"', '""']);
    expect(read("t,a\n',1").rows).toEqual(["'"]);
  });

  it('grows beyond its first room', () => {
    const rows = Array.from({length: 400}, (_, row) => `r${row},${row},${-row}`);
    const table = readFrom('t.csv', `t,a,b\n${rows.join('\n')}`);
    expect(table.scores).toHaveLength(800);
    expect(Array.from(table.scores.slice(-2))).toEqual([399, -399]);
  });

  it('gives long labels memory of their own', () => {
    const label = 'é'.repeat(500);
    expect(read(`t,a\n${label},1`).rows).toEqual([label]);
  });
});

describe('a CSV that is no table', () => {
  const SHORT = 'every row needs as many fields as the first: leave a field empty where a score is missing';

  it('names the row, the line and the counts of a ragged row', () => {
    expect(csvError('t,a,b\nx,1,2\n\n"y\nz",1\n')).toBe(
      'ragged t.csv:4:- row "y\\nz" has 2 fields, the header has 3 | a quoted field runs over several lines: if quotes are plain characters here, pass --quote none',
    );
    expect(csvError('t,a,b\r\nx,1,2\r\n\r\ny\r\n')).toBe(
      `ragged t.csv:4:- row "y" has 1 field, the header has 3 | ${SHORT}`,
    );
    expect(csvError('t,a\nx,1\ny,1,2\n')).toBe(
      'ragged t.csv:3:- row "y" has 3 fields, the header has 2 | fields are separated by comma: put quotes around labels that hold one, or pass --delimiter',
    );
    expect(csvError('1,2\n1\n', {header: false, rowLabels: false})).toBe(
      `ragged t.csv:2:- row "1" has 1 field, the first row has 2 | ${SHORT}`,
    );
  });

  it('explains a header that is one field short', () => {
    expect(csvError('a,b\nx,1,2\ny,3,4\n')).toBe(
      'ragged t.csv:2:- row "x" has 3 fields, the header has 2 | the header lacks a cell above the row labels, as R writes it: begin it with a delimiter, or use col.names = NA',
    );
    expect(csvError('t,a\nx,1,\n')).toBe(
      'ragged t.csv:2:- row "x" has 3 fields, the header has 2 | the row ends in a delimiter that the header lacks: remove it',
    );
  });

  it('names the cell of a text that is no number, past quoted line breaks and every line end', () => {
    const hint =
      'every cell but the labels holds one decimal number; for texts that stand for a missing score, pass --missing';
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['t,a,"b', 'b"', '"x', '', 'x",1,2', '', 'y,1,word', ''].join(end);
      expect(csvError(text)).toBe(
        `not-a-number t.csv:7:3 score "word" is not a number (row "y", column "b${JSON.stringify(end).slice(1, -1)}b") | ${hint}`,
      );
    }
    expect(csvError('1,x', {header: false, rowLabels: false})).toContain(
      'not-a-number t.csv:1:2 score "x" is not a number (row "0", column "1")',
    );
  });

  it('recognises a repeated header, also one of numbers', () => {
    const line = 'this line repeats the header | remove it, or give the tables one by one';
    expect(csvError('t,a\nx,1\nt,a\ny,2\n')).toBe(`csv-syntax t.csv:3:- ${line}`);
    expect(csvError(',0,1\nx,1,2\n,0,1\n')).toBe(`csv-syntax t.csv:3:- ${line}`);
  });

  it('says when there are no rows or no columns', () => {
    expect(csvError('t,a\n\n')).toBe(
      'input-empty t.csv:1:- there is a header but no rows | if the first row already holds scores, pass --no-header',
    );
    expect(csvError('x y\n1 2\n')).toBe(
      `input-empty t.csv:1:- the header has a single field, "x y", and no scores | pass --delimiter ' ' if fields are separated by spaces, or --no-row-labels for scores without labels`,
    );
    expect(csvError('x\n', {header: false})).toContain(
      'the first row has a single field, "x", and no scores',
    );
    expect(csvError('""\n')).toContain(
      'input-empty t.csv:1:- the header has a single field, "", and no scores',
    );
  });

  it('suggests --missing, not --tidy, for a text below numbers', () => {
    expect(csvError(',x,y\na,0.5,1\nb,<gone>,1\n')).toContain('for texts that stand for a missing score,');
  });

  it('notes a last column in which nothing is, and no other', () => {
    const notesOf = (text: string): readonly string[] => readFrom('t.csv', text).notes ?? [];
    expect(notesOf('t,a,\nx,1,\ny,2,\n')).toEqual([
      'the last column has neither a label nor scores: if a delimiter ends each line, take it away, or choose columns with --columns',
    ]);
    expect(notesOf('t,a,\nx,1,\ny,2,3\n')).toEqual([]);
    expect(notesOf('t,a,b\nx,1,\ny,2,\n')).toEqual([]);
  });

  it('notes row labels that may be scores: numbers with decimals below a name', () => {
    const notesOf = (text: string): readonly string[] => readFrom('t.csv', text).notes ?? [];
    expect(notesOf('x,a,b\n0.17,1,2\n3,4,5\n')).toEqual([
      'rows are labelled by the numbers below "x": if they are scores, --label-columns 0 takes them for such',
    ]);
    expect(notesOf('layer,a\n0,1\n1,2\n')).toEqual([]);
    expect(notesOf(',a\n0.5,1\n1.5,2\n')).toEqual([]);
    expect(notesOf('x,a\n0.5,1\nhigh,2\n')).toEqual([]);
    expect(readFrom('t.csv', 'x,a\n0.5,1\n', {labelColumns: 1}).notes ?? []).toEqual([]);
    expect(readFrom('t.csv', 'x,a\n0.5,1\n', {labelColumns: 0}).columns).toEqual(['x', 'a']);
  });

  it('says when labels take all fields', () => {
    expect(csvError('t,a,b\nx,1,2\n', {labelColumns: 3})).toBe(
      'input-empty t.csv:1:- the header has 3 fields, and --label-columns 3 takes all of them for labels | give a smaller number: what is left of a line are its scores',
    );
  });

  it('names the delimiter that a line of one field seems to have, where another was given', () => {
    const hint = (text: string, delimiter: string) => csvError(text, {delimiter}).split(' | ')[1];
    expect(hint('t,a,b;c\nx,1,2\n', 'pipe')).toBe(
      'fields seem to be separated by comma: leave out --delimiter, or pass --delimiter comma',
    );
    expect(hint('t\ta\nx\t1\n', ';')).toContain('pass --delimiter tab');
    expect(hint('t a\nx 1\n', ';')).toBe("pass --delimiter ' ' if fields are separated by spaces");
  });

  it('suggests --tidy where the second of three fields holds texts', () => {
    expect(csvError('from,to,weight\nthe,cat,1\n')).toBe(
      'not-a-number t.csv:2:2 score "cat" is not a number (row "the", column "to") | if each line holds one score with its row and column label, pass --tidy from,to,weight',
    );
  });

  it('says which option to leave out where a label stands in the place of a score', () => {
    expect(csvError('t,a\nx,1\n', {header: false})).toBe(
      'not-a-number t.csv:1:2 score "a" is not a number (row "t", column "0") | if the first line holds column labels, leave out --no-header',
    );
    expect(csvError('a,b\nrow,1\n', {rowLabels: false})).toBe(
      'not-a-number t.csv:2:1 score "row" is not a number (row "0", column "a") | if the first field holds row labels, leave out --no-row-labels',
    );
    expect(csvError('1,2\n3,b4\n', {header: false, rowLabels: false})).toMatch(
      / \| every cell but the labels /,
    );
  });

  const QUOTES =
    'double the quotes inside quoted fields; if quotes are plain characters here, pass --quote none';

  it.each([
    ['t,a\nx,1\n"y,2\nz,3\n', '3:1 a quote opens here and never closes'],
    ['t,a\r\n"x\r\n",1\r\n"say ""hi"", he,2\r\nz,3\r\n', '4:1 a quote opens here and never closes'],
    ['t,a\n"x\n",""",1', '3:2 a quote opens here and never closes'],
    ['t,a\nx,1\n5" disk,2\n', '3:1 a quote follows "5" inside a field that does not begin with one'],
    ['t,a\nx, "1"\n', '2:2 a quote follows " " inside a field that does not begin with one'],
    ['t,a\n\n"x" ,1\n', '3:1 text follows the closing quote of a field'],
    ['t,a\n"x"y",1\n', '2:1 text follows the closing quote of a field'],
  ])('says where the quotes of %j go wrong', (text, message) => {
    expect(csvError(text)).toBe(`csv-syntax t.csv:${message} | ${QUOTES}`);
  });

  it('refuses more cells than allowed, while reading', () => {
    const hint = 'raise the cap with --max-cells, or leave out rows or columns before drawing';
    expect(csvError('t,a,b\nx,1,2\ny,3,4\nz,no,no', {maxCells: 3})).toBe(
      `too-large t.csv:3:- the table has more than 3 cells | ${hint}`,
    );
    expect(csvError('t,a,b\nx,1,2', {maxCells: 1})).toBe(
      `too-large t.csv:-:- the table has more than 1 cells | ${hint}`,
    );
    expect(csvError(`t,"${'\n,'.repeat(9)}",c,d,e\nx`, {maxCells: 3})).toContain('too-large t.csv');
    expect(lists(readFrom('t.csv', 't,a,b\nx,1,2', {maxCells: 2})).values).toEqual([[1, 2]]);
  });

  it('refuses a record that is too wide before it is gathered', () => {
    const commas = Buffer.alloc(3_000_000, ',');
    expect(csvError(commas, {maxCells: 1_000_000})).toContain('the table has more than 1,000,000 cells');
  });
});
