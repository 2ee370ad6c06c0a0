import type {PageData} from '../painters/page-data';
import {fileName, offer} from './elements';

/** Pixels per CSS pixel of a picture, and the most that one has in all: browsers give up beyond. */
const FINENESS = 3;
const MAX_PIXELS = 100_000_000;

/** Draws the figure into a PNG and offers it as a file. */
export async function downloadPicture(
  figure: SVGSVGElement,
  {title, width, height}: PageData,
): Promise<void> {
  const source = new Blob([new XMLSerializer().serializeToString(figure)], {type: 'image/svg+xml'});
  const address = URL.createObjectURL(source);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const perPoint = Math.min((FINENESS * 96) / 72, Math.sqrt(MAX_PIXELS / (width * height)));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.round(width * perPoint), Math.round(height * perPoint)];
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
    if (blob !== null) offer(fileName(title, 'png'), blob);
  } finally {
    URL.revokeObjectURL(address);
  }
}
