import {parse} from 'node:path';
import {AttrmapError} from './errors';
import {companionFiles} from './options/cells';
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
import {operate as operateTable, takesLong} from './table/operations';
import {checkTable, type Table} from './table/table';
import {openFonts} from './text/fonts';
import {drawableLabel} from './text/labels';
import type {Figure} from './views/figure';
import {drawFigure} from './views/index';
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
  /** The table of each input as it was read. */
  readonly read: readonly Extent[];
  /** The tables that are drawn: one, or one a panel. Rows and columns of the first, and all missing scores, stand above. */
  readonly drawn: readonly Extent[];
  readonly outputs: readonly OutputReport[];
  readonly size: {readonly width: number; readonly height: number};
  /** How many cells of what was drawn are masked; they are not among the missing. */
  readonly masked: number;
  readonly limits: Figure['limits'];
  readonly clipped: Figure['clipped'];
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
  readonly milliseconds: number;
}

function pixelsPerPoint({dpi, scale}: FigureOptions): number {
  return (dpi * scale) / 72;
}

/** Loaded here because most figures are drawn from one file. */
function companions(): typeof import('./readers/companions') {
  return require('./readers/companions') as typeof import('./readers/companions');
}

/**
 * Reads a table from a file, or from standard input as `-`, with what the files that `printFrom`, `stars` and `mask` name say
 * of its cells. Throws AttrmapError for whatever is not a table.
 */
export async function readTable(input: string, given: GivenOptions = {}): Promise<Table> {
  const options = resolveGiven(given);
  const source = await loadSource(input);
  const table = await readSource(source, options);
  if (companionFiles(options).length === 0) return table;
  const {loadCompanions, withCompanions} = companions();
  return withCompanions({table, name: source.name, options}, await loadCompanions(options));
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
  return [...table.rows, ...table.columns, ...(table.texts ?? []), ...names, ...titles].map(drawableLabel);
}

/** A figure and the tables that it shows, after what was done to them. */
interface Drawn extends Figure {
  readonly tables: readonly Table[];
}

/** The titles of panels: those that were given, else the inputs' names. Throws `conflict` where their number is another. */
function panelTitles(names: readonly string[], {panelTitles: given}: FigureOptions): readonly string[] {
  if (given === undefined) return names.map((name) => parse(name.replace(/\.gz$/i, '')).name);
  if (given.length === names.length) return given;
  throw new AttrmapError(
    'conflict',
    `--panel-titles has ${given.length} titles, and there are ${names.length} panels`,
    {hint: 'give one title for each input, separated by commas; an empty one leaves a panel without'},
  );
}

/** The tables to be drawn: each in a panel of its own, or all as one. Throws as `combine` does. */
function combineInputs(
  tables: readonly Table[],
  options: SharedOptions,
  names?: readonly string[],
): readonly Table[] {
  if (options.panels === undefined || tables.length < 2) return [combineTables(tables, options, names)];
  checkInputCount(tables.length, options);
  return tables;
}

/**
 * Makes of tables what is asked for, one figure of one table or panels of several, and lays it out with every position
 * decided. What was noted of the tables comes first.
 */
function layOutTables(read: readonly Table[], options: SharedOptions, names?: readonly string[]): Drawn {
  const hasPanels = read.length > 1;
  const tables = read.map((table) => operateTable(table, options));
  const pixel = 1 / pixelsPerPoint(options);
  const titles = hasPanels ? panelTitles(names ?? read.map(() => ''), options) : [];
  const texts = [...titles, ...tables.flatMap((table) => textsOf(table, options))];
  const fonts = openFonts(options.font, texts);
  const figure = hasPanels
    ? loadPanels().drawPanels(
        tables.map((table, index) => ({table, title: titles[index] ?? ''})),
        options,
        {fonts, pixel},
      )
    : drawFigure(tables[0] as Table, options, {fonts, pixel});
  const notes = new Set([...tables.flatMap((table) => table.notes ?? []), ...figure.notes]);
  return {...figure, tables, notes: Array.from(notes)};
}

/** Loaded for the figures that have panels. */
function loadPanels(): typeof import('./views/panels') {
  return require('./views/panels') as typeof import('./views/panels');
}

/** What a library call hands in: one table, or several. Throws as `checkTable` does. */
function checkTables(tables: Table | readonly Table[], {infinite}: SharedOptions): readonly Table[] {
  const list: readonly Table[] = Array.isArray(tables) ? tables : [tables as Table];
  for (const table of list) checkTable(table, infinite);
  return list;
}

/** The same for a library call: tables and options as they come; several tables need `panels`, `difference` or `reduce`. Throws AttrmapError. */
export function layOut(tables: Table | readonly Table[], given: GivenOptions = {}): Figure {
  const options = resolveGiven(given);
  return layOutTables(combineInputs(checkTables(tables, options), options), options);
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

/** Draws a table, or several, in one format and returns the file's bytes. Throws AttrmapError. */
export function render(
  tables: Table | readonly Table[],
  format: string,
  given: GivenOptions & Partial<PictureOptions> = {},
): Uint8Array {
  const {jpegQuality = 92, date, ...shared} = checkOptions(given);
  const options = resolveGiven(shared);
  const checked = checkTables(tables, options);
  const painter = painterNamed(format);
  const figure = layOutTables(combineInputs(checked, options), options);
  return paintFigure(figure, painter, {...options, jpegQuality, date});
}

/** The pixels of all outputs that are made of pixels. */
function pixelsOf({scene}: Figure, painters: readonly Painter[], options: FigureOptions): number {
  const perOutput = scene.size.width * scene.size.height * pixelsPerPoint(options) ** 2;
  return perOutput * painters.filter(({isRaster}) => isRaster).length;
}

function extentOf({rows, columns, scores, masked}: Table): Extent {
  let missing = 0;
  scores.forEach((score, index) => {
    if (Number.isNaN(score) && !masked?.[index]) missing += 1;
  });
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
  for (const input of [...inputs, ...companionFiles(options)]) refuseInputAsOutput(input, outputs);
}

/** What was read of companion files, and what adds it to a table. */
interface More {
  readonly more: readonly Source[];
  readonly add: (table: Table, name: string) => Table | Promise<Table>;
}

async function loadMore(options: SharedOptions): Promise<More> {
  if (companionFiles(options).length === 0) return {more: [], add: (table) => table};
  const {loadCompanions, withCompanions} = companions();
  const loaded = await loadCompanions(options);
  return {
    more: Object.values(loaded).filter((source) => source !== undefined),
    add: (table, name) => withCompanions({table, name, options}, loaded),
  };
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
  const {more, add} = await loadMore(job.options);
  if (mustBeBrief && bytesOf([...sources, ...more]) > MAX_BRIEF_BYTES) throw new LongJob(sources);
  const tables = await readTables(sources, job.options);
  const names = sources.map(({name}) => name);
  checkOutputs(job.outputs, job.mkdir);
  const read = await Promise.all(
    combineInputs(tables, job.options, names).map((table, index) => add(table, names[index] ?? '')),
  );
  if (mustBeBrief && read.some((table) => takesLong(table, job.options))) throw new LongJob(sources);
  const figure = layOutTables(read, job.options, names);
  if (mustBeBrief && pixelsOf(figure, painters, job.options) > MAX_BRIEF_PIXELS) throw new LongJob(sources);
  const drawn = figure.tables.map(extentOf);
  const painted = painters.map((painter) => paintFigure(figure, painter, {...job.options, ...job}));
  if (job.mkdir) makeDirectories(job.outputs);
  await writer.write(job.outputs.map((path, index) => ({path, bytes: painted[index] as Uint8Array})));
  return {
    inputs: job.inputs,
    read: tables.map(extentOf),
    outputs: job.outputs.map((path, index) =>
      reportOutput(path, painters[index] as Painter, {
        figure,
        bytes: painted[index] as Uint8Array,
        options: job.options,
      }),
    ),
    drawn,
    rows: drawn[0]?.rows ?? 0,
    columns: drawn[0]?.columns ?? 0,
    size: figure.scene.size,
    limits: figure.limits,
    clipped: figure.clipped,
    missing: figure.missing,
    masked: figure.masked,
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
