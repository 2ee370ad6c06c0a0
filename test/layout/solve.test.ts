import {largestFitting} from '../../src/layout/solve';
import fc from '../support/properties';

describe('the largest value that fits', () => {
  it('is found to within a hundredth, and fits itself', () => {
    const bound = fc.double({min: 0, max: 14_400, noNaN: true});
    fc.assert(
      fc.property(bound, (limit) => {
        const found = largestFitting(0, 14_400, (value) => value <= limit) as number;
        expect(found).toBeLessThanOrEqual(limit);
        expect(limit - found).toBeLessThan(0.01);
      }),
    );
  });

  it('is the upper bound where all fit, and none where none does', () => {
    expect(largestFitting(1, 5, () => true)).toBe(5);
    expect(largestFitting(1, 5, () => false)).toBeUndefined();
    expect(largestFitting(3, 3, (value) => value <= 3)).toBe(3);
  });
});
