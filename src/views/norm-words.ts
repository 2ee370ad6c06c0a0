import type {Scale} from '../colour/scale';
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
