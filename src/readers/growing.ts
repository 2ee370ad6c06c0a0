type Numbers = Float64Array | Uint32Array | Uint8Array;

/** Room for this many numbers to begin with: a small table never has to grow. */
const FIRST_CAPACITY = 256;

/** A list of numbers in a typed array that doubles when it is full: eight bytes a score, no boxed values. */
export class Growing<A extends Numbers> {
  private array: A;
  private count = 0;

  constructor(private readonly allocate: (length: number) => A) {
    this.array = allocate(FIRST_CAPACITY);
  }

  get length(): number {
    return this.count;
  }

  push(value: number): void {
    if (this.count === this.array.length) {
      const larger = this.allocate(2 * this.array.length);
      larger.set(this.array);
      this.array = larger;
    }
    this.array[this.count++] = value;
  }

  /** The number at a position; positions at or beyond `length` are a bug and give 0. */
  at(index: number): number {
    return this.array[index] ?? 0;
  }

  /** Replaces the number at a position below `length`. */
  set(index: number, value: number): void {
    this.array[index] = value;
  }

  /** Forgets all numbers, and keeps the room for others. */
  clear(): void {
    this.count = 0;
  }

  /** The array itself: the first `length` numbers of it, until the next is added. */
  view(): A {
    return this.array;
  }

  /** The numbers so far, in an array of exactly their count. */
  toArray(): A {
    return this.array.slice(0, this.count) as A;
  }
}

export function growingScores(): Growing<Float64Array> {
  return new Growing((length) => new Float64Array(length));
}

/** For offsets into an input, which is shorter than 2^32 bytes. */
export function growingOffsets(): Growing<Uint32Array> {
  return new Growing((length) => new Uint32Array(length));
}
