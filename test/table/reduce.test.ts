import {type Reduction, reduceNumbers} from '../../src/table/reduce';

const ALL: readonly Reduction[] = ['sum', 'mean', 'l2', 'max-abs'];

describe('reduceNumbers', () => {
  it.each([
    ['sum', [3, -4], -1],
    ['mean', [3, -4], -0.5],
    ['l2', [3, -4], 5],
    ['max-abs', [3, -4], -4],
    ['max-abs', [-4, 4], -4],
    ['max-abs', [0, 0], 0],
    ['l2', [0, -0], 0],
  ] as const)('%s of %j is %j', (how, numbers, expected) => {
    expect(reduceNumbers(numbers, how)).toBe(expected);
  });

  it.each(ALL)('%s of one number is that number, or its length', (how) => {
    expect(reduceNumbers([-2], how)).toBe(how === 'l2' ? 2 : -2);
    expect(reduceNumbers([2], how)).toBe(2);
  });

  it.each(ALL)('%s is missing where a number is, and where there are none', (how) => {
    expect(reduceNumbers([1, Number.NaN, 2], how)).toBeNaN();
    expect(reduceNumbers([Number.NaN], how)).toBeNaN();
    expect(reduceNumbers([], how)).toBeNaN();
  });

  it('does not overflow or vanish in squares', () => {
    expect(reduceNumbers([3e200, 4e200], 'l2')).toBeCloseTo(5e200, -190);
    expect(reduceNumbers([3e-200, 4e-200], 'l2') / 5e-200).toBeCloseTo(1, 12);
    expect(reduceNumbers([1, -Infinity], 'l2')).toBe(Infinity);
  });

  it('does not overflow in a mean of numbers that a double can hold', () => {
    expect(reduceNumbers([1.7e308, 1.7e308], 'mean')).toBe(1.7e308);
    expect(reduceNumbers([1.7e308, -1.7e308], 'mean')).toBe(0);
    expect(reduceNumbers([Infinity, 1], 'mean')).toBe(Infinity);
  });

  it('has no number for the sum of opposite infinities', () => {
    expect(reduceNumbers([Infinity, -Infinity], 'sum')).toBeNaN();
  });

  it('takes typed arrays', () => {
    expect(reduceNumbers(Float64Array.of(1, 2), 'sum')).toBe(3);
  });
});
