import {csvError, errorLine, lists, readFrom} from './support';

const EXPECTED = {
  rows: ['x', 'y'],
  columns: ['a', 'b'],
  values: [
    [1, -2],
    [0.5, 4],
  ],
};

describe('the delimiter', () => {
  it.each([',', '\t', ';', '|'])('%j is found from the first lines', (delimiter) => {
    const text = 't,a,b\nx,1,-2\ny,0.5,4\n'.replaceAll(',', delimiter);
    expect(lists(readFrom('t.csv', text))).toEqual(EXPECTED);
  });

  it.each([
    ['.tsv', '\t'],
    ['.TAB', '\t'],
    ['.psv', '|'],
  ])('follows from the extension %s', (extension, delimiter) => {
    const text = 't,a;b\nx;y,1\n'.replaceAll(',', delimiter);
    expect(lists(readFrom(`t${extension}`, text))).toEqual({rows: ['x;y'], columns: ['a;b'], values: [[1]]});
  });

  it.each([
    ['tab', '\t'],
    ['\\t', '\t'],
    ['COMMA', ','],
    ['semicolon', ';'],
    ['pipe', '|'],
    [' ', ' '],
    ['¦', '¦'],
    ['𝄞', '𝄞'],
  ])('may be given as %j', (given, delimiter) => {
    const text = 't,a,b\nx,1,-2\ny,0.5,4\n'.replaceAll(',', delimiter);
    expect(lists(readFrom('t.tsv', text, {delimiter: given}))).toEqual(EXPECTED);
    expect(lists(readFrom('t.csv', text.replace('x', '"x"'), {delimiter: given}))).toEqual(EXPECTED);
  });

  it.each(['', 'ab', '\n', 'constructor', '__proto__'])('cannot be %j', (delimiter) => {
    expect(errorLine(() => readFrom('t.csv', 't,a\nx,1', {delimiter}))).toBe(
      `bad-value t.csv:-:- --delimiter: ${JSON.stringify(delimiter)} is not one character | give one character, or tab, comma, semicolon, pipe`,
    );
  });

  it('cannot be the quote', () => {
    expect(csvError('t,a\nx,1', {delimiter: "'", quote: 'single'})).toBe(
      'bad-value t.csv:-:- --delimiter: "\'" is also the quote around fields | choose other quotes with --quote single or --quote none',
    );
  });

  it('is the one that gives every record as many fields', () => {
    expect(lists(readFrom('t.csv', 't,a;b\nx;y;z,1\n')).rows).toEqual(['x;y;z']);
    expect(lists(readFrom('t.csv', 'a|b\tc\nx\t1\n')).columns).toEqual(['c']);
  });

  it('is the one that gives numbers when both give as many fields', () => {
    expect(lists(readFrom('t.csv', 'a;b,c\nx;y,1\n'))).toEqual({
      rows: ['x;y'],
      columns: ['c'],
      values: [[1]],
    });
  });

  it('is not looked for inside quotes', () => {
    expect(lists(readFrom('t.csv', 't;"a,b"\n"x,y";1\n'))).toEqual({
      rows: ['x,y'],
      columns: ['a,b'],
      values: [[1]],
    });
  });

  it('is told from decimal commas', () => {
    expect(lists(readFrom('t.csv', 't;a;b\nx;1;-2\ny;0,5;4\n', {decimal: ','}))).toEqual(EXPECTED);
    expect(csvError('t;a;b\nx;0,5;1,25\n')).toBe(
      'not-a-number t.csv:2:2 score "0,5" is not a number (row "x", column "a") | for decimal commas, pass --decimal ,',
    );
  });

  it('is found in a header as R writes it, one field short', () => {
    expect(csvError('a,b;c\nx,1,2\ny,3,4\n')).toContain(
      'ragged t.csv:2:- row "x" has 3 fields, the header has 2',
    );
  });

  it('must be given when two explain the lines equally well', () => {
    expect(csvError('a;b,c\n1;2,3\n')).toBe(
      'ambiguous t.csv:-:- comma and semicolon separate the first lines equally well | pass --delimiter comma or --delimiter semicolon',
    );
  });

  it('is found in the first lines of a long table', () => {
    const rows = Array.from({length: 10_000}, (_, index) => `row ${index}, of many;${index}`);
    const table = readFrom('t.csv', `t;a\n${rows.join('\n')}\n`);
    expect(table.rows.at(-1)).toBe('row 9999, of many');
    expect(table.scores.at(-1)).toBe(9999);
  });

  it('is found in a header longer than what is looked at', () => {
    const labels = Array.from({length: 60_000}, (_, index) => `a column; number ${index}`);
    const scores = labels.map(() => '1');
    const table = readFrom('t.csv', `t,${labels.join(',')}\nx,${scores.join(',')}\n`);
    expect(table.columns).toHaveLength(60_000);
  });
});
