import type {ValuesOf} from '../options/declare';
import type {PICTURE_OPTIONS} from '../options/run';
import type {Said} from '../records/keeper';
import type {Scene} from '../scene/scene';
import type {Table} from '../table/table';

/** What a snippet for LaTeX says beside what the scene does. */
export interface LatexContext {
  /** The picture's file as LaTeX finds it from the snippet. */
  readonly picture: string;
  readonly caption: string | undefined;
  /** The picture in words. */
  readonly alternative: string;
  /** Whether the figure spans both columns of a page that has two. */
  readonly isWide: boolean;
}

/** What a page says beside what the scene does. */
export interface PageContext {
  /** As they are drawn, one a panel. */
  readonly tables: readonly Table[];
  /** The letter and title of each panel; one that is empty for a figure of one table. */
  readonly headings: readonly string[];
  /** What scores are. */
  readonly measure: string;
  /** The score that is neutral. */
  readonly center: number;
  /** The figure in a few sentences. */
  readonly description: string;
  /** Where a server tells that the figure has changed. */
  readonly events?: string | undefined;
}

export interface PaintOptions extends ValuesOf<typeof PICTURE_OPTIONS> {
  /** Pixels per point of raster outputs. */
  readonly pixelsPerPoint: number;
  /** When the output says it was made; undefined for formats and runs that say nothing of it. */
  readonly date: Date | undefined;
  /** What the file says of the figure beside showing it; undefined for a picture that is no figure. */
  readonly said?: Said | undefined;
  /** Set for formats that include a picture instead of being one. */
  readonly latex?: LatexContext | undefined;
  /** Set for formats that show the tables behind the figure. */
  readonly page?: PageContext | undefined;
}

/** What some formats alone ask for. */
export type Heeded = 'jpegQuality' | 'svgFonts' | 'date';

/** One output format. A new one is a file with such an object, and its line in the registry. */
export interface Painter {
  readonly name: string;
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** True when the output is made of pixels, so that resolution and size in pixels matter. */
  readonly isRaster: boolean;
  /** What it needs beside a scene; it cannot be had where there is no such thing. */
  readonly needs?: 'picture' | 'tables';
  /** What decides over the bytes of this format alone, besides what the scene and the size do. */
  readonly heeds?: readonly Heeded[];
  /** True when the output says the caption itself and includes a picture that is drawn without it. */
  readonly setsCaption?: boolean;
  /** Throws `too-large` when the format cannot hold a figure of this size. */
  paint(scene: Scene, options: PaintOptions): Uint8Array;
}
