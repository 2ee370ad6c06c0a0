import {join, relative} from 'node:path';
import {hasFailed} from '../../batch/outcome';
import type {PlannedFigure} from '../../batch/plan';
import {CHECK_OPTIONS} from '../../options/batch';
import type {ValuesOf} from '../../options/declare';
import {FIGURE_FLAGS, prepare} from '../batch/prepare';
import {openPool, runFigures, withSharedScale} from '../batch/run-batch';
import {summaryText, tellResult, writeReports} from '../batch/telling';
import {helpOption, toOptions} from '../flags';
import type {CommandModule} from './command';

/** Where pictures of differences go: below the directory for them as the outputs do below theirs. */
function differencesOf(
  {job}: PlannedFigure,
  directory: string,
  {diffDir}: ValuesOf<typeof CHECK_OPTIONS>,
): string[] | undefined {
  if (diffDir === undefined) return undefined;
  return job.outputs.map((output) => join(diffDir, relative(directory, output)));
}

export const checkCommand: CommandModule = {
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
    const {run, directory} = prepared;
    const started = Date.now();
    const pool = openPool(io, run);
    try {
      const figures = await withSharedScale(io, pool, prepared);
      const outcomes = await runFigures(
        io,
        {pool, figures},
        {
          ...run,
          failFast: false,
          taskOf: (figure) => ({
            kind: 'check',
            job: figure.job,
            checking: {tolerance: run.tolerance, differences: differencesOf(figure, directory, run)},
          }),
        },
      );
      const result = {outcomes, milliseconds: Date.now() - started};
      await writeReports(io, run.report, result);
      await tellResult(
        io,
        result,
        run.quiet ? '' : summaryText(result, {drawn: '', unchanged: 'as they should be:'}),
      );
      return outcomes.some(hasFailed) ? 1 : 0;
    } finally {
      pool.close();
    }
  },
};
