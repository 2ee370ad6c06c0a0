import {isAbsolute, join} from 'node:path';
import {Configs} from '../config/config';
import {type Given, resolveShared} from '../config/resolved';
import {AttrmapError} from '../errors';
import {filesBeside} from '../fingerprint';
import type {BATCH_OPTIONS, FIGURES_OPTIONS} from '../options/batch';
import type {ValuesOf} from '../options/declare';
import {checkConflicts, type Layer, resolveOptions, SHARED_OPTIONS} from '../options/resolve';
import {choosePainters, painterNamed} from '../painters/index';
import {escapeUnsafe, quote} from '../quote';
import type {Job} from '../render';
import {statOrUndefined} from '../writing/system';
import {Inside} from './inside';
import type {Entry, Manifest} from './manifest';
import {checkTemplate, fillTemplate} from './names';

export type FiguresOptions = ValuesOf<typeof FIGURES_OPTIONS>;
export type BatchOptions = ValuesOf<typeof BATCH_OPTIONS>;

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
  const kept = entry.isFound ? '{dir}/{stem}.{format}' : '{stem}.{format}';
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
    return fail?.(key, error) ?? error;
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

/** Throws `conflict` where two figures have one name: the second would take the place of the first. */
class Taken {
  private readonly owners = new Map<string, PlannedFigure>();

  add(figure: PlannedFigure): void {
    for (const output of figure.job.outputs) {
      const owner = this.owners.get(output);
      if (owner === figure) {
        throw new AttrmapError('conflict', `${nameOf(figure)} has the output ${quote(output)} twice`, {
          hint: 'give each output once',
        });
      }
      if (owner !== undefined) {
        throw new AttrmapError(
          'conflict',
          `${nameOf(owner)} and ${nameOf(figure)} would both be written to ${quote(output)}`,
          {
            hint: "give them names of their own, as with --name '{dir}/{stem}.{format}' or '{index}-{stem}.{format}'",
          },
        );
      }
      this.owners.set(output, figure);
    }
  }
}

function identityOf(path: string): string | undefined {
  const found = statOrUndefined(path);
  return found === undefined ? undefined : `${found.dev}:${found.ino}`;
}

/** Throws `output-is-input` where a figure would be written over what any of them is made of. */
function refuseOverwriting(figures: readonly PlannedFigure[]): void {
  const read = new Map<string, string>();
  for (const {job} of figures) {
    const config = job.config === undefined ? [] : [job.config];
    for (const path of [...job.inputs, ...filesBeside(job.options), ...config]) {
      const identity = identityOf(path);
      if (identity !== undefined) read.set(identity, path);
    }
  }
  for (const {job} of figures) {
    for (const output of job.outputs) {
      const path = read.get(identityOf(output) ?? '');
      if (path === undefined) continue;
      throw new AttrmapError(
        'output-is-input',
        `the output ${quote(output)} is a file that this batch reads, ${quote(path)}`,
        {
          hint: 'write to another directory, or under other names',
        },
      );
    }
  }
}

/**
 * Works out every figure of a batch: its options, and where it goes. Whatever can be wrong before anything is read is found
 * here. Throws AttrmapError.
 */
export function planFigures(manifest: Manifest, asked: Asked): PlannedFigure[] {
  const {run, given, date} = asked;
  const {jpegQuality, svgFonts, embedData} = run;
  // What is wrong with flags is no figure's fault.
  checkConflicts(resolveOptions(SHARED_OPTIONS, [{values: given, form: 'flags'}]));
  const directory = directoryOf(manifest, asked);
  for (const formats of [run.format, manifest.format]) checkFormats(formats);
  for (const template of [run.name, manifest.outputName]) if (template !== undefined) checkTemplate(template);
  const inside = new Inside(directory);
  const configs = new Configs();
  const taken = new Taken();
  const figures = manifest.entries.map((entry, position): PlannedFigure => {
    const {inputs, layers, name} = entry;
    const between = manifest.scales === 'free' ? [FREE_SCALES, ...layers] : layers;
    const index = position + 1;
    const resolved = orBlame(entry, 'options', () =>
      resolveShared(inputs, given, {config: run.config, between, configs}),
    );
    return orBlame(entry, 'output', () => {
      checkFormats(entry.formats);
      const outputs = outputsOf(entry, index, {manifest, run}).map((output) =>
        isAbsolute(output) ? output : join(directory, output),
      );
      choosePainters(outputs, undefined);
      for (const output of outputs) refuseOutside(output, directory, inside);
      const job: Job = {
        jpegQuality,
        svgFonts,
        embedData,
        ...resolved,
        inputs,
        outputs,
        format: undefined,
        mkdir: true,
        date,
      };
      const figure = {index, name, job};
      taken.add(figure);
      return figure;
    });
  });
  refuseOverwriting(figures);
  return figures;
}
