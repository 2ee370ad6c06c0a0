import {AttrmapError} from '../../errors';
import {
  checkConflicts,
  defaultsOf,
  type Layer,
  resolveOptions,
  SHARED_OPTIONS,
  type SharedOptions,
} from '../../options/resolve';
import {RUN_OPTIONS} from '../../options/run';
import {type Job, renderFile} from '../../render';
import {findConfig, readConfig} from '../config';
import {toOptions} from '../flags';
import {type Io, writeAll} from '../io';
import {reportText} from '../messages';
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
  input: string,
  given: Given,
  run: RunOptions,
): {options: SharedOptions; config: string | undefined} {
  const config = run.config ?? findConfig(input);
  const layers: Layer[] = [
    ...(config === undefined ? [] : [readConfig(config)]),
    {values: pick(given, SHARED_OPTIONS), form: 'flags'},
  ];
  return {options: checkConflicts(resolveOptions(SHARED_OPTIONS, layers)), config};
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

async function report(
  io: Io,
  made: Awaited<ReturnType<typeof renderFile>>,
  {run, config}: {run: RunOptions; config: string | undefined},
): Promise<void> {
  if (run.json) {
    await writeAll(
      io.stderr,
      `${JSON.stringify({ok: true, ...made, ...(config === undefined ? {} : {config})})}\n`,
    );
    return;
  }
  if (run.quiet) return;
  const usedConfig = run.verbose && config !== undefined ? `attrmap: options from ${config}\n` : '';
  await writeAll(io.stderr, usedConfig + reportText(made, {hasColour: io.hasColour, isVerbose: run.verbose}));
}

export const renderCommand: CommandModule = {
  define: (command) => {
    command.argument('<input>', 'a file with a table of scores, or - for standard input');
    for (const option of [...toOptions(SHARED_OPTIONS), ...toOptions(RUN_OPTIONS)]) command.addOption(option);
    command.addHelpText(
      'after',
      `
Examples:
  $ attrmap render scores.csv -o figure.png
  $ attrmap render scores.json -o figure.pdf --width 84mm --font-size 7pt --palette rdbu`,
    );
  },
  run: async (io, [input = '-'], given) => {
    const run = resolveRun(given);
    checkOutputs(run.output);
    const {options, config} = resolveShared(input, given, run);
    const job: Job = {
      input,
      outputs: run.output,
      format: run.format,
      mkdir: run.mkdir,
      options,
      jpegQuality: run.jpegQuality,
      date: readDate(io.environment),
    };
    await report(io, await renderFile(job, io), {run, config});
    return 0;
  },
};
