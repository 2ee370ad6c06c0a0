import {AttrmapError} from '../errors';
import type {Size} from '../scene/scene';

const MM = 72 / 25.4;
/** No page is larger, in points (200 inches): PDF ends there, and so do lengths in options. */
const MAX_SIDE = 14_400;
/** A difference that needs more decimals than this is one of rounding. */
const MAX_DECIMALS = 4;

/** Two lengths in millimetres: the needed one rounded up, and both with as many decimals as tell them apart. */
function tellApart(asked: number, needed: number): {asked: string; needed: string} {
  for (let decimals = 1; ; decimals += 1) {
    const unit = 10 ** decimals;
    const shown = {
      asked: (asked / MM).toFixed(decimals),
      // What is no more than a fault of rounding is not rounded up.
      needed: (Math.ceil((needed / MM) * unit - 1e-6) / unit).toFixed(decimals),
    };
    if (shown.asked !== shown.needed || decimals === MAX_DECIMALS) return shown;
  }
}

/** A page that was asked for and is too small; `why` comes before the length that is needed. Lengths are in points. */
interface Misfit {
  readonly asked: number;
  readonly needed: number;
  readonly why: string;
  /** What may help beside a larger page. */
  readonly help: string;
}

/** The error for a page that is too small on one side. */
export class PageTooSmall extends AttrmapError {
  constructor(
    readonly side: keyof Size,
    message: string,
    hint: string,
  ) {
    super('does-not-fit', message, {hint});
  }
}

/** Throws `does-not-fit`. A larger page is not advised where none would be large enough. */
export function refusePage(side: keyof Size, {asked, needed, why, help}: Misfit): never {
  const shown = tellApart(asked, needed);
  throw new PageTooSmall(
    side,
    `the figure does not fit into --${side} ${shown.asked}mm: ${why} ${shown.needed}mm`,
    `give ${needed > MAX_SIDE ? '' : `a larger --${side} or `}${help}`,
  );
}

/** What makes nearly every figure smaller. */
export const SMALLER =
  'a smaller --font-size, shorten labels with --label-max, or move the legend (--legend)';
