import {join, relative} from 'node:path';
import {type DifferenceFiles, differenceFiles, refuseDifferences} from '../../batch/differences';
import type {PlannedFigure} from '../../batch/plan';
import {CHECK_OPTIONS} from '../../options/batch';
import type {ValuesOf} from '../../options/declare';
import {FIGURE_FLAGS, prepare, refuseFile} from '../batch/prepare';
import {doBatch} from '../batch/run-batch';
import {summaryText} from '../batch/telling';
import {helpOption, toOptions} from '../flags';
import type {CommandModule} from './command';

/** Where pictures of differences go: below the directory for them as the outputs do below theirs. */
function differencesOf(
  {job}: PlannedFigure,
  directory: string,
  {diffDir}: ValuesOf<typeof CHECK_OPTIONS>,
): DifferenceFiles[] | undefined {
  if (diffDir === undefined) return undefined;
  return job.outputs.map((output) => differenceFiles(join(diffDir, relative(directory, output)), output));
}

export const checkCommand: CommandModule = {
  usage: '<inputs...> [options]',
  define: (command) => {
    command.argument(
      '[inputs...]',
      'what attrmap batch was given: a manifest, files, directories or patterns',
    );
    for (const option of toOptions({...FIGURE_FLAGS, ...CHECK_OPTIONS})) command.addOption(option);
    command.addHelpOption(helpOption('Run'));
    command.addHelpText(
      'after',
      `
Examples:
  $ attrmap check figures.yaml
  $ attrmap check figures.yaml --tolerance 0.001 --diff-dir differences`,
    );
  },
  run: async (io, operands, given) => {
    const prepared = prepare(io, operands, {given, declarations: CHECK_OPTIONS});
    const {run, directory, figures, places} = prepared;
    if (run.diffDir !== undefined) {
      refuseFile(run.diffDir, '--diff-dir');
      const files = figures.flatMap((figure) => differencesOf(figure, directory, run) ?? []);
      refuseDifferences(files, {directory: run.diffDir, places});
    }
    return doBatch(io, prepared, {
      failFast: false,
      quiet: run.quiet,
      taskOf: (figure) => ({
        kind: 'check',
        job: figure.job,
        checking: {tolerance: run.tolerance, differences: differencesOf(figure, directory, run)},
      }),
      summary: (result) => summaryText(result, {drawn: '', unchanged: 'up to date'}),
    });
  },
};
