import type {FIGURE_OPTIONS} from '../options/figure';
import type {Frame, Size} from '../scene/scene';
import type {Table} from '../table/table';
import type {Parts} from './parts';

/** What a view makes of a table: marks with final positions on a page of some size, and what should be said of them. */
export interface Drawing extends Frame {
  /** The figure in words. */
  readonly description: string;
  /** The least that stands for a score, in points: rasters refuse to draw it thinner than a pixel. */
  readonly cell: Size;
  /** Whether anything is printed in the cells. */
  readonly arePrinted: boolean;
  /** What was left out, shortened or clipped. */
  readonly notes: readonly string[];
  /** What is likely to be a mistake or to look wrong. */
  readonly warnings: readonly string[];
}

/** A way to draw a table. A new one is a file with such an object, and its line in the registry. */
export interface View {
  /** Options that it has no use for: a note tells who gives one. */
  readonly ignores: readonly (keyof typeof FIGURE_OPTIONS)[];
  /** Throws `too-large` for a table that it cannot show; called before anything is worked out for it. */
  check?(table: Table): void;
  /**
   * `pixel` is the side of the smallest dot that the outputs can show, in points.
   * Throws `does-not-fit` for a page that is too small.
   */
  draw(parts: Parts, pixel: number): Drawing;
}
