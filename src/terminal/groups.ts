import {shortenToWidth} from '../layout/wrap';
import {groupsAt, type HeaderGroup, levelsOf} from '../table/headers';
import type {Content} from './content';
import {widthOf} from './grid-line';
import {type Line, plainLine, type Span} from './line';
import type {Plan} from './plan';
import {displayWidth, placeText, showableText} from './width';

/** What lies along a group. */
const RULE = '─';

/** A group with its name as it can be shown, and the width that it has. */
interface Group extends HeaderGroup {
  readonly width: number;
}

/** The groups of columns of one level, as far as they are shown. */
function columnGroups({table}: Content, plan: Plan, level: number): Group[] {
  return groupsAt(table, 'columns', level)
    .filter(({first}) => first < plan.columns)
    .map(({name, first, count}) => {
      const end = Math.min(plan.columns, first + count);
      return {name: showableText(name), first, count: end - first, width: widthOf(plan, first, end)};
    });
}

/** A name in the middle of a line along its group; shortened, and without the line where there is no room for it. */
function alongGroup({name, width}: Group): string {
  if (name === '') return ' '.repeat(width);
  const shown = shortenToWidth(name, width, displayWidth);
  const left = width - displayWidth(shown) - 2;
  if (left < 2) return placeText(shown, width, 'middle');
  const before = Math.floor(left / 2);
  return `${RULE.repeat(before)} ${placeText(shown, 0, 'start')} ${RULE.repeat(left - before)}`;
}

/** The names of groups of columns, each along its columns, the outermost level first: `── source ── ── target ──`. */
export function columnGroupLines(content: Content, plan: Plan): Line[] {
  return levelsOf(content.table, 'columns').map((_, level) => [
    {text: ' '.repeat(plan.margin)},
    ...columnGroups(content, plan, level).map(
      (group): Span => ({text: (plan.gaps.has(group.first) ? ' ' : '') + alongGroup(group)}),
    ),
  ]);
}

/** The rows that are shown in their innermost groups, named on all levels; in one without a name where there are none. */
export function rowGroups({table}: Content, plan: Plan): HeaderGroup[] {
  const levels = levelsOf(table, 'rows');
  const groups =
    levels.length === 0
      ? [{name: '', first: 0, count: table.rows.length}]
      : groupsAt(table, 'rows', levels.length - 1);
  return groups
    .filter(({first}) => first < plan.rows)
    .map(({first, count}) => {
      const names = levels.map((level) => showableText(level[first] ?? '')).filter((name) => name !== '');
      return {name: names.join(' / '), first, count: Math.min(count, plan.rows - first)};
    });
}

function lineWidth(plan: Plan): number {
  return plan.margin + widthOf(plan, 0, plan.columns);
}

/** The name of a group of rows on a line of its own above it: `source ─────`. */
export function rowGroupLine({name}: HeaderGroup, plan: Plan): Line[] {
  if (name === '') return [];
  const width = lineWidth(plan);
  const shown = shortenToWidth(name, width, displayWidth);
  const rule = Math.max(0, width - displayWidth(shown) - 1);
  return [plainLine(`${placeText(shown, 0, 'start')} ${RULE.repeat(rule)}`)];
}

/** How many names of groups have less room than they need. */
export function countShortenedGroups(content: Content, plan: Plan): number {
  const columns = levelsOf(content.table, 'columns').flatMap((_, level) =>
    columnGroups(content, plan, level),
  );
  const rows = rowGroups(content, plan).map(({name}) => ({name, width: lineWidth(plan)}));
  return [...columns, ...rows].filter(({name, width}) => displayWidth(name) > width).length;
}
