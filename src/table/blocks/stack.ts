import type {BlockRule} from '../../options/block-rules';
import {ADD, type Cells, type Combine, combining, joinLine, joinRows, pairStarts} from './halving';

/** One line of blocks that waits for the one below it. */
interface Line {
  readonly values: Float64Array;
  readonly weights: Float64Array | undefined;
}

export interface StackChoice {
  readonly by: BlockRule;
  readonly center: number;
  /** How many rows of blocks there may be at the end. */
  readonly capacity: number;
}

/**
 * Takes the rows of a table one after the other, however many will come, and keeps no more than `capacity` rows of
 * blocks: when there would be more, they are joined in pairs, and from then on a block is of twice as many rows. Rows
 * within a block are joined in pairs, and pairs of pairs, so that the result is the same to the last bit as that of
 * halving a whole table again and again, whatever the rule.
 */
export class RowStack {
  private values: Float64Array;
  private weights: Float64Array | undefined;
  /** Rows of blocks that are complete. */
  private complete = 0;
  private taken = 0;
  /** A block is of 2^level rows. */
  private level = 0;
  /** What waits at each level below that of a whole block. */
  private waiting: (Line | undefined)[] = [];
  private readonly combine: Combine;

  /** `width` is how many numbers a row has. */
  constructor(
    private readonly width: number,
    private readonly choice: StackChoice,
  ) {
    this.combine = combining(choice.by, choice.center);
    this.values = new Float64Array(width);
    this.weights = choice.by === 'mean' ? new Float64Array(width) : undefined;
  }

  get rows(): number {
    return this.taken;
  }

  /** How many rows of the table a block is of. */
  get rowsEach(): number {
    return 2 ** this.level;
  }

  /** Whether the next row begins a block. */
  get isAtBlock(): boolean {
    return this.taken % this.rowsEach === 0;
  }

  /** Whether one more row would make one block too many: `halve` then comes before it. */
  get isFull(): boolean {
    return this.isAtBlock && this.taken / this.rowsEach >= this.choice.capacity;
  }

  /** Takes one row, of which the caller keeps the arrays. */
  take(values: Float64Array, weights?: Float64Array): void {
    this.taken += 1;
    if (this.level === 0) {
      this.push({values, weights});
      return;
    }
    let line: Line = {values, weights};
    for (let level = 0; level < this.level; level += 1) {
      const above = this.waiting[level];
      if (above === undefined) {
        this.waiting[level] = level === 0 ? {values: values.slice(), weights: weights?.slice()} : line;
        return;
      }
      this.waiting[level] = undefined;
      line = this.join(above, line);
    }
    this.push(line);
  }

  /** Joins all blocks in pairs: each is then of twice as many rows. */
  halve(): void {
    const {width, complete} = this;
    const starts = pairStarts([complete]);
    const shape = {columns: width, starts};
    const isOdd = complete % 2 === 1;
    this.values = joinRows(this.values.subarray(0, complete * width), shape, this.combine);
    this.weights = this.weights && joinRows(this.weights.subarray(0, complete * width), shape, ADD);
    this.complete = starts.length - (isOdd ? 1 : 0);
    this.waiting[this.level] = isOdd ? this.lineAt(this.complete) : undefined;
    this.level += 1;
  }

  /** All blocks, the last of which may be of fewer rows. */
  finish(): Cells {
    let rest: Line | undefined;
    for (const line of this.waiting) rest = line && rest ? this.join(line, rest) : (line ?? rest);
    if (rest !== undefined) this.push(rest);
    this.waiting = [];
    const length = this.complete * this.width;
    return {values: this.values.subarray(0, length), weights: this.weights?.subarray(0, length)};
  }

  private lineAt(row: number): Line {
    const [from, to] = [row * this.width, (row + 1) * this.width];
    return {values: this.values.slice(from, to), weights: this.weights?.slice(from, to)};
  }

  private join(above: Line, below: Line): Line {
    joinLine(above.values, 0, below.values, this.combine);
    if (above.weights !== undefined && below.weights !== undefined)
      joinLine(above.weights, 0, below.weights, ADD);
    return above;
  }

  private push({values, weights}: Line): void {
    this.makeRoom();
    const at = this.complete * this.width;
    this.values.set(values, at);
    if (weights !== undefined) this.weights?.set(weights, at);
    this.complete += 1;
  }

  private makeRoom(): void {
    const needed = (this.complete + 1) * this.width;
    if (needed <= this.values.length) return;
    const most = Math.max(needed, this.choice.capacity * this.width);
    const grow = (numbers: Float64Array): Float64Array => {
      const larger = new Float64Array(Math.min(most, Math.max(needed, 2 * numbers.length)));
      larger.set(numbers);
      return larger;
    };
    this.values = grow(this.values);
    this.weights = this.weights && grow(this.weights);
  }
}
