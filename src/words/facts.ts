import type {Limits} from '../colour/limits';
import {nameColour} from '../colour/names';
import type {Scale, ScaleCounts} from '../colour/scale';
import type {AxisName} from '../options/axes';
import type {FigureOptions} from '../options/resolve';
import {groupsAt, type HeaderGroup, levelsOf, pathsOf} from '../table/headers';
import {findOutliers, type Outliers} from '../table/marked';
import {countMasked} from '../table/mask';
import {measureLines} from '../table/measure';
import type {Table} from '../table/table';

/** Scores within this share of the colour scale's reach around its centre are near it: their colour says next to nothing. */
export const NEAR_SHARE = 0.05;
/** So many of the strongest cells of each sign are named. */
const MOST_EXTREMES = 3;

/** A row or column as it can be told from the others. */
export interface LineName {
  readonly label: string;
  /** Which of several of the same label it is, from 1; undefined for a label that occurs once. */
  readonly nth?: {readonly index: number; readonly of: number} | undefined;
}

/** One cell of the table. */
export interface CellFact {
  readonly row: LineName;
  readonly column: LineName;
  /** NaN where it is missing. */
  readonly score: number;
  /** Undefined for a masked cell, which has none. */
  readonly colour: string | undefined;
  readonly beyond: 'below' | 'above' | undefined;
}

/** What the scores of one row or column come to; near the centre or on one of its sides, missing ones not counted. */
export interface LineFact {
  readonly name: LineName;
  readonly present: number;
  readonly near: number;
  readonly above: number;
  readonly below: number;
  /** NaN where there is no score, or an infinite one. */
  readonly mean: number;
  readonly highest: CellFact | undefined;
  readonly lowest: CellFact | undefined;
}

/** A row whose scores are far stronger than those of most. */
export interface StandingRow {
  readonly name: LineName;
  readonly meanAbs: number;
}

/** All that a description says of a table, computed from its scores alone. */
export interface Facts {
  readonly table: Table;
  readonly scale: Scale;
  readonly limits: Limits;
  readonly rows: readonly LineName[];
  readonly columns: readonly LineName[];
  /** For each axis the groups of each level of headers, the outermost first. */
  readonly groups: Readonly<Record<AxisName, readonly (readonly HeaderGroup[])[]>>;
  /** `present` cells have a score; masked ones are not among the missing. */
  readonly counts: ScaleCounts & {readonly present: number; readonly masked: number};
  /** How many scores are no farther than `bound` from the centre. */
  readonly near: {readonly count: number; readonly bound: number};
  /** The strongest scores on each side of the centre, the strongest first. */
  readonly highest: readonly CellFact[];
  readonly lowest: readonly CellFact[];
  readonly outliers: Omit<Outliers, 'positions'> & {readonly cells: readonly CellFact[]};
  readonly columnFacts: readonly LineFact[];
  readonly standing: {
    readonly rows: readonly StandingRow[];
    readonly median: number;
    readonly bound: number;
    readonly rule: string;
  };
  cell(position: number): CellFact;
}

/** Names of an axis: equal ones are counted. Names above labels belong to them. */
function nameLines(table: Table, axis: AxisName): LineName[] {
  const labels = pathsOf(table, axis);
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const seen = new Map<string, number>();
  return labels.map((label) => {
    const of = counts.get(label) ?? 1;
    if (of === 1) return {label};
    const index = (seen.get(label) ?? 0) + 1;
    seen.set(label, index);
    return {label, nth: {index, of}};
  });
}

function beyondOf(score: number, {low, high}: Limits): CellFact['beyond'] {
  return score < low ? 'below' : score > high ? 'above' : undefined;
}

/** The positions of the highest scores, or the lowest, as far as they lie beyond the centre; of equals the first. */
function strongest({scores}: Table, {center}: Limits, sign: 1 | -1): number[] {
  const strengthOf = (position: number): number => sign * ((scores[position] ?? center) - center);
  const found: number[] = [];
  for (let position = 0; position < scores.length; position += 1) {
    const least = found.length < MOST_EXTREMES ? 0 : strengthOf(found[MOST_EXTREMES - 1] as number);
    if (!(strengthOf(position) > least)) continue;
    const place = found.findIndex((other) => strengthOf(position) > strengthOf(other));
    found.splice(place < 0 ? found.length : place, 0, position);
    if (found.length > MOST_EXTREMES) found.pop();
  }
  return found;
}

/** What the scores at some positions come to. */
function lineFact(
  name: LineName,
  positions: readonly number[],
  {table, limits, near, cell}: Pick<Facts, 'table' | 'limits' | 'near' | 'cell'>,
): LineFact {
  const {scores} = table;
  const present = positions.filter((position) => !Number.isNaN(scores[position]));
  const offsets = present.map((position) => (scores[position] ?? 0) - limits.center);
  const isNear = (offset: number): boolean => Math.abs(offset) <= near.bound;
  const bestOf = (sign: 1 | -1): CellFact | undefined => {
    const best = present.reduce<number | undefined>(
      (found, position) =>
        found === undefined || sign * (scores[position] ?? 0) > sign * (scores[found] ?? 0)
          ? position
          : found,
      undefined,
    );
    return best === undefined ? undefined : cell(best);
  };
  const mean = present.reduce((sum, position) => sum + (scores[position] ?? 0) / present.length, 0);
  return {
    name,
    present: present.length,
    near: offsets.filter(isNear).length,
    above: offsets.filter((offset) => offset > 0 && !isNear(offset)).length,
    below: offsets.filter((offset) => offset < 0 && !isNear(offset)).length,
    mean: present.length > 0 && Number.isFinite(mean) ? mean : Number.NaN,
    highest: bestOf(1),
    lowest: bestOf(-1),
  };
}

/** Rows whose mean absolute score is an outlier above those of the others. */
function standingRows(table: Table, names: readonly LineName[]): Facts['standing'] {
  const strengths = measureLines(table, 'rows', 'mean-abs');
  const {positions, ...rule} = findOutliers(strengths);
  const rows = positions
    .filter((row) => (strengths[row] ?? 0) > rule.median)
    .sort((one, other) => (strengths[other] ?? 0) - (strengths[one] ?? 0))
    .map((row) => ({name: names[row] as LineName, meanAbs: strengths[row] ?? 0}));
  return {rows, ...rule};
}

function groupLevels(table: Table, axis: AxisName): HeaderGroup[][] {
  return levelsOf(table, axis).map((_, level) => groupsAt(table, axis, level));
}

/** Everything that is said of a table, drawn in the colours of `scale`. */
export function findFacts(table: Table, scale: Scale): Facts {
  const {scores, masked} = table;
  const {limits} = scale;
  const names = {rows: nameLines(table, 'rows'), columns: nameLines(table, 'columns')};
  const width = table.columns.length;
  const cell = (position: number): CellFact => {
    const score = scores[position] ?? Number.NaN;
    return {
      row: names.rows[Math.floor(position / width)] as LineName,
      column: names.columns[position % width] as LineName,
      score,
      colour: masked?.[position] === 1 ? undefined : nameColour(scale.colour(score)),
      beyond: beyondOf(score, limits),
    };
  };
  const reach = Math.max(limits.high - limits.center, limits.center - limits.low);
  const bound = NEAR_SHARE * reach;
  const counts = scale.count(scores);
  const maskedCount = countMasked(table);
  const near = {
    bound,
    count: scores.reduce((sum, score) => sum + Number(Math.abs(score - limits.center) <= bound), 0),
  };
  const {positions, ...rule} = findOutliers(scores);
  const farthest = Array.from(positions).sort(
    (one, other) => Math.abs((scores[other] ?? 0) - rule.median) - Math.abs((scores[one] ?? 0) - rule.median),
  );
  const own = {table, limits, near, cell};
  return {
    ...own,
    scale,
    ...names,
    groups: {rows: groupLevels(table, 'rows'), columns: groupLevels(table, 'columns')},
    counts: {
      ...counts,
      missing: counts.missing - maskedCount,
      masked: maskedCount,
      present: scores.length - counts.missing,
    },
    highest: strongest(table, limits, 1).map(cell),
    lowest: strongest(table, limits, -1).map(cell),
    outliers: {...rule, cells: farthest.map(cell)},
    columnFacts: names.columns.map((name, column) =>
      lineFact(
        name,
        names.rows.map((_, row) => row * width + column),
        own,
      ),
    ),
    standing: standingRows(table, names.rows),
  };
}

/** The figure's own name for its scores. */
export function measureOf({legendTitle}: Pick<FigureOptions, 'legendTitle'>): string {
  return legendTitle === '' ? 'Scores' : legendTitle;
}
