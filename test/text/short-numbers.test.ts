import {sharedDecimals, shortest, shortLabels} from '../../src/text/short-numbers';
import fc from '../support/properties';

const finite = fc.double({noNaN: true, noDefaultInfinity: true});
const own = {isPercent: false, isEven: false};

describe('the shortest number near another', () => {
  it('has the fewest digits that will do', () => {
    const near = (tolerance: number) => (rounded: number) => Math.abs(rounded - 0.15237) <= tolerance;
    expect(shortest(0.15237, near(0.1))).toBe(0.2);
    expect(shortest(0.15237, near(0.01))).toBe(0.15);
    expect(shortest(0.15237, near(0.001))).toBe(0.152);
  });

  it('is rounded the other way where it must be', () => {
    const inside = (other: number): boolean => Math.abs(other) <= 2.45756 && Math.abs(other + 2.45756) < 0.02;
    expect(shortest(-2.45756, inside)).toBe(-2.45);
  });

  it('is the number itself where no other will do', () => {
    fc.assert(
      fc.property(finite, (value) =>
        expect(shortest(value, (other) => other === value) === value).toBe(true),
      ),
    );
    expect(shortest(0.1 + 0.2, () => false)).toBe(0.1 + 0.2);
  });
});

describe('shared decimals', () => {
  it('are those of the number with the most', () => {
    expect(sharedDecimals([1, 0.25, -0.5])).toBe(2);
    expect(sharedDecimals([10, 200])).toBe(0);
  });

  it('are none where one number would need too many, or an exponent', () => {
    expect(sharedDecimals([1, 0.00025])).toBeUndefined();
    expect(sharedDecimals([1, 1e-9])).toBeUndefined();
    expect(sharedDecimals([1, 1e9])).toBeUndefined();
  });
});

describe('short labels', () => {
  it('have as many decimals as each number needs', () => {
    expect(shortLabels([-1000, -0.5, 0, 0.02, 12.5], own)).toEqual(['−1000', '−0.5', '0', '0.02', '12.5']);
  });

  it('have equal decimals where that is asked for and not too many', () => {
    expect(shortLabels([-1, 0, 0.25], {...own, isEven: true})).toEqual(['−1.00', '0.00', '0.25']);
    expect(shortLabels([-1, 0.00025], {...own, isEven: true})).toEqual(['−1', '0.00025']);
    expect(shortLabels([-1, 0.25], {isPercent: true, isEven: true})).toEqual(['−100%', '25%']);
  });

  it('are in per cent, also of what is too large for it', () => {
    const style = {isPercent: true, isEven: false};
    expect(shortLabels([-0.15, 0, 0.007, 1.5e308], style)).toEqual(['−15%', '0%', '0.7%', '1.5e310%']);
  });

  it('have an exponent where plain numbers would be long', () => {
    expect(shortLabels([-2e-9, 1.5e-5, 99999, 1e5, 5e-324], own)).toEqual([
      '−2e−9',
      '1.5e−5',
      '99999',
      '1e5',
      '5e−324',
    ]);
  });

  it('do not sign a negative zero', () => {
    expect(shortLabels([-0], own)).toEqual(['0']);
  });

  it('say their numbers exactly', () => {
    fc.assert(
      fc.property(finite, (value) => {
        const [label = ''] = shortLabels([value], own);
        expect(Number(label.replaceAll('−', '-'))).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});
