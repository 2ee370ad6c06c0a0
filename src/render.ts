import {combineInputs, layOutTables, type PictureOptions, paintFigure, pixelsOf} from './drawing';
import {latexContext, noteCaption, picturesOf, withoutCaption} from './latex';
import {LongJob, MAX_BRIEF_PIXELS} from './long-job';
import {companionFiles} from './options/cells';
import {
  checkOptions,
  type GivenOptions,
  resolveGiven,
  resolveOptions,
  type SharedOptions,
} from './options/resolve';
import {PICTURE_OPTIONS} from './options/run';
import {choosePainters, painterNamed} from './painters/index';
import type {Painter} from './painters/painter';
import {loadSource, readTable as readSource} from './readers/index';
import {companions, filesRead, type ReadingAround, readInputs} from './reading';
import {makeReport, type Report} from './report';
import {combine as combineTables} from './table/combine';
import {operate as operateTable} from './table/operations';
import {checkTable, type Table} from './table/table';
import type {Figure} from './views/figure';
import {refuseOverwriting} from './writing/overwriting';
import {checkOutputs, makeDirectories, type Writer} from './writing/writer';

/** One figure to draw: from one input, or several that become one table, to any number of outputs. `-` is standard input and output. */
export interface Job extends PictureOptions {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** The format of outputs whose names tell none. */
  readonly format: string | undefined;
  readonly mkdir: boolean;
  readonly options: SharedOptions;
  /** The config that options came from, if they came from one: no output may take its place. */
  readonly config?: string | undefined;
}

/** The process around a job: where standard input comes from, and what writes its outputs. */
export interface Surroundings extends Omit<ReadingAround, 'loaded'> {
  readonly writer: Pick<Writer, 'write'>;
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

/**
 * Draws a table, or several, in one format and returns the file's bytes. A snippet for LaTeX, `tex`, includes the file
 * that `picture` names; draw that with the same options but the caption. Throws AttrmapError.
 */
export function render(
  tables: Table | readonly Table[],
  format: string,
  given: GivenOptions & Partial<PictureOptions> & {readonly picture?: string | undefined} = {},
): Uint8Array {
  const {jpegQuality, svgFonts, date, picture, ...shared} = checkOptions(given);
  const options = resolveGiven(shared);
  const pictureOptions = resolveOptions(PICTURE_OPTIONS, [{values: {jpegQuality, svgFonts}, form: 'keys'}]);
  const checked = checkTables(tables, options);
  const painter = painterNamed(format);
  const figure = layOutTables(combineInputs(checked, options), withoutCaption(options, [painter]));
  const latex = latexContext(picture, figure.tables, options);
  return paintFigure(figure, painter, {...options, ...pictureOptions, date, latex});
}

/** Reads, draws and writes one figure: one layout, painted once for each output. Throws AttrmapError; then no output has changed. */
export async function renderFile(job: Job, around: Surroundings): Promise<Report> {
  const started = Date.now();
  const painters = choosePainters(job.outputs, job.format);
  const pictures = picturesOf(job.outputs, painters);
  refuseOverwriting(filesRead(job), job.outputs);
  const {sources, names, tables, drawn} = await readInputs(job, {
    ...around,
    loaded: () => checkOutputs(job.outputs, job.mkdir),
  });
  const figure = layOutTables(drawn, withoutCaption(job.options, painters), names);
  const pixels = pixelsOf(figure, painters, job.options);
  if (around.mustBeBrief && pixels > MAX_BRIEF_PIXELS) throw new LongJob(sources);
  const outputs = job.outputs.map((path, index) => {
    const painter = painters[index] as Painter;
    const latex = latexContext(pictures[index], figure.tables, job.options);
    return {path, painter, bytes: paintFigure(figure, painter, {...job.options, ...job, latex})};
  });
  if (job.mkdir) makeDirectories(job.outputs);
  await around.writer.write(outputs);
  const noted = {...figure, notes: [...figure.notes, ...noteCaption(job, painters)]};
  return makeReport({inputs: job.inputs, tables, figure: noted, outputs}, job.options, Date.now() - started);
}
