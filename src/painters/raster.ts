import type {Canvas, CanvasRenderingContext2D} from 'canvas';
import {AttrmapError} from '../errors';
import type {Box, GridMark, Scene, Size} from '../scene/scene';
import {loadCanvas, MAX_CANVAS_SIDE} from '../text/canvas';
import {type Brush, cssColour, paintMarks} from './draw';

/** Four bytes each make 1.6 GB; more is asked for by mistake far more often than on purpose. */
const MAX_PIXELS = 400_000_000;

/** Cells of so many pixels or more are filled one by one: quicker than to make and convert a picture of the whole box. */
const MIN_FILLED_PIXELS = 200;

/** For each pixel of one direction the cell that its middle lies in. */
function cellIndexes(pixels: number, cells: number): Uint32Array {
  return Uint32Array.from({length: pixels}, (_, pixel) => Math.floor(((pixel + 0.5) * cells) / pixels));
}

/** The first pixel of each of `count` equal parts of a stretch of pixels, then the one after the last: the same division as `cellIndexes`. */
function edges(first: number, length: number, count: number): number[] {
  return Array.from({length: count + 1}, (_, index) => first + Math.ceil((index * length) / count - 0.5));
}

/** The cells of each colour, by the word that stands for it; those that are not painted are left out. */
function cellsByColour({rgba}: GridMark): Map<number, number[]> {
  const words = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4);
  const cells = new Map<number, number[]>();
  words.forEach((word, cell) => {
    if (rgba[4 * cell + 3] === 0) return;
    const alike = cells.get(word);
    if (alike === undefined) cells.set(word, [cell]);
    else alike.push(cell);
  });
  return cells;
}

/**
 * Fills cell by cell the same pixels that `paintGridPixels` writes. One colour after another, since canvas takes as long
 * to read a colour as to fill a cell.
 */
function fillCells(context: CanvasRenderingContext2D, grid: GridMark, box: Box): void {
  const {rows, columns, rgba} = grid;
  const across = edges(box.x, box.width, columns);
  const down = edges(box.y, box.height, rows);
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (const cells of cellsByColour(grid).values()) {
    const [red = 0, green = 0, blue = 0] = rgba.subarray(4 * (cells[0] as number));
    context.fillStyle = cssColour([red, green, blue]);
    for (const cell of cells) {
      const column = cell % columns;
      const row = (cell - column) / columns;
      const [x, y] = [across[column] as number, down[row] as number];
      context.fillRect(x, y, (across[column + 1] as number) - x, (down[row + 1] as number) - y);
    }
  }
  context.restore();
}

/** The colours of all cells, a word each; cells that are not painted get what is behind them, which is one colour. */
function cellWords(context: CanvasRenderingContext2D, {rgba}: GridMark, {x, y}: Box): Uint32Array {
  const words = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4);
  const isBlank = (cell: number): boolean => rgba[4 * cell + 3] === 0;
  let first = 0;
  while (first < words.length && !isBlank(first)) first += 1;
  if (first === words.length) return words;
  const [behind = 0] = new Uint32Array(context.getImageData(x, y, 1, 1).data.buffer);
  return words.map((word, cell) => (isBlank(cell) ? behind : word));
}

/** So many pixels of a grid are held at once beside those of the picture (4 MB). */
const BAND_PIXELS = 2 ** 20;

/**
 * Writes a grid pixel by pixel, so that cells meet without a seam and every edge is sharp: a pixel belongs to the cell
 * that its middle lies in.
 */
function paintGridPixels(context: CanvasRenderingContext2D, grid: GridMark, box: Box): void {
  const {rows, columns} = grid;
  const {width, height} = box;
  const band = Math.min(height, Math.max(1, Math.floor(BAND_PIXELS / width)));
  const image = context.createImageData(width, band);
  const pixels = new Uint32Array(image.data.buffer, image.data.byteOffset, width * band);
  const cells = cellWords(context, grid, box);
  const columnOf = cellIndexes(width, columns);
  const rowOf = cellIndexes(height, rows);
  for (let start = 0; start < height; start += band) {
    const count = Math.min(band, height - start);
    for (let y = 0; y < count; y += 1) {
      const row = rowOf[start + y] as number;
      const at = y * width;
      if (y > 0 && row === rowOf[start + y - 1]) {
        pixels.copyWithin(at, at - width, at);
        continue;
      }
      for (let x = 0; x < width; x += 1)
        pixels[at + x] = cells[row * columns + (columnOf[x] as number)] as number;
    }
    context.putImageData(image, box.x, box.y + start, 0, 0, width, count);
  }
}

/** The whole pixels of a box: at least one each way. */
function pixelBox({x, y, width, height}: Box, perPoint: number): Box {
  const left = Math.round(x * perPoint);
  const top = Math.round(y * perPoint);
  return {
    x: left,
    y: top,
    width: Math.max(1, Math.round((x + width) * perPoint) - left),
    height: Math.max(1, Math.round((y + height) * perPoint) - top),
  };
}

function paintGrid(context: CanvasRenderingContext2D, grid: GridMark, perPoint: number): void {
  const box = pixelBox(grid.box, perPoint);
  if (box.width * box.height >= MIN_FILLED_PIXELS * grid.rows * grid.columns) fillCells(context, grid, box);
  else paintGridPixels(context, grid, box);
}

/** The whole pixels of a page in points. */
export function inPixels({width, height}: Size, perPoint: number): Size {
  const pixels = (side: number): number => Math.max(1, Math.round(side * perPoint));
  return {width: pixels(width), height: pixels(height)};
}

/** Whether there can be a picture of so many pixels. */
export function fitsPicture({width, height}: Size): boolean {
  return width <= MAX_CANVAS_SIDE && height <= MAX_CANVAS_SIDE && width * height <= MAX_PIXELS;
}

/** The error for a picture of too many pixels. */
export function largePicture({width, height}: Size, hint: string): AttrmapError {
  return new AttrmapError(
    'too-large',
    `a picture of ${width} x ${height} pixels is too large: at most ${MAX_CANVAS_SIDE} on a side and ${MAX_PIXELS / 1e6} million in all`,
    {hint},
  );
}

/** Paints a scene into pixels. Throws `too-large`. */
export function paintPixels(scene: Scene, perPoint: number): Canvas {
  const {width, height} = inPixels(scene.size, perPoint);
  if (!fitsPicture({width, height})) throw largePicture({width, height}, 'give a lower --dpi');
  const canvas = loadCanvas().createCanvas(width, height);
  // Without an alpha channel, encoding takes half the time.
  const context = canvas.getContext('2d', {alpha: false, pixelFormat: 'RGB24'});
  context.fillStyle = cssColour(scene.background);
  context.fillRect(0, 0, width, height);
  context.scale(perPoint, perPoint);
  // Draws each glyph once and reuses it, where outlines would be filled anew each time.
  context.textDrawingMode = 'glyph';
  const brush: Brush = {
    context,
    // A line an odd number of pixels wide is sharp on the middle of a pixel, an even one between two.
    snap: (position, lineWidth) => {
      const isOdd = Math.max(1, Math.round(lineWidth * perPoint)) % 2 === 1;
      return (Math.round(position * perPoint - (isOdd ? 0.5 : 0)) + (isOdd ? 0.5 : 0)) / perPoint;
    },
    beside: (edge, lineWidth, side) => Math.round(edge * perPoint) / perPoint + (side * lineWidth) / 2,
    paintGrid: (grid) => paintGrid(context, grid, perPoint),
  };
  paintMarks(brush, scene.marks);
  return canvas;
}
