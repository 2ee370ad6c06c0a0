import {AttrmapError} from '../errors';
import type {AxisName} from '../options/axes';
import type {TableOptions} from '../options/resolve';
import {type Lines, measureDistances} from './distances';
import {groupStarts} from './headers';
import {orderLeaves} from './leaf-order';
import {type Joined, joinNearest} from './linkage';
import {addNote, countText} from './notes';
import type {AxisTree, Table, Tree} from './table';
import {take} from './take';

export type ClusterOptions = Pick<TableOptions, 'linkage' | 'distance' | 'top'>;

/** The library takes count³ steps: about 4 s for so many. */
const MAX_LINES = 1000;
/** Numbers compared between all pairs of lines: about 5 s. */
const MAX_COMPARED = 3e8;

function refuseSize(axis: AxisName, {count, width}: Lines): void {
  if (count <= MAX_LINES && count * count * width <= MAX_COMPARED) return;
  const most = Math.min(MAX_LINES, Math.floor(Math.sqrt(MAX_COMPARED / width)));
  throw new AttrmapError(
    'too-large',
    `--cluster: ${countText(axis, count)} are too many, at most ${most} of this length can be compared with each other`,
    {hint: `choose some with --${axis}, or keep the strongest with --top ${axis}:${Math.max(1, most)}`},
  );
}

/** Infinite scores count as the largest finite one: that they lie beyond it is all that is known. */
function boundScores(scores: Float64Array): Float64Array {
  let largest = 0;
  for (const score of scores) {
    if (Math.abs(score) > largest && Math.abs(score) !== Infinity) largest = Math.abs(score);
  }
  const bound = largest || 1;
  return scores.map((score) => (Math.abs(score) === Infinity ? Math.sign(score) * bound : score));
}

/** The scores of some rows, or columns, one after another. */
function linesAt({rows, columns, scores}: Table, axis: AxisName, positions: readonly number[]): Lines {
  const width = axis === 'rows' ? columns.length : rows.length;
  const numbers = new Float64Array(positions.length * width);
  positions.forEach((position, line) => {
    for (let at = 0; at < width; at += 1) {
      const cell = axis === 'rows' ? position * width + at : at * columns.length + position;
      numbers[line * width + at] = scores[cell] ?? Number.NaN;
    }
  });
  return {numbers, count: positions.length, width};
}

/** Which lines have a score at all. */
function presentLines({rows, columns, scores}: Table, axis: AxisName): boolean[] {
  const present = new Array<boolean>(axis === 'rows' ? rows.length : columns.length).fill(false);
  scores.forEach((score, cell) => {
    const line = axis === 'rows' ? Math.floor(cell / columns.length) : cell % columns.length;
    if (!Number.isNaN(score)) present[line] = true;
  });
  return present;
}

/** The positions of an axis, group by group. What `top` has added up stands last, and is no group's. */
function splitGroups(table: Table, axis: AxisName, {top}: ClusterOptions): number[][] {
  const starts = groupStarts(table, axis);
  const {length} = table[axis];
  const hasOthers = top?.[axis] !== undefined && length > top[axis];
  const groups: number[][] = [];
  for (let position = 0; position < length; position += 1) {
    const isFirst = groups.length === 0 || starts.has(position) || (hasOthers && position === length - 1);
    if (isFirst) groups.push([]);
    groups.at(-1)?.push(position);
  }
  return groups;
}

function treeOf({count, height, parts}: Joined): Tree {
  return {count, height, parts: parts.map(treeOf)};
}

function linesOf({line, parts}: Joined): number[] {
  return parts.length === 0 ? [line] : parts.flatMap(linesOf);
}

interface Clustered {
  /** Old positions in their new order. */
  readonly order: readonly number[];
  /** None for fewer than two lines. */
  readonly root: Tree | undefined;
}

/** Clusters lines that stand together; those without a score go to their end. */
function clusterGroup(
  table: Table,
  axis: AxisName,
  group: {positions: readonly number[]; absent: readonly number[]} & ClusterOptions,
): Clustered {
  const {positions, absent, linkage, distance} = group;
  if (positions.length < 2) return {order: [...positions, ...absent], root: undefined};
  const lines = linesAt(table, axis, positions);
  refuseSize(axis, lines);
  const distances = measureDistances(lines, distance);
  const ordered = orderLeaves(joinNearest(distances, linkage), distances);
  const order = linesOf(ordered).map((line) => positions[line] ?? 0);
  return {order: [...order, ...absent], root: treeOf(ordered)};
}

/** The trees of groups that stand one after another. */
function placeTrees(groups: readonly Clustered[], axis: AxisName, method: string): AxisTree[] {
  let next = 0;
  return groups.flatMap(({order, root}) => {
    const first = next;
    next += order.length;
    return root === undefined ? [] : [{axis, first, root, method}];
  });
}

function noteCluster(
  table: Table,
  axis: AxisName,
  {method, absent, isBounded}: {method: string | undefined; absent: number; isBounded: boolean},
): Table {
  const notes = [
    method === undefined
      ? `${axis} are not clustered: no two of them can be compared`
      : `${axis} clustered: ${method}`,
    ...(absent > 0 ? [`${countText(axis, absent)} without any score placed last`] : []),
    ...(isBounded ? ['for clustering, infinite scores count as the largest finite one'] : []),
  ];
  return notes.reduce(addNote, table);
}

/**
 * Puts alike rows or columns side by side: hierarchical clustering by their scores, the leaves of the tree in optimal
 * order. The trees are added to the table; one that it has for the other axis stays right. Groups, and what `top` has
 * added up, keep their places. Missing scores do not count (see `measureDistances`); where all are missing, a row comes
 * last in its group, outside of its tree. Infinite scores count as the largest finite one. How it was done is noted.
 * Throws `too-large` for more rows or columns than can be compared.
 */
export function cluster(table: Table, axis: AxisName, options: ClusterOptions): Table {
  const present = presentLines(table, axis);
  const scores = boundScores(table.scores);
  const method = `${options.linkage} linkage, ${options.distance} distance`;
  const groups = splitGroups(table, axis, options).map((positions) =>
    clusterGroup({...table, scores}, axis, {
      ...options,
      positions: positions.filter((position) => present[position]),
      absent: positions.filter((position) => !present[position]),
    }),
  );
  const trees = placeTrees(groups, axis, method);
  const kept = (table.trees ?? []).filter((tree) => tree.axis !== axis);
  const ordered = take(
    table,
    axis,
    groups.flatMap(({order}) => order),
  );
  return noteCluster({...ordered, trees: [...kept, ...trees]}, axis, {
    method: trees.length > 0 ? method : undefined,
    absent: present.filter((is) => !is).length,
    isBounded: scores.some((score, index) => score !== table.scores[index] && !Number.isNaN(score)),
  });
}
