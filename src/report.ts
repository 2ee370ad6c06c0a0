import {pixelsPerPoint} from './blocks';
import type {Drawn} from './drawing';
import type {SharedOptions} from './options/resolve';
import type {Painter} from './painters/painter';
import type {Size} from './scene/scene';
import type {Table} from './table/table';
import type {Figure} from './views/figure';

/** One file that was written. */
export interface OutputReport {
  readonly path: string;
  /** The name of its format: `png`. */
  readonly format: string;
  /** Its length. */
  readonly bytes: number;
  /** In pixels; absent for formats without. */
  readonly pixels?: {readonly width: number; readonly height: number};
}

/** How many rows, columns and missing scores a table has. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
  readonly missing: number;
}

/** What was drawn, and what should be known of it. Sizes are in points, the time in milliseconds. */
export interface Report extends Extent {
  readonly inputs: readonly string[];
  /** The table of each input as it was read. */
  readonly read: readonly Extent[];
  /** The tables that are drawn: one, or one a panel. Rows and columns of the first, and all missing scores, stand above. */
  readonly drawn: readonly Extent[];
  readonly outputs: readonly OutputReport[];
  /** Of the whole figure. */
  readonly size: {readonly width: number; readonly height: number};
  /** How many cells of what was drawn are masked; they are not among the missing. */
  readonly masked: number;
  /** The scores at the ends of the bar, and the neutral one. */
  readonly limits: Figure['limits'];
  /** How many scores lie beyond the limits. */
  readonly clipped: Figure['clipped'];
  /** What was left out, shortened or clipped. */
  readonly notes: readonly string[];
  /** What is likely to be a mistake or to look wrong. */
  readonly warnings: readonly string[];
  /** How long it took. */
  readonly milliseconds: number;
}

function extentOf({rows, columns, scores, masked, blocks}: Table): Extent {
  if (blocks !== undefined) return {rows: blocks.rows, columns: blocks.columns, missing: blocks.missing};
  let missing = 0;
  for (let index = 0; index < scores.length; index += 1)
    if (Number.isNaN(scores[index]) && !masked?.[index]) missing += 1;
  return {rows: rows.length, columns: columns.length, missing};
}

/** A picture that was written, and what painted it. */
export interface Output {
  readonly path: string;
  readonly painter: Painter;
  readonly bytes: Uint8Array;
}

/** Reports on a picture of this size in points, of which a raster has `perPoint` pixels in each. */
export function reportOutput({path, painter, bytes}: Output, size: Size, perPoint: number): OutputReport {
  const pixels = {width: Math.round(size.width * perPoint), height: Math.round(size.height * perPoint)};
  return {path, format: painter.name, bytes: bytes.length, ...(painter.isRaster ? {pixels} : {})};
}

/** What a run did: the names of its inputs, what was read of them, and each output with what painted it. */
interface Done {
  readonly inputs: readonly string[];
  readonly tables: readonly Table[];
  readonly figure: Drawn;
  readonly outputs: readonly Output[];
}

/** Reports on a run that took so many milliseconds. */
export function makeReport(
  {inputs, tables, figure, outputs}: Done,
  options: SharedOptions,
  milliseconds: number,
): Report {
  const {scene, limits, clipped, missing, masked, notes, warnings} = figure;
  const drawn = figure.tables.map(extentOf);
  return {
    inputs,
    read: tables.map(extentOf),
    outputs: outputs.map((output) => reportOutput(output, scene.size, pixelsPerPoint(options))),
    drawn,
    rows: drawn[0]?.rows ?? 0,
    columns: drawn[0]?.columns ?? 0,
    size: scene.size,
    limits,
    clipped,
    missing,
    masked,
    notes,
    warnings,
    milliseconds,
  };
}
