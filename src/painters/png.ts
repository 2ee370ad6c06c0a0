import {sayInPng} from '../records/png';
import {loadCanvas} from '../text/canvas';
import type {Painter} from './painter';
import {paintPixels} from './raster';

/** From here on zlib takes twice the time for a tenth less: flat colours compress well at once. */
const COMPRESSION_LEVEL = 3;

export const png: Painter = {
  name: 'png',
  extensions: ['.png'],
  isRaster: true,
  paint: (scene, {pixelsPerPoint, said}) => {
    const bytes = paintPixels(scene, pixelsPerPoint).toBuffer('image/png', {
      compressionLevel: COMPRESSION_LEVEL,
      // Large areas of one colour gain nothing from filters.
      filters: loadCanvas().Canvas.PNG_FILTER_NONE,
      resolution: 72 * pixelsPerPoint,
    });
    return said === undefined ? bytes : sayInPng(bytes, said);
  },
};
