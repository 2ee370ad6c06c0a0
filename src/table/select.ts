import {AttrmapError} from '../errors';
import {nearest} from '../nearest';
import type {AxisName} from '../options/axes';
import type {Selection, SelectionItem} from '../options/selection';
import {quote} from '../quote';
import {pathsOf} from './headers';
import {nounOf} from './notes';
import type {Table} from './table';
import {take} from './take';

/** Looking for a label that was meant goes through so many of them at most, each at most so many characters long. */
const MAX_COMPARED = 2000;
const MAX_COMPARED_LENGTH = 200;

/** Where each label that is asked for stands. */
type Places = ReadonlyMap<string, readonly number[]>;

/** Only the labels asked for become keys: a Map cannot hold those of the largest tables. A path is a label as well. */
function findLabels({labels, paths}: Side, items: Selection): Places {
  const places = new Map<string, number[]>();
  for (const item of items) if (item.kind === 'label') places.set(item.label, []);
  if (places.size === 0) return places;
  labels.forEach((label, position) => {
    places.get(label)?.push(position);
    const path = paths[position] ?? label;
    if (path !== label) places.get(path)?.push(position);
  });
  return places;
}

/** The labels among which something is looked for, and the flag that asks for it. */
export interface Side {
  readonly axis: AxisName;
  readonly labels: readonly string[];
  /** Labels with the names of headers (see `pathsOf`); the labels themselves where there are none. */
  readonly paths: readonly string[];
  readonly flag: string;
  /** How the flag is given a label that could be taken for a position. */
  readonly example: (label: string) => string;
}

function refuse({flag}: Side, what: string, hint: string): never {
  throw new AttrmapError('bad-value', `${flag}: ${what}`, {hint});
}

function positionsHint({axis, labels}: Side): string {
  const last = labels.length - 1;
  return labels.length === 0
    ? `there are no ${axis}`
    : `${axis} are counted from 0 to ${last}, or from -1 to -${last + 1} from the end`;
}

function refuseLabel(side: Side, label: string): never {
  const compared = side.labels
    .slice(0, MAX_COMPARED)
    .filter((candidate) => candidate.length <= MAX_COMPARED_LENGTH);
  const found = nearest(label, compared);
  const hint = found === undefined ? `by position, ${positionsHint(side)}` : `did you mean ${quote(found)}?`;
  return refuse(side, `there is no ${nounOf(side.axis)} ${quote(label)}`, hint);
}

function refusePosition(side: Side, position: number): never {
  const label = String(position);
  const hint = side.labels.includes(label)
    ? `${positionsHint(side)}; for the label, write it in double quotes: ${side.example(label)}`
    : positionsHint(side);
  return refuse(side, `there is no ${nounOf(side.axis)} at position ${label}`, hint);
}

function fromStart(position: number, count: number): number {
  return position < 0 ? position + count : position;
}

/** A range's first position and the one after its last, cut to what there is, as Python cuts slices. */
function rangeOf({from, to}: SelectionItem & {kind: 'range'}, side: Side): {first: number; end: number} {
  const count = side.labels.length;
  const first = Math.max(fromStart(from ?? 0, count), 0);
  const end = Math.min(fromStart(to ?? count, count), count);
  if (first < end) return {first, end};
  return refuse(
    side,
    `the range ${from ?? ''}:${to ?? ''} holds no ${nounOf(side.axis)}`,
    positionsHint(side),
  );
}

function positionsOf(item: SelectionItem, side: Side, places: Places): Iterable<number> & {length: number} {
  switch (item.kind) {
    case 'position': {
      const position = fromStart(item.position, side.labels.length);
      if (position < 0 || position >= side.labels.length) return refusePosition(side, item.position);
      return [position];
    }
    case 'range': {
      const {first, end} = rangeOf(item, side);
      return Array.from({length: end - first}, (_, index) => first + index);
    }
    case 'label': {
      const found = places.get(item.label) ?? [];
      return found.length === 0 ? refuseLabel(side, item.label) : found;
    }
    default:
      return item satisfies never;
  }
}

/** The positions that one part of a selection names. Throws `bad-value` for what is not there. */
export function positionsNamed(item: SelectionItem, side: Side): Iterable<number> {
  return positionsOf(item, side, findLabels(side, [item]));
}

/**
 * The rows or columns that a selection names, in its order; a label, or one with the names above it as
 * `model / layer`, stands for every row that has it, and what is named
 * twice comes twice. Throws `bad-value` for what is not there, `too-large` when repeats make more than `maxCells` cells
 * of a table that had no more.
 */
export function select(
  table: Table,
  axis: AxisName,
  {items, maxCells}: {readonly items: Selection; readonly maxCells: number},
): Table {
  const flag = `--${axis}`;
  const side = {
    axis,
    labels: table[axis],
    paths: pathsOf(table, axis),
    flag,
    example: (label: string) => `${flag} '"${label}"'`,
  };
  const across = table[axis === 'rows' ? 'columns' : 'rows'].length;
  const cap = Math.max(maxCells, table.scores.length);
  const places = findLabels(side, items);
  const positions: number[] = [];
  for (const item of items) {
    const found = positionsOf(item, side, places);
    if ((positions.length + found.length) * Math.max(across, 1) > cap) {
      throw new AttrmapError(
        'too-large',
        `--${axis}: the table would have more than ${cap.toLocaleString('en-GB')} cells`,
        {
          hint: `name fewer ${axis}, or raise the cap with --max-cells`,
        },
      );
    }
    for (const position of found) positions.push(position);
  }
  return take(table, axis, positions);
}
