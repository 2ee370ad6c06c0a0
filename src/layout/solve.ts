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
