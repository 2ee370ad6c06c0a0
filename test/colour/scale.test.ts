import {PALETTE_NAMES} from '../../src/colour/palettes';
import {buildScale, type ScaleChoice} from '../../src/colour/scale';
import {errorLine} from '../readers/support';
import fc from '../support/properties';

const NAN = Number.NaN;
const finite = fc.double({noNaN: true, noDefaultInfinity: true});

function scaleOf(scores: readonly number[], choice: Partial<ScaleChoice> = {}) {
  return buildScale(Float64Array.from(scores), {
    palette: 'inseq',
    reverse: false,
    space: 'oklab',
    center: 0,
    ...choice,
  });
}

const WHITE = [255, 255, 255];
const BLUE = [33, 102, 172];
const RED = [178, 24, 43];

describe('the colour of a score', () => {
  it('is neutral at the centre and the end colours at the limits', () => {
    const scale = scaleOf([-2, 1]);
    expect([scale.colour(-2), scale.colour(0), scale.colour(2)]).toEqual([BLUE, WHITE, RED]);
  });

  it('is neutral for both zeros', () => {
    expect(scaleOf([1]).colour(-0)).toEqual(WHITE);
  });

  it('is the end colour beyond a limit, to infinity', () => {
    const scale = scaleOf([5], {vmin: -1, vmax: 1});
    expect([scale.colour(-1.01), scale.colour(-Infinity)]).toEqual([BLUE, BLUE]);
    expect([scale.colour(5), scale.colour(Infinity)]).toEqual([RED, RED]);
  });

  it('is as strong on both sides at the same distance, where one limit is nearer', () => {
    const scale = scaleOf([0], {vmin: -1, vmax: 4});
    const wide = scaleOf([0], {vmin: -4, vmax: 4});
    expect(scale.colour(-1)).toEqual(wide.colour(-1));
    expect(scale.colour(1)).toEqual(wide.colour(1));
    expect(scale.colour(-3)).toEqual(wide.colour(-1));
  });

  it.each([
    ['no score', []],
    ['zeros', [0, -0]],
    ['missing scores', [NAN]],
  ])('is neutral at zero for a table of %s', (_, scores) => {
    expect(scaleOf(scores).colour(0)).toEqual(WHITE);
  });

  it.each([1.7e308, 5e-324, 1e-310, 1, 1.0000000000000002])('reaches both ends for scores of %d', (size) => {
    const scale = scaleOf([size, -size]);
    expect([scale.colour(-size), scale.colour(0), scale.colour(size)]).toEqual([BLUE, WHITE, RED]);
  });

  it('is the same for all scores of a constant table: an end colour, by sign', () => {
    expect(scaleOf([3, 3]).colour(3)).toEqual(RED);
    expect(scaleOf([-3, -3]).colour(-3)).toEqual(BLUE);
  });

  it('is neutral exactly at any centre', () => {
    fc.assert(
      fc.property(fc.array(finite), finite, (scores, center) => {
        expect(scaleOf(scores, {center}).colour(center)).toEqual(WHITE);
      }),
    );
  });

  it('grows stronger, never weaker, away from the centre', () => {
    fc.assert(
      fc.property(finite, finite, (one, other) => {
        const scale = scaleOf([one, other]);
        const [near = 0, far = 0] = [Math.abs(one), Math.abs(other)].sort((a, b) => a - b);
        // Over white, less blue is more red.
        expect(scale.colour(far)[2]).toBeLessThanOrEqual(scale.colour(near)[2]);
      }),
    );
  });
});

describe('changing the sign of every score', () => {
  it.each(PALETTE_NAMES)('mirrors the colours of %s', (palette) => {
    fc.assert(
      fc.property(fc.array(finite, {minLength: 1}), (scores) => {
        const scale = scaleOf(scores, {palette});
        const negated = scaleOf(
          scores.map((score) => -score),
          {palette, reverse: true},
        );
        expect(scores.map((score) => negated.colour(-score))).toEqual(
          scores.map((score) => scale.colour(score)),
        );
      }),
      {numRuns: 20},
    );
  });
});

describe('a missing score', () => {
  it('has a colour that no score has', () => {
    const scale = scaleOf([1, NAN]);
    const scored = Array.from({length: 401}, (_, step) => scale.colour(step / 200 - 1).join());
    expect(scored).not.toContain(scale.colour(NAN).join());
    expect(scale.colour(NAN)).toEqual(scale.missing());
  });

  it('has the colour that is asked for', () => {
    expect(scaleOf([NAN], {missingColour: 'lime'}).missing()).toEqual([0, 255, 0]);
  });

  it('has no colour that is none, even in a table without one', () => {
    expect(errorLine(() => scaleOf([1], {missingColour: 'limee'}))).toMatch(
      /--missing-colour: "limee" is not a colour/,
    );
  });
});

describe('filling a picture', () => {
  it('writes the colour of each score, opaque', () => {
    const scores = fc.array(fc.oneof(finite, fc.constantFrom(NAN, Infinity, -Infinity, -0)), {maxLength: 30});
    fc.assert(
      fc.property(scores, (list) => {
        const scale = scaleOf(list);
        const rgba = new Uint8ClampedArray(4 * list.length);
        scale.fill(Float64Array.from(list), rgba);
        expect(Array.from(rgba)).toEqual(list.flatMap((score) => [...scale.colour(score), 255]));
      }),
    );
  });

  it('writes into the part of a buffer that it is given and nowhere else', () => {
    const buffer = new Uint8ClampedArray(12);
    scaleOf([1]).fill(Float64Array.of(0), buffer.subarray(4, 8));
    expect(Array.from(buffer)).toEqual([0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0]);
  });
});

describe('counting', () => {
  it('tells scores below, above and missing', () => {
    const scores = [-5, -1, 0, 1, 2, 3, Infinity, -Infinity, NAN];
    const scale = scaleOf(scores, {vmin: -1, vmax: 1});
    expect(scale.count(Float64Array.from(scores))).toEqual({below: 2, above: 3, missing: 1});
  });

  it('finds none beyond limits that were worked out', () => {
    expect(scaleOf([-0.9, 0.82]).count(Float64Array.of(-0.9, 0.82))).toEqual({
      below: 0,
      above: 0,
      missing: 0,
    });
    expect(scaleOf([], {}).count(new Float64Array())).toEqual({below: 0, above: 0, missing: 0});
  });
});
