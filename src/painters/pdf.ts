import type {CanvasRenderingContext2D} from 'canvas';
import {AttrmapError} from '../errors';
import {MAX_LENGTH} from '../options/lengths';
import {escapeUnsafe} from '../quote';
import type {GridMark, Scene, Size} from '../scene/scene';
import {loadCanvas} from '../text/canvas';
import {type Brush, cssColour, paintMarks} from './draw';
import type {Painter} from './painter';

/** Up to so many cells are drawn as vectors, which every viewer shows sharp; some smooth a small picture that they enlarge. */
const MAX_VECTOR_CELLS = 20_000;
/** How far a cell reaches under its neighbours to the right and below (pt), so that no background shines through their seam. */
const OVERLAP = 0.5;

function paintCells(context: CanvasRenderingContext2D, {box, rows, columns, rgba}: GridMark): void {
  const width = box.width / columns;
  const height = box.height / rows;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [red = 0, green = 0, blue = 0] = rgba.subarray(4 * (row * columns + column));
      context.fillStyle = cssColour([red, green, blue]);
      const x = box.x + column * width;
      const y = box.y + row * height;
      const right = Math.min(width + OVERLAP, box.x + box.width - x);
      const down = Math.min(height + OVERLAP, box.y + box.height - y);
      context.fillRect(x, y, right, down);
    }
  }
}

/** Many cells become one picture, a pixel each, enlarged without smoothing. */
function paintPicture(context: CanvasRenderingContext2D, {box, rows, columns, rgba}: GridMark): void {
  const {createCanvas, createImageData} = loadCanvas();
  const picture = createCanvas(columns, rows);
  picture.getContext('2d').putImageData(createImageData(rgba, columns, rows), 0, 0);
  context.save();
  context.imageSmoothingEnabled = false;
  context.drawImage(picture, box.x, box.y, box.width, box.height);
  context.restore();
}

/**
 * Writes the page's exact size into a finished PDF. Canvas counts pages in whole points; so the page was made with its
 * sides rounded up, and here its box takes their real lengths. Every byte must keep its place, since the file's table of
 * contents counts bytes: what the numbers need more is taken from the indentation of the same object. Where the writer
 * lays its objects out in another way the page keeps the rounded size.
 */
export function setPageSize(bytes: Buffer, {width, height}: Size): Buffer {
  const text = bytes.toString('latin1');
  const object = /\/MediaBox \[ 0 0 \d+ \d+ \]\n(?:[^\n]*\n){0,12}?endobj/.exec(text);
  if (object === null) return bytes;
  const [found] = object;
  const side = (points: number): string => String(Math.round(points * 100) / 100);
  const exact = found.replace(/\[ 0 0 \d+ \d+ \]/, `[ 0 0 ${side(width)} ${side(height)} ]`);
  let excess = exact.length - found.length;
  const fitted = exact.replace(/\n( +)/g, (_, indent: string) => {
    const taken = Math.max(0, Math.min(excess, indent.length));
    excess -= taken;
    return `\n${indent.slice(taken)}`;
  });
  if (excess > 0) return bytes;
  // Fewer digits than before: the object is filled up in front of its end.
  const padded = fitted.replace(/endobj$/, `${' '.repeat(Math.max(0, -excess))}endobj`);
  bytes.write(padded, object.index, 'latin1');
  return bytes;
}

/** A text as PDF's properties can hold it, on one line: cairo refuses those with noncharacters or half a surrogate pair. */
function propertyText(text: string): string {
  return escapeUnsafe(text.replace(/\s+/g, ' '));
}

function checkSize({size}: Scene): void {
  if (Math.max(size.width, size.height) <= MAX_LENGTH) return;
  throw new AttrmapError(
    'too-large',
    `a page of ${Math.round(size.width)} x ${Math.round(size.height)} pt is too large for PDF, which ends at ${MAX_LENGTH} pt (200 in)`,
    {
      hint: 'give a --width or --height, or a smaller --cell-size',
    },
  );
}

export const pdf: Painter = {
  name: 'pdf',
  extensions: ['.pdf'],
  isRaster: false,
  paint: (scene, {date}) => {
    checkSize(scene);
    const {width, height} = scene.size;
    const canvas = loadCanvas().createCanvas(Math.ceil(width), Math.ceil(height), 'pdf');
    const context = canvas.getContext('2d');
    // A PDF's y grows upwards from the page's lower edge, which is where the exact page begins too.
    context.translate(0, Math.ceil(height) - height);
    // Text as glyphs of an embedded font, so that it can be selected and searched; the default draws outlines.
    context.textDrawingMode = 'glyph';
    context.fillStyle = cssColour(scene.background);
    context.fillRect(0, 0, width, height);
    const brush: Brush = {
      context,
      snap: (position) => position,
      paintGrid: (grid) =>
        (grid.rows * grid.columns <= MAX_VECTOR_CELLS ? paintCells : paintPicture)(context, grid),
    };
    paintMarks(brush, scene.marks);
    // Without both dates the writer takes the clock, and no two runs give the same bytes.
    const made = date ?? new Date(0);
    const bytes = canvas.toBuffer('application/pdf', {
      ...(scene.title === '' ? {} : {title: propertyText(scene.title)}),
      subject: propertyText(scene.description),
      creator: 'attrmap',
      creationDate: made,
      modDate: made,
    });
    return setPageSize(bytes, scene.size);
  },
};
