import {agnes, type Cluster} from 'ml-hclust';
import type {TableOptions} from '../options/resolve';
import type {Distances} from './distances';

export type Linkage = TableOptions['linkage'];

/** A line, or two parts that were joined. */
export interface Joined {
  /** The position of the line, or of the first one in it. */
  readonly line: number;
  readonly count: number;
  /** The distance between the parts; 0 for a line. */
  readonly height: number;
  /** Two, or none for a line. */
  readonly parts: readonly Joined[];
}

/** Ward's criterion for distances that are not squared (Murtagh and Legendre, 2014): SciPy's `ward`, R's `ward.D2`. */
const METHODS = {single: 'single', complete: 'complete', average: 'average', ward: 'ward2'} as const;

function fromCluster({index, height, children}: Cluster, unit: number): Joined {
  if (children.length === 0) return {line: index, count: 1, height: 0, parts: []};
  // What begins earlier in the file comes first.
  const parts = children.map((child) => fromCluster(child, unit)).sort((one, other) => one.line - other.line);
  return {
    line: parts[0]?.line ?? 0,
    count: parts.reduce((sum, {count}) => sum + count, 0),
    // Rounding can put a branch a hair below its parts, and the unit beyond the largest number.
    height: parts.reduce(
      (most, part) => Math.max(most, part.height),
      Math.min(Number.MAX_VALUE, height * unit),
    ),
    parts,
  };
}

/** Joins the two nearest lines or clusters again and again until all are one; of equally near ones always the same two. */
export function joinNearest({far, count, unit}: Distances, linkage: Linkage): Joined {
  const rows = Array.from({length: count}, (_, row) =>
    Array.from(far.subarray(row * count, (row + 1) * count)),
  );
  return fromCluster(agnes(rows, {method: METHODS[linkage], isDistanceMatrix: true}), unit);
}
