import {AXES, type AxisName} from '../../options/axes';
import type {BlockRule} from '../../options/block-rules';
import type {Cells} from './halving';
import type {Tallied} from './tally';

/** What a table was whose scores are each of a block of cells. */
export interface Blocks extends Tallied {
  readonly by: BlockRule;
  /** The score that extremes are farthest from. */
  readonly center: number;
  /** Of the whole table. */
  readonly rows: number;
  readonly columns: number;
  /** How many rows and columns a block has, each a power of 2; fewer at the end of a group, and of the table. */
  readonly rowsEach: number;
  readonly columnsEach: number;
  /** Cells that are left out of the figure: they are not among the missing. */
  readonly masked: number;
  /** Of means: their sums, and how many scores each is of. */
  readonly sums?: Cells | undefined;
}

/** What has rows and columns, and what they were. */
interface Shaped {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly blocks?: Blocks | undefined;
}

/** How many rows or columns a table has, or had before it was drawn in blocks. */
export function countOf({rows, columns, blocks}: Shaped, axis: AxisName): number {
  return blocks === undefined ? {rows, columns}[axis].length : blocks[axis];
}

/** How many cells a table has, or had before it was drawn in blocks. */
export function cellsOf(table: Shaped): number {
  return countOf(table, 'rows') * countOf(table, 'columns');
}

/** How many rows or columns each label stands for. */
export function eachOf({blocks}: Pick<Shaped, 'blocks'>, axis: AxisName): number {
  return (axis === 'rows' ? blocks?.rowsEach : blocks?.columnsEach) ?? 1;
}

/** The axes on which a block is of more than one row or column. */
export function joinedAxes(table: Pick<Shaped, 'blocks'>): AxisName[] {
  return AXES.filter((axis) => eachOf(table, axis) > 1);
}
