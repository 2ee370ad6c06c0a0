import {availableParallelism} from 'node:os';
import {type BatchResult, hasFailed, type Outcome} from '../../batch/outcome';
import type {FiguresOptions, PlannedFigure} from '../../batch/plan';
import {checkShared, SharedScale, withLayer} from '../../batch/shared-scale';
import type {Done, Task} from '../../batch/tasks';
import {AttrmapError} from '../../errors';
import type {Io} from '../io';
import {type Ended, Pool} from './pool';
import type {Prepared} from './prepare';
import {openBar, openProgress} from './progress';
import {tellResult, writeReports} from './telling';

/** What no figure could be drawn with: the run ends with it. */
const FATAL: readonly string[] = ['canvas-missing', 'bundled-font-missing'];

function openPool(io: Io, {jobs, timeout}: Pick<FiguresOptions, 'jobs' | 'timeout'>): Pool {
  const {startWorker} = io;
  if (startWorker === undefined)
    throw new AttrmapError('internal', 'a process of a batch has no processes of its own');
  const pool = new Pool(startWorker, {jobs: jobs ?? availableParallelism(), timeout});
  io.atEnd?.(() => pool.close());
  return pool;
}

/** The figures of this part with the options that give all of them one scale. Figures that cannot be read set no limits. */
async function withSharedScale(
  io: Io,
  pool: Pool,
  {run, all, figures, isShared}: Prepared<Pick<FiguresOptions, 'quiet'>>,
): Promise<readonly PlannedFigure[]> {
  const [first] = all;
  if (!isShared || first === undefined) return figures;
  checkShared(all);
  const scale = new SharedScale();
  const progress = openBar(io, all.length, run);
  await pool.run(
    all.map(({job}): Task => ({kind: 'measure', job})),
    (_, ended) => {
      progress.ended();
      if (ended.isDone && ended.done.kind === 'measured') scale.add(ended.done.scores);
      return true;
    },
  );
  progress.clear();
  const layer = scale.layer(first.job.options);
  return figures.map((figure) => withLayer(figure, layer));
}

function outcomeOf(figure: PlannedFigure, done: Done): Outcome {
  switch (done.kind) {
    case 'drawn':
      return {state: 'drawn', figure, why: done.why, report: done.report};
    case 'stale':
      return {state: 'stale', figure, why: done.why};
    case 'unchanged':
      return {state: 'unchanged', figure};
    case 'checked':
      return done.faults.length === 0
        ? {state: 'unchanged', figure}
        : {state: 'different', figure, faults: done.faults};
    case 'measured':
      throw new AttrmapError('internal', 'a figure was measured that was to be drawn');
    default:
      return done satisfies never;
  }
}

function endedOutcome(figure: PlannedFigure, ended: Ended): Outcome {
  if (ended.isDone) return outcomeOf(figure, ended.done);
  if (FATAL.includes(ended.error.code)) throw ended.error;
  return {state: 'failed', figure, error: ended.error};
}

/** How tasks are done, and how much is said meanwhile. */
interface Running {
  readonly taskOf: (figure: PlannedFigure) => Task;
  readonly failFast: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly debug: boolean;
}

/** Does the task of each figure; the outcomes come in the order of the figures. Throws what no figure can be drawn with. */
async function runFigures(
  io: Io,
  {pool, figures}: {readonly pool: Pool; readonly figures: readonly PlannedFigure[]},
  running: Running,
): Promise<Outcome[]> {
  const progress = openProgress(io, figures.length, running);
  const outcomes: (Outcome | undefined)[] = figures.map(() => undefined);
  io.atEnd?.(() => {
    progress.clear();
    if (!running.quiet)
      io.stderr.write(
        `attrmap: interrupted after ${outcomes.filter(Boolean).length} of ${figures.length} figures; the next run goes on\n`,
      );
  });
  await pool.run(figures.map(running.taskOf), (position, ended) => {
    const outcome = endedOutcome(figures[position] as PlannedFigure, ended);
    outcomes[position] = outcome;
    progress.ended(outcome);
    if (running.debug && !ended.isDone) io.stderr.write(ended.stack);
    return !(running.failFast && outcome.state === 'failed');
  });
  progress.clear();
  return outcomes.map(
    (outcome, position) => outcome ?? {state: 'not drawn', figure: figures[position] as PlannedFigure},
  );
}

/** What a command does with the figures of its batch, and what it says at the end. */
interface Doing extends Omit<Running, 'debug' | 'verbose'> {
  /** Said of the result at the end where anything is to be said. */
  readonly summary: (result: BatchResult) => string;
  /** Done when all figures are, before anything is said. */
  readonly finish?: (result: BatchResult) => Promise<void>;
}

/** Does the task of every figure of a batch, reports on it, and returns the exit code. Throws AttrmapError. */
export async function doBatch<Run extends FiguresOptions>(
  io: Io,
  prepared: Prepared<Run>,
  {summary, finish, ...running}: Doing,
): Promise<number> {
  const {run} = prepared;
  const started = Date.now();
  const pool = openPool(io, run);
  try {
    const figures = await withSharedScale(io, pool, prepared);
    const outcomes = await runFigures(io, {pool, figures}, {...run, ...running});
    const result = {outcomes, milliseconds: Date.now() - started};
    await writeReports(io, run.report, result);
    await finish?.(result);
    await tellResult(io, result, running.quiet ? '' : summary(result));
    return outcomes.some(hasFailed) ? 1 : 0;
  } finally {
    pool.close();
  }
}
