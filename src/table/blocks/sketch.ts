/** Sign, exponent and so many bits of the fraction of a double tell its bucket. */
const FRACTION_BITS = 8;
const SHIFT = 20 - FRACTION_BITS;
const BUCKETS = 2 ** (12 + FRACTION_BITS);
const NEGATIVE = BUCKETS / 2;

/** The farthest that the middle of a bucket is from any score in it, as a share of that score: half of 1 / 2^8. */
export const SKETCH_ERROR = 2 ** -(FRACTION_BITS + 1);

/** Buckets from the lowest scores to the highest: negative ones by falling distance from zero, then the others. */
function* inOrder(): Generator<number> {
  for (let bucket = BUCKETS - 1; bucket >= NEGATIVE; bucket -= 1) yield bucket;
  for (let bucket = 0; bucket < NEGATIVE; bucket += 1) yield bucket;
}

/**
 * How often scores occur, in buckets that each hold numbers of nearly the same size: the leading bits of a double are its
 * bucket. Any quantile is then known to within 1/512 of the score at its rank, whatever the number of scores, their range
 * or their order, and sketches of parts add up to the sketch of the whole. (The idea of DDSketch: Masson, Rim and Lee,
 * VLDB 2019; here without a logarithm.) 8 MB.
 */
export class Sketch {
  private readonly number = new Float64Array(1);
  private readonly halves = new Uint32Array(this.number.buffer);
  /** Which of the halves has sign and exponent: the second one, unless the machine is big-endian. */
  private readonly high = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

  /** `counts` is how many scores each bucket holds. */
  constructor(readonly counts: Float64Array = new Float64Array(BUCKETS)) {}

  /** Takes a finite score. */
  add(score: number): void {
    const bucket = this.bucketOf(score);
    this.counts[bucket] = (this.counts[bucket] as number) + 1;
  }

  merge({counts}: Pick<Sketch, 'counts'>): void {
    for (let bucket = 0; bucket < BUCKETS; bucket += 1)
      this.counts[bucket] = (this.counts[bucket] as number) + (counts[bucket] as number);
  }

  /** The score below which this share of all lies, from 0 to 1; 0 where there are no scores. */
  quantile(share: number): number {
    const rank = Math.floor(share * (this.counts.reduce((sum, count) => sum + count, 0) - 1));
    let before = 0;
    for (const bucket of inOrder()) {
      before += this.counts[bucket] as number;
      if (before > rank) return this.middleOf(bucket);
    }
    return 0;
  }

  /** How many scores lie beyond both: below `low`, above `high`. Those in the buckets of these two count as within. */
  beyond(low: number, high: number): {below: number; above: number} {
    const [first, last] = [this.bucketOf(low), this.bucketOf(high)];
    let below = 0;
    let above = 0;
    let place: 'below' | 'within' | 'above' = 'below';
    for (const bucket of inOrder()) {
      if (bucket === first && place === 'below') place = 'within';
      if (place === 'below') below += this.counts[bucket] as number;
      else if (place === 'above') above += this.counts[bucket] as number;
      if (bucket === last) place = 'above';
    }
    return {below, above};
  }

  private bucketOf(score: number): number {
    // Adding 0 makes -0 what it equals.
    this.number[0] = score + 0;
    return (this.halves[this.high] as number) >>> SHIFT;
  }

  private middleOf(bucket: number): number {
    if (bucket % NEGATIVE === 0) return 0;
    this.halves[1 - this.high] = 0;
    this.halves[this.high] = ((bucket << SHIFT) | (1 << (SHIFT - 1))) >>> 0;
    return this.number[0] as number;
  }
}
