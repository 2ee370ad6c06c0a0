import {chooseLimits, extremes, type LimitChoice} from '../../src/colour/limits';
import fc from '../support/properties';

const NAN = Number.NaN;
const finite = fc.double({noNaN: true, noDefaultInfinity: true});

function limitsOf(scores: readonly number[], choice: Partial<LimitChoice> = {}) {
  return chooseLimits(Float64Array.from(scores), {center: 0, ...choice});
}

describe('the extremes of scores', () => {
  it('leave out what is missing or infinite', () => {
    expect(extremes(Float64Array.of(NAN, 2, -3, Infinity, -Infinity))).toEqual({low: -3, high: 2});
  });

  it('are none without a finite score', () => {
    expect(extremes(new Float64Array())).toBeUndefined();
    expect(extremes(Float64Array.of(NAN, Infinity))).toBeUndefined();
  });

  it('are found among a million scores', () => {
    expect(extremes(Float64Array.from({length: 1_000_000}, (_, index) => index))).toEqual({
      low: 0,
      high: 999_999,
    });
  });
});

describe('limits that nothing fixes', () => {
  it('are as far from the centre on both sides as the farthest score', () => {
    expect(limitsOf([0.5, -2, 1])).toEqual({low: -2, center: 0, high: 2});
    expect(limitsOf([0.5, 2], {center: 1})).toEqual({low: 0, center: 1, high: 2});
  });

  it('keep zero in the middle when all scores lie on one side', () => {
    expect(limitsOf([1, 3])).toEqual({low: -3, center: 0, high: 3});
    expect(limitsOf([-1, -3])).toEqual({low: -3, center: 0, high: 3});
  });

  it.each([
    ['no score', []],
    ['missing scores alone', [NAN, NAN]],
    ['zeros of either sign', [0, -0]],
    ['infinities alone', [Infinity, -Infinity]],
  ])('are 1 from the centre for %s', (_, scores) => {
    expect(limitsOf(scores)).toEqual({low: -1, center: 0, high: 1});
  });

  it('stay finite for the largest doubles and apart for the smallest', () => {
    expect(limitsOf([1.7e308, -1.7e308])).toEqual({low: -1.7e308, center: 0, high: 1.7e308});
    expect(limitsOf([1.7e308], {center: -1.7e308}).high).toBe(Number.MAX_VALUE);
    expect(limitsOf([5e-324])).toEqual({low: -5e-324, center: 0, high: 5e-324});
  });

  it('leave no finite score outside, whatever rounding does', () => {
    // In doubles, 0.3 - (0.3 - -0.9) is a hair above -0.9.
    expect(limitsOf([-0.9, 0.82], {center: 0.3}).low).toBe(-0.9);
    fc.assert(
      fc.property(fc.array(finite, {minLength: 1}), finite, (scores, center) => {
        const {low, high} = limitsOf(scores, {center});
        expect(scores.filter((score) => score < low || score > high)).toEqual([]);
        expect(Number.isFinite(low) && Number.isFinite(high)).toBe(true);
      }),
    );
  });

  it('mirror when the scores change sign', () => {
    fc.assert(
      fc.property(fc.array(finite), (scores) => {
        const {low, high} = limitsOf(scores);
        expect(limitsOf(scores.map((score) => -score))).toEqual({low: -high, center: 0, high: -low});
      }),
    );
  });
});

describe('limits that are given', () => {
  it('are taken as they are when both are', () => {
    expect(limitsOf([5], {vmin: -1, vmax: 2})).toEqual({low: -1, center: 0, high: 2});
  });

  it('mirror the one that is given', () => {
    expect(limitsOf([5], {vmax: 2})).toEqual({low: -2, center: 0, high: 2});
    expect(limitsOf([5], {vmin: -1, center: 1})).toEqual({low: -1, center: 1, high: 3});
  });

  it('cover the scores on the other side when the given one is the centre itself or beyond it', () => {
    expect(limitsOf([5, 1], {vmin: 0})).toEqual({low: 0, center: 0, high: 5});
    expect(limitsOf([5, 1], {vmin: 2})).toEqual({low: 2, center: 0, high: 5});
    expect(limitsOf([-5], {vmax: 0})).toEqual({low: -5, center: 0, high: 0});
  });

  it('never meet or cross', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer()),
        fc.integer(),
        fc.integer(),
        fc.boolean(),
        (scores, center, given, isLow) => {
          const {low, high} = limitsOf(scores, {center, ...(isLow ? {vmin: given} : {vmax: given})});
          expect(low).toBeLessThan(high);
          expect(isLow ? low : high).toBe(given);
        },
      ),
    );
  });
});

describe('robust limits', () => {
  it('cover the middle share of the scores, interpolated as type 7 of Hyndman and Fan does', () => {
    // 0, 1 ... 100: the quantile at share p is 100 p; 98 per cent leaves 1 per cent on each side.
    const scores = Array.from({length: 101}, (_, index) => index);
    expect(limitsOf(scores, {robust: 98}).high).toBeCloseTo(99, 10);
    expect(limitsOf(scores, {robust: 50}).high).toBeCloseTo(75, 10);
    expect(limitsOf(scores, {robust: 100}).high).toBe(100);
  });

  it('are not moved by one huge, infinite or missing score', () => {
    const scores = [...Array(999).fill(1), 1e9, Infinity, NAN];
    expect(limitsOf(scores, {robust: 98})).toEqual({low: -1, center: 0, high: 1});
  });

  it.each([
    ['no score', [], 1],
    ['one score', [-7], 7],
    ['equal scores', [3, 3, 3], 3],
    ['zeros', [0, 0], 1],
  ])('work for %s', (_, scores, half) => {
    expect(limitsOf(scores, {robust: 98})).toEqual({low: -half, center: 0, high: half});
  });
});

describe.each(['quantile', 'two-slope'] as const)('limits of the norm %s', (norm) => {
  it('are the farthest score of each side', () => {
    expect(limitsOf([-0.5, -0.1, 3], {norm})).toEqual({low: -0.5, center: 0, high: 3});
    expect(limitsOf([-0.5, 3], {norm, vmax: 1})).toEqual({low: -0.5, center: 0, high: 1});
  });

  it('mirror each other where a side has no score', () => {
    expect(limitsOf([1, 3], {norm})).toEqual({low: -3, center: 0, high: 3});
    expect(limitsOf([0], {norm})).toEqual({low: -1, center: 0, high: 1});
    expect(limitsOf([], {norm})).toEqual({low: -1, center: 0, high: 1});
  });

  it('cover a share of the scores where that is asked for', () => {
    const scores = Array.from({length: 101}, (_, index) => index - 50);
    expect(limitsOf(scores, {norm, robust: 90})).toEqual({low: -45, center: 0, high: 45});
  });

  it('lie on both sides of the centre, whatever the scores', () => {
    fc.assert(
      fc.property(fc.array(finite), finite, (scores, center) => {
        const {low, high} = limitsOf(scores, {norm, center});
        expect(low).toBeLessThanOrEqual(center);
        expect(high).toBeGreaterThanOrEqual(center);
        expect(low).toBeLessThan(high);
      }),
    );
  });
});
