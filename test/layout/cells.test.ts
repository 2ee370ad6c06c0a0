import {cellBox, hatch, lengthOfRuns, middleInRuns, middleOf, placeRuns} from '../../src/layout/cells';
import fc from '../support/properties';

const GRID = {x: 10, y: 20, width: 30, height: 40};

describe('the box of a cell', () => {
  it('is its share of the grid', () => {
    expect(cellBox(GRID, {rows: 4, columns: 3}, {row: 0, column: 0})).toEqual({
      x: 10,
      y: 20,
      width: 10,
      height: 10,
    });
    expect(cellBox(GRID, {rows: 4, columns: 3}, {row: 3, column: 2})).toEqual({
      x: 30,
      y: 50,
      width: 10,
      height: 10,
    });
    expect(cellBox(GRID, {rows: 1, columns: 1}, {row: 0, column: 0})).toEqual(GRID);
  });

  it('has its middle where rows and columns have theirs', () => {
    expect(middleOf(0, 4, 40)).toBe(5);
    expect(middleOf(3, 4, 40)).toBe(35);
    expect(middleOf(0, 1, 40)).toBe(20);
  });
});

describe('hatching', () => {
  const side = fc.double({min: 0.01, max: 100, noNaN: true});
  const place = fc.double({min: -100, max: 100, noNaN: true});

  it('stays within its box, rises at 45 degrees, and is never empty', () => {
    fc.assert(
      fc.property(place, place, side, side, (x, y, width, height) => {
        const runs = hatch({x, y, width, height}, 3.5);
        expect(runs.length).toBeGreaterThan(0);
        for (const [start, end] of runs as [{x: number; y: number}, {x: number; y: number}][]) {
          for (const point of [start, end]) {
            expect(point.x).toBeGreaterThanOrEqual(x - 1e-9);
            expect(point.x).toBeLessThanOrEqual(x + width + 1e-9);
            expect(point.y).toBeGreaterThanOrEqual(y - 1e-9);
            expect(point.y).toBeLessThanOrEqual(y + height + 1e-9);
          }
          expect(end.x - start.x).toBeCloseTo(start.y - end.y, 6);
        }
      }),
    );
  });

  it('runs on from one box into the next', () => {
    const period = 3.5 * Math.SQRT2;
    const offsets = [0, 7.3]
      .flatMap((x) => hatch({x, y: 2, width: 7.3, height: 9}, 3.5))
      .map(([start]) => {
        const sum = (start?.x ?? 0) + (start?.y ?? 0);
        return Math.abs(sum / period - Math.round(sum / period));
      });
    expect(offsets.length).toBeGreaterThan(4);
    expect(Math.max(...offsets)).toBeLessThan(1e-9);
  });
});

describe('rows in runs', () => {
  const runs = {counts: [2, 1, 3], pitch: 10, gap: 4};

  it('are as long as their rows and the gaps between', () => {
    expect(lengthOfRuns(runs)).toBe(68);
    expect(lengthOfRuns({...runs, counts: [5]})).toBe(50);
    expect(lengthOfRuns({...runs, counts: []})).toBe(0);
  });

  it('begin where those before them and a gap end', () => {
    expect(placeRuns(runs)).toEqual([
      {first: 0, count: 2, start: 0, end: 20},
      {first: 2, count: 1, start: 24, end: 34},
      {first: 3, count: 3, start: 38, end: 68},
    ]);
  });

  it('have each row in the middle of its place', () => {
    expect([0, 1, 2, 3, 4, 5].map((index) => middleInRuns(index, runs))).toEqual([5, 15, 29, 43, 53, 63]);
  });
});
