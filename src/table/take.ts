import type {AxisName} from '../options/axes';
import {moveCompanions} from './companions';
import {addNote} from './notes';
import type {RowGroup, Strip, Table} from './table';

function takeRows({columns, scores}: Table, positions: readonly number[]): Float64Array {
  const width = columns.length;
  const taken = new Float64Array(positions.length * width);
  positions.forEach((position, index) => {
    taken.set(scores.subarray(position * width, (position + 1) * width), index * width);
  });
  return taken;
}

function takeColumns({rows, columns, scores}: Table, positions: readonly number[]): Float64Array {
  const width = positions.length;
  const taken = new Float64Array(rows.length * width);
  for (let row = 0; row < rows.length; row += 1) {
    for (let column = 0; column < width; column += 1) {
      taken[row * width + column] = scores[row * columns.length + (positions[column] ?? 0)] ?? Number.NaN;
    }
  }
  return taken;
}

/** Where in the table the cell comes from that is at `index` after rows or columns were taken. */
function cellSource(
  {columns}: Table,
  axis: AxisName,
  positions: readonly number[],
): (index: number) => number {
  const before = columns.length;
  const after = axis === 'rows' ? before : positions.length;
  return (index) => {
    const [row, column] = [Math.floor(index / after), index % after];
    return axis === 'rows'
      ? (positions[row] ?? 0) * before + column
      : row * before + (positions[column] ?? 0);
  };
}

function takeStrip(strip: Strip, axis: AxisName, positions: readonly number[]): Strip {
  if (strip.axis !== axis) return strip;
  return {...strip, scores: Float64Array.from(positions, (position) => strip.scores[position] ?? Number.NaN)};
}

/** For each row, which group it is in. */
export function groupIndexes(groups: readonly RowGroup[]): Int32Array {
  const indexes = new Int32Array(groups.reduce((sum, {count}) => sum + count, 0));
  let end = 0;
  groups.forEach(({count}, group) => {
    indexes.fill(group, end, end + count);
    end += count;
  });
  return indexes;
}

/** Where groups of rows begin; columns have none. */
export function groupStarts({groups = []}: Table, axis: AxisName): ReadonlySet<number> {
  const starts = new Set<number>();
  let next = 0;
  for (const {count} of axis === 'rows' ? groups : []) {
    starts.add(next);
    next += count;
  }
  return starts;
}

/** Groups of rows whose group is known for each; without those that have become empty. Undefined where they are mixed. */
export function regroup(groups: readonly RowGroup[], indexes: ArrayLike<number>): RowGroup[] | undefined {
  const sizes = groups.map(() => 0);
  for (let row = 0; row < indexes.length; row += 1) {
    const group = indexes[row] ?? 0;
    if (row > 0 && group < (indexes[row - 1] ?? 0)) return undefined;
    sizes[group] = (sizes[group] ?? 0) + 1;
  }
  return groups.map(({name}, group) => ({name, count: sizes[group] ?? 0})).filter(({count}) => count > 0);
}

function regrouped(table: Table, groups: readonly RowGroup[], positions: readonly number[]): Table {
  const before = groupIndexes(groups);
  const kept = regroup(
    groups,
    Int32Array.from(positions, (position) => before[position] ?? 0),
  );
  const taken = {...table, groups: kept};
  return kept === undefined ? addNote(taken, 'groups of rows are not kept: their rows were mixed') : taken;
}

/**
 * The table with the rows, or columns, at these positions, in this order; a position may be left out or repeated.
 * Strips and what else there is of each cell follow. Groups of rows follow while their rows stay in the order of the groups, else they go, with a note.
 */
export function take(table: Table, axis: AxisName, positions: readonly number[]): Table {
  const scores = axis === 'rows' ? takeRows(table, positions) : takeColumns(table, positions);
  const taken: Table = {
    ...table,
    ...moveCompanions(table, scores.length, cellSource(table, axis, positions)),
    [axis]: positions.map((position) => table[axis][position] ?? ''),
    scores,
    strips: table.strips?.map((strip) => takeStrip(strip, axis, positions)),
  };
  return axis === 'rows' && table.groups !== undefined ? regrouped(taken, table.groups, positions) : taken;
}
