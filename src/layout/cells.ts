import type {Box, Point} from '../scene/scene';

/** The box of one cell of an evenly divided box. */
export function cellBox(
  grid: Box,
  shape: {rows: number; columns: number},
  at: {row: number; column: number},
): Box {
  const width = grid.width / shape.columns;
  const height = grid.height / shape.rows;
  return {x: grid.x + at.column * width, y: grid.y + at.row * height, width, height};
}

/** The middle of the `index`th of `count` equal parts of a length. */
export function middleOf(index: number, count: number, length: number): number {
  return ((index + 0.5) * length) / count;
}

/** Rows or columns one after another in runs, each `pitch` points high or wide, with `gap` points between one run and the next. */
export interface Runs {
  readonly counts: readonly number[];
  readonly pitch: number;
  readonly gap: number;
}

/** From the first row's beginning to the last one's end, in points. */
export function lengthOfRuns({counts, pitch, gap}: Runs): number {
  return counts.reduce((sum, count) => sum + count, 0) * pitch + Math.max(0, counts.length - 1) * gap;
}

/** The first row of each run, how many there are, and where it begins and ends, in points. */
export function placeRuns({
  counts,
  pitch,
  gap,
}: Runs): {first: number; count: number; start: number; end: number}[] {
  let first = 0;
  return counts.map((count, index) => {
    const start = first * pitch + index * gap;
    const run = {first, count, start, end: start + count * pitch};
    first += count;
    return run;
  });
}

/** The middle of the `index`th row, in points from the first one's beginning. */
export function middleInRuns(index: number, runs: Runs): number {
  let end = 0;
  const before = runs.counts.findIndex((count) => {
    end += count;
    return index < end;
  });
  return (index + 0.5) * runs.pitch + Math.max(0, before) * runs.gap;
}

/**
 * Rising diagonals through a box, `spacing` points apart, cut at its sides. They lie on one pattern for the whole page,
 * so that they run on from one box into the next; a box that the pattern misses gets one from corner to corner.
 */
export function hatch(box: Box, spacing: number): Point[][] {
  const {x, y, width, height} = box;
  const period = spacing * Math.SQRT2;
  // The points of one line all have the same x + y: from the box's near corner this much farther.
  const first = Math.ceil((x + y) / period) * period - (x + y);
  const across = width + height;
  const count = Math.max(0, Math.ceil((across - first) / period));
  const fars = count === 0 ? [across / 2] : Array.from({length: count}, (_, index) => first + index * period);
  return fars.map((far) => [
    {x: x + Math.max(0, far - height), y: y + Math.min(height, far)},
    {x: x + Math.min(width, far), y: y + Math.max(0, far - width)},
  ]);
}
