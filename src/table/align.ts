import {AttrmapError} from '../errors';
import type {AxisName} from '../options/axes';
import {quote} from '../quote';
import {levelsOf, pathsOf} from './headers';
import {countText, nounOf} from './notes';
import type {Table} from './table';
import {take} from './take';

/** A Map of V8 holds no more keys. */
const MAX_KEYS = 2 ** 24 - 1;

/** A table and what its input is called. */
export interface Named {
  readonly table: Table;
  readonly name: string;
  /** What to do where its labels are not those of the first. */
  readonly hint?: string;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((label, index) => label === other[index]);
}

/** What the rows or columns of two tables are known by: their labels, with all names above them where both have such. */
function namesOf(
  axis: AxisName,
  first: Named,
  other: Named,
): {wanted: readonly string[]; found: readonly string[]} {
  const both = [first, other].map(({table}) => table);
  const haveHeaders = both.every((table) => levelsOf(table, axis).length > 0);
  const [wanted = [], found = []] = both.map((table) => (haveHeaders ? pathsOf(table, axis) : table[axis]));
  return {wanted, found};
}

function countLabels(labels: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

const HINT =
  'inputs are combined cell by cell, before anything else: give tables with the same row and column labels';

function refuse({name, hint = HINT}: Named, message: string): never {
  throw new AttrmapError('mismatch', message, {file: name, hint});
}

/** Finds a label that one has more often than the other, and says so. */
function compareCounts(axis: AxisName, first: Named, other: Named): void {
  const names = namesOf(axis, first, other);
  const [wanted, found] = [countLabels(names.wanted), countLabels(names.found)];
  for (const label of new Set([...wanted.keys(), ...found.keys()])) {
    const [there, here] = [wanted.get(label) ?? 0, found.get(label) ?? 0];
    if (there === here) continue;
    const shown = `${nounOf(axis)} ${quote(label)}`;
    if (here === 0) refuse(other, `there is no ${shown}, which ${quote(first.name)} has`);
    if (there === 0) refuse(other, `there is a ${shown}, which ${quote(first.name)} does not have`);
    refuse(other, `${quote(label)} names ${countText(axis, here)}, in ${quote(first.name)} ${there}`);
  }
}

/** Where each label of the first stands in the other. */
function positionsIn(axis: AxisName, first: Named, other: Named): number[] {
  const {wanted, found: labels} = namesOf(axis, first, other);
  if (Math.max(wanted.length, labels.length) > MAX_KEYS) {
    return refuse(other, `its ${countText(axis, labels.length)} are not those of ${quote(first.name)}`);
  }
  compareCounts(axis, first, other);
  const places = new Map(labels.map((label, position) => [label, position]));
  const repeated = labels.find((label, position) => places.get(label) !== position);
  if (repeated !== undefined) {
    return refuse(
      other,
      `its ${axis} have another order than in ${quote(first.name)}, and ${quote(repeated)} names several of them`,
    );
  }
  return wanted.map((label) => places.get(label) ?? 0);
}

/**
 * The other table with its rows and columns in the order of the first: labels, with the names of headers where both have them, are equal as lists, or each occurs once
 * in both. Throws `mismatch`, with the other's name, for a label that only one has, or that occurs several times.
 */
export function align(first: Named, other: Named): Table {
  let {table} = other;
  for (const axis of ['rows', 'columns'] as const) {
    const {wanted, found} = namesOf(axis, first, {...other, table});
    if (isSame(wanted, found)) continue;
    table = take(table, axis, positionsIn(axis, first, {...other, table}));
  }
  return table;
}
