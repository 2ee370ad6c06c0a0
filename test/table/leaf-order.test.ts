import {measureDistances} from '../../src/table/distances';
import {orderLeaves} from '../../src/table/leaf-order';
import {type Joined, joinNearest} from '../../src/table/linkage';
import fc from '../support/properties';

function linesOf({line, parts}: Joined): number[] {
  return parts.length === 0 ? [line] : parts.flatMap(linesOf);
}

/** Every order that turning branches can give. */
function ordersOf({line, parts: [one, other]}: Joined): number[][] {
  if (one === undefined || other === undefined) return [[line]];
  const [first, second] = [ordersOf(one), ordersOf(other)];
  return first.flatMap((left) =>
    second.flatMap((right) => [
      [...left, ...right],
      [...right, ...left],
    ]),
  );
}

function measured(points: readonly (readonly number[])[]) {
  const width = points[0]?.length ?? 0;
  return measureDistances(
    {numbers: Float64Array.from(points.flat()), count: points.length, width},
    'euclidean',
  );
}

/** Positions as one-dimensional points, ordered. */
function orderOf(...points: readonly number[]): number[] {
  const distances = measured(points.map((point) => [point]));
  return linesOf(orderLeaves(joinNearest(distances, 'average'), distances));
}

describe('the order of leaves', () => {
  it('lets neighbours differ least', () => {
    expect(orderOf(0, 10, 1, 11, 4)).toEqual([0, 2, 4, 1, 3]);
  });

  it('begins with the end that is earlier in the file', () => {
    expect(orderOf(11, 0, 10, 1)).toEqual([0, 2, 3, 1]);
  });

  it('stays that of the file where all is equal', () => {
    expect(orderOf(3, 3, 3, 3, 3)).toEqual([0, 1, 2, 3, 4]);
    expect(orderOf(3)).toEqual([0]);
    expect(orderOf(3, 9)).toEqual([0, 1]);
  });

  it('is as short as the shortest of all orders that the tree allows', () => {
    const point = fc.tuple(fc.integer({min: -20, max: 20}), fc.integer({min: -20, max: 20}));
    fc.assert(
      fc.property(
        fc.array(point, {minLength: 1, maxLength: 8}),
        fc.constantFrom('single' as const, 'complete' as const, 'average' as const, 'ward' as const),
        (points, linkage) => {
          const distances = measured(points);
          const lengthOf = (order: readonly number[]): number =>
            order
              .slice(1)
              .reduce(
                (sum, line, at) => sum + (distances.far[line * points.length + (order[at] ?? 0)] ?? 0),
                0,
              );
          const root = joinNearest(distances, linkage);
          const all = ordersOf(root);
          const found = linesOf(orderLeaves(root, distances));
          expect(all).toContainEqual(found);
          expect(lengthOf(found)).toBeCloseTo(Math.min(...all.map(lengthOf)), 9);
        },
      ),
      {numRuns: 300},
    );
  });

  it('turns branches without changing what they join, nor their heights', () => {
    const distances = measured([[0], [10], [1], [11], [4]]);
    const shape = ({height, parts, line}: Joined): string =>
      parts.length === 0 ? String(line) : `(${parts.map(shape).sort().join(' ')})${height}`;
    const root = joinNearest(distances, 'complete');
    expect(shape(orderLeaves(root, distances))).toBe(shape(root));
  });
});
