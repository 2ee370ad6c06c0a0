import {AttrmapError} from '../errors';
import {AXES, type AxisName} from '../options/axes';
import {quote} from '../quote';
import type {Blocks} from './blocks/whole';

/** One more number for each row or column, such as a token's probability. It has a scale of its own. */
export interface Strip {
  /** What the numbers are: its label. */
  readonly name: string;
  /** What there is one number for: each row, or each column. */
  readonly axis: 'rows' | 'columns';
  /** As long as that axis; NaN is missing. */
  readonly scores: Float64Array;
}

/**
 * The names over rows or columns, as those of a source and a target, level by level, the outermost first: for each level
 * one for each row or column, empty where it stands in no group. Neighbours of the same names are one group.
 */
export type HeaderLevels = readonly (readonly string[])[];

/**
 * Neighbouring rows or columns that were joined step by step, those most alike first; its leaves stand in the table's
 * order.
 */
export interface Tree {
  /** How many rows or columns it joins; 1 for a leaf. */
  readonly count: number;
  /** The distance at which its parts were joined, at least that of each of them; 0 for a leaf. */
  readonly height: number;
  /** Two, in the table's order; none for a leaf. */
  readonly parts: readonly Tree[];
}

/** A tree and the rows or columns that it joins. */
export interface AxisTree {
  /** What it joins. */
  readonly axis: 'rows' | 'columns';
  /** The position of its first leaf. */
  readonly first: number;
  /** The whole tree. */
  readonly root: Tree;
  /** How it was made, in words: `average linkage, euclidean distance`. */
  readonly method: string;
}

/**
 * Signed scores with a label for each row and column.
 * Shape: `scores` is row-major, rows x columns. NaN is a missing score; infinities occur only where the reader was
 * told to let them through. Labels may repeat: a row or column is identified by its position.
 */
export interface Table {
  /** The labels of the rows, from top to bottom. */
  readonly rows: readonly string[];
  /** The labels of the columns, from left to right. */
  readonly columns: readonly string[];
  readonly scores: Float64Array;
  /** What the file calls its rows: the header's corner cell, or the key or index that held the row labels. */
  readonly corner?: string | undefined;
  /** Numbers beside the table, drawn along its axes. */
  readonly strips?: readonly Strip[] | undefined;
  /** What stands over the labels; the groups of the outermost level are drawn apart. */
  readonly headers?: {readonly [axis in AxisName]?: HeaderLevels | undefined} | undefined;
  /** What is printed in each cell instead of its score, row-major. */
  readonly texts?: readonly string[] | undefined;
  /** The p-value of each cell, row-major, 0 to 1; NaN where there is none. */
  readonly pValues?: Float64Array | undefined;
  /** 1 for each cell that is left out of the figure, row-major; it has no score. 0 for the others. */
  readonly masked?: Uint8Array | undefined;
  /** What clustering found: at most one tree a group. They stand side by side and need not cover the whole axis. */
  readonly trees?: readonly AxisTree[] | undefined;
  /** @internal Set where each score is of a block of cells, and each label of the first of its rows or columns: what the whole table was. */
  readonly blocks?: Blocks | undefined;
  /** What a reader or a step had to decide for the user, a sentence part each: `mean over 12 heads`. */
  readonly notes?: readonly string[] | undefined;
}

/** The error for what does not make a table. */
export function refuseTable(message: string): never {
  throw new AttrmapError('bad-value', message, {
    hint: 'a table has a label for each row and column, and rows x columns scores, row by row',
  });
}

function checkTrees(table: Table): void {
  for (const {axis, first, root} of table.trees ?? []) {
    const {length} = table[axis];
    if (first >= 0 && first + root.count <= length) continue;
    refuseTable(`a tree of ${root.count} ${axis} from position ${first} cannot go with ${length}`);
  }
}

function checkHeaders(table: Table): void {
  for (const axis of AXES) {
    for (const {length} of table.headers?.[axis] ?? []) {
      if (length === table[axis].length) continue;
      refuseTable(`a level of ${length} headers cannot go with ${table[axis].length} ${axis}`);
    }
  }
}

/** Throws `bad-value` when scores, what else there is of each cell, strips, headers or trees do not fit the labels. */
export function makeTable(table: Table): Table {
  const {rows, columns, scores} = table;
  const expected = rows.length * columns.length;
  if (scores.length !== expected) {
    refuseTable(
      `a table of ${rows.length} rows and ${columns.length} columns needs ${expected} scores, not ${scores.length}`,
    );
  }
  for (const name of ['texts', 'pValues', 'masked'] as const) {
    const length = table[name]?.length ?? expected;
    if (length !== expected) refuseTable(`${name} must be as many as the scores, ${expected}, not ${length}`);
  }
  for (const strip of table.strips ?? []) {
    const {length} = table[strip.axis];
    if (strip.scores.length === length) continue;
    refuseTable(`the strip ${quote(strip.name)} needs ${length} scores, not ${strip.scores.length}`);
  }
  checkHeaders(table);
  checkTrees(table);
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
