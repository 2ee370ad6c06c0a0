import type {Rgb} from '../colour/palettes';
import type {Box, GridMark} from '../scene/scene';

/** How far a cell reaches under its neighbours to the right and below (pt), so that no background shines through their seam. */
const OVERLAP = 0.5;

/** One cell as vectors: boxes of one colour. */
export interface VectorCell {
  readonly colour: Rgb;
  readonly boxes: readonly Box[];
}

/** The cells of a grid in the order in which they are to be painted, so that later ones cover what reaches under them. */
export function* vectorCells({box, rows, columns, rgba}: GridMark): Generator<VectorCell> {
  // Beyond the table's sides there is nothing to keep clear of.
  const isPainted = (row: number, column: number): boolean =>
    row >= rows || column >= columns || rgba[4 * (row * columns + column) + 3] !== 0;
  const width = box.width / columns;
  const height = box.height / rows;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (!isPainted(row, column)) continue;
      const [red = 0, green = 0, blue = 0] = rgba.subarray(4 * (row * columns + column));
      const x = box.x + column * width;
      const y = box.y + row * height;
      const right = isPainted(row, column + 1) ? Math.min(width + OVERLAP, box.x + box.width - x) : width;
      const down = isPainted(row + 1, column) ? Math.min(height + OVERLAP, box.y + box.height - y) : height;
      // The corner beyond both neighbours is left out where nothing would cover what reaches into it.
      const isWhole = right === width || down === height || isPainted(row + 1, column + 1);
      const boxes = isWhole
        ? [{x, y, width: right, height: down}]
        : [
            {x, y, width: right, height},
            {x, y, width, height: down},
          ];
      yield {colour: [red, green, blue], boxes};
    }
  }
}
