/** A stretch of bytes that is left to the parser, and how many rows come before it. */
export interface OddRecords {
  readonly before: number;
  readonly start: number;
  end: number;
}

/** What was found in a piece of a table. Offsets count from the piece's beginning. */
export interface Scanned {
  /** What is left of each row after its cells were joined, one after the other. */
  readonly values: Float64Array;
  /** For means, how many scores each of the values is of. */
  readonly weights: Float64Array | undefined;
  /** Three offsets a row: where its line begins, and where its label begins and ends. */
  readonly places: Uint32Array;
  readonly odd: readonly OddRecords[];
  /** How many lines end in it. */
  readonly lines: number;
}

/** Memory of rows that have been taken, to be used again. */
export interface SpareRows {
  readonly values: ArrayBuffer;
  readonly weights: ArrayBuffer | undefined;
  readonly places: ArrayBuffer;
}

/** Numbers and offsets of rows, in arrays that grow. */
export class Rows {
  private values: Float64Array;
  private weights: Float64Array;
  private places: Uint32Array;
  count = 0;

  constructor(
    private readonly width: number,
    private readonly hasWeights: boolean,
    {values, weights, places}: Partial<SpareRows> = {},
  ) {
    this.values = new Float64Array(values ?? new ArrayBuffer(0));
    this.weights = new Float64Array(weights ?? new ArrayBuffer(0));
    this.places = new Uint32Array(places ?? new ArrayBuffer(3 * 64 * Uint32Array.BYTES_PER_ELEMENT));
  }

  /** Takes the first numbers of a line, and where its row begins, and its label begins and ends. */
  push(line: Float64Array, weights: Float64Array | undefined): Uint32Array {
    const {width, count} = this;
    const at = count * width;
    if (at + width > this.values.length) this.values = this.grow(this.values);
    if (width === line.length) this.values.set(line, at);
    else for (let index = 0; index < width; index += 1) this.values[at + index] = line[index] as number;
    if (weights !== undefined) {
      if (at + width > this.weights.length) this.weights = this.grow(this.weights);
      this.weights.set(weights, at);
    }
    if (3 * count === this.places.length) {
      const larger = new Uint32Array(2 * this.places.length);
      larger.set(this.places);
      this.places = larger;
    }
    this.count += 1;
    return this.places;
  }

  result(): Pick<Scanned, 'values' | 'weights' | 'places'> {
    const length = this.count * this.width;
    return {
      values: this.values.subarray(0, length),
      weights: this.hasWeights ? this.weights.subarray(0, length) : undefined,
      places: this.places.subarray(0, 3 * this.count),
    };
  }

  private grow(numbers: Float64Array): Float64Array {
    const larger = new Float64Array(Math.max(64 * this.width, 2 * numbers.length));
    larger.set(numbers);
    return larger;
  }
}
