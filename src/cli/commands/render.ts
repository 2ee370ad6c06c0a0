import {statSync} from 'node:fs';
import {resolve} from 'node:path';
import {AttrmapError, locate} from '../../errors';
import {kebab} from '../../options/declare';
import {
  checkConflicts,
  defaultsOf,
  type Layer,
  resolveOptions,
  SHARED_OPTIONS,
  type SharedOptions,
} from '../../options/resolve';
import {RUN_OPTIONS} from '../../options/run';
import {escapeUnsafe} from '../../quote';
import {type Job, LongJob, renderFile} from '../../render';
import {findConfig, readConfig} from '../config';
import {helpOption, toOptions} from '../flags';
import {type Io, writeAll} from '../io';
import {jsonText, reportText} from '../messages';
import type {CommandModule} from './command';

type Given = Readonly<Record<string, unknown>>;
type RunOptions = ReturnType<typeof resolveRun>;

function pick(given: Given, names: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(names, name)));
}

function resolveRun(given: Given) {
  const {output, ...rest} = pick(given, RUN_OPTIONS);
  const run = resolveOptions(RUN_OPTIONS, [{values: rest, form: 'flags'}]);
  // A repeated flag arrives as the list of its texts; each is a path as it stands.
  return {...run, output: (output ?? defaultsOf(RUN_OPTIONS).output) as readonly string[]};
}

/** The options of a figure: defaults, under the config's, under the flags'. */
function resolveShared(
  [input = '-']: readonly string[],
  given: Given,
  run: RunOptions,
): {options: SharedOptions; config: string | undefined} {
  const config = run.config ?? findConfig(input);
  const layers: Layer[] = [
    ...(config === undefined ? [] : [readConfig(config)]),
    {values: pick(given, SHARED_OPTIONS), form: 'flags'},
  ];
  const options = resolveOptions(SHARED_OPTIONS, layers);
  try {
    return {options: checkConflicts(options), config};
  } catch (error) {
    throw blameConfig(error, given, config);
  }
}

/** Values that only show themselves wrong in use, or beside others, do not know that they came from the config. */
function blameConfig(error: unknown, given: Given, config: string | undefined): unknown {
  if (config === undefined || !(error instanceof AttrmapError)) return error;
  if (error.code !== 'bad-value' && error.code !== 'conflict') return error;
  const flags = Array.from(error.message.matchAll(/--([a-z-]+)/g), ([, flag]) => flag);
  const isGiven = Object.keys(given).some((name) => flags.includes(kebab(name)));
  return flags.length === 0 || isGiven ? error : locate(error, {file: config});
}

/** SOURCE_DATE_EPOCH: seconds since 1970, the convention of reproducible builds. Throws `bad-value`. */
function readDate(environment: Io['environment']): Date | undefined {
  const text = environment.SOURCE_DATE_EPOCH;
  if (text === undefined || text === '') return undefined;
  const date = new Date(Number(text) * 1000);
  if (/^\d{1,12}$/.test(text) && !Number.isNaN(date.getTime())) return date;
  throw new AttrmapError(
    'bad-value',
    'the environment variable SOURCE_DATE_EPOCH is not a number of seconds',
    {
      hint: 'set it to whole seconds since 1970, or unset it',
    },
  );
}

function checkOutputs(outputs: readonly string[]): void {
  if (outputs.length === 0) {
    throw new AttrmapError('no-output', 'nothing says where to write the figure', {hint: 'add -o out.png'});
  }
  const repeated = outputs.find((output, index) => outputs.indexOf(output) !== index);
  if (repeated !== undefined) {
    throw new AttrmapError('conflict', `the output ${JSON.stringify(repeated)} is given twice`, {
      hint: 'give each output once',
    });
  }
}

/** Whether another process can read the input as well; standard input and a named pipe are read only once. */
function canReadAgain(input: string): boolean {
  // What stands in these folders may be this process's own, /dev/stdin say, and another there.
  if (input === '-' || /^\/(dev|proc)\//.test(resolve(input))) return false;
  return statSync(input, {throwIfNoEntry: false})?.isFile() === true;
}

/** How many inputs, and which of them, a process of its own would need handed over; it has room for one. */
function readOnce(inputs: readonly string[]): readonly string[] {
  return inputs.filter((input) => !canReadAgain(input));
}

async function report(
  io: Io,
  made: Awaited<ReturnType<typeof renderFile>>,
  {run, config}: {run: RunOptions; config: string | undefined},
): Promise<void> {
  // The figure is there: that nobody can be told of it any more is no failure.
  const tell = (text: string): Promise<void> => writeAll(io.stderr, text).catch(() => undefined);
  if (run.json) {
    await tell(jsonText({ok: true, ...made, ...(config === undefined ? {} : {config})}));
    return;
  }
  if (run.quiet) return;
  const usedConfig =
    run.verbose && config !== undefined ? `attrmap: options from ${escapeUnsafe(config)}\n` : '';
  await tell(usedConfig + reportText(made, {hasColour: io.hasColour, isVerbose: run.verbose}));
}

export const renderCommand: CommandModule = {
  define: (command) => {
    command.argument(
      '<inputs...>',
      'a file with a table of scores, or - for standard input; several become one with --difference or --reduce',
    );
    for (const option of [...toOptions(SHARED_OPTIONS), ...toOptions(RUN_OPTIONS)]) command.addOption(option);
    command.addHelpOption(helpOption('Run'));
    command.addHelpText(
      'after',
      `
Examples:
  $ attrmap render scores.csv -o figure.png
  $ attrmap render scores.json -o figure.pdf --width 84mm --palette rdbu
  $ attrmap render --difference after.csv before.csv -o change.png`,
    );
  },
  run: async (io, inputs, given) => {
    const run = resolveRun(given);
    checkOutputs(run.output);
    const {options, config} = resolveShared(inputs, given, run);
    const job: Job = {
      inputs,
      outputs: run.output,
      format: run.format,
      mkdir: run.mkdir,
      options,
      jpegQuality: run.jpegQuality,
      date: readDate(io.environment),
    };
    const once = readOnce(inputs);
    try {
      const around = {
        ...io,
        handedOver: io.isInputHandedOver ? once[0] : undefined,
        mustBeBrief: io.runApart !== undefined && once.length <= 1,
      };
      await report(io, await renderFile(job, around), {run, config});
      return 0;
    } catch (error) {
      if (!(error instanceof LongJob)) throw blameConfig(error, given, config);
      const handed = error.sources[inputs.findIndex((input) => input === once[0])];
      return (io.runApart as NonNullable<Io['runApart']>)(handed?.bytes);
    }
  },
};
