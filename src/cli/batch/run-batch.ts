import {availableParallelism} from 'node:os';
import {type BatchResult, hasFailed, type Outcome} from '../../batch/outcome';
import type {FiguresOptions, PlannedFigure} from '../../batch/plan';
import type {Done, Task} from '../../batch/tasks';
import {AttrmapError} from '../../errors';
import type {Io} from '../io';
import {type Scaled, withSharedScale} from './measure';
import {type Ended, Pool} from './pool';
import type {Prepared} from './prepare';
import {openProgress} from './progress';
import {failureText, tellResult, writeReports} from './telling';

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

/** Tells what is known so far when a signal ends the process. */
function tellInterrupt(io: Io, outcomes: readonly (Outcome | undefined)[]): void {
  const known = outcomes.filter((outcome) => outcome !== undefined);
  io.stderr.write(
    `${failureText(io, known)}attrmap: interrupted after ${known.length} of ${outcomes.length} figures; the next run goes on\n`,
  );
}

/** Does the task of each figure; the outcomes come in the order of the figures. Throws what no figure can be drawn with. */
async function runFigures(
  io: Io,
  pool: Pool,
  {figures, unmeasured}: Scaled,
  running: Running,
): Promise<Outcome[]> {
  const progress = openProgress(io, figures.length, running);
  const outcomes: (Outcome | undefined)[] = figures.map(() => undefined);
  io.atEnd?.(() => {
    progress.clear();
    if (!running.quiet) tellInterrupt(io, outcomes);
  });
  const end = (position: number, outcome: Outcome): boolean => {
    outcomes[position] = outcome;
    progress.ended(outcome);
    return !(running.failFast && outcome.state === 'failed');
  };
  const measured: number[] = [];
  const isStopped = figures.some((figure, position) => {
    const error = unmeasured.get(figure.index);
    if (error !== undefined) return !end(position, {state: 'failed', figure, error});
    measured.push(position);
    return false;
  });
  await pool.run(
    isStopped ? [] : measured.map((position) => running.taskOf(figures[position] as PlannedFigure)),
    (at, ended) => {
      const position = measured[at] as number;
      if (running.debug && !ended.isDone) io.stderr.write(ended.stack);
      return end(position, endedOutcome(figures[position] as PlannedFigure, ended));
    },
  );
  progress.clear();
  return outcomes.map(
    (outcome, position) => outcome ?? {state: 'not drawn', figure: figures[position] as PlannedFigure},
  );
}

/** Tables of other parts that could not be read: the scale is without them, which nothing else would tell. */
function noteUnmeasured({figures, unmeasured}: Scaled): string {
  const own = new Set(figures.map(({index}) => index));
  const others = [...unmeasured].filter(([index]) => !own.has(index));
  const [first] = others;
  if (first === undefined) return '';
  const count = others.length === 1 ? 'a figure' : `${others.length} figures`;
  return `attrmap: warning: ${count} of other parts could not be read and set no limits, such as figure ${first[0]}: ${first[1].message}\n`;
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
    const scaled = await withSharedScale(io, pool, prepared);
    const outcomes = await runFigures(io, pool, scaled, {...run, ...running});
    const result = {outcomes, milliseconds: Date.now() - started};
    await finish?.(result);
    const others = noteUnmeasured(scaled);
    await tellResult(io, result, running.quiet ? others : others + summary(result));
    // Last, so that all is told where a report cannot be written.
    await writeReports(io, run.report, result);
    return outcomes.some(hasFailed) ? 1 : 0;
  } finally {
    pool.close();
  }
}
