import pixelmatch from 'pixelmatch';
import {loadCanvas} from '../text/canvas';

/** A picture as its pixels, four bytes each. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

/** Colours are scores: one that differs at all may be another score's. */
const THRESHOLD = 0;

/** Unpacks a PNG or JPEG onto white, in a picture of at least so many pixels. Throws what canvas throws. */
function unpack(bytes: Uint8Array, least: {readonly width: number; readonly height: number}): Pixels {
  const {createCanvas, Image} = loadCanvas();
  const image = new Image();
  image.src = Buffer.from(bytes);
  const width = Math.max(image.width, least.width);
  const height = Math.max(image.height, least.height);
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0);
  return {width, height, rgba: context.getImageData(0, 0, width, height).data};
}

/** How two pictures differ. */
export interface Difference {
  /** The sizes, where they differ. */
  readonly sizes: readonly [expected: string, actual: string] | undefined;
  readonly differing: number;
  readonly pixels: number;
  /** A PNG in which what differs is red. */
  picture(): Uint8Array;
}

function sizeText({width, height}: Pixels): string {
  return `${width} x ${height} px`;
}

/** Compares two pictures made of pixels; the smaller one counts as white where it ends. Throws what canvas throws for what is none. */
export function comparePictures(expected: Uint8Array, actual: Uint8Array): Difference {
  const none = {width: 0, height: 0};
  const [first, second] = [unpack(expected, none), unpack(actual, none)];
  const isSameSize = first.width === second.width && first.height === second.height;
  const one = isSameSize ? first : unpack(expected, second);
  const other = isSameSize ? second : unpack(actual, one);
  const {width, height} = other;
  const out = new Uint8ClampedArray(4 * width * height);
  const left = isSameSize ? one : unpack(expected, other);
  const differing = pixelmatch(left.rgba, other.rgba, out, width, height, {
    threshold: THRESHOLD,
    includeAA: true,
  });
  return {
    sizes: isSameSize ? undefined : [sizeText(first), sizeText(second)],
    differing,
    pixels: width * height,
    picture: () => {
      const {createCanvas, createImageData} = loadCanvas();
      const canvas = createCanvas(width, height);
      canvas.getContext('2d').putImageData(createImageData(out, width, height), 0, 0);
      return canvas.toBuffer('image/png');
    },
  };
}
