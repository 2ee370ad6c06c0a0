import {AttrmapError} from './errors';
import {
  checkOptions,
  type FigureOptions,
  type GivenOptions,
  resolveGiven,
  type SharedOptions,
} from './options/resolve';
import {choosePainters, painterNamed} from './painters/index';
import type {Painter} from './painters/painter';
import {loadSource, readTable as readSource, type Source} from './readers/index';
import {bytesOf, loadSources, readTables} from './readers/inputs';
import {checkInputCount, combine as combineTables} from './table/combine';
import {operate as operateTable} from './table/operations';
import {checkTable, type Table} from './table/table';
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

/** One figure to draw: from one input, or several that become one table, to any number of outputs. `-` is standard input and output. */
export interface Job extends PictureOptions {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** The format of outputs whose names tell none. */
  readonly format: string | undefined;
  readonly mkdir: boolean;
  readonly options: SharedOptions;
}

/** The process around a job: where standard input comes from, and what writes its outputs. */
export interface Surroundings {
  readonly stdin: () => AsyncIterable<Uint8Array | string>;
  /** The input that standard input brings, whatever it is called. */
  readonly handedOver?: string | undefined;
  readonly writer: Pick<Writer, 'write'>;
  /** Set where the process must not be busy for seconds: a job that would keep it so ends in a LongJob. */
  readonly mustBeBrief?: boolean;
}

/** Files or pictures larger than this take about a second to read or to draw. */
const MAX_BRIEF_BYTES = 8 * 1024 * 1024;
const MAX_BRIEF_PIXELS = 16_000_000;

/** Thrown in place of a long job where one must be brief: no error, but to be done elsewhere. */
export class LongJob extends Error {
  /** What was read, in the order of the job's inputs: standard input cannot be read again. */
  readonly sources: readonly Source[];

  constructor(sources: readonly Source[]) {
    super('this job takes long');
    this.sources = sources;
  }
}

export interface OutputReport {
  readonly path: string;
  readonly format: string;
  readonly bytes: number;
  /** In pixels; absent for formats without. */
  readonly pixels?: {readonly width: number; readonly height: number};
}

/** How many rows, columns and missing scores a table has. */
interface Extent {
  readonly rows: number;
  readonly columns: number;
  readonly missing: number;
}

/** What was drawn, and what should be known of it. Sizes are in points, the time in milliseconds. */
export interface Report extends Extent {
  readonly inputs: readonly string[];
  /** The table as it was read and combined, before rows and columns were chosen. */
  readonly read: Extent;
  readonly outputs: readonly OutputReport[];
  readonly size: {readonly width: number; readonly height: number};
  readonly limits: Figure['limits'];
  readonly clipped: Figure['clipped'];
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

/**
 * What the options for tables make of one, in their stated order (see `table/operations.ts`). Drawing does the same:
 * this is for who wants the table. Throws AttrmapError.
 */
export function operate(table: Table, given: GivenOptions = {}): Table {
  return operateTable(table, resolveGiven(given));
}

/** Makes one table of several as `difference` or `reduce` says; `names` are for messages. Throws AttrmapError. */
export function combine(
  tables: readonly Table[],
  given: GivenOptions = {},
  names?: readonly string[],
): Table {
  return combineTables(tables, resolveGiven(given), names);
}

/** Every text whose characters have to be in some font. */
function textsOf(
  table: Table,
  {title, caption, rowTitle, columnTitle, legendTitle}: FigureOptions,
): string[] {
  const titles = [title, caption, rowTitle, columnTitle, legendTitle].filter((text) => text !== undefined);
  const names = [...(table.strips ?? []), ...(table.groups ?? [])].map(({name}) => name);
  return [...table.rows, ...table.columns, ...names, ...titles].map(drawableLabel);
}

/** Makes of a table what is asked for and lays it out, with every position decided. What was noted of the table comes first. */
function layOutTable(read: Table, options: SharedOptions): Figure & {readonly table: Table} {
  const table = operateTable(read, options);
  const fonts = openFonts(options.font, textsOf(table, options));
  const figure = drawFigure(table, options, {fonts, pixel: 1 / pixelsPerPoint(options)});
  return {...figure, table, notes: Array.from(new Set([...(table.notes ?? []), ...figure.notes]))};
}

/** The same for a library call: table and options as they come. Throws AttrmapError. */
export function layOut(table: Table, given: GivenOptions = {}): Figure {
  const options = resolveGiven(given);
  checkTable(table, options.infinite);
  return layOutTable(combineTables([table], options), options);
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
  const {jpegQuality = 92, date, ...shared} = checkOptions(given);
  const options = resolveGiven(shared);
  checkTable(table, options.infinite);
  const painter = painterNamed(format);
  const figure = layOutTable(combineTables([table], options), options);
  return paintFigure(figure, painter, {...options, jpegQuality, date});
}

/** The pixels of all outputs that are made of pixels. */
function pixelsOf({scene}: Figure, painters: readonly Painter[], options: FigureOptions): number {
  const perOutput = scene.size.width * scene.size.height * pixelsPerPoint(options) ** 2;
  return perOutput * painters.filter(({isRaster}) => isRaster).length;
}

function extentOf({rows, columns, scores}: Table): Extent {
  let missing = 0;
  for (const score of scores) if (Number.isNaN(score)) missing += 1;
  return {rows: rows.length, columns: columns.length, missing};
}

/** Throws `conflict` or `output-is-input` for inputs that cannot be drawn together, or not into these outputs. */
function checkInputs({inputs, outputs, options}: Job): void {
  if (inputs.filter((input) => input === '-').length > 1) {
    throw new AttrmapError('conflict', 'standard input is named twice', {
      hint: 'it can be read only once: save one of the tables to a file',
    });
  }
  checkInputCount(inputs.length, options);
  for (const input of inputs) refuseInputAsOutput(input, outputs);
}

/** Reads, draws and writes one figure: one layout, painted once for each output. Throws AttrmapError; then no output has changed. */
export async function renderFile(job: Job, around: Surroundings): Promise<Report> {
  const started = Date.now();
  const {stdin, writer, mustBeBrief, handedOver} = around;
  const painters = choosePainters(job.outputs, job.format);
  checkInputs(job);
  const sources = await loadSources(job.inputs, (input) =>
    input === '-' || input === handedOver ? stdin() : undefined,
  );
  if (mustBeBrief && bytesOf(sources) > MAX_BRIEF_BYTES) throw new LongJob(sources);
  const tables = await readTables(sources, job.options);
  const names = sources.map(({name}) => name);
  const read = combineTables(tables, job.options, names);
  checkOutputs(job.outputs, job.mkdir);
  const figure = layOutTable(read, job.options);
  if (mustBeBrief && pixelsOf(figure, painters, job.options) > MAX_BRIEF_PIXELS) throw new LongJob(sources);
  const painted = painters.map((painter) => paintFigure(figure, painter, {...job.options, ...job}));
  if (job.mkdir) makeDirectories(job.outputs);
  await writer.write(job.outputs.map((path, index) => ({path, bytes: painted[index] as Uint8Array})));
  return {
    inputs: job.inputs,
    read: extentOf(read),
    outputs: job.outputs.map((path, index) =>
      reportOutput(path, painters[index] as Painter, {
        figure,
        bytes: painted[index] as Uint8Array,
        options: job.options,
      }),
    ),
    rows: figure.table.rows.length,
    columns: figure.table.columns.length,
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
