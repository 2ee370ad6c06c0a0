import {type Distance, measureDistances} from '../../src/table/distances';
import fc from '../support/properties';

const DISTANCES = ['euclidean', 'correlation', 'cosine', 'cityblock'] as const;

/** The distance of the first line from each other one. */
function fromFirst(distance: Distance, ...lines: readonly (readonly (number | null)[])[]): number[] {
  const numbers = Float64Array.from(lines.flat().map((number) => number ?? Number.NaN));
  const width = lines[0]?.length ?? 0;
  const {far, unit} = measureDistances({numbers, count: lines.length, width}, distance);
  return Array.from(far.subarray(1, lines.length), (each) => each * unit);
}

describe('distances', () => {
  it('are those of the textbooks', () => {
    expect(fromFirst('euclidean', [0, 0], [3, 4], [-6, 8])).toEqual([5, 10]);
    expect(fromFirst('cityblock', [0, 0], [3, 4], [-6, 8])).toEqual([7, 14]);
    expect(fromFirst('cosine', [1, 0], [2, 0], [0, 5], [-1, 0])).toEqual([0, 1, 2]);
    expect(fromFirst('correlation', [1, 2, 3], [10, 20, 30], [3, 2, 1])).toEqual([
      expect.closeTo(0),
      expect.closeTo(2),
    ]);
  });

  it('are over the scores that both have, sums scaled up to the whole length', () => {
    // R: dist(rbind(c(0, 0, NA, 0), c(3, NA, 1, 4))) is sqrt(25 * 4 / 2).
    const [one, other] = [
      [0, 0, null, 0],
      [3, null, 1, 4],
    ];
    expect(fromFirst('euclidean', one as number[], other as number[])[0]).toBeCloseTo(Math.sqrt(50));
    expect(fromFirst('cityblock', one as number[], other as number[])).toEqual([14]);
    expect(fromFirst('cosine', [1, 1, null], [2, null, 7])).toEqual([0]);
    expect(fromFirst('correlation', [1, 2, 3, null], [2, 4, 6, 100])).toEqual([expect.closeTo(0)]);
  });

  it('are the largest there is where two lines share no score', () => {
    expect(fromFirst('euclidean', [1, null], [null, 1], [1, 4])).toEqual([expect.closeTo(3 * Math.SQRT2), 0]);
  });

  it('are 1 from a line without direction, and 0 between two of them', () => {
    expect(fromFirst('cosine', [0, 0], [1, 2], [0, 0])).toEqual([1, 0]);
    expect(fromFirst('correlation', [0.1, 0.1, 0.1], [1, 2, 3], [0.7, 0.7, 0.7])).toEqual([1, 0]);
    expect(fromFirst('correlation', [1], [2])).toEqual([0]);
  });

  it('neither overflow nor vanish', () => {
    const numbers = Float64Array.of(1.7e308, -1.7e308, 0);
    expect(measureDistances({numbers, count: 3, width: 1}, 'euclidean').far.every(Number.isFinite)).toBe(
      true,
    );
    expect(fromFirst('euclidean', [3e-200, 0], [0, 4e-200])[0]).toBeCloseTo(5e-200, 210);
    expect(fromFirst('cosine', [3e-200, 0], [0, 4e-200])).toEqual([1]);
  });

  it('are symmetrical, finite, never negative, and 0 from a line to itself', () => {
    const number = fc.oneof(fc.constantFrom(0, 1, -1, Number.NaN), fc.double({noDefaultInfinity: true}));
    fc.assert(
      fc.property(
        fc.constantFrom(...DISTANCES),
        fc
          .integer({min: 1, max: 5})
          .chain((width) =>
            fc.array(fc.array(number, {minLength: width, maxLength: width}), {minLength: 1, maxLength: 6}),
          ),
        (distance, lines) => {
          const count = lines.length;
          const width = lines[0]?.length ?? 0;
          const {far} = measureDistances({numbers: Float64Array.from(lines.flat()), count, width}, distance);
          far.forEach((each, at) => {
            expect(each).toBe(far[(at % count) * count + Math.floor(at / count)]);
            expect(each).toBeGreaterThanOrEqual(0);
            expect(each).toBeLessThan(Infinity);
          });
          for (let line = 0; line < count; line += 1) expect(far[line * count + line]).toBe(0);
        },
      ),
    );
  });
});
