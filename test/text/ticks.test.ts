import {chooseTicks} from '../../src/text/ticks';
import fc from '../support/properties';

/** Value and label written alike, so that they can be compared. */
function valueOf(label: string): number {
  return Number(label.replaceAll('\u2212', '-'));
}

function decimalsOf(label: string): number {
  return /\.(\d+)/.exec(label)?.[1]?.length ?? 0;
}

const limit = fc.double({noNaN: true, noDefaultInfinity: true, min: 1e-300});
const count = fc.integer({min: 1, max: 12});

describe('ticks', () => {
  it('are round, with a real minus sign, and none on zero', () => {
    expect(chooseTicks(-1, 1, 10)).toEqual({
      values: [-1, -0.8, -0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8, 1],
      labels: ['−1.0', '−0.8', '−0.6', '−0.4', '−0.2', '0.0', '0.2', '0.4', '0.6', '0.8', '1.0'],
    });
  });

  it('are whole where their step is', () => {
    expect(chooseTicks(-20, 20, 4).labels).toEqual(['−20', '−10', '0', '10', '20']);
  });

  it('are in per cent where values are, at the same places', () => {
    expect(chooseTicks(-2, 2, 5, true)).toEqual({
      values: chooseTicks(-2, 2, 5).values,
      labels: ['−200%', '−100%', '0%', '100%', '200%'],
    });
    expect(chooseTicks(0, 0.01, 2, true).labels).toEqual(['0.0%', '0.5%', '1.0%']);
  });

  it('do not say -0', () => {
    expect(chooseTicks(-1, 1, 2).values.some((value) => Object.is(value, -0))).toBe(false);
  });

  it('have an exponent where plain decimals would be long', () => {
    expect(chooseTicks(-1e300, 1e300, 2).labels).toEqual(['−1e300', '0', '1e300']);
    expect(chooseTicks(-2e-9, 2e-9, 4).labels).toEqual(['−2e−9', '−1e−9', '0', '1e−9', '2e−9']);
  });

  it.each([
    [-Number.MAX_VALUE, Number.MAX_VALUE],
    [-1.7e308, 1.7e308],
    [0, 1.7e308],
  ])('work up to the largest doubles: %d to %d', (low, high) => {
    for (const wanted of [1, 2, 5, 10]) {
      const {values, labels} = chooseTicks(low, high, wanted);
      expect(values.length).toBeGreaterThan(0);
      expect(values.every((value) => value >= low && value <= high)).toBe(true);
      values.forEach((value, index) =>
        expect(valueOf(labels[index] ?? '') / (value || 1)).toBeCloseTo(value ? 1 : 0, 9),
      );
    }
  });

  it.each([
    [-5e-324, 5e-324],
    [0, 5e-324],
  ])('work down to the smallest: %d to %d', (low, high) => {
    const {values, labels} = chooseTicks(low, high, 5);
    expect(values.length).toBeGreaterThan(0);
    expect(values.every((value) => value >= low && value <= high)).toBe(true);
    expect(labels).toHaveLength(values.length);
    expect(labels.join(' ')).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('lie within the limits, rise, and are evenly spaced', () => {
    fc.assert(
      fc.property(limit, limit, count, (one, other, wanted) => {
        const [low, high] = [-one, other];
        const {values} = chooseTicks(low, high, wanted);
        const slack = 1e-8 * (high / 2 - low / 2);
        expect(values.every((value) => value >= low - slack && value <= high + slack)).toBe(true);
        const steps = values.slice(1).map((value, index) => value / 2 - (values[index] as number) / 2);
        expect(steps.every((step) => step > 0)).toBe(true);
        expect(Math.max(0, ...steps) - Math.min(Infinity, ...steps)).toBeLessThanOrEqual(
          1e-9 * Math.max(0, ...steps),
        );
      }),
    );
  });

  it('have labels that say their values, with equal decimals', () => {
    fc.assert(
      fc.property(limit, count, (half, wanted) => {
        const {values, labels} = chooseTicks(-half, half, wanted);
        values.forEach((value, index) => {
          expect(Math.abs(valueOf(labels[index] ?? '') - value)).toBeLessThanOrEqual(1e-9 * Math.abs(value));
        });
        const decimals = labels.filter((label) => label !== '0').map(decimalsOf);
        expect(new Set(decimals).size).toBeLessThanOrEqual(1);
        expect(labels.join('')).not.toContain('-');
      }),
    );
  });

  it('are unlike each other', () => {
    fc.assert(
      fc.property(limit, limit, count, (one, other, wanted) => {
        const {labels} = chooseTicks(-one, other, wanted);
        expect(new Set(labels).size).toBe(labels.length);
      }),
    );
  });

  it('stay few', () => {
    fc.assert(
      fc.property(limit, count, (half, wanted) => {
        // A step of 1, 2 or 5 times a power of ten is at most 2.5 times too small.
        expect(chooseTicks(-half, half, wanted).values.length).toBeLessThanOrEqual(2.5 * wanted + 1);
      }),
    );
  });
});
