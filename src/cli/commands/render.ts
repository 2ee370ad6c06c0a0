import {blameConfig, type Given, pick, type ResolvedShared, resolveShared} from '../../config/resolved';
import {AttrmapError} from '../../errors';
import {resolveOptions, SHARED_OPTIONS, type SharedOptions} from '../../options/resolve';
import {RUN_OPTIONS} from '../../options/run';
import {escapeUnsafe} from '../../quote';
import {drawFiles, type Job, type Surroundings} from '../../render';
import {runBriefly} from '../brief';
import {helpOption, toOptions} from '../flags';
import {type Io, writeAll} from '../io';
import {jsonText, reportText} from '../messages';
import {readDate, refuseRepeated} from '../outputs';
import type {CommandModule} from './command';

type RunOptions = ReturnType<typeof resolveRun>;

function resolveRun(given: Given) {
  return resolveOptions(RUN_OPTIONS, [{values: pick(given, RUN_OPTIONS), form: 'flags'}]);
}

function checkOutputs(outputs: readonly string[]): void {
  if (outputs.length === 0) {
    throw new AttrmapError('no-output', 'nothing says where to write the figure', {hint: 'add -o out.png'});
  }
  refuseRepeated(outputs);
}

/** What the palette lacks that nobody chose: a figure is told of it when it was chosen. */
function defaultPaletteNotes(options: SharedOptions): string[] {
  if (options.palette !== undefined) return [];
  // Loaded here because only a verbose run says it.
  const {warnOfVision} = require('../../views/vision-words') as typeof import('../../views/vision-words');
  return warnOfVision(options, options.values);
}

async function report(
  io: Io,
  made: Awaited<ReturnType<typeof drawFiles>>,
  {run, config, options}: {run: RunOptions; config: string | undefined; options: SharedOptions},
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
  const told = run.verbose ? {...made, notes: [...made.notes, ...defaultPaletteNotes(options)]} : made;
  await tell(usedConfig + reportText(told, {hasColour: io.hasColour, isVerbose: run.verbose}));
}

interface Asked {
  readonly inputs: readonly string[];
  readonly given: Given;
  readonly run: RunOptions;
  readonly resolved: ResolvedShared;
}

/** Draws the figure as its files are now, and reports on it. */
async function drawOnce(io: Io, {inputs, given, run, resolved}: Asked): Promise<number> {
  const {options, config} = resolved;
  const job: Job = {...run, ...resolved, inputs, outputs: run.output, date: readDate(io.environment)};
  try {
    const draw = async (around: Surroundings): Promise<number> => {
      await report(io, await drawFiles(job, around), {run, config, options});
      return 0;
    };
    return await runBriefly(io, job, draw, {isQuiet: run.quiet || run.json});
  } catch (error) {
    throw blameConfig(error, given, config);
  }
}

export const renderCommand: CommandModule = {
  usage: '<inputs...> -o <file> [options]',
  define: (command) => {
    command.argument(
      '<inputs...>',
      'a file with a table of scores, or - for standard input; several become panels of one figure with --panels, or one table with --difference or --reduce',
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
    const draw = (resolved: ResolvedShared): Promise<number> => drawOnce(io, {inputs, given, run, resolved});
    // A process for a long job draws once, for the one that watches.
    if (!run.watch || io.runApart === undefined) return draw(resolveShared(inputs, given, run));
    const {watchAndDraw} = require('../watching') as typeof import('../watching');
    return watchAndDraw(io, {
      inputs,
      outputs: run.output,
      resolve: () => resolveShared(inputs, given, run),
      draw,
    });
  },
};
