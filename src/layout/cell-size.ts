import {rowPitch} from './labels';
import {largestFitting} from './solve';

/** How large cells are when nothing but their content says so. All lengths are in points. */
export interface CellContent {
  readonly rows: number;
  readonly columns: number;
  /** The type size of labels. */
  readonly size: number;
  /** The lines of the row label that needs most of them. */
  readonly labelLines: number;
  /** The widest value at that size; 0 when no values are printed. */
  readonly valueWidth: number;
  /** The least cell that a value can be printed in, at the smallest type size. */
  readonly leastForValue: {readonly width: number; readonly height: number};
  /** That smallest type size. */
  readonly leastSize: number;
  /** Whether column labels lie level, wrapped if need be, in columns of some width. */
  readonly isLevel: (width: number) => boolean;
  /** The width at which they all lie level on one line. */
  readonly labelWidth: number;
}

/** Beyond this the side of a grid grows only where type would become too small otherwise: 15 inches. */
export const COMFORTABLE_SIDE = 1080;
/** No side of a grid grows beyond this by itself: 40 inches, a poster's width. */
export const MAX_AUTOMATIC_SIDE = 2880;
/** As large as a grid of so many cells gets that none of its labels fit: 12 inches. */
export const COMPACT_SIDE = 864;
/** Wider than a printed page's text, columns are no longer widened for the sake of their labels (6.5 in). */
const MAX_WIDENED = 468;
/** Space left and right of a value, as a share of the type size. */
const VALUE_PADDING = 0.75;
/** A grid this large has values in smaller type, but not in the least while there is room for this (pt). */
const DENSE_VALUE_SIZE = 6;
/** Heights of a row with and without values, as shares of the type size. */
const ROW_WITH_VALUE = 2.4;
const ROW_WITHOUT_VALUE = 2;
/** The least pitch at which every label can still be drawn, as a share of the type size. */
export const LABEL_PITCH = 1.3;

/**
 * One side of a cell: as large as wanted on a page of some size. With more cells the grid stays as large, down to the
 * first of the sides that are `enough` for values or for labels; from there it grows again, up to its bound. With more
 * than that nothing but colours fits, and a page is enough.
 */
function boundSide(
  wanted: number,
  count: number,
  {enough, least}: {enough: readonly number[]; least: number},
): number {
  const readable = enough.find((side) => side * count <= MAX_AUTOMATIC_SIDE);
  if (readable !== undefined) return Math.min(wanted, Math.max(COMFORTABLE_SIDE / count, readable));
  return wanted * count <= COMFORTABLE_SIDE ? wanted : Math.max(COMPACT_SIDE / count, least);
}

/** Sides of a cell that are enough for a value, in type that is read with ease, or else in the smallest. */
function enoughForValue({size, leastSize, leastForValue}: CellContent, side: 'width' | 'height'): number[] {
  const dense = Math.max(leastSize, Math.min(DENSE_VALUE_SIZE, size));
  return [(leastForValue[side] * dense) / leastSize, leastForValue[side]];
}

/** Widens a column where its label then lies level, on one line or else on the fewest: up to a bound, and within a page. */
function widenForLabels(plain: number, most: number, {columns, labelWidth, isLevel}: CellContent): number {
  const bounded = Math.min(most, MAX_WIDENED / columns);
  if (labelWidth <= bounded) return Math.max(plain, labelWidth);
  if (bounded <= plain || !isLevel(bounded)) return plain;
  return bounded - (largestFitting(0, bounded - plain, (less) => isLevel(bounded - less)) ?? 0);
}

/** The width of a column: room for a value, and up to twice that for labels that are then level, within a page. */
function automaticWidth(content: CellContent, least: number): number {
  const {columns, size, valueWidth, leastForValue} = content;
  const plain = valueWidth > 0 ? valueWidth + 2 * VALUE_PADDING * size : size * ROW_WITHOUT_VALUE;
  const wanted = widenForLabels(plain, valueWidth > 0 ? 2 * plain : 4 * plain, content);
  const labelled = LABEL_PITCH * size;
  if (valueWidth > 0 && leastForValue.width * columns > MAX_AUTOMATIC_SIDE) {
    // No room for values: what labels need is enough, as far as that makes the grid no wider than it may be.
    return boundSide(Math.max(labelled, Math.min(plain, COMPACT_SIDE / columns)), columns, {
      enough: [labelled],
      least,
    });
  }
  const enough = valueWidth > 0 ? [...enoughForValue(content, 'width'), labelled] : [labelled];
  return boundSide(wanted, columns, {enough, least});
}

/** The height of a row: room for a value and for the lines of a long label. */
function automaticHeight(content: CellContent, least: number): number {
  const {rows, size, valueWidth, labelLines} = content;
  const plain = size * (valueWidth > 0 ? ROW_WITH_VALUE : ROW_WITHOUT_VALUE);
  const wanted = labelLines > 1 ? Math.max(plain, rowPitch(labelLines, size) + 0.3 * size) : plain;
  const labelled = LABEL_PITCH * size;
  return boundSide(wanted, rows, {
    enough: valueWidth > 0 ? [...enoughForValue(content, 'height'), labelled] : [labelled],
    least,
  });
}

/**
 * The size of a cell where only the content decides. `least` is the smallest side that can be shown. Both sides are
 * chosen for values or both without: where they fit one way only they are not printed.
 */
export function automaticCell(
  content: CellContent,
  least: number,
): {readonly width: number; readonly height: number} {
  const {rows, columns, leastForValue} = content;
  const hasRoom =
    leastForValue.width * columns <= MAX_AUTOMATIC_SIDE && leastForValue.height * rows <= MAX_AUTOMATIC_SIDE;
  const height = automaticHeight(hasRoom ? content : {...content, valueWidth: 0}, least);
  // Few columns stay as wide as values make them, however many rows there are.
  const width = automaticWidth(content, least);
  return {width, height};
}

/**
 * Captum's page for `plot_token_attr`, measured on its output: max(1.3 x columns, 6.4) by max(rows / 2.5, 4.8) inches,
 * of which the grid takes 62 % and 77 %, 12.5 % from the left and 12 % from the top.
 */
export function captumGeometry(
  rows: number,
  columns: number,
): {
  readonly cell: {readonly width: number; readonly height: number};
  readonly margins: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
} {
  const width = 72 * Math.max(1.3 * columns, 6.4);
  const height = 72 * Math.max(rows / 2.5, 4.8);
  return {
    cell: {width: (0.62 * width) / columns, height: (0.77 * height) / rows},
    margins: {left: 0.125 * width, top: 0.12 * height, width, height},
  };
}
