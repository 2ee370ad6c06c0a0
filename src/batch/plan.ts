import {isAbsolute, join} from 'node:path';
import {Configs} from '../config/config';
import {blameConfig, type Given, resolveShared} from '../config/resolved';
import {AttrmapError} from '../errors';
import {filesBeside} from '../fingerprint';
import type {FIGURES_OPTIONS} from '../options/batch';
import {kebab, type ValuesOf} from '../options/declare';
import {checkConflicts, type Layer, resolveOptions, SHARED_OPTIONS} from '../options/resolve';
import {choosePainters, painterNamed} from '../painters/index';
import {escapeUnsafe, quote} from '../quote';
import type {Job} from '../render';
import {Inside} from './inside';
import type {Entry, Manifest} from './manifest';
import {checkTemplate, DEFAULT_NAME, fillTemplate} from './names';
import {Places} from './places';
import {Validator} from './validate';

export type FiguresOptions = ValuesOf<typeof FIGURES_OPTIONS>;

/** One figure of a batch: all that is known of it before it is drawn. */
export interface PlannedFigure {
  /** From 1, over all figures of the batch. */
  readonly index: number;
  readonly name: string | undefined;
  readonly job: Job;
}

/** What is asked for on the command line. */
export interface Asked {
  readonly run: FiguresOptions;
  /** The flags of figures as they were given. */
  readonly given: Given;
  /** When PDF says it was made. */
  readonly date: Date | undefined;
}

/** Each panel has a scale of its own. */
const FREE_SCALES: Layer = {values: {scales: 'free'}, form: 'keys'};

/** The figure as messages name it. */
export function nameOf({index, name, job}: PlannedFigure): string {
  return name === undefined
    ? `figure ${index} (${escapeUnsafe(job.inputs.join(', '))})`
    : `figure ${index} (${quote(name)})`;
}

/** The directory of a batch. Throws `no-output` where nothing says it. */
export function directoryOf({directory}: Pick<Manifest, 'directory'>, {run}: Pick<Asked, 'run'>): string {
  const found = run.directory ?? directory;
  if (found !== undefined && found !== '') return found;
  throw new AttrmapError('no-output', 'nothing says where to write the figures', {hint: 'add -d DIRECTORY'});
}

/** Throws `output-format` for a format that there is not. */
function checkFormats(formats: readonly string[] | undefined): void {
  for (const format of formats ?? []) painterNamed(format);
}

/** The names of a figure's outputs, from the directory. */
function outputsOf(
  entry: Entry,
  index: number,
  {manifest, run}: {manifest: Manifest; run: FiguresOptions},
): readonly string[] {
  if (entry.outputs !== undefined) return entry.outputs;
  const kept = entry.isFound ? `{dir}/${DEFAULT_NAME}` : DEFAULT_NAME;
  const template = run.name ?? manifest.outputName ?? kept;
  const formats = run.format ?? entry.formats ?? manifest.format ?? ['png'];
  const {dir, inputs} = entry;
  return [...new Set(formats.map((format) => format.toLowerCase()))].map((format) =>
    fillTemplate(template, {input: inputs[0] as string, dir, index, format}),
  );
}

/** Blames a fault of one figure on the manifest that names it, where there is one. */
function blame({blame: fail}: Entry, key: string, error: AttrmapError): AttrmapError {
  try {
    return fail?.(key, {message: error.message.replace(/^--[a-z-]+: /, ''), hint: error.hint}) ?? error;
  } catch (located) {
    return located as AttrmapError;
  }
}

/** Throws `conflict` for an output that would lie elsewhere. */
function refuseOutside(output: string, directory: string, inside: Inside): void {
  if (inside.has(output)) return;
  throw new AttrmapError(
    'conflict',
    `the output ${quote(output)} would lie outside of the directory ${quote(directory)}`,
    {
      hint: 'nothing is written outside of it: name outputs within it, or give a directory further up with -d',
    },
  );
}

function orBlame<T>(entry: Entry, key: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AttrmapError) || error.file !== undefined) throw error;
    throw blame(entry, key, error);
  }
}

/** The option that a message is about, which it begins with as a flag. */
function optionIn(message: string): string | undefined {
  const flag = /^--([a-z-]+): /.exec(message)?.[1];
  return Object.keys(SHARED_OPTIONS).find((name) => kebab(name) === flag);
}

/** Blames a fault of options on where they stand: in the manifest, or in the config beside the input. */
function orBlameOptions<T>(
  entry: Entry,
  {given, config}: {given: Given; config: string | undefined},
  work: () => T,
): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AttrmapError) || error.file !== undefined) throw error;
    const option = optionIn(error.message);
    if (option === undefined)
      throw entry.blame === undefined ? blameConfig(error, given, config) : blame(entry, 'options', error);
    const layer = entry.layers.findLast(({values}) => Object.hasOwn(values, option));
    layer?.fail?.(option, {message: error.message.replace(/^--[a-z-]+: /, ''), hint: error.hint});
    throw blameConfig(error, given, config);
  }
}

/** Every file that a figure is made of. */
function filesOf({job}: PlannedFigure): string[] {
  const {inputs, options, config} = job;
  const more = [options.font, config].filter((path) => path !== undefined);
  return [...inputs, ...filesBeside(options), ...more];
}

/** Throws `output-is-input` or `conflict` where a figure would be written over what is read, or over another one. */
function refuseOverwriting(
  figures: readonly PlannedFigure[],
  {entries, files}: Manifest,
  places: Places,
): void {
  for (const path of [...files, ...figures.flatMap(filesOf)]) places.addRead(path);
  for (const [position, figure] of figures.entries()) {
    orBlame(entries[position] as Entry, 'output', () => {
      const owner = nameOf(figure);
      for (const path of figure.job.outputs) places.addWritten({path, what: 'the output', owner});
    });
  }
  places.checkNesting();
}

/**
 * Works out every figure of a batch: its options, and where it goes. Whatever can be wrong before anything is read is found
 * here. `places` gets to know every file. Throws AttrmapError.
 */
export function planFigures(manifest: Manifest, asked: Asked, places = new Places()): PlannedFigure[] {
  const {run, given, date} = asked;
  const {jpegQuality, svgFonts, embedData} = run;
  // What is wrong with flags is no figure's fault.
  const validator = new Validator();
  validator.checkOptions(checkConflicts(resolveOptions(SHARED_OPTIONS, [{values: given, form: 'flags'}])));
  const directory = directoryOf(manifest, asked);
  for (const formats of [run.format, manifest.format]) checkFormats(formats);
  for (const template of [run.name, manifest.outputName]) if (template !== undefined) checkTemplate(template);
  const inside = new Inside(directory);
  const configs = new Configs();
  const figures = manifest.entries.map((entry, position): PlannedFigure => {
    const {inputs, layers, name} = entry;
    const between = manifest.scales === 'free' ? [FREE_SCALES, ...layers] : layers;
    const index = position + 1;
    const resolved = orBlameOptions(entry, {given, config: run.config}, () =>
      resolveShared(inputs, given, {config: run.config, between, configs}),
    );
    const {options, config} = resolved;
    orBlameOptions(entry, {given, config}, () => validator.checkOptions(options));
    orBlame(entry, 'input', () => validator.checkInputs(inputs, options));
    orBlame(entry, 'format', () => checkFormats(entry.formats));
    return orBlame(entry, 'output', () => {
      const outputs = outputsOf(entry, index, {manifest, run}).map((output) =>
        isAbsolute(output) ? output : join(directory, output),
      );
      validator.checkOutputs(outputs, choosePainters(outputs, undefined));
      for (const output of outputs) refuseOutside(output, directory, inside);
      const made = {inputs, outputs, format: undefined, mkdir: true, date};
      // What goes to another process is plain data.
      const plain = resolved.layers.map(({values, form}) => ({values, form}));
      return {index, name, job: {jpegQuality, svgFonts, embedData, ...resolved, layers: plain, ...made}};
    });
  });
  refuseOverwriting(figures, manifest, places);
  return figures;
}
