import {outline, type Shape} from '../../src/layout/outline';
import fc from '../support/properties';

/** A shape drawn in text: `#` belongs to it. */
function shapeOf(...lines: string[]): Shape {
  const columns = lines[0]?.length ?? 0;
  return {rows: lines.length, columns, has: (row, column) => lines[row]?.[column] === '#'};
}

/** The corners of each line as texts, without the middle of a side where it begins and ends. */
function cornersOf(shape: Shape): string[][] {
  return (outline(shape, 1000) ?? []).map((line) => line.slice(1, -1).map(({x, y}) => `${x} ${y}`));
}

describe('the outline of a shape', () => {
  it('goes round a cell once, from the middle of a side and back to it', () => {
    expect(outline(shapeOf('#'), 1000)).toEqual([
      [
        {x: 0.5, y: 0},
        {x: 1, y: 0},
        {x: 1, y: 1},
        {x: 0, y: 1},
        {x: 0, y: 0},
        {x: 0.5, y: 0},
      ],
    ]);
  });

  it('turns only where the shape does', () => {
    expect(cornersOf(shapeOf('###', '###'))).toEqual([['3 0', '3 2', '0 2', '0 0']]);
    expect(cornersOf(shapeOf('#..', '##.', '###'))).toEqual([
      ['1 0', '1 1', '2 1', '2 2', '3 2', '3 3', '0 3', '0 0'],
    ]);
  });

  it('goes round holes and parts of their own', () => {
    expect(cornersOf(shapeOf('###', '#.#', '###'))).toHaveLength(2);
    expect(cornersOf(shapeOf('#.#'))).toEqual([
      ['1 0', '1 1', '0 1', '0 0'],
      ['3 0', '3 1', '2 1', '2 0'],
    ]);
  });

  it('is nothing where there is no shape, and undefined where it would be too long', () => {
    expect(outline(shapeOf('..', '..'), 1000)).toEqual([]);
    expect(outline(shapeOf('#.', '.#'), 3)).toBeUndefined();
  });

  it('has every side between a cell of the shape and another once, and nothing else', () => {
    const cells = fc
      .tuple(fc.integer({min: 1, max: 6}), fc.integer({min: 1, max: 6}))
      .chain(([rows, columns]) =>
        fc
          .array(fc.boolean(), {minLength: rows * columns, maxLength: rows * columns})
          .map((flags) => ({rows, columns, flags})),
      );
    fc.assert(
      fc.property(cells, ({rows, columns, flags}) => {
        const has = (row: number, column: number): boolean => {
          if (row < 0 || column < 0 || row >= rows || column >= columns) return false;
          return flags[row * columns + column] ?? false;
        };
        const expected: string[] = [];
        for (let row = 0; row <= rows; row += 1) {
          for (let column = 0; column <= columns; column += 1) {
            if (column < columns && has(row, column) !== has(row - 1, column))
              expected.push(`${column + 0.5} ${row}`);
            if (row < rows && has(row, column) !== has(row, column - 1))
              expected.push(`${column} ${row + 0.5}`);
          }
        }
        const found = (outline({rows, columns, has}, 1000) ?? []).flatMap((line) => {
          expect(line[0]).toEqual(line.at(-1));
          return line.slice(1).flatMap((point, index) => {
            const before = line[index] ?? point;
            expect(before.x === point.x || before.y === point.y).toBe(true);
            const steps = 2 * (Math.abs(point.x - before.x) + Math.abs(point.y - before.y));
            const places = Array.from({length: steps + 1}, (_, step) => ({
              x: before.x + ((point.x - before.x) * step) / Math.max(1, steps),
              y: before.y + ((point.y - before.y) * step) / Math.max(1, steps),
            }));
            return places.filter(({x, y}) => (x % 1 !== 0) !== (y % 1 !== 0)).map(({x, y}) => `${x} ${y}`);
          });
        });
        // The middle of the side where a line begins is passed at its end too.
        expect(new Set(found)).toEqual(new Set(expected));
        expect(found.length - (outline({rows, columns, has}, 1000) ?? []).length).toBe(expected.length);
      }),
    );
  });
});
