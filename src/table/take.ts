import type {AxisName} from '../options/axes';
import {moveCompanions} from './companions';
import {takeHeaders} from './headers';
import type {Strip, Table} from './table';

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

/**
 * The table with the rows, or columns, at these positions, in this order; a position may be left out or repeated.
 * Strips, headers and what else there is of each cell follow.
 */
export function take(table: Table, axis: AxisName, positions: readonly number[]): Table {
  const scores = axis === 'rows' ? takeRows(table, positions) : takeColumns(table, positions);
  return {
    ...table,
    ...moveCompanions(table, scores.length, cellSource(table, axis, positions)),
    [axis]: positions.map((position) => table[axis][position] ?? ''),
    scores,
    strips: table.strips?.map((strip) => takeStrip(strip, axis, positions)),
    headers: takeHeaders(table, axis, positions),
  };
}
