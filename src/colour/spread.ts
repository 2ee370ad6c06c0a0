import {quantileSorted} from 'd3-array';
import {Sketch} from '../table/blocks/sketch';
import type {Table} from '../table/table';

interface Range {
  readonly low: number;
  readonly high: number;
}

/** What limits need to know of the scores that they are for. */
export interface Spread {
  /** The lowest and the highest finite score; undefined where there is none. */
  extremes(): Range | undefined;
  /** The scores between which the middle `percent` per cent lie. */
  middle(percent: number): Range | undefined;
}

/** Lowest and highest finite score; undefined when there is none. */
export function extremes(scores: Float64Array): Range | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const score of scores) {
    if (!Number.isFinite(score)) continue;
    if (score < low) low = score;
    if (score > high) high = score;
  }
  return low > high ? undefined : {low, high};
}

/** The scores between which the middle `percent` per cent lie, with linear interpolation (type 7 of Hyndman and Fan, 1996). */
function middleOf(scores: Float64Array, percent: number): Range | undefined {
  const sorted = Array.from(scores.filter(Number.isFinite).sort());
  if (sorted.length === 0) return undefined;
  const tail = (100 - percent) / 200;
  return {low: quantileSorted(sorted, tail) ?? 0, high: quantileSorted(sorted, 1 - tail) ?? 0};
}

/** Of scores that are all at hand. */
export function spreadOfScores(scores: Float64Array): Spread {
  return {extremes: () => extremes(scores), middle: (percent) => middleOf(scores, percent)};
}

/** A table as far as its colours go. */
export type Scored = Pick<Table, 'scores' | 'blocks'>;

/** Whether limits are about all cells of a table, and not about what its blocks come to: the extremes of blocks are cells. */
function isAboutCells({blocks}: Scored): boolean {
  return blocks?.by === 'extreme';
}

/** All scores of some tables, one table after the other. */
export function scoresOf(tables: readonly Scored[]): Float64Array {
  if (tables.length === 1) return (tables[0] as Scored).scores;
  const all = new Float64Array(tables.reduce((sum, {scores}) => sum + scores.length, 0));
  let at = 0;
  for (const {scores} of tables) {
    all.set(scores, at);
    at += scores.length;
  }
  return all;
}

/** One sketch of all cells of some tables. */
function sketchOf(tables: readonly Scored[]): Sketch {
  const sketch = new Sketch();
  for (const {scores, blocks} of tables) {
    if (blocks?.sketch !== undefined) sketch.merge({counts: blocks.sketch});
    else for (const score of scores) if (Number.isFinite(score)) sketch.add(score);
  }
  return sketch;
}

function within(range: Range, {low, high}: Range): Range {
  return {low: Math.min(high, Math.max(low, range.low)), high: Math.max(low, Math.min(high, range.high))};
}

/**
 * Of the cells of some tables, those that were joined to extremes among them: lowest and highest are exact, the middle is
 * that of a sketch, within `SKETCH_ERROR`. Of means and the like, what is drawn counts.
 */
export function spreadOf(tables: readonly Scored[]): Spread {
  const drawn = spreadOfScores(scoresOf(tables));
  const cells = tables.filter(isAboutCells);
  if (cells.length === 0) return drawn;
  const all = (): Range | undefined => {
    const ends = [
      drawn.extremes(),
      ...cells.map(({blocks}) => blocks && blocks.low <= blocks.high && {low: blocks.low, high: blocks.high}),
    ].filter((range) => range !== undefined && range !== false);
    if (ends.length === 0) return undefined;
    return {
      low: Math.min(...ends.map(({low}) => low)),
      high: Math.max(...ends.map(({high}) => high)),
    };
  };
  return {
    extremes: all,
    middle: (percent) => {
      const range = all();
      const sketch = sketchOf(tables);
      const tail = (100 - percent) / 200;
      return range && within({low: sketch.quantile(tail), high: sketch.quantile(1 - tail)}, range);
    },
  };
}
