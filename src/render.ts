import type {Readable} from 'node:stream';
import {AttrmapError} from './errors';
import {
  type FigureOptions,
  type GivenOptions,
  type ReadOptions,
  resolveGiven,
  type SharedOptions,
} from './options/resolve';
import {choosePainter} from './painters/index';
import type {Painter} from './painters/painter';
import {loadSource, readTable as readSource} from './readers/index';
import type {Table} from './table/table';
import {openFonts} from './text/fonts';
import {drawableLabel} from './text/labels';
import {drawFigure, type Figure} from './views/figure';
import {checkOutputs, makeDirectories, refuseInputAsOutput, type Writer} from './writing/writer';

/** How a picture is written, beside what the figure's options say. */
export interface PictureOptions {
  readonly jpegQuality: number;
  /** When PDF says it was made. */
  readonly date: Date | undefined;
}

/** One figure to draw: from an input to any number of outputs. `-` is standard input and output. */
export interface Job extends PictureOptions {
  readonly input: string;
  readonly outputs: readonly string[];
  /** The format of all outputs, whatever their names say. */
  readonly format: string | undefined;
  readonly mkdir: boolean;
  readonly options: SharedOptions;
}

/** The process around a job: where standard input comes from, and what writes its outputs. */
export interface Surroundings {
  readonly stdin: () => Readable;
  /** Whether standard input brings the input, whatever it is called. */
  readonly isInputHandedOver?: boolean;
  readonly writer: Pick<Writer, 'write'>;
  /** Set where the process must not be busy for seconds: a job that would keep it so ends in a LongJob. */
  readonly mustBeBrief?: boolean;
}

/** A file or a picture larger than this takes about a second to read or to draw. */
const MAX_BRIEF_BYTES = 8 * 1024 * 1024;
const MAX_BRIEF_PIXELS = 16_000_000;

/** Thrown in place of a long job where one must be brief: no error, but to be done elsewhere. */
export class LongJob extends Error {
  /** What was read: standard input cannot be read again. */
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    super('this job takes long');
    this.bytes = bytes;
  }
}

export interface OutputReport {
  readonly path: string;
  readonly format: string;
  readonly bytes: number;
  /** In pixels; absent for formats without. */
  readonly pixels?: {readonly width: number; readonly height: number};
}

/** What was drawn, and what should be known of it. Sizes are in points, the time in milliseconds. */
export interface Report {
  readonly input: string;
  readonly outputs: readonly OutputReport[];
  readonly rows: number;
  readonly columns: number;
  readonly size: {readonly width: number; readonly height: number};
  readonly limits: Figure['limits'];
  readonly clipped: Figure['clipped'];
  readonly missing: number;
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
  readonly milliseconds: number;
}

function pixelsPerPoint({dpi, scale}: FigureOptions): number {
  return (dpi * scale) / 72;
}

/** Reads a table from a file, or from standard input as `-`. Throws AttrmapError for whatever is not a table. */
export async function readTable(input: string, given: GivenOptions = {}): Promise<Table> {
  return readSource(await loadSource(input), resolveGiven(given));
}

/** Every text whose characters have to be in some font. */
function textsOf(
  table: Table,
  {title, caption, rowTitle, columnTitle, legendTitle}: FigureOptions,
): string[] {
  const titles = [title, caption, rowTitle, columnTitle, legendTitle].filter((text) => text !== undefined);
  return [...table.rows, ...table.columns, ...titles].map(drawableLabel);
}

/** Lays a table out, with every position decided. */
function layOutTable(table: Table, options: FigureOptions): Figure {
  const fonts = openFonts(options.font, textsOf(table, options));
  return drawFigure(table, options, {fonts, pixel: 1 / pixelsPerPoint(options)});
}

/** The same for a library call: options as they come. Throws AttrmapError. */
export function layOut(table: Table, given: GivenOptions = {}): Figure {
  return layOutTable(table, resolveGiven(given));
}

/** In a raster, a row or column thinner than a pixel would be lost without a word. */
function refuseLostCells({cell}: Figure, options: FigureOptions): void {
  const perPoint = pixelsPerPoint(options);
  const thinnest = Math.min(cell.width, cell.height) * perPoint;
  if (thinnest >= 1 - 1e-6) return;
  throw new AttrmapError(
    'too-large',
    `a cell would be ${thinnest.toFixed(2)} pixels thin, and some would be lost`,
    {
      hint: 'give a larger --dpi, --scale, --width or --height, or write PDF',
    },
  );
}

function paintFigure(figure: Figure, painter: Painter, options: FigureOptions & PictureOptions): Uint8Array {
  if (painter.isRaster) refuseLostCells(figure, options);
  return painter.paint(figure.scene, {...options, pixelsPerPoint: pixelsPerPoint(options)});
}

/** Draws a table in one format and returns the file's bytes. Throws AttrmapError. */
export function render(
  table: Table,
  format: string,
  given: GivenOptions & Partial<PictureOptions> = {},
): Uint8Array {
  const {jpegQuality = 92, date, ...shared} = given;
  const options = resolveGiven(shared);
  const painter = choosePainter('', format);
  return paintFigure(layOutTable(table, options), painter, {...options, jpegQuality, date});
}

/** The pixels of all outputs that are made of pixels. */
function pixelsOf({scene}: Figure, painters: readonly Painter[], options: FigureOptions): number {
  const perOutput = scene.size.width * scene.size.height * pixelsPerPoint(options) ** 2;
  return perOutput * painters.filter(({isRaster}) => isRaster).length;
}

/** Reads, draws and writes one figure: one layout, painted once for each output. Throws AttrmapError; then no output has changed. */
export async function renderFile(job: Job, around: Surroundings): Promise<Report> {
  const started = Date.now();
  const {stdin, writer, mustBeBrief, isInputHandedOver} = around;
  const painters = job.outputs.map((output) => choosePainter(output, job.format));
  refuseInputAsOutput(job.input, job.outputs);
  const source = await loadSource(job.input, job.input === '-' || isInputHandedOver ? stdin() : undefined);
  if (mustBeBrief && source.bytes.length > MAX_BRIEF_BYTES) throw new LongJob(source.bytes);
  const table = readSource(source, job.options as ReadOptions);
  checkOutputs(job.outputs, job.mkdir);
  const figure = layOutTable(table, job.options);
  if (mustBeBrief && pixelsOf(figure, painters, job.options) > MAX_BRIEF_PIXELS)
    throw new LongJob(source.bytes);
  const painted = painters.map((painter) => paintFigure(figure, painter, {...job.options, ...job}));
  if (job.mkdir) makeDirectories(job.outputs);
  await writer.write(job.outputs.map((path, index) => ({path, bytes: painted[index] as Uint8Array})));
  return {
    input: job.input,
    outputs: job.outputs.map((path, index) =>
      reportOutput(path, painters[index] as Painter, {
        figure,
        bytes: painted[index] as Uint8Array,
        options: job.options,
      }),
    ),
    rows: table.rows.length,
    columns: table.columns.length,
    size: figure.scene.size,
    limits: figure.limits,
    clipped: figure.clipped,
    missing: figure.missing,
    notes: figure.notes,
    warnings: figure.warnings,
    milliseconds: Date.now() - started,
  };
}

function reportOutput(
  path: string,
  painter: Painter,
  made: {figure: Figure; bytes: Uint8Array; options: FigureOptions},
): OutputReport {
  const {width, height} = made.figure.scene.size;
  const perPoint = pixelsPerPoint(made.options);
  const pixels = {width: Math.round(width * perPoint), height: Math.round(height * perPoint)};
  return {path, format: painter.name, bytes: made.bytes.length, ...(painter.isRaster ? {pixels} : {})};
}
