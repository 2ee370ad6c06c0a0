import type {Distances} from './distances';
import type {Joined} from './linkage';

/**
 * The lines in the order in which the tree has them at first. A part is then a range of this order, and a line is known
 * by its place in it.
 */
interface Layout {
  /** Distances between places. */
  readonly far: Float64Array;
  readonly count: number;
  /** For two places: the least way through the smallest part that holds both, from the one to the other at its ends. */
  readonly ways: Float64Array;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** A part with where it begins. */
interface Part extends Range {
  readonly joined: Joined;
}

function linesOf({line, parts}: Joined): number[] {
  return parts.length === 0 ? [line] : parts.flatMap(linesOf);
}

function partsOf({joined: {parts}, start}: Part): readonly [Part, Part] | undefined {
  const [one, other] = parts;
  if (one === undefined || other === undefined) return undefined;
  const middle = start + one.count;
  return [
    {joined: one, start, end: middle},
    {joined: other, start: middle, end: middle + other.count},
  ];
}

/** Where the other end of a part can be when one is at `place`: in its other half. A line is both its ends. */
function acrossFrom(place: number, part: Part): Range {
  const parts = partsOf(part);
  if (parts === undefined) return part;
  return place < parts[0].end ? parts[1] : parts[0];
}

/**
 * The least `from(place)` of a range, and where it is. Places are tried from the range's near end, so that of equally
 * short ways the one that turns nothing round is taken.
 */
function leastOf(
  {start, end}: Range,
  near: 'start' | 'end',
  from: (place: number) => number,
): {least: number; at: number} {
  let least = Number.POSITIVE_INFINITY;
  let at = start;
  for (let step = 0; step < end - start; step += 1) {
    const place = near === 'start' ? start + step : end - 1 - step;
    const way = from(place);
    if (way >= least) continue;
    least = way;
    at = place;
  }
  return {least, at};
}

/** The least ways through a part from each place in its first half to each in its second, those of the halves being known. */
function fillWays(part: Part, layout: Layout): void {
  const parts = partsOf(part);
  if (parts === undefined) return;
  const {far, ways, count} = layout;
  const [first, second] = parts;
  for (const half of parts) fillWays(half, layout);
  const toSecond = new Float64Array(count);
  for (let begin = first.start; begin < first.end; begin += 1) {
    const ends = acrossFrom(begin, first);
    for (let next = second.start; next < second.end; next += 1) {
      toSecond[next] = leastOf(
        ends,
        'end',
        (last) => (ways[begin * count + last] as number) + (far[last * count + next] as number),
      ).least;
    }
    for (let end = second.start; end < second.end; end += 1) {
      const {least} = leastOf(
        acrossFrom(end, second),
        'start',
        (next) => (toSecond[next] as number) + (ways[next * count + end] as number),
      );
      ways[begin * count + end] = least;
      ways[end * count + begin] = least;
    }
  }
}

/** The part, its halves turned so that the least way leads from one place, at its beginning, to another, at its end. */
function turn(part: Part, {begin, end}: {begin: number; end: number}, layout: Layout): Joined {
  const parts = partsOf(part);
  if (parts === undefined) return part.joined;
  const {far, ways, count} = layout;
  const [first, second] = begin < parts[0].end ? parts : [parts[1], parts[0]];
  const starts = acrossFrom(end, second);
  const wayOver = (last: number) =>
    leastOf(
      starts,
      'start',
      (next) =>
        (ways[begin * count + last] as number) +
        (far[last * count + next] as number) +
        (ways[next * count + end] as number),
    );
  const last = leastOf(acrossFrom(begin, first), 'end', (place) => wayOver(place).least).at;
  const next = wayOver(last).at;
  return {
    ...part.joined,
    parts: [turn(first, {begin, end: last}, layout), turn(second, {begin: next, end}, layout)],
  };
}

function layOut(root: Joined, {far, count}: Distances): Layout {
  const lines = linesOf(root);
  const placed = new Float64Array(count * count);
  lines.forEach((one, row) => {
    lines.forEach((other, column) => {
      placed[row * count + column] = far[one * count + other] as number;
    });
  });
  return {far: placed, count, ways: new Float64Array(count * count)};
}

/** The two ends of the least way through all lines, the one that is earlier in the file first. */
function leastEnds(part: Part, [first, second]: readonly [Part, Part], {ways, count}: Layout): Range {
  const from = (begin: number) => leastOf(second, 'end', (end) => ways[begin * count + end] as number);
  const begin = leastOf(first, 'start', (place) => from(place).least).at;
  const end = from(begin).at;
  const lines = linesOf(part.joined);
  const isBackwards = (lines[begin] as number) > (lines[end] as number);
  return isBackwards ? {start: end, end: begin} : {start: begin, end};
}

/**
 * Turns the parts of a tree so that the sum of the distances between neighbouring lines is the least that the tree
 * allows (Bar-Joseph, Gifford and Jaakkola, 2001), by dynamic programming over the two ends of each part. Taking the two
 * halves of a way one after the other makes that count³ steps; memory is count² numbers.
 */
export function orderLeaves(root: Joined, distances: Distances): Joined {
  const part = {joined: root, start: 0, end: root.count};
  const parts = partsOf(part);
  if (parts === undefined) return root;
  const layout = layOut(root, distances);
  fillWays(part, layout);
  const {start, end} = leastEnds(part, parts, layout);
  return turn(part, {begin: start, end}, layout);
}
