import type {Scale} from '../colour/scale';
import type {FigureOptions} from '../options/resolve';
import {exactNumber} from '../text/numbers';

/** How the colours of a norm that is not linear are spread, as a clause. */
function spreadText({norm}: Scale): string | undefined {
  switch (norm.name) {
    case 'linear':
      return undefined;
    case 'symlog':
      return `by the logarithm of the distance from the centre, about linearly up to ${exactNumber(norm.threshold ?? 0)}`;
    case 'sqrt':
      return 'by the square root of the distance from the centre';
    case 'quantile':
      return 'by rank, on each side of the centre by itself';
    case 'two-slope':
      return 'evenly on each side of the centre, up to its own limit';
    default:
      return norm.name satisfies never;
  }
}

/** How scores become colours where that is not evenly and without steps, in sentences. */
export function describeNorm(scale: Scale, steps: number | undefined): string[] {
  const spread = spreadText(scale);
  return [
    ...(spread === undefined ? [] : [`Colours are spread ${spread}.`]),
    ...(steps === undefined ? [] : [`Colours come in ${steps} steps.`]),
  ];
}

/** What the bar alone may not make plain: that colours do not go evenly with the scores, and what was chosen for that. */
export function noteNorm(scale: Scale, chosen: {readonly linearThreshold?: number | undefined}): string[] {
  const spread = spreadText(scale);
  if (spread === undefined) return [];
  const isChosen = scale.norm.threshold !== undefined && chosen.linearThreshold === undefined;
  return [
    `colours are spread ${spread}${isChosen ? ', the rounded median (--linear-threshold sets it)' : ''}`,
  ];
}

/** Scores that are no farther from the centre than this share of the farthest have the palest colours, hard to tell apart. */
const PALE_SHARE = 0.05;
/** So many scores that are not at the centre, and this share of them, make a figure pale. */
const MIN_SCORES = 10;
const MIN_PALE = 0.9;

/**
 * What shows more of a table in which few scores outshine all others; nothing where limits or a norm were chosen, and for a
 * panel that is pale beside others.
 */
export function notePale(
  {scores}: {readonly scores: Float64Array},
  {limits}: Pick<Scale, 'limits'>,
  {
    view,
    center,
    norm,
    vmin,
    vmax,
    robust,
  }: Pick<FigureOptions, 'view' | 'center' | 'norm' | 'vmin' | 'vmax' | 'robust'>,
): string[] {
  // The length of a bar shows what its colour does not.
  if (
    view === 'bars' ||
    norm !== 'linear' ||
    vmin !== undefined ||
    vmax !== undefined ||
    robust !== undefined
  )
    return [];
  let [farthest, count, pale] = [0, 0, 0];
  for (const score of scores) {
    const distance = Math.abs(score - center);
    if (distance > farthest && distance !== Number.POSITIVE_INFINITY) farthest = distance;
  }
  if (farthest < Math.max(limits.high - center, center - limits.low) / 2) return [];
  for (const score of scores) {
    const distance = Math.abs(score - center);
    if (!(distance > 0)) continue;
    count += 1;
    if (distance <= PALE_SHARE * farthest) pale += 1;
  }
  if (count < MIN_SCORES || pale < MIN_PALE * count) return [];
  return [
    `nine scores in ten, or more, have less than ${100 * PALE_SHARE} % of the strongest one's distance from the centre and are hard to tell apart: --norm symlog, or limits of your own (--vmax), show them`,
  ];
}
