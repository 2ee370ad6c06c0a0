import {chooseLimits, extremes} from '../colour/limits';
import {makeNorm} from '../colour/norm';
import {AttrmapError} from '../errors';
import {kebab} from '../options/declare';
import type {Layer, SharedOptions} from '../options/resolve';
import {type ReadingAround, readInputs} from '../reading';
import type {Job} from '../render';
import type {Blocks} from '../table/blocks/whole';
import {operate} from '../table/operations';
import {nameOf, type PlannedFigure} from './plan';

/** More scores than this are not gathered in one place (400 MB). */
const MAX_SCORES = 50_000_000;

/** What has to be the same in all figures under one scale. */
const SCALE_OPTIONS = ['center', 'norm', 'robust', 'linearThreshold', 'vmin', 'vmax'] as const;

/** Whether limits, or the norm, follow from all scores and not from the farthest alone. */
function needsAll({robust, norm, linearThreshold}: SharedOptions): boolean {
  return robust !== undefined || (norm === 'symlog' && linearThreshold === undefined);
}

/** The scores of a figure that matter to a scale: all that are there, or the lowest and the highest. */
export async function measureScores(job: Job, around: ReadingAround): Promise<Float64Array> {
  // Of extremes the scale needs no more than the farthest, which joined cells keep.
  const mayJoin = job.options.reduceBy === 'extreme' && !needsAll(job.options);
  const {drawn} = await readInputs(job, {...around, mayJoin, threads: 0});
  const parts = drawn.map((table) => {
    const {scores, blocks} = operate(table, job.options);
    if (blocks !== undefined) return finiteEnds(blocks);
    if (needsAll(job.options)) return scores.filter(Number.isFinite);
    const found = extremes(scores);
    return found === undefined ? new Float64Array(0) : Float64Array.of(found.low, found.high);
  });
  return concat(parts);
}

/** The lowest and the highest finite score of a table whose cells were joined. */
function finiteEnds({low, high}: Blocks): Float64Array {
  return low > high ? new Float64Array(0) : Float64Array.of(low, high);
}

function concat(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Throws `conflict` where figures cannot have one scale. */
export function checkShared(figures: readonly PlannedFigure[]): void {
  const [first, ...others] = figures;
  if (first === undefined) return;
  if (first.job.options.norm === 'quantile') {
    throw new AttrmapError(
      'conflict',
      '--scales shared cannot go with --norm quantile, which is about the scores of one figure',
      {
        hint: 'choose another --norm, or leave --scales out',
      },
    );
  }
  for (const figure of others) {
    const name = SCALE_OPTIONS.find((option) => figure.job.options[option] !== first.job.options[option]);
    if (name === undefined) continue;
    throw new AttrmapError(
      'conflict',
      `--scales shared needs the same --${kebab(name)} in all figures; it differs between ${nameOf(first)} and ${nameOf(figure)}`,
      {hint: 'give it once, for all of them, or leave --scales out'},
    );
  }
}

/** Gathers what figures were measured to be. */
export class SharedScale {
  private readonly parts: Float64Array[] = [];
  private count = 0;

  /** Throws `too-large`. */
  add(scores: Float64Array): void {
    this.count += scores.length;
    if (this.count > MAX_SCORES) {
      throw new AttrmapError(
        'too-large',
        `--scales shared would have to gather more than ${MAX_SCORES} scores`,
        {
          hint: 'give --vmin and --vmax, and --linear-threshold for symlog; or leave --robust out',
        },
      );
    }
    this.parts.push(scores);
  }

  /** The options that give a figure the scale of all. */
  layer(options: SharedOptions): Layer {
    const scores = concat(this.parts);
    const limits = chooseLimits(scores, options);
    const {threshold} = makeNorm(scores, limits, options);
    const values = {
      vmin: limits.low,
      vmax: limits.high,
      ...(threshold === undefined ? {} : {linearThreshold: threshold}),
    };
    return {values, form: 'keys'};
  }
}

/** The same figure with more options on top. */
export function withLayer(figure: PlannedFigure, layer: Layer): PlannedFigure {
  const {job} = figure;
  const options = {...job.options, ...layer.values} as SharedOptions;
  return {...figure, job: {...job, options, layers: [...job.layers, layer]}};
}
