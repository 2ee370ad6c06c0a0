import {choice, number, text, textList, toggle} from '../../src/options/kinds';
import {refusalOf} from './support';

describe('a switch', () => {
  it('takes true and false and nothing like them', () => {
    expect(toggle().accept(true)).toBe(true);
    expect(toggle().accept(false)).toBe(false);
    expect(refusalOf(() => toggle().accept('true'))).toBe('"true" is neither true nor false | -');
    expect(refusalOf(() => toggle().accept(1))).toBe('1 is neither true nor false | -');
    expect(refusalOf(() => toggle().accept(null))).toBe('null is neither true nor false | -');
  });
});

describe('a number', () => {
  const kind = number({min: 0, max: 10});

  it('is read strictly from a text', () => {
    expect(kind.parse('2.5')).toBe(2.5);
    expect(refusalOf(() => kind.parse('2,5'))).toBe('"2,5" is not a number | give a number from 0 to 10');
    expect(refusalOf(() => kind.parse('0x2'))).toBe('"0x2" is not a number | give a number from 0 to 10');
    expect(refusalOf(() => kind.parse(''))).toBe('"" is not a number | give a number from 0 to 10');
  });

  it('is finite', () => {
    expect(refusalOf(() => number().parse('1e999'))).toBe(
      '"1e999" is not a number | give a number such as 0.5',
    );
    expect(refusalOf(() => number().accept(Number.NaN))).toBe(
      'NaN is not a number | give a number such as 0.5',
    );
  });

  it('lies within its bounds, which belong to it', () => {
    expect([kind.accept(0), kind.accept(10)]).toEqual([0, 10]);
    expect(refusalOf(() => kind.parse('-1'))).toBe('-1 is out of range | give a number from 0 to 10');
    expect(refusalOf(() => number({min: 1}).accept(0))).toBe(
      '0 is out of range | give a number of at least 1',
    );
    expect(refusalOf(() => number({max: 1}).accept(2))).toBe(
      '2 is out of range | give a number of at most 1',
    );
  });

  it('is whole where it has to be', () => {
    const whole = number({integer: true, min: 1});
    expect(whole.parse('3')).toBe(3);
    expect(refusalOf(() => whole.parse('3.5'))).toBe(
      '3.5 is not a whole number | give a whole number of at least 1',
    );
  });

  it('is not a text, a list or an object in a config', () => {
    expect(refusalOf(() => kind.accept('2'))).toBe('"2" is not a number | give a number from 0 to 10');
    expect(refusalOf(() => kind.accept([2]))).toBe('a list is not a number | give a number from 0 to 10');
    expect(refusalOf(() => kind.accept({}))).toBe('an object is not a number | give a number from 0 to 10');
  });

  it('tells its bounds to the schema', () => {
    expect(kind.schema).toEqual({type: 'number', minimum: 0, maximum: 10});
    expect(number({integer: true}).schema).toEqual({type: 'integer'});
  });
});

describe('a choice', () => {
  const kind = choice('top', 'bottom');

  it('takes exactly its values', () => {
    expect(kind.parse('top')).toBe('top');
    expect(refusalOf(() => kind.parse('Top'))).toBe('"Top" is not one of its values | did you mean top?');
    expect(refusalOf(() => kind.accept(3))).toBe('3 is not one of its values | choose one of: top, bottom');
  });

  it('shows its values in place of a placeholder', () => {
    expect(kind.placeholder).toBe('<top|bottom>');
  });
});

describe('a text', () => {
  it('takes any text as it is', () => {
    expect(text().accept('')).toBe('');
    expect(text().parse(' <b> ')).toBe(' <b> ');
    expect(refusalOf(() => text().accept(5))).toBe('5 is not a text | -');
  });
});

describe('a list of texts', () => {
  it('is split at commas, without the spaces around', () => {
    expect(textList('a,b').parse('NA, ? ,n/a')).toEqual(['NA', '?', 'n/a']);
    expect(textList('a,b').parse('"one, two", "a ""b""",')).toEqual(['one, two', 'a "b"', '']);
    expect(refusalOf(() => textList('a,b').parse('a,"b'))).toMatch(
      /^the quotes in .* do not pair \| write a text with commas in double quotes$/,
    );
  });

  it('has one of its lengths, where it has some', () => {
    const kind = textList('row,column,value', [3, 5]);
    expect(kind.parse('a,b,c')).toEqual(['a', 'b', 'c']);
    expect(refusalOf(() => kind.parse('a,b'))).toBe(
      'it takes 3 or 5 names, not 2 | for example row,column,value',
    );
  });

  it('holds texts alone', () => {
    expect(refusalOf(() => textList('a').accept(['a', 1]))).toBe('a list is not a list of texts | -');
    expect(refusalOf(() => textList('a').accept('a'))).toBe(
      '"a" is not a list of texts | write it as a list, ["a"]',
    );
  });
});
