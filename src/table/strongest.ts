import type {Printing} from '../options/printing';
import type {Table} from './table';

/** The positions of the strongest numbers; of equals those first in the list. NaN is never among them. */
function strongest(scores: Float64Array, count: number): number[] {
  const present = Array.from(scores.keys()).filter((index) => !Number.isNaN(scores[index]));
  const strength = (index: number): number => Math.abs(scores[index] ?? 0);
  // Infinities are equally strong, and their difference would be NaN.
  return present
    .sort((one, other) =>
      strength(one) === strength(other) ? one - other : strength(other) > strength(one) ? 1 : -1,
    )
    .slice(0, count);
}

function strongestPerRow({rows, columns, scores}: Table, count: number): number[] {
  return rows.flatMap((_, row) => {
    const first = row * columns.length;
    const positions = strongest(scores.subarray(first, first + columns.length), count);
    return positions.map((position) => first + position);
  });
}

/**
 * Tells of each cell, by its row-major position, whether it is chosen: all, none, the strongest of the table or of each
 * row by absolute score (of equals those first in reading order), or those at least so strong. A missing score is never
 * among the strongest; where all are chosen it is too.
 */
export function chosenCells(table: Table, printing: Printing): (index: number) => boolean {
  switch (printing.kind) {
    case 'all':
      return () => true;
    case 'none':
      return () => false;
    case 'abs':
      return (index) => Math.abs(table.scores[index] ?? Number.NaN) >= printing.least;
    case 'top':
    case 'top-per-row': {
      const {kind, count} = printing;
      const positions = kind === 'top' ? strongest(table.scores, count) : strongestPerRow(table, count);
      const chosen = new Set(positions);
      return (index) => chosen.has(index);
    }
    default:
      return printing satisfies never;
  }
}
