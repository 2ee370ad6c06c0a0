import {csvError, lists, readFrom} from './support';

const TIDY = ['from', 'to', 'weight'];
const PLACED = ['from', 'to', 'weight', 'i', 'j'];

describe('a tidy CSV', () => {
  it.each(['row,column,value', 'Row,COLUMN,Score', 'column,row,attribution'])(
    'is recognised by %j',
    (header) => {
      const line = header.startsWith('column') ? 'y,x,2' : 'x,y,2';
      expect(lists(readFrom('t.csv', `${header}\n${line}\n`))).toEqual({
        rows: ['x'],
        columns: ['y'],
        values: [[2]],
      });
    },
  );

  it('is not recognised by other names, or where the labels are switched off', () => {
    expect(lists(readFrom('t.csv', 'row,columns,value\nx,1,2\n')).columns).toEqual(['columns', 'value']);
    expect(lists(readFrom('t.csv', 'row,column,value\n1,2,3\n', {rowLabels: false})).columns).toHaveLength(3);
    expect(lists(readFrom('t.csv', 'x,1,2\n', {header: false})).rows).toEqual(['x']);
  });

  it('has its rows and columns in the order they first appear, and misses pairs it does not name', () => {
    const table = readFrom('t.csv', 'row,column,value\nb,2,1\na,2,NA\nb,10,-0\n');
    expect(lists(table)).toEqual({
      rows: ['b', 'a'],
      columns: ['2', '10'],
      values: [
        [1, -0],
        [Number.NaN, Number.NaN],
      ],
    });
    expect(table).not.toHaveProperty('corner');
  });

  it('has the fields that --tidy names, among others', () => {
    const table = readFrom('t.csv', 'note,weight,to,from\nhi,2,y,x\n,3,z,x\n', {tidy: TIDY});
    expect(lists(table)).toEqual({rows: ['x'], columns: ['y', 'z'], values: [[2, 3]]});
    expect(table.corner).toBe('from');
  });

  it('has its rows and columns in the order of the positions, so that labels may repeat', () => {
    const text = 'row,column,value,row_position,column_position\nthe,a,1,7,1\nthe,b,2,0,0\nthe,a,3,0,1\n';
    expect(lists(readFrom('t.csv', text))).toEqual({
      rows: ['the', 'the'],
      columns: ['b', 'a'],
      values: [
        [2, 3],
        [Number.NaN, 1],
      ],
    });
  });

  it('takes the names of built-in properties for labels', () => {
    expect(lists(readFrom('t.csv', 'row,column,value\n__proto__,constructor,1\n'))).toEqual({
      rows: ['__proto__'],
      columns: ['constructor'],
      values: [[1]],
    });
  });

  it('is refused when two scores are for one cell', () => {
    expect(csvError('row,column,value\n"a\n",x,1\nb,x,2\n"a\n",x,3\n')).toBe(
      'ambiguous t.csv:5:- row "a\\n", column "x" has a score already, on line 2 | if labels repeat, tell them apart by positions: --tidy row,column,value,row_position,column_position',
    );
    expect(csvError('from,to,weight,i,j\na,x,1,0,0\na,x,2,0,0\n', {tidy: PLACED})).toContain(
      'ambiguous t.csv:3:- row "a", column "x" has a score already, on line 2',
    );
  });

  it('is refused when one position has two labels', () => {
    expect(csvError('from,to,weight,i,j\na,x,1,0,0\nb,x,2,0,1\n', {tidy: PLACED})).toBe(
      'ambiguous t.csv:3:- row 0 is "b" here and "a" before | give each row position one label',
    );
    expect(csvError('from,to,weight,i,j\na,x,1,0,3\na,y,2,1,3\n', {tidy: PLACED})).toBe(
      'ambiguous t.csv:3:- column 3 is "y" here and "x" before | give each column position one label',
    );
  });

  it.each(['-1', '1.5', '', 'first', '1e3'])('is refused for the position %j', (position) => {
    expect(csvError(`from,to,weight,i,j\na,x,1,0,${position}\n`, {tidy: PLACED})).toBe(
      `not-a-number t.csv:2:5 position "${position}" is not a whole number from 0 | count rows and columns from 0`,
    );
  });

  it('is refused for fields that are not there, or there twice', () => {
    expect(csvError('from,to,weights\na,x,1\n', {tidy: TIDY})).toBe(
      'bad-value t.csv:-:- --tidy: there is no field "weight" | did you mean weights?',
    );
    expect(csvError('from,to,weight,to\na,x,1,y\n', {tidy: TIDY})).toBe(
      'ambiguous t.csv:-:- --tidy: there are several fields "to" | give them different names',
    );
    expect(csvError('a,x,1\n', {tidy: TIDY, header: false})).toBe(
      'conflict t.csv:-:- --tidy names fields of the header and cannot go with --no-header | leave one of them out',
    );
  });

  it('is refused for what is wrong in its lines', () => {
    expect(csvError('row,column,value\na,x\n')).toBe(
      'ragged t.csv:2:- row "a" has 2 fields, the header has 3 | every row needs as many fields as the first: leave a field empty where a score is missing',
    );
    expect(csvError('row,column,value\na,x,1\nb,y,"0,5"\n')).toBe(
      'not-a-number t.csv:3:3 score "0,5" is not a number (row "b", column "y") | for decimal commas, pass --decimal ,',
    );
    expect(csvError('row,column,value\n')).toBe(
      'input-empty t.csv:-:- there are field names but no scores | tidy input has one score a line, with its row and column label',
    );
  });

  it('is refused when its table would have too many cells, filled or not', () => {
    expect(csvError('row,column,value\na,x,1\nb,y,1\nc,z,1\n', {maxCells: 8})).toBe(
      'too-large t.csv:4:- the table has more than 8 cells | raise the cap with --max-cells, or leave out rows or columns before drawing',
    );
  });
});
