import type {BlockRule} from '../../options/block-rules';
import {
  ADD,
  type Cells,
  type Combine,
  combining,
  copyLine,
  joinLine,
  joinRows,
  pairStarts,
  type Stretch,
} from './halving';

/** A line of blocks, and for means how many scores each is of. */
export interface Line {
  readonly values: Stretch;
  readonly weights: Stretch | undefined;
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
  private each = 1;
  /** What waits at each level below that of a whole block. */
  private waiting: (Line | undefined)[] = [];
  /** Lines whose memory can be used again. */
  private readonly spare: Line[] = [];
  private readonly joining: {readonly count: number; readonly combine: Combine};
  private readonly adding: {readonly count: number; readonly combine: Combine};

  /** `width` is how many numbers a row has. */
  constructor(
    private readonly width: number,
    private readonly choice: StackChoice,
  ) {
    this.joining = {count: width, combine: combining(choice.by, choice.center)};
    this.adding = {count: width, combine: ADD};
    this.values = new Float64Array(width);
    this.weights = choice.by === 'mean' ? new Float64Array(width) : undefined;
  }

  get rows(): number {
    return this.taken;
  }

  /** How many rows of the table a block is of. */
  get rowsEach(): number {
    return this.each;
  }

  /** Whether the next row begins a block. */
  get isAtBlock(): boolean {
    return this.taken % this.each === 0;
  }

  /** Whether one more row would make one block too many: `halve` then comes before it. */
  get isFull(): boolean {
    return this.isAtBlock && this.taken / this.each >= this.choice.capacity;
  }

  /** Takes one row, of which the caller keeps the memory. */
  take(row: Line): void {
    this.taken += 1;
    const first = this.waiting[0];
    if (this.level === 0) this.push(row);
    else if (first === undefined) this.waiting[0] = this.copyOf(row);
    else {
      this.waiting[0] = undefined;
      this.join(first, row);
      this.takeLine(first);
    }
  }

  /** Takes two joined rows. */
  private takeLine(joined: Line): void {
    let line = joined;
    for (let level = 1; level < this.level; level += 1) {
      const above = this.waiting[level];
      if (above === undefined) {
        this.waiting[level] = line;
        return;
      }
      this.waiting[level] = undefined;
      this.join(above, line);
      this.spare.push(line);
      line = above;
    }
    this.push(line);
    this.spare.push(line);
  }

  /** Joins all blocks in pairs: each is then of twice as many rows. */
  halve(): void {
    const {width, complete} = this;
    const starts = pairStarts([complete]);
    const shape = {columns: width, starts};
    const isOdd = complete % 2 === 1;
    this.values = joinRows(this.values.subarray(0, complete * width), shape, this.joining.combine);
    this.weights = this.weights && joinRows(this.weights.subarray(0, complete * width), shape, ADD);
    this.complete = starts.length - (isOdd ? 1 : 0);
    this.waiting[this.level] = isOdd ? this.lineAt(this.complete) : undefined;
    this.level += 1;
    this.each *= 2;
  }

  /** All blocks, the last of which may be of fewer rows. */
  finish(): Cells {
    let rest: Line | undefined;
    for (const line of this.waiting) {
      if (line !== undefined && rest !== undefined) this.join(line, rest);
      rest = line ?? rest;
    }
    if (rest !== undefined) this.push(rest);
    this.waiting = [];
    const length = this.complete * this.width;
    return {values: this.values.subarray(0, length), weights: this.weights?.subarray(0, length)};
  }

  private lineAt(row: number): Line {
    const at = row * this.width;
    return this.copyOf({
      values: {numbers: this.values, at},
      weights: this.weights && {numbers: this.weights, at},
    });
  }

  private copyOf({values, weights}: Line): Line {
    const {width} = this;
    const make = (): Stretch => ({numbers: new Float64Array(width), at: 0});
    const line = this.spare.pop() ?? {values: make(), weights: weights && make()};
    copyLine(line.values, values, width);
    if (weights !== undefined && line.weights !== undefined) copyLine(line.weights, weights, width);
    return line;
  }

  private join(above: Line, below: Line): void {
    joinLine(above.values, below.values, this.joining);
    if (above.weights !== undefined && below.weights !== undefined)
      joinLine(above.weights, below.weights, this.adding);
  }

  private push({values, weights}: Line): void {
    this.makeRoom();
    const at = this.complete * this.width;
    copyLine({numbers: this.values, at}, values, this.width);
    if (weights !== undefined && this.weights !== undefined)
      copyLine({numbers: this.weights, at}, weights, this.width);
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
