import {sayInJpeg} from '../records/jpeg';
import type {Painter} from './painter';
import {paintPixels} from './raster';

/** Where JFIF keeps the unit and the two densities (JFIF 1.02): after SOI, the APP0 marker, its length, "JFIF\0" and the version. */
const DENSITY_OFFSET = 13;
const DOTS_PER_INCH = 1;

/** Writes the resolution into the JFIF header, which canvas leaves at its default. */
function setResolution(bytes: Buffer, dotsPerInch: number): Buffer {
  if (bytes.toString('latin1', 6, 10) !== 'JFIF') return bytes;
  bytes.writeUInt8(DOTS_PER_INCH, DENSITY_OFFSET);
  bytes.writeUInt16BE(Math.min(65_535, Math.round(dotsPerInch)), DENSITY_OFFSET + 1);
  bytes.writeUInt16BE(Math.min(65_535, Math.round(dotsPerInch)), DENSITY_OFFSET + 3);
  return bytes;
}

export const jpeg: Painter = {
  name: 'jpeg',
  extensions: ['.jpg', '.jpeg'],
  isRaster: true,
  heeds: ['jpegQuality'],
  paint: (scene, {pixelsPerPoint, jpegQuality, said}) => {
    const canvas = paintPixels(scene, pixelsPerPoint);
    // Chroma at full resolution: halved, it blurs the edges between cells and colours the text.
    const bytes = canvas.toBuffer('image/jpeg', {quality: jpegQuality / 100, chromaSubsampling: false});
    const sized = setResolution(bytes, 72 * pixelsPerPoint);
    return said === undefined ? sized : sayInJpeg(sized, said);
  },
};
