import {measureDistances} from '../../src/table/distances';
import {type Joined, joinNearest, type Linkage} from '../../src/table/linkage';

function joinPoints(linkage: Linkage, ...points: readonly number[]): Joined {
  const lines = {numbers: Float64Array.from(points), count: points.length, width: 1};
  return joinNearest(measureDistances(lines, 'euclidean'), linkage);
}

function heightsOf({height, parts}: Joined): number[] {
  return parts.length === 0 ? [] : [...parts.flatMap(heightsOf), height];
}

/** Nested positions, as `[[0, 1], 2]`. */
function nested({line, parts}: Joined): unknown {
  return parts.length === 0 ? line : parts.map(nested);
}

function isRising({height, parts}: Joined): boolean {
  return parts.every((part) => part.height <= height && isRising(part));
}

describe('joining the nearest', () => {
  it.each<[Linkage, number[]]>([
    ['single', [1, 2, 4]],
    ['complete', [1, 3, 7]],
    ['average', [1, 2.5, 17 / 3]],
    // The root of 2 |A| |B| / (|A| + |B|), times the distance of the means.
    ['ward', [1, Math.sqrt(4 / 3) * 2.5, Math.sqrt(6 / 4) * (7 - 4 / 3)]],
  ])('has the heights of %s linkage', (linkage, heights) => {
    const root = joinPoints(linkage, 0, 1, 3, 7);
    expect(nested(root)).toEqual([[[0, 1], 2], 3]);
    expect(heightsOf(root)).toEqual(heights.map((height) => expect.closeTo(height, 12)));
  });

  it('puts what is earlier in the file first', () => {
    expect(nested(joinPoints('average', 7, 0, 3, 1))).toEqual([0, [[1, 3], 2]]);
  });

  it('of one line is that line', () => {
    expect(joinPoints('ward', 4)).toEqual({line: 0, count: 1, height: 0, parts: []});
  });

  it('of equal lines keeps their order', () => {
    expect(nested(joinPoints('average', 2, 2, 2, 2))).toEqual([[[0, 1], 2], 3]);
  });

  it('gives finite heights that never fall, however large the numbers', () => {
    for (const linkage of ['single', 'complete', 'average', 'ward'] as const) {
      const root = joinPoints(linkage, -1.7e308, 1.7e308, 1.6e308, 0);
      expect(heightsOf(root).every(Number.isFinite)).toBe(true);
      expect(isRising(root)).toBe(true);
    }
  });
});
