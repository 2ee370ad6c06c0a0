import {MINUS, scoreFormatter} from '../../src/text/numbers';
import {errorLine} from '../readers/support';
import fc from '../support/properties';

function print(score: number, numberFormat = '.4f', negativeZero: 'keep' | 'drop' = 'keep'): string {
  return scoreFormatter({numberFormat, negativeZero})(score);
}

describe('a printed score', () => {
  it('has as many decimals as the format says, and a real minus sign', () => {
    expect(print(0.3452)).toBe('0.3452');
    expect(print(-0.0472)).toBe('\u22120.0472');
    expect(print(1.37141)).toBe('1.3714');
  });

  it.each([
    ['.2f', -1.005, '−1.00'],
    ['+.3f', 0.5, '+0.500'],
    ['+.3f', -0.5, '−0.500'],
    [' .1f', 0.5, ' 0.5'],
    [' .1f', -0.5, '−0.5'],
    ['.1%', 0.256, '25.6%'],
    ['.1%', -0.256, '−25.6%'],
    ['.0f', 2.6, '3'],
    [',.0f', -1234.5, '−1,235'],
    ['', 0.1, '0.1'],
  ])('with %s prints %d as %s', (format, score, text) => {
    expect(print(score, format)).toBe(text);
  });

  it('has an exponent where the format asks for one', () => {
    expect(print(-12345, '.2e')).toBe('−1.23e+4');
    expect(print(1.7e308, '.1e')).toBe('1.7e+308');
  });

  it('is empty for a missing score', () => {
    expect(print(Number.NaN)).toBe('');
  });

  it('is the sign and the symbol of infinity', () => {
    expect(print(Infinity)).toBe('∞');
    expect(print(-Infinity)).toBe('−∞');
    expect(print(-Infinity, '.2e', 'drop')).toBe('−∞');
  });

  it('never has a hyphen for its sign, nor any sign when it is positive', () => {
    const format = fc.constantFrom('.4f', '.2f', '.3g', '.1%', '.2e');
    fc.assert(
      fc.property(fc.double({noNaN: true, min: -1e6, max: 1e6}), format, (score, numberFormat) => {
        const text = print(score, numberFormat);
        expect(text.startsWith('-')).toBe(false);
        expect(text.startsWith(MINUS)).toBe(score < 0 || Object.is(score, -0));
      }),
    );
  });

  it('reads back as the score, to its last decimal', () => {
    fc.assert(
      fc.property(fc.double({noNaN: true, min: -1e6, max: 1e6}), (score) => {
        const value = Number(print(score).replace(MINUS, '-'));
        expect(Math.abs(value - score)).toBeLessThanOrEqual(0.00005 + 1e-9);
      }),
    );
  });
});

describe('a negative score that prints as zero', () => {
  it.each([-0, -0.00001, -5e-324])('keeps its sign when zeros keep it: %d', (score) => {
    expect(print(score)).toBe('−0.0000');
  });

  it.each([-0, -0.00001, -5e-324])('loses it when zeros drop it: %d', (score) => {
    expect(print(score, '.4f', 'drop')).toBe('0.0000');
    expect(print(score, '.1%', 'drop')).toBe('0.0%');
  });

  it('is no zero while another digit is left', () => {
    expect(print(-0.00005, '.4f', 'drop')).toBe('−0.0001');
    expect(print(-5e-324, '.1e', 'drop')).toBe('−4.9e−324');
    expect(print(-0, '.1e', 'drop')).toBe('0.0e+0');
  });
});

describe('a number format', () => {
  it('that begins with a bracket has negative scores in brackets, without a minus', () => {
    expect([-1.5, 1.5, -0.001, Number.NEGATIVE_INFINITY].map((score) => print(score, '(.2f'))).toEqual([
      '(1.50)',
      '1.50',
      '(0.00)',
      '(∞)',
    ]);
    expect(print(-0.001, '(.2f', 'drop')).toBe('0.00');
    expect(print(-1, '0>(8.1f')).toMatch(/^\(0*1\.0\)$/);
    expect(print(-0.00001, '(.1e')).toBe('(1.0e−5)');
  });

  it.each(['.4f', '.2f', '+.3f', '.1%', '.2e', '.3g', 'f', '', ',.1f', '.3s', '~s', '.3~f'])(
    'may be "%s"',
    (format) => {
      expect(() => print(1, format)).not.toThrow();
    },
  );

  it.each(['.4z', 'd', 'x', 'hello', '.f.f', '%d', '.2ff', '{:.2f}'])('may not be "%s"', (format) => {
    expect(errorLine(() => print(1, format))).toMatch(
      /^bad-value -:-:- --number-format: ".*" is not a number format \| \w/,
    );
  });
});
