/** Longest row and turned column labels where the figure's size is free, as a share of the type size. */
const MAX_LABEL_REACH = 24;
/** Labels take at most this share of a side that is fixed. */
const MAX_LABEL_SHARE = 0.38;

/** How far labels may reach away from their axis, on a figure whose side in that direction is fixed or free, in points. */
export function labelRoom(fixed: number | undefined, size: number): number {
  return fixed === undefined
    ? MAX_LABEL_REACH * size
    : Math.min(MAX_LABEL_REACH * size, MAX_LABEL_SHARE * fixed);
}
