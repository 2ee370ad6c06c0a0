import {placeRuns, type Runs} from '../layout/cells';
import type {Box, Mark} from '../scene/scene';
import {drawableLabel, shortenMiddle} from '../text/labels';
import {baselineShift, LINE_COLOUR, LINE_WIDTH, labelAt, wholeLabel} from './ink';
import type {Parts} from './parts';

/** Lengths as shares of the type size. */
const GROUP_GAP = 0.9;
const NAME_GAP = 0.4;

/** How the rows lie: in one run, or in one for each group. `pitch` is a row's height in points. */
export function rowRuns({table, options}: Parts, pitch: number): Runs {
  const counts = (table.groups ?? []).map(({count}) => count).filter((count) => count > 0);
  return {
    counts: counts.length === 0 ? [table.rows.length] : counts,
    pitch,
    gap: GROUP_GAP * options.fontSize,
  };
}

/** The names of groups of rows, with a line along each group. */
export interface GroupPlan {
  readonly names: readonly string[];
  /** Names read upwards where all are shorter than their groups; else they lie level. */
  readonly isUpright: boolean;
  /** How far they reach beyond the row labels, in points; 0 without groups. */
  readonly depth: number;
}

/** Plans the names of the groups of rows that lie like this. */
export function planGroups({table, options, fonts}: Parts, runs: Runs): GroupPlan {
  const size = options.fontSize;
  const names = (table.groups ?? [])
    .filter(({count}) => count > 0)
    .map(({name}) => shortenMiddle(drawableLabel(name), options.labelMax));
  if (names.every((name) => name === '')) return {names: [], isUpright: true, depth: 0};
  const widths = names.map((name) => fonts.width(name, size));
  const isUpright = widths.every((width, index) => width <= (runs.counts[index] ?? 0) * runs.pitch);
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  return {names, isUpright, depth: (isUpright ? size : widest) + 2 * NAME_GAP * size};
}

/** Draws the names left of the row labels, which end `labels` points left of the grid. */
export function drawGroups(
  {table, fonts, options}: Parts,
  plan: GroupPlan,
  {grid, runs, labels}: {grid: Box; runs: Runs; labels: number},
): Mark[] {
  if (plan.names.length === 0) return [];
  const size = options.fontSize;
  const lineX = grid.x - labels - NAME_GAP * size;
  const shift = baselineShift(fonts, size);
  const full = (table.groups ?? []).filter(({count}) => count > 0).map(({name}) => drawableLabel(name));
  const places = placeRuns(runs).map(({count, start}) => ({
    top: grid.y + start,
    bottom: grid.y + start + count * runs.pitch,
  }));
  const marks = places.flatMap(({top, bottom}, index) => {
    const name = plan.names[index] ?? '';
    const middle = (top + bottom) / 2;
    const x = lineX - NAME_GAP * size;
    const mark = plan.isUpright
      ? labelAt(fonts, name, {x: x - size / 2 + shift, y: middle}, {size, anchor: 'middle', angle: -90})
      : labelAt(fonts, name, {x, y: middle + shift}, {size, anchor: 'end'});
    return wholeLabel(full[index] ?? '', [mark]);
  });
  const lines = places.map(({top, bottom}) => [
    {x: lineX, y: top},
    {x: lineX, y: bottom},
  ]);
  return [
    {kind: 'group', role: 'row-groups', marks},
    {kind: 'path', runs: lines, stroke: {colour: LINE_COLOUR, width: LINE_WIDTH}},
  ];
}
