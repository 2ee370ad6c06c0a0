import type {Point} from '../scene/scene';

/** Cells of a lattice, some of which belong to a shape. */
export interface Shape {
  readonly rows: number;
  readonly columns: number;
  has(row: number, column: number): boolean;
}

/** Every side between a cell of the shape and what does not belong to it, from corner to corner, the shape to its right. */
function sidesOf({rows, columns, has}: Shape): Map<number, number[]> {
  const sides = new Map<number, number[]>();
  const corner = (row: number, column: number): number => row * (columns + 1) + column;
  const add = (from: number, to: number): void => {
    sides.set(from, [...(sides.get(from) ?? []), to]);
  };
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (!has(row, column)) continue;
      const [right, down] = [column + 1, row + 1];
      if (row === 0 || !has(row - 1, column)) add(corner(row, column), corner(row, right));
      if (right === columns || !has(row, right)) add(corner(row, right), corner(down, right));
      if (down === rows || !has(down, column)) add(corner(down, right), corner(down, column));
      if (column === 0 || !has(row, column - 1)) add(corner(down, column), corner(row, column));
    }
  }
  return sides;
}

/** Takes a side that begins at a corner, and returns its end: as many begin at each corner as end there. */
function takeSide(sides: Map<number, number[]>, corner: number): number {
  const [end = corner, ...rest] = sides.get(corner) ?? [];
  if (rest.length === 0) sides.delete(corner);
  else sides.set(corner, rest);
  return end;
}

/** One closed line of corners: from the middle of a side, with a point wherever it turns, back to there. */
function traceLine(sides: Map<number, number[]>, start: number, pointOf: (corner: number) => Point): Point[] {
  const first = takeSide(sides, start);
  const [from, to] = [pointOf(start), pointOf(first)];
  const middle = {x: (from.x + to.x) / 2, y: (from.y + to.y) / 2};
  const points = [middle];
  let [before, at] = [start, first];
  while (at !== start) {
    const next = takeSide(sides, at);
    if (next - at !== at - before) points.push(pointOf(at));
    [before, at] = [at, next];
  }
  if (first - start !== at - before) points.push(from);
  return [...points, middle];
}

/**
 * The outline of a shape, holes included: closed lines in units of cells, x to the right and y down. Each begins and ends
 * in the middle of a side, where its joint does not show. Undefined where it has more than `maxSides` sides.
 */
export function outline(shape: Shape, maxSides: number): Point[][] | undefined {
  const sides = sidesOf(shape);
  if (sides.size > maxSides) return undefined;
  const width = shape.columns + 1;
  const pointOf = (corner: number): Point => ({x: corner % width, y: Math.floor(corner / width)});
  const lines: Point[][] = [];
  for (const start of Array.from(sides.keys())) {
    while (sides.has(start)) lines.push(traceLine(sides, start, pointOf));
  }
  return lines;
}
