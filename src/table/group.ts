import {AttrmapError} from '../errors';
import {nearest} from '../nearest';
import {AXES, type AxisName} from '../options/axes';
import {quote} from '../quote';
import {levelsOf, pathsOf} from './headers';
import {addNote} from './notes';
import type {Table} from './table';
import {take} from './take';

/** The names of the groups that something belongs to, the outermost first. */
export interface GroupEntry {
  /** A label, a label with the names above it (see `pathsOf`), or a position from 0. */
  readonly of: string;
  readonly names: readonly string[];
}

/** What belongs to which group, on either axis or on one of them. */
export interface Grouping {
  readonly entries: readonly GroupEntry[];
  readonly axis?: AxisName | undefined;
  /** An axis whose order is the sense of it, as that of words in running text: its groups are left out, with a note. */
  readonly ordered?: AxisName | undefined;
}

/** So many labels that nothing has are named. */
const MAX_NAMED = 5;
const MAX_COMPARED = 2000;

/** For each row or column its entry: by label, by path, or else by position. Adds the entries that are used to `used`. */
function entriesFor(
  table: Table,
  axis: AxisName,
  {entries, used}: {entries: ReadonlyMap<string, GroupEntry>; used: Set<string>},
): (GroupEntry | undefined)[] {
  const paths = pathsOf(table, axis);
  const found = table[axis].map(
    (label, position) => entries.get(label) ?? entries.get(paths[position] ?? ''),
  );
  for (const entry of found) if (entry !== undefined) used.add(entry.of);
  return found.map((entry, position) => {
    const byPosition =
      entry === undefined && !used.has(String(position)) ? entries.get(String(position)) : undefined;
    return entry ?? byPosition;
  });
}

/** The order in which groups come together, each where its first member stands, those without a group last. */
function gatheredOrder(paths: readonly (readonly string[])[], depth: number): number[] {
  const ranks = new Map<string, number>();
  const keys = paths.map((names) =>
    Array.from({length: depth}, (_, level) => {
      const prefix = JSON.stringify(names.slice(0, level + 1));
      if (!ranks.has(prefix)) ranks.set(prefix, ranks.size);
      return (names[level] ?? '') === '' ? Number.POSITIVE_INFINITY : (ranks.get(prefix) ?? 0);
    }),
  );
  const compare = (one: number, other: number): number => {
    const [first = [], second = []] = [keys[one], keys[other]];
    const level = first.findIndex((key, index) => key !== second[index]);
    return level < 0 ? one - other : (first[level] ?? 0) - (second[level] ?? 0);
  };
  return Array.from(paths.keys()).sort(compare);
}

/** Puts the names of groups above those that an axis has, and what belongs together side by side, with a note. */
function groupAxis(table: Table, axis: AxisName, found: readonly (GroupEntry | undefined)[]): Table {
  const depth = found.reduce((most, entry) => Math.max(most, entry?.names.length ?? 0), 0);
  const paths = found.map((entry) => Array.from({length: depth}, (_, level) => entry?.names[level] ?? ''));
  const levels = Array.from({length: depth}, (_, level) => paths.map((names) => names[level] ?? ''));
  const headed = {
    ...table,
    headers: {...table.headers, [axis]: [...levels, ...levelsOf(table, axis)]},
  };
  const order = gatheredOrder(paths, depth);
  if (order.every((position, index) => position === index)) return headed;
  return addNote(take(headed, axis, order), `${axis} are put together by their groups`);
}

function unusedText(unused: readonly string[]): string {
  const shown = unused.slice(0, MAX_NAMED).map((name) => quote(name));
  const more = unused.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function refuseUnknown(table: Table, axes: readonly AxisName[], unused: readonly string[]): never {
  const labels = axes.flatMap((axis) => table[axis].slice(0, MAX_COMPARED));
  const meant = nearest(unused[0] ?? '', labels);
  const nouns = axes.map((axis) => (axis === 'rows' ? 'row' : 'column')).join(' or ');
  throw new AttrmapError('mismatch', `no ${nouns} has any of its labels: ${unusedText(unused)}`, {
    hint:
      meant === undefined
        ? 'give the labels of the input, or positions from 0, each with the name of its group'
        : `did you mean ${quote(meant)}?`,
  });
}

/**
 * Puts rows and columns in groups. Every row or column with the label of an entry belongs to its groups; a whole number
 * that is no label is a position. Groups come together where their first member stands, which is noted; what has no
 * entry comes last. Labels that nothing has are noted. Throws `mismatch`, without the file, where that is all of them.
 */
export function group(table: Table, {entries: list, axis: only, ordered}: Grouping): Table {
  const axes = only === undefined ? AXES : [only];
  const entries = new Map(list.map((entry) => [entry.of, entry]));
  const used = new Set<string>();
  const found = axes.map((axis) => ({axis, entries: entriesFor(table, axis, {entries, used})}));
  for (const each of found) for (const entry of each.entries) if (entry !== undefined) used.add(entry.of);
  const unused = Array.from(entries.keys()).filter((label) => !used.has(label));
  if (used.size === 0) refuseUnknown(table, axes, unused);
  const grouped = found
    .filter(({entries: own}) => own.some((entry) => entry !== undefined))
    .reduce(
      (made, {axis, entries: own}) =>
        axis === ordered
          ? addNote(made, `groups of ${axis} are left out: running text keeps its order`)
          : groupAxis(made, axis, own),
      table,
    );
  if (unused.length === 0) return grouped;
  return addNote(grouped, `no row or column is called ${unusedText(unused)}, as --groups has it`);
}
