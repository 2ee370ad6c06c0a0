import {nameOf, type PlannedFigure} from '../../batch/plan';
import {checkShared, SharedScale, withLayer} from '../../batch/shared-scale';
import type {Task} from '../../batch/tasks';
import {AttrmapError} from '../../errors';
import type {Layer} from '../../options/resolve';
import type {Io} from '../io';
import type {Ended, Pool} from './pool';
import type {Prepared} from './prepare';
import {openBar} from './progress';

/** What the figures of this part are drawn with. */
export interface Scaled {
  readonly figures: readonly PlannedFigure[];
  /** The figures, of all parts, whose scores could not be had, by their index, and why. They set no limits. */
  readonly unmeasured: ReadonlyMap<number, AttrmapError>;
}

/** Errors that are no fault of a table: another try may do. */
const OF_PROCESSES: readonly string[] = ['worker-ended', 'timeout', 'worker-missing'];

/** What is to be measured, and where what was found goes. */
interface Measuring {
  readonly scale: SharedScale;
  readonly ended: () => void;
}

/** Measures figures; returns those that could not be, and why. */
async function measure(
  pool: Pool,
  figures: readonly PlannedFigure[],
  {scale, ended: tell}: Measuring,
): Promise<Map<PlannedFigure, AttrmapError>> {
  const failed = new Map<PlannedFigure, AttrmapError>();
  const take = (figure: PlannedFigure, ended: Ended): void => {
    if (!ended.isDone) failed.set(figure, ended.error);
    else if (ended.done.kind === 'measured') scale.add(ended.done.scores);
  };
  await pool.run(
    figures.map(({job}): Task => ({kind: 'measure', job})),
    (position, ended) => {
      take(figures[position] as PlannedFigure, ended);
      tell();
      return true;
    },
  );
  return failed;
}

function isOfProcess({code}: AttrmapError): boolean {
  return OF_PROCESSES.includes(code);
}

/**
 * Measures all figures, and those once more whose process ended. Throws the error of a figure of another part that could
 * not be measured for such a reason: the other part, which may have had more luck, would draw with other limits.
 */
async function measureAll(
  pool: Pool,
  {all, figures}: Pick<Prepared<unknown>, 'all' | 'figures'>,
  measuring: Measuring,
): Promise<Map<number, AttrmapError>> {
  const first = await measure(pool, all, measuring);
  const again = [...first].filter(([, error]) => isOfProcess(error)).map(([figure]) => figure);
  const second = await measure(pool, again, measuring);
  const own = new Set(figures);
  const failed = [...first].flatMap(([figure, error]) => {
    const last = again.includes(figure) ? second.get(figure) : error;
    return last === undefined ? [] : [[figure, last] as const];
  });
  const lost = failed.find(([figure, error]) => isOfProcess(error) && !own.has(figure));
  if (lost !== undefined) {
    const [figure, {code, message, hint}] = lost;
    const fault = `${nameOf(figure)} has a say in the scale of all figures and could not be measured: ${message}`;
    throw new AttrmapError(code, fault, {hint});
  }
  return new Map(failed.map(([{index}, error]) => [index, error]));
}

/** The figures of this part, with the options that give all of the batch one scale where that is asked for. Throws AttrmapError. */
export async function withSharedScale(
  io: Io,
  pool: Pool,
  {run, all, figures, isShared}: Prepared<{readonly quiet: boolean}>,
): Promise<Scaled> {
  const [first] = all;
  if (!isShared || first === undefined) return {figures, unmeasured: new Map()};
  checkShared(all);
  const scale = new SharedScale();
  const progress = openBar(io, all.length, run);
  const unmeasured = await measureAll(pool, {all, figures}, {scale, ended: () => progress.ended()});
  progress.clear();
  const layer: Layer = scale.layer(first.job.options);
  return {figures: figures.map((figure) => withLayer(figure, layer)), unmeasured};
}
