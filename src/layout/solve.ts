/** Halvings of the interval: enough for a hundredth of a point on the longest side. */
const STEPS = 24;

/**
 * The largest value between two bounds for which `fits` holds, to within a hundredth of a point; undefined when it
 * does not even hold at the lower one. `fits` should hold for all smaller values when it holds for one.
 */
export function largestFitting(
  low: number,
  high: number,
  fits: (value: number) => boolean,
): number | undefined {
  if (!fits(low)) return undefined;
  if (fits(high)) return high;
  let yes = low;
  let no = high;
  for (let step = 0; step < STEPS && no - yes > 0.005; step += 1) {
    const middle = (yes + no) / 2;
    if (fits(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}

/** How often width and height are fitted in turn: each may change what the other needs, a little less every time. */
const ROUNDS = 4;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A page to be filled: its sides where they are fixed, the least side of a cell, and what to do where not even that fits. */
interface Wanted {
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly least: number;
  fail(side: 'width' | 'height', cell: Size): never;
}

/**
 * The largest cells with which a page is no larger than wanted on the sides that are fixed; the others stay as they
 * start. `pageOf` lays the page out around cells of a size. Width comes first: what columns need above them follows from
 * it, and the rows share what is left; where a page of full height needs more width beside its rows, again.
 */
export function solveCells(pageOf: (cell: Size) => Size, start: Size, wanted: Wanted): Size {
  let cell = start;
  const isWithin = (side: 'width' | 'height', tried: Size): boolean =>
    pageOf(tried)[side] <= (wanted[side] ?? Infinity) + 1e-6;
  const fit = (side: 'width' | 'height'): void => {
    const bound = wanted[side];
    if (bound === undefined) return;
    const found = largestFitting(wanted.least, bound, (value) => isWithin(side, {...cell, [side]: value}));
    cell = {...cell, [side]: found ?? wanted.fail(side, {...cell, [side]: wanted.least})};
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round === 0 || !isWithin('width', cell)) fit('width');
    if (round === 0 || !isWithin('height', cell)) fit('height');
    if (isWithin('width', cell) && isWithin('height', cell)) break;
  }
  return cell;
}
