import {cellMarks} from '../../src/options/marking';
import {refusalOf} from './support';

const FORM =
  'write "row,column", each a label, a position or a range, as --mark cat,0 or --mark \'"a label, quoted",-1\', or outliers';

describe('the cells to be framed', () => {
  it('are named by row and column, as these are selected', () => {
    expect(cellMarks().accept(['cat,0', '"a, b",1:3'])).toEqual([
      {kind: 'cells', row: {kind: 'label', label: 'cat'}, column: {kind: 'position', position: 0}},
      {kind: 'cells', row: {kind: 'label', label: 'a, b'}, column: {kind: 'range', from: 1, to: 3}},
    ]);
    expect(cellMarks().parse('outliers')).toEqual([{kind: 'outliers'}]);
    expect(cellMarks().accept('outliers')).toEqual([{kind: 'outliers'}]);
  });

  it.each<[unknown, string]>([
    ['cat', `"cat" does not name a row and a column | ${FORM}`],
    ['a,b,c', `"a,b,c" does not name a row and a column | ${FORM}`],
    [['a,b', 3], `it is neither a text nor a list of texts | ${FORM}`],
    [
      'a,',
      'one of its items is empty | separate labels, positions and ranges by commas, as 0:20,-1,"a label, quoted"; quotes inside quotes are doubled',
    ],
  ])('are refused where they cannot be understood: %j', (value, refusal) => {
    expect(refusalOf(() => cellMarks().accept(value))).toBe(refusal);
  });
});
