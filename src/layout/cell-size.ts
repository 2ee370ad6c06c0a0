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
  /** Whether column labels lie level, wrapped if need be, in columns of some width. */
  readonly isLevel: (width: number) => boolean;
  /** The width at which they all lie level on one line. */
  readonly labelWidth: number;
}

/** No side of a grid grows beyond this by itself: 40 inches, a poster's width. */
export const MAX_AUTOMATIC_SIDE = 2880;
/** Wider than a printed page's text, columns are no longer widened for the sake of their labels (6.5 in). */
const MAX_WIDENED = 468;
/** Space left and right of a value, as a share of the type size. */
const VALUE_PADDING = 0.75;
/** Heights of a row with and without values, as shares of the type size. */
const ROW_WITH_VALUE = 2.4;
const ROW_WITHOUT_VALUE = 2;
/** The least pitch at which every label can still be drawn, as a share of the type size. */
const LABEL_PITCH = 1.3;

/** Shrinks a cell so that the side stays within bounds, but never below `least`. */
function bound(wanted: number, count: number, least: number): number {
  return Math.max(Math.min(wanted, MAX_AUTOMATIC_SIDE / count), least);
}

/** The height of a row: room for a value and for the lines of a long label, less where there are many, down to `least`. */
export function automaticHeight({rows, size, valueWidth, labelLines}: CellContent, least: number): number {
  const plain = size * (valueWidth > 0 ? ROW_WITH_VALUE : ROW_WITHOUT_VALUE);
  const wanted = labelLines > 1 ? Math.max(plain, rowPitch(labelLines, size) + 0.3 * size) : plain;
  return bound(wanted, rows, least);
}

/** Widens a column where its label then lies level, on one line or else on the fewest: up to a bound, and within a page. */
function widenForLabels(plain: number, most: number, {columns, labelWidth, isLevel}: CellContent): number {
  const bounded = Math.min(most, MAX_WIDENED / columns);
  if (labelWidth <= bounded) return Math.max(plain, labelWidth);
  if (bounded <= plain || !isLevel(bounded)) return plain;
  return bounded - (largestFitting(0, bounded - plain, (less) => isLevel(bounded - less)) ?? 0);
}

/**
 * The width of a column: room for a value; up to twice that for labels that are then level, where the figure stays
 * within a page; without values, and for columns too many to print them, what an upright label needs.
 */
export function automaticWidth(content: CellContent, least: number): number {
  const {columns, size, valueWidth} = content;
  const plain = valueWidth > 0 ? valueWidth + 2 * VALUE_PADDING * size : size * ROW_WITHOUT_VALUE;
  const wanted = widenForLabels(plain, valueWidth > 0 ? 2 * plain : 4 * plain, content);
  const fallback = Math.max(size * LABEL_PITCH, MAX_AUTOMATIC_SIDE / columns);
  const isTooWide = wanted * columns > MAX_AUTOMATIC_SIDE;
  return bound(isTooWide ? Math.min(wanted, fallback) : wanted, columns, least);
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
