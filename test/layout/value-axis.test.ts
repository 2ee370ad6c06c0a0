import {fitAxisTicks, rangeOf, shareOf, type TickRoom} from '../../src/layout/value-axis';
import fc from '../support/properties';

function ticks(low: number, high: number, room: Partial<TickRoom> = {}) {
  return fitAxisTicks(
    {low, high},
    {length: 100, comfortable: 20, least: () => 12, isPercent: false, ...room},
  );
}

describe('the range of an axis', () => {
  it('holds zero and all numbers', () => {
    expect(rangeOf([1, 3])).toEqual({low: 0, high: 3});
    expect(rangeOf([-2, 1])).toEqual({low: -2, high: 1});
    expect(rangeOf([-0, 0])).toBeUndefined();
    expect(Object.is(rangeOf([-0, 1])?.low, 0)).toBe(true);
  });
});

describe('the place of a score on an axis', () => {
  it('is 0 at the low end, 1 at the high one, and infinities lie there', () => {
    const range = {low: -1, high: 3};
    expect([-1, 0, 3, Infinity, -Infinity].map((score) => shareOf(score, range))).toEqual([0, 0.25, 1, 1, 0]);
    expect(shareOf(Number.NaN, range)).toBeNaN();
  });

  it('is in proportion to the score, for any doubles', () => {
    const score = fc.double({noNaN: true, noDefaultInfinity: true});
    fc.assert(
      fc.property(score, score, score, (one, other, third) => {
        const range = rangeOf([one, other, third]);
        if (range === undefined) return;
        const zero = shareOf(0, range);
        const farthest = Math.max(-range.low, range.high);
        for (const each of [one, other, third]) {
          const expected = (each / farthest) * Math.max(zero, 1 - zero);
          expect(shareOf(each, range) - zero).toBeCloseTo(expected, 9);
        }
      }),
    );
  });
});

describe('the ticks of an axis', () => {
  it('are round and hold zero', () => {
    expect(ticks(-0.55, 0.82, {length: 60})).toEqual({
      values: [-0.5, 0, 0.5],
      labels: ['−0.5', '0.0', '0.5'],
    });
  });

  it('leave out every other one rather than all but zero', () => {
    expect(ticks(-0.44, 0.4, {length: 50}).labels).toEqual(['−0.4', '0.0', '0.4']);
  });

  it('are rather a little closer than comfortable than only two', () => {
    expect(ticks(-0.44, 0.82, {comfortable: 40}).values).toEqual([-0.4, 0, 0.4, 0.8]);
  });

  it('are zero and a far one rather than zero alone', () => {
    expect(ticks(-0.98, 0.99, {length: 30}).values).toEqual([-0.8, 0, 0.8]);
  });

  it('are zero alone where there is room for no more', () => {
    expect(ticks(-0.44, 0.4, {length: 5})).toEqual({values: [0], labels: ['0.0']});
  });

  it('stand as far apart as their labels need, whatever the range', () => {
    const score = fc.double({noNaN: true, noDefaultInfinity: true});
    fc.assert(
      fc.property(score, score, fc.integer({min: 1, max: 500}), (one, other, length) => {
        const range = rangeOf([one, other]);
        if (range === undefined) return;
        const {values, labels} = ticks(range.low, range.high, {length});
        expect(values).toContain(0);
        expect(labels).toHaveLength(values.length);
        const places = values.map((value) => shareOf(value, range) * length);
        places.slice(1).forEach((place, index) => {
          expect(place - (places[index] ?? 0)).toBeGreaterThanOrEqual(12 - 1e-6);
        });
      }),
    );
  });
});
