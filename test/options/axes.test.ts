import {counts, sorting} from '../../src/options/axes';
import {refusalOf} from './support';

describe('what to sort by', () => {
  it('is said for each axis', () => {
    expect(sorting().parse('rows')).toEqual({rows: 'max-abs'});
    expect(sorting().parse('columns:mean')).toEqual({columns: 'mean'});
    expect(sorting().parse('columns:label, rows : sum')).toEqual({columns: 'label', rows: 'sum'});
  });

  it.each([
    ['', '"" does not begin with rows or columns | write it as rows:sum, columns:label or both with a comma'],
    [
      'label',
      '"label" does not begin with rows or columns | write it as rows:sum, columns:label or both with a comma',
    ],
    [
      'rows:sum:mean',
      '"rows:sum:mean" does not begin with rows or columns | write it as rows:sum, columns:label or both with a comma',
    ],
    ['rows,rows:sum', 'rows are named twice | write it as rows:sum, columns:label or both with a comma'],
    ['rows:lable', '"lable" is nothing to sort by | did you mean label?'],
    ['rows:', '"" is nothing to sort by | choose one of: label, sum, mean, max-abs'],
  ])('is refused where it cannot be understood: %j', (text, refusal) => {
    expect(refusalOf(() => sorting().parse(text))).toBe(refusal);
  });
});

describe('how many to keep', () => {
  it('is said for both axes or for each', () => {
    expect(counts().parse('10')).toEqual({rows: 10, columns: 10});
    expect(counts().accept(3)).toEqual({rows: 3, columns: 3});
    expect(counts().parse('columns:5')).toEqual({columns: 5});
    expect(counts().parse('rows:10,columns:5')).toEqual({rows: 10, columns: 5});
  });

  it.each([
    ['0', '"0" is not a count | give a whole number of at least 1, as rows:10'],
    ['-3', '"-3" is not a count | give a whole number of at least 1, as rows:10'],
    ['2.5', '"2.5" is not a count | give a whole number of at least 1, as rows:10'],
    ['1e999', '"1e999" is not a count | give a whole number of at least 1, as rows:10'],
    ['', '"" is not a count | give a whole number of at least 1, as rows:10'],
    ['rows', '"" is not a count | give a whole number of at least 1, as rows:10'],
    ['rows:0', '"0" is not a count | give a whole number of at least 1, as rows:10'],
    ['columns:ten', '"ten" is not a count | give a whole number of at least 1, as rows:10'],
    [
      'cols:5',
      '"cols:5" does not begin with rows or columns | write it as 10, rows:10, columns:5 or rows:10,columns:5',
    ],
  ])('is refused where it cannot be understood: %j', (text, refusal) => {
    expect(refusalOf(() => counts().parse(text))).toBe(refusal);
  });
});
