import {dirname} from 'node:path';
import {listFigures} from '../../batch/list';
import {type BatchResult, type Outcome, titleOf} from '../../batch/outcome';
import {AttrmapError} from '../../errors';
import {BATCH_OPTIONS} from '../../options/batch';
import type {ValuesOf} from '../../options/declare';
import {escapeUnsafe} from '../../quote';
import {removeLeftovers} from '../../writing/leftovers';
import {FIGURE_FLAGS, type Prepared, prepare} from '../batch/prepare';
import {doBatch} from '../batch/run-batch';
import {summaryText} from '../batch/telling';
import {helpOption, toOptions} from '../flags';
import {type Io, print} from '../io';
import type {CommandModule} from './command';

type Run = ValuesOf<typeof BATCH_OPTIONS>;

function checkRun({failFast, keepGoing, dryRun, report, list}: Run): void {
  const refuse = (message: string, hint: string): never => {
    throw new AttrmapError('conflict', message, {hint});
  };
  if (failFast && keepGoing)
    refuse('--fail-fast cannot go with --keep-going', 'choose one; to keep going is the default');
  if (list !== undefined && dryRun)
    refuse('--list cannot go with --dry-run', 'choose one: both draw nothing');
  if (list !== undefined && report.length > 0)
    refuse('--list cannot go with --report', 'nothing is drawn: leave one out');
}

/** `draw out/a.png: its input has changed` */
function dryLine(outcome: Outcome): string {
  const title = escapeUnsafe(titleOf(outcome));
  if (outcome.state === 'stale') return `draw ${title}: ${outcome.why}\n`;
  return outcome.state === 'unchanged' ? `leave ${title}: nothing has changed\n` : '';
}

/** Removes what runs that were killed left beside the figures. */
function clean({outcomes}: BatchResult): void {
  const directories = outcomes.flatMap(({figure}) => figure.job.outputs.map((path) => dirname(path)));
  removeLeftovers(new Set(directories), Date.now());
}

function draw(io: Io, prepared: Prepared<Run>): Promise<number> {
  const {dryRun, force, quiet, failFast} = prepared.run;
  return doBatch(io, prepared, {
    failFast,
    quiet: quiet || dryRun,
    taskOf: ({job}) => ({kind: dryRun ? 'look' : 'draw', job, isForced: force}),
    finish: async (result) => {
      if (dryRun) await print(io, result.outcomes.map(dryLine).join(''));
      else clean(result);
    },
    summary: (result) => summaryText(result, {drawn: 'drew', unchanged: 'unchanged'}),
  });
}

export const batchCommand: CommandModule = {
  usage: '<inputs...> -d <directory> [options]',
  define: (command) => {
    command.argument(
      '[inputs...]',
      'files with tables, directories of them, patterns in quotes, or one manifest (figures.yaml, .json or .csv)',
    );
    for (const option of toOptions({...FIGURE_FLAGS, ...BATCH_OPTIONS})) command.addOption(option);
    command.addHelpOption(helpOption('Run'));
    command.addHelpText(
      'after',
      `
Examples:
  $ attrmap batch runs/*.csv -d figures
  $ attrmap batch 'runs/**/*.json' -d figures --format png,pdf
  $ attrmap batch figures.yaml --report junit.xml
  $ attrmap batch figures.yaml --shard 2/8`,
    );
  },
  run: async (io, operands, given) => {
    const prepared = prepare(io, operands, {given, declarations: BATCH_OPTIONS});
    const {run} = prepared;
    checkRun(run);
    if (run.list === undefined) return draw(io, prepared);
    await print(io, listFigures(prepared, run.list));
    return 0;
  },
};
