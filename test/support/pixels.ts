import {PNG} from 'pngjs';
import type {GivenOptions} from '../../src/options/resolve';
import {layOut} from '../../src/render';
import {type Box, marksOf} from '../../src/scene/scene';
import type {Table} from '../../src/table/table';

/** The box of the cells, in points. */
export function gridBox(table: Table, options: GivenOptions): Box {
  const [grid] = marksOf(layOut(table, options).scene.marks, 'grid');
  if (grid === undefined) throw new Error('a figure without a grid');
  return grid.box;
}

export function pixelAt(picture: PNG, x: number, y: number): [number, number, number] {
  const at = 4 * (Math.floor(y) * picture.width + Math.floor(x));
  const [red = 0, green = 0, blue = 0] = picture.data.subarray(at, at + 3);
  return [red, green, blue];
}

/** The colour at a share of the way across and down every cell, row by row. */
export function cellPixels(
  picture: PNG,
  {rows, columns}: Table,
  {box, perPoint, share = 0.5}: {box: Box; perPoint: number; share?: number},
): [number, number, number][] {
  return rows.flatMap((_, row) =>
    columns.map((__, column) =>
      pixelAt(
        picture,
        (box.x + ((column + share) * box.width) / columns.length) * perPoint,
        (box.y + ((row + share) * box.height) / rows.length) * perPoint,
      ),
    ),
  );
}

export function decode(bytes: Uint8Array): PNG {
  return PNG.sync.read(Buffer.from(bytes));
}

/** Whether two PNGs show the same, whatever they say of how they were made. */
export function areSamePicture(one: Uint8Array, other: Uint8Array): boolean {
  const [first, second] = [decode(one), decode(other)];
  return first.width === second.width && first.data.equals(second.data);
}
