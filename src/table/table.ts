/**
 * Signed scores with a label for each row and column.
 * Shape: `scores` is row-major, rows x columns. NaN is a missing score; infinities occur only where the reader was
 * told to let them through. Labels may repeat: a row or column is identified by its position.
 */
export interface Table {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly scores: Float64Array;
  /** What the file calls its rows: the header's corner cell, or the key or index that held the row labels. */
  readonly corner?: string | undefined;
}

/** Throws RangeError when the number of scores is not rows x columns (a bug or a library call gone wrong). */
export function makeTable(table: Table): Table {
  const expected = table.rows.length * table.columns.length;
  if (table.scores.length !== expected) {
    throw new RangeError(
      `a table of ${table.rows.length} rows and ${table.columns.length} columns needs ${expected} scores, not ${table.scores.length}`,
    );
  }
  return table;
}

/** The score at a position; NaN when it is missing. Positions outside the table are a bug and give NaN. */
export function scoreAt(table: Table, row: number, column: number): number {
  return table.scores[row * table.columns.length + column] ?? Number.NaN;
}

/** Labels for an axis that came without any: the positions, counted from 0. */
export function positionLabels(count: number): string[] {
  return Array.from({length: count}, (_, index) => String(index));
}
