import {parseDecimal} from '../src/decimal';
import fc from './support/properties';

describe('reading a decimal', () => {
  it.each([
    ['0', 0],
    ['-1.5', -1.5],
    ['+2', 2],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1000],
    ['1E-3', 0.001],
    ['007', 7],
    ['5e-324', 5e-324],
    ['1.7e308', 1.7e308],
    ['1e999', Number.POSITIVE_INFINITY],
    ['-1e999', Number.NEGATIVE_INFINITY],
  ])('takes %s', (text, value) => {
    expect(parseDecimal(text)).toBe(value);
  });

  it('keeps the sign of zero', () => {
    expect(parseDecimal('-0.0')).toBe(-0);
    expect(parseDecimal('0.0')).toBe(0);
  });

  it.each([
    '',
    ' 1',
    '1 ',
    '1,5',
    '0x10',
    '1_000',
    '1e',
    'e5',
    '.',
    '+',
    '--1',
    '1.2.3',
    '12%',
    '1/2',
    'NaN',
    'inf',
    '١',
  ])('refuses "%s"', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
  });

  it('reads back every number that JavaScript writes', () => {
    fc.assert(
      fc.property(fc.double({noNaN: true, noDefaultInfinity: true}), (value) => {
        // JavaScript writes -0 as 0.
        expect(parseDecimal(String(value))).toBe(value + 0);
      }),
    );
  });
});
