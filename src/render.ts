import {contextsOf} from './contexts';
import {checkAskedSize, layOutTables, type PictureOptions, paintFigure, pixelsOf} from './drawing';
import {AttrmapError} from './errors';
import {FontHashes, filesBeside, hashFile, hashInput, hashOptions, makeFingerprint} from './fingerprint';
import {noteCaption, picturesOf, withoutCaption} from './latex';
import {checkFormat, type DrawingOptions, resolveDrawing} from './library';
import {LongJob, MAX_BRIEF_PIXELS} from './long-job';
import {checkOptions, type Layer} from './options/resolve';
import {choosePainters} from './painters/index';
import type {Painter} from './painters/painter';
import {filesRead, type Reading, type ReadingAround, readInputs} from './reading';
import {makeReport, type Report} from './report';
import {refuseOverwriting} from './writing/overwriting';
import {checkOutputs, makeDirectories, Writer} from './writing/writer';

export {
  combine,
  type DrawingOptions,
  layOut,
  operate,
  type RenderOptions,
  readTable,
  render,
} from './library';

/**
 * One figure to draw, from one input, or several that become one table or panels, to any number of outputs; its options
 * checked and complete. `-` is standard input and output.
 */
export interface Job extends Reading, PictureOptions {
  readonly outputs: readonly string[];
  /** The format of outputs whose names tell none. */
  readonly format: string | undefined;
  readonly mkdir: boolean;
  /** Where the options came from, for the record in the outputs. */
  readonly layers: readonly Layer[];
}

/** The process around a job: where standard input comes from, and what writes its outputs. */
export interface Surroundings extends Omit<ReadingAround, 'loaded'> {
  readonly writer: Pick<Writer, 'write'>;
  /** Given where outputs are to say what they were made from; it knows the font files of figures before. */
  readonly fontHashes?: FontHashes | undefined;
}

/** Reads, draws and writes one figure: one layout, painted once for each output. Throws AttrmapError; then no output has changed. */
export async function drawFiles(job: Job, around: Surroundings): Promise<Report> {
  const started = Date.now();
  const painters = choosePainters(job.outputs, job.format);
  const pictures = picturesOf(job.outputs, painters);
  checkAskedSize(job.options, painters);
  refuseOverwriting(filesRead(job), job.outputs);
  // Before they are read: should a file change meanwhile, the figure says that it was made from what was there before.
  const beside = around.fontHashes === undefined ? [] : filesBeside(job.options).map(hashFile);
  const {
    sources,
    names,
    tables,
    drawn,
    inputHashes = [],
  } = await readInputs(job, {
    ...around,
    mayJoin: !job.embedData,
    keptFor: job.embedData ? '--embed-data' : undefined,
    hashesInputs: around.fontHashes !== undefined,
    loaded: () => checkOutputs(job.outputs, job.mkdir),
  });
  const figure = layOutTables(drawn, withoutCaption(job.options, painters), names);
  const pixels = pixelsOf(figure, painters, job.options);
  if (around.mustBeBrief && pixels > MAX_BRIEF_PIXELS) throw new LongJob(sources);
  const made =
    around.fontHashes &&
    makeFingerprint(
      hashInput(inputHashes, beside),
      hashOptions(job, painters),
      around.fontHashes.of(figure.fontChoice),
    );
  const contextFor = contextsOf({...figure, ...job, read: drawn, names, made});
  const outputs = job.outputs.map((path, index) => {
    const painter = painters[index] as Painter;
    const context = contextFor(painter, pictures[index]);
    return {path, painter, bytes: paintFigure(figure, painter, {...job.options, ...job, ...context})};
  });
  if (job.mkdir) makeDirectories(job.outputs);
  await around.writer.write(outputs);
  const noted = {...figure, notes: [...figure.notes, ...noteCaption(job, painters)]};
  return makeReport({inputs: job.inputs, tables, figure: noted, outputs}, job.options, Date.now() - started);
}

/** A figure to be drawn from files into files. */
export interface FileJob {
  /** Paths; `-` is the stream that is passed as `stdin`. Several need `panels`, `difference` or `reduce`. */
  readonly inputs: readonly string[];
  /** Paths; `-` is what the `writer` that is passed writes to. */
  readonly outputs: readonly string[];
  /** The format of outputs whose names tell none. */
  readonly format?: string | undefined;
  /** Whether directories of outputs are made where they are missing; they are not unless it is true. */
  readonly mkdir?: boolean | undefined;
  /** Those of the figure and of its picture. */
  readonly options?: DrawingOptions | undefined;
}

/** What stands for standard input and output, which a library has none of. */
export interface FileStreams {
  /** What the input `-` is read from. */
  readonly stdin?: (() => AsyncIterable<Uint8Array | string>) | undefined;
  /** What writes the outputs, `-` among them; without it there is no `-`. */
  readonly writer?: Pick<Writer, 'write'> | undefined;
}

function checkPaths(paths: unknown, code: 'no-input' | 'no-output', name: string): void {
  if (Array.isArray(paths) && paths.length > 0 && paths.every((path) => typeof path === 'string')) return;
  throw new AttrmapError(code, `${name} must be a list of paths`, {
    hint: 'name files, as {inputs: ["scores.csv"], outputs: ["figure.png"]}',
  });
}

/** Throws `no-input` or `no-output` for a job without files, or without the streams that it names. */
function checkJob(job: FileJob, {writer}: FileStreams): FileJob {
  const given: Partial<FileJob> = job ?? {};
  checkPaths(given.inputs, 'no-input', 'inputs');
  checkPaths(given.outputs, 'no-output', 'outputs');
  if (given.format !== undefined) checkFormat(given.format);
  if (writer !== undefined || !given.outputs?.includes('-')) return job;
  throw new AttrmapError('no-output', 'there is no standard output to write to', {
    hint: 'give a file instead of -, or pass a writer',
  });
}

/**
 * Reads, draws and writes one figure, as `attrmap render` does: one layout, painted once for each output. Each file is
 * written whole or not at all; configs are not looked for.
 *
 * Throws what `readTable` and `render` throw; `no-input` or `no-output` for a job without files; `output-is-input`,
 * `output-directory` or `output-write` for its outputs. Then no output has changed.
 *
 * @example
 * ```ts
 * import {renderFile} from 'attrmap';
 *
 * const report = await renderFile({
 *   inputs: ['scores.csv'],
 *   outputs: ['figure.pdf', 'figure.png'],
 *   options: {palette: 'rdbu', width: '84mm'},
 * });
 * for (const note of report.notes) console.warn(note);
 * ```
 */
export async function renderFile(job: FileJob, given: FileStreams = {}): Promise<Report> {
  const streams = checkOptions(given);
  const {inputs, outputs, format, mkdir = false, options: drawing = {}} = checkJob(job, streams);
  const {options, pictureOptions, layers} = resolveDrawing(drawing);
  const {stdin, writer = new Writer(async () => undefined)} = streams;
  return drawFiles({...pictureOptions, inputs, outputs, format, mkdir, options, layers}, {stdin, writer});
}
