import {chooseLimits, type NormName} from '../../src/colour/limits';
import {makeNorm, type Norm} from '../../src/colour/norm';
import {buildScale, type ScaleChoice} from '../../src/colour/scale';
import fc from '../support/properties';

const NORMS: readonly NormName[] = ['linear', 'symlog', 'sqrt', 'quantile', 'two-slope'];
const NEW_NORMS = NORMS.slice(1);
const finite = fc.double({noNaN: true, noDefaultInfinity: true});
const WHITE = [255, 255, 255];
const BLUE = [33, 102, 172];
const RED = [178, 24, 43];

function normOf(name: NormName, scores: readonly number[], choice: Partial<ScaleChoice> = {}): Norm {
  const all = Float64Array.from(scores);
  const limits = chooseLimits(all, {center: 0, norm: name, ...choice});
  return makeNorm(all, limits, {norm: name, ...choice});
}

function scaleOf(scores: readonly number[], choice: Partial<ScaleChoice>) {
  const all = Float64Array.from(scores);
  return buildScale(all, {palette: 'inseq', reverse: false, space: 'oklab', center: 0, ...choice});
}

/** From the strongest negative colour to the strongest positive one: over white, less red is more blue. */
function strength([red = 0, , blue = 0]: readonly number[]): number {
  return red - blue;
}

describe.each(NORMS)('the norm %s', (norm) => {
  it('puts the centre in the middle, whatever the scores, limits and steps', () => {
    const steps = fc.option(fc.integer({min: 3, max: 33}), {nil: undefined});
    fc.assert(
      fc.property(fc.array(finite), finite, steps, (scores, center, count) => {
        expect(normOf(norm, scores, {center}).position(center)).toBeCloseTo(0, 15);
        expect(scaleOf(scores, {norm, center, steps: count}).colour(center)).toEqual(WHITE);
      }),
    );
  });

  it('rises with the score and never changes its sign', () => {
    fc.assert(
      fc.property(fc.array(finite), finite, finite, finite, (scores, center, one, other) => {
        const {position} = normOf(norm, [...scores, one], {center});
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(position(less)).toBeLessThanOrEqual(position(more) + 1e-12);
        for (const score of [less, more]) {
          expect(Math.abs(position(score))).toBeLessThanOrEqual(1);
          expect(position(score) * Math.sign(score - center)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('mirrors colours where the sign of every score changes, with any steps', () => {
    const steps = fc.option(fc.integer({min: 3, max: 33}), {nil: undefined});
    fc.assert(
      fc.property(fc.array(finite, {minLength: 1}), steps, (scores, count) => {
        const negated = scores.map((score) => -score);
        const scale = scaleOf(scores, {norm, steps: count});
        const mirror = scaleOf(negated, {norm, steps: count, reverse: true});
        expect(negated.map(mirror.colour)).toEqual(scores.map(scale.colour));
      }),
    );
  });

  it('leads back from a position to a score that has it', () => {
    const number = fc.double({min: -1000, max: 1000, noNaN: true}).filter((value) => Math.abs(value) > 1e-3);
    const place = fc.double({min: -1, max: 1, noNaN: true});
    fc.assert(
      fc.property(fc.array(number, {minLength: 1}), place, (scores, position) => {
        const {position: forward, score} = normOf(norm, [...scores, -2000, 2000]);
        expect(forward(score(position))).toBeCloseTo(position, 6);
      }),
    );
  });

  it.each([1.7e308, 5e-324, 1e-310, 1, 1.0000000000000002])('reaches both ends for scores of %d', (size) => {
    const scale = scaleOf([size, -size], {norm});
    expect([-size, 0, size].map(scale.colour)).toEqual([BLUE, WHITE, RED]);
    expect([-Infinity, Infinity].map(scale.colour)).toEqual([BLUE, RED]);
  });

  it.each([
    ['no score', []],
    ['zeros', [0, -0]],
    ['missing scores', [Number.NaN]],
  ])('is neutral at zero for a table of %s', (_, scores) => {
    expect(scaleOf(scores, {norm}).colour(0)).toEqual(WHITE);
    expect(scaleOf(scores, {norm, steps: 4}).colour(0)).toEqual(WHITE);
  });

  it('gives all scores of a constant table an end colour, by sign', () => {
    expect(scaleOf([3, 3], {norm}).colour(3)).toEqual(RED);
    expect(scaleOf([-3, -3], {norm, steps: 4}).colour(-3)).toEqual(BLUE);
  });

  it('gives scores beyond given limits the end colours', () => {
    const scale = scaleOf([-9, -0.5, 0.25, 7], {norm, vmin: -1, vmax: 1});
    expect([-9, -1, 1, 7].map(scale.colour)).toEqual([BLUE, BLUE, RED, RED]);
    expect(scale.count(Float64Array.of(-9, -0.5, 0.25, 7))).toEqual({below: 1, above: 1, missing: 0});
  });
});

describe('equally far scores on both sides', () => {
  it.each(['linear', 'symlog', 'sqrt'] as const)(
    'look equally strong with %s, where one limit is nearer',
    (norm) => {
      const {position} = normOf(norm, [0.1, 2], {vmin: -1, vmax: 4});
      expect(position(-0.7)).toBe(-position(0.7));
      expect(position(-1)).toBeGreaterThan(-1);
      expect(position(4)).toBe(1);
    },
  );

  it('reach the ends of the palette at their own limits with two-slope', () => {
    const {position} = normOf('two-slope', [-1, 4, 2]);
    expect([-1, -0.5, 0, 2, 4].map(position)).toEqual([-1, -0.5, 0, 0.5, 1]);
  });

  it('keep given limits with two-slope', () => {
    const {position} = normOf('two-slope', [-1, 4], {vmin: -2, vmax: 8});
    expect([-1, 4].map(position)).toEqual([-0.5, 0.5]);
  });
});

describe('symlog', () => {
  it('is sign(x) log1p(|x| / c), brought to 1 at the limit', () => {
    const {position} = normOf('symlog', [100, -3], {linearThreshold: 0.5});
    const formula = (score: number): number => Math.log1p(Math.abs(score) / 0.5) / Math.log1p(100 / 0.5);
    for (const score of [0.1, 1, 17, 100]) expect(position(score)).toBeCloseTo(formula(score), 12);
    expect(position(-3)).toBeCloseTo(-formula(3), 12);
  });

  it.each([
    ['half of the scores', [0.3, -0.4, 0.5, 6, -7, 0], 0.5],
    ['any scale', [3e-9, -4e-9, 5e-9], 2e-9],
    ['the largest doubles', [1.7e308, -1.7e308], 1e308],
    ['the smallest', [5e-324, -5e-324], 5e-324],
    ['no score but zeros', [0, 0], 1],
    ['infinite and missing scores', [Infinity, Number.NaN, 2.5], 2],
  ])('is linear up to the rounded median distance of %s', (_, scores, threshold) => {
    expect(normOf('symlog', scores).threshold).toBe(threshold);
  });

  it.each([1e-300, 1e300])('stays within its bounds with a threshold of %d', (linearThreshold) => {
    const {position} = normOf('symlog', [1e300, -1], {linearThreshold});
    expect(position(1e300)).toBe(1);
    expect(position(1)).toBeGreaterThanOrEqual(0);
    expect(position(1)).toBeLessThanOrEqual(1);
  });
});

it('symlog keeps its threshold where its ratio to the limit is no number', () => {
  const {position, score} = normOf('symlog', [1.7e308, -1.7e308], {linearThreshold: 1e-3});
  const whole = Math.log(1.7e308) - Math.log(1e-3);
  expect(position(1e-3)).toBeCloseTo(Math.LN2 / whole, 9);
  expect(position(1e300)).toBeCloseTo((Math.log(1e300) - Math.log(1e-3)) / whole, 9);
  expect(score(position(1e300)) / 1e300).toBeCloseTo(1, 6);
  expect(score(1) / 1.7e308).toBeCloseTo(1, 6);
});

describe('sqrt', () => {
  it('is the signed square root of the share of the limit', () => {
    const {position} = normOf('sqrt', [16, -4, 1]);
    expect([16, 4, -4, -1, 0.25].map(position)).toEqual([1, 0.5, -0.5, -0.25, 0.125]);
  });
});

describe('quantile', () => {
  it('spreads positions evenly over the scores of each side', () => {
    const {position} = normOf('quantile', [0.001, 0.01, 5, 1000, -3, -0.2]);
    expect([0.001, 0.01, 5, 1000].map(position)).toEqual([0.25, 0.5, 0.75, 1]);
    expect([-0.2, -3].map(position)).toEqual([-0.5, -1]);
  });

  it('runs straight between two scores', () => {
    const {position} = normOf('quantile', [1, 3, -1]);
    expect([0.5, 2].map(position)).toEqual([0.25, 0.75]);
  });

  it('gives equal scores one position, that of the last of them', () => {
    const {position} = normOf('quantile', [1, 1, 1, 2]);
    expect([1, 2].map(position)).toEqual([0.75, 1]);
  });

  it('leaves scores beyond the limits out, and missing ones', () => {
    const {position} = normOf('quantile', [1, 2, 50, Infinity, Number.NaN], {vmin: -10, vmax: 10});
    expect([1, 2].map(position)).toEqual([0.5, 1]);
  });

  it('holds for more scores than there are colours', () => {
    const scores = Array.from({length: 10_000}, (_, index) => (index + 1) ** 3);
    const {position} = normOf('quantile', scores);
    scores.forEach((score, index) => expect(position(score)).toBeCloseTo((index + 1) / 10_000, 3));
  });
});

describe('steps', () => {
  it.each([3, 4, 9, 10, 33])('of %d have so many colours, from one end colour to the other', (steps) => {
    const scale = scaleOf([-1, 1], {steps});
    const scores = Array.from({length: 2001}, (_, index) => index / 1000 - 1).filter((score) => score !== 0);
    const colours = new Set(scores.map((score) => scale.colour(score).join()));
    expect(colours.size).toBe(steps);
    expect([-1, 1].map(scale.colour)).toEqual([BLUE, RED]);
  });

  it('that are odd in number have a neutral one around the centre', () => {
    const scale = scaleOf([-1, 1], {steps: 5});
    expect([-0.199, -1e-300, 0, 0.199].map(scale.colour)).toEqual([WHITE, WHITE, WHITE, WHITE]);
    expect(strength(scale.colour(0.201))).toBeGreaterThan(0);
    expect(strength(scale.colour(-0.201))).toBeLessThan(0);
  });

  it('that are even in number meet at the centre, which alone is neutral', () => {
    const scale = scaleOf([-1, 1], {steps: 4});
    expect(scale.colour(-0)).toEqual(WHITE);
    expect(strength(scale.colour(1e-300))).toBeGreaterThan(0);
    expect(strength(scale.colour(-1e-300))).toBeLessThan(0);
    expect(scale.colour(0.49)).toEqual(scale.colour(1e-300));
    expect(scale.colour(0.5)).toEqual(scale.colour(0.49));
    expect(scale.colour(0.51)).toEqual(RED);
  });

  it('are equal on the scale of the norm', () => {
    const scale = scaleOf([-16, 16], {norm: 'sqrt', steps: 4});
    expect(scale.colour(4)).toEqual(scale.colour(0.01));
    expect(scale.colour(4.01)).toEqual(scale.colour(16));
  });

  it('keep the colour of missing cells that the palette has without them', () => {
    expect(scaleOf([1, Number.NaN], {steps: 3}).missing()).toEqual(scaleOf([1, Number.NaN], {}).missing());
  });
});

describe.each(NEW_NORMS)('the bar of the norm %s', (norm) => {
  it('has at every place the colour of the score there, and ends at the limits', () => {
    const scores = fc.array(fc.double({min: -100, max: 100, noNaN: true}), {minLength: 2});
    const share = fc.double({min: 0, max: 1, noNaN: true});
    fc.assert(
      fc.property(scores, share, (list, place) => {
        const {course, limits, colour} = scaleOf([...list, 3, -1], {norm, steps: 33});
        const neighbours = [place - 1e-6, place, place + 1e-6].map((near) => course.colourAt(near).join());
        expect(neighbours).toContain(colour(course.scoreAt(place)).join());
        expect([course.shareOf(limits.low), course.shareOf(limits.high)]).toEqual([0, 1]);
      }),
    );
  });
});
