import type {Scene} from '../scene/scene';

export interface PaintOptions {
  /** Pixels per point of raster outputs. */
  readonly pixelsPerPoint: number;
  /** 1 to 100. */
  readonly jpegQuality: number;
  /** When the output says it was made; undefined for formats and runs that say nothing of it. */
  readonly date: Date | undefined;
}

/** One output format. A new one is a file with such an object, and its line in the registry. */
export interface Painter {
  readonly name: string;
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** True when the output is made of pixels, so that resolution and size in pixels matter. */
  readonly isRaster: boolean;
  /** Throws `too-large` when the format cannot hold a figure of this size. */
  paint(scene: Scene, options: PaintOptions): Uint8Array;
}
