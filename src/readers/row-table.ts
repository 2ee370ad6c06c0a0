import type {Place} from '../errors';
import type {BlockChoice, Capacity} from '../table/blocks/blocks';
import {ADD, combining, finishCells, halveLine, weightsOf} from '../table/blocks/halving';
import {type Line, RowStack} from '../table/blocks/stack';
import {type Tallied, Tally} from '../table/blocks/tally';
import type {Table} from '../table/table';
import {tooManyCells} from './limits';

/** How a table is read that may be larger than memory: no more blocks than a picture can show, of cells that are forgotten. */
export interface BlockPlan {
  readonly capacity: Capacity;
  readonly choice: BlockChoice;
  /** No table may have more cells: what comes through a pipe may never end. */
  readonly mostCells?: number | undefined;
}

export interface RowTableOptions {
  readonly maxCells: number;
  /** Undefined where every cell has to be kept. */
  readonly blocks?: BlockPlan | undefined;
}

/** Joins the cells of one row until it is narrow enough; the same for every row. */
export class RowReducer {
  /** How many columns a block has: a power of 2. */
  readonly columnsEach: number;
  /** How many numbers are left of a row. */
  readonly width: number;
  private readonly halvings: number;
  private readonly combine;

  constructor(
    private readonly columns: number,
    private readonly plan: BlockPlan | undefined,
  ) {
    let [width, halvings] = [columns, 0];
    for (; width > (plan?.capacity.columns ?? Number.POSITIVE_INFINITY); halvings += 1)
      width = Math.ceil(width / 2);
    this.width = width;
    this.halvings = halvings;
    this.columnsEach = 2 ** halvings;
    this.combine = combining(plan?.choice.by ?? 'extreme', plan?.choice.center ?? 0);
  }

  get hasWeights(): boolean {
    return this.plan?.choice.by === 'mean';
  }

  /** Leaves in the first `width` numbers of a row what its blocks come to; returns how many scores each is of, for means. */
  reduce(row: Float64Array): Float64Array | undefined {
    const weights = this.plan?.choice.by === 'mean' ? weightsOf(row) : undefined;
    let count = this.columns;
    for (let halving = 0; halving < this.halvings; halving += 1) {
      if (weights !== undefined) halveLine(weights, count, ADD);
      count = halveLine(row, count, this.combine);
    }
    return weights?.subarray(0, this.width);
  }
}

/**
 * A table that is put together row by row. With a plan of blocks its memory does not depend on how many rows there are;
 * without one it keeps every cell, up to `maxCells`.
 */
export class RowTable {
  readonly reducer: RowReducer;
  private readonly stack: RowStack;
  private readonly tally: Tally;
  private labels: string[] = [];

  constructor(
    private readonly columns: readonly string[],
    private readonly options: RowTableOptions,
  ) {
    const {blocks} = options;
    const {by, center} = blocks?.choice ?? {by: 'extreme', center: 0};
    this.reducer = new RowReducer(columns.length, blocks);
    const capacity = blocks?.capacity.rows ?? Number.POSITIVE_INFINITY;
    this.stack = new RowStack(this.reducer.width, {by, center, capacity});
    this.tally = new Tally(blocks?.choice ?? {hasSketch: false});
  }

  /** How many rows there are so far. */
  get count(): number {
    return this.stack.rows;
  }

  /** Whether the next row's label is kept: it is the first of its block. */
  get wantsLabel(): boolean {
    return this.stack.isAtBlock;
  }

  /** Throws `too-large` where another row would be more cells than are to be kept. */
  checkRoom(place?: () => Place): void {
    const {maxCells, blocks} = this.options;
    const most = blocks === undefined ? maxCells : blocks.mostCells;
    if (most !== undefined && (this.count + 1) * this.columns.length > most)
      throw tooManyCells(most, place?.());
  }

  /** Counts the scores of a row that will be added reduced. */
  tallyRow(row: Float64Array): void {
    this.tally.add(row);
  }

  /**
   * Takes a row of as many scores as there are columns; `row` is written over. `label` is asked only where it is wanted.
   * Throws as `checkRoom` does.
   */
  add(label: () => string, row: Float64Array, place?: () => Place): void {
    this.checkRoom(place);
    if (this.options.blocks !== undefined) this.tallyRow(row);
    const weights = this.reducer.reduce(row);
    this.addReduced(label, {values: {numbers: row, at: 0}, weights: weights && {numbers: weights, at: 0}});
  }

  /** Takes what is left of a row whose scores have been counted elsewhere. */
  addReduced(label: () => string, row: Line): void {
    if (this.stack.isFull) {
      this.stack.halve();
      this.labels = this.labels.filter((_, index) => index % 2 === 0);
    }
    if (this.stack.isAtBlock) this.labels.push(label());
    this.stack.take(row);
  }

  /** Takes what others found out about the rows that they reduced. */
  addTally(found: Tallied): void {
    this.tally.merge(found);
  }

  /** The table so far; with `blocks` where any cells were joined. */
  finish(): Pick<Table, 'rows' | 'columns' | 'scores' | 'blocks'> {
    const {columns, stack, reducer, options} = this;
    const cells = stack.finish();
    const each = {rowsEach: stack.rowsEach, columnsEach: reducer.columnsEach};
    if (options.blocks === undefined || (each.rowsEach === 1 && each.columnsEach === 1))
      return {rows: this.labels, columns, scores: cells.values};
    const {by, center} = options.blocks.choice;
    return {
      rows: this.labels,
      columns: columns.filter((_, index) => index % each.columnsEach === 0),
      scores: finishCells(cells),
      blocks: {
        by,
        center,
        rows: stack.rows,
        columns: columns.length,
        ...each,
        ...this.tally.result(),
        masked: 0,
        sums: cells.weights === undefined ? undefined : cells,
      },
    };
  }
}
