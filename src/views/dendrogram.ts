import type {AxisName} from '../options/axes';
import type {Mark, Point} from '../scene/scene';
import type {AxisTree, Tree} from '../table/table';
import {LINE_COLOUR, LINE_WIDTH} from './ink';
import type {Parts} from './parts';

/** Lengths as shares of the type size. */
const DEPTH = 3.5;
const MIN_DEPTH = 2;
const GAP = 0.4;
/** Of a page's side that is fixed, it takes at most this share. */
const MAX_SHARE = 0.1;
/** Lines grow thinner with their rows, so that they stay apart, down to what prints still hold (pt). */
const MIN_LINE_WIDTH = 0.25;
const LINE_SHARE = 0.25;

/** The trees of one axis. */
export interface DendrogramPlan {
  readonly trees: readonly AxisTree[];
  /** From what they stand beside to the leaves, and from the leaves to the highest branch, in points. */
  readonly gap: number;
  readonly length: number;
  /** Both together; 0 where there are no trees. */
  readonly depth: number;
}

/** Plans the dendrogram of an axis: none where it was not clustered, or is not to be drawn. */
export function planDendrogram({table, options}: Parts, axis: AxisName): DendrogramPlan {
  const trees = options.dendrogram ? (table.trees ?? []).filter((tree) => tree.axis === axis) : [];
  const gap = GAP * options.fontSize;
  const share = MAX_SHARE * ((axis === 'rows' ? options.width : options.height) ?? Number.POSITIVE_INFINITY);
  const length = Math.max(MIN_DEPTH * options.fontSize, Math.min(DEPTH * options.fontSize, share));
  return {trees, gap, length, depth: trees.length === 0 ? 0 : gap + length};
}

/** Where a dendrogram stands: `middle` of the row or column at a position, and the point that far from it and from the leaves' line. */
export interface DendrogramPlace {
  readonly middle: (position: number) => number;
  readonly point: (along: number, away: number) => Point;
  /** The height of a row, or the width of a column, in points. */
  readonly pitch: number;
}

/** The brackets of a tree, one a branch, and where its stem is. `awayOf` turns a height into points. */
function bracketsOf(
  tree: Tree,
  first: number,
  {place, awayOf}: {place: DendrogramPlace; awayOf: (height: number) => number},
): {stem: number; runs: Point[][]} {
  const [one, other] = tree.parts;
  if (one === undefined || other === undefined) return {stem: place.middle(first), runs: []};
  const begin = bracketsOf(one, first, {place, awayOf});
  const end = bracketsOf(other, first + one.count, {place, awayOf});
  const away = awayOf(tree.height);
  const bracket = [
    place.point(begin.stem, awayOf(one.height)),
    place.point(begin.stem, away),
    place.point(end.stem, away),
    place.point(end.stem, awayOf(other.height)),
  ];
  return {stem: (begin.stem + end.stem) / 2, runs: [...begin.runs, ...end.runs, bracket]};
}

/**
 * Draws the trees of an axis to one scale: a branch lies as far from the leaves as its distance is, the highest of all
 * trees at their full length. Where all distances are 0, so are the branches.
 */
export function drawDendrogram(
  {trees, length}: DendrogramPlan,
  place: DendrogramPlace,
  axis: AxisName,
): Mark[] {
  if (trees.length === 0) return [];
  const highest = trees.reduce((most, {root}) => Math.max(most, root.height), 0);
  const awayOf = (height: number): number => (highest === 0 ? 0 : (height / highest) * length);
  const runs = trees.flatMap(({root, first}) => bracketsOf(root, first, {place, awayOf}).runs);
  const width = Math.max(MIN_LINE_WIDTH, Math.min(LINE_WIDTH, LINE_SHARE * place.pitch));
  const path: Mark = {kind: 'path', runs, stroke: {colour: LINE_COLOUR, width}};
  return [{kind: 'group', role: `dendrogram-${axis}`, marks: [path]}];
}
