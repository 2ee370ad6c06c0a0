import {sayInPng} from '../records/png';
import {marksOf, type Scene, type Size} from '../scene/scene';
import {loadCanvas} from '../text/canvas';
import type {Painter} from './painter';
import {paintPixels} from './raster';

/**
 * How hard zlib tries (0 to 9). Up to 3 large areas of one colour take the same time, and 3 makes the smallest files; 4 and
 * more take twice as long. Where scores change every pixel or two there is little to be found: 3 takes half as long again
 * as 1, or twice as long, for a file that is 3 to 10 % smaller.
 */
const LEVELS = {areas: 3, noise: 1} as const;

/** Cells of fewer pixels are noise to zlib. */
const MIN_AREA = 10;

/** Whether more than half of a picture are cells so small. */
function isNoise({size, marks}: Scene, pixelsPerPoint: number): boolean {
  const pixels = ({width, height}: Size): number => width * height * pixelsPerPoint ** 2;
  const small = marksOf(marks, 'grid').filter(
    ({box, rows, columns}) => pixels(box) < MIN_AREA * rows * columns,
  );
  return small.reduce((sum, {box}) => sum + pixels(box), 0) > pixels(size) / 2;
}

export const png: Painter = {
  name: 'png',
  extensions: ['.png'],
  isRaster: true,
  paint: (scene, {pixelsPerPoint, said}) => {
    const bytes = paintPixels(scene, pixelsPerPoint).toBuffer('image/png', {
      compressionLevel: LEVELS[isNoise(scene, pixelsPerPoint) ? 'noise' : 'areas'],
      // Large areas of one colour gain nothing from filters.
      filters: loadCanvas().Canvas.PNG_FILTER_NONE,
      resolution: 72 * pixelsPerPoint,
    });
    return said === undefined ? bytes : sayInPng(bytes, said);
  },
};
