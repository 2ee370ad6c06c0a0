import {AttrmapError} from '../errors';
import type {AxisName} from '../options/axes';
import {quote} from '../quote';
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
  const [wanted, found] = [countLabels(first.table[axis]), countLabels(other.table[axis])];
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
  const labels = other.table[axis];
  const wanted = first.table[axis];
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
 * The other table with its rows and columns in the order of the first: labels are equal as lists, or each occurs once
 * in both. Throws `mismatch`, with the other's name, for a label that only one has, or that occurs several times.
 */
export function align(first: Named, other: Named): Table {
  let {table} = other;
  for (const axis of ['rows', 'columns'] as const) {
    if (isSame(first.table[axis], table[axis])) continue;
    table = take(table, axis, positionsIn(axis, first, {...other, table}));
  }
  return table;
}
