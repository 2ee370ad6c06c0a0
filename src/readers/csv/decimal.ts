/** Powers of ten that are exact as doubles. */
export const POWERS = Float64Array.from({length: 23}, (_, exponent) => Number(`1e${exponent}`));
/** The largest of them. */
export const MAX_EXPONENT = 22;
/** A whole number up to here can take one more digit and is still exact as a double. */
export const MAX_MANTISSA = 9e14;
/** So many more digits are a whole number that is exact, too. */
export const MAX_MORE = 8;

/** 2^27 + 1: multiplied by it, a double falls into halves whose products are exact (Dekker 1971). */
const SPLITTER = 134_217_729;
/** What the sum below may be wrong by is far less than this share of it. */
const MARGIN = 2 ** -40;

/** What a product of two doubles lacks of the true one. */
function productError(one: number, other: number, product: number): number {
  const spread = SPLITTER * one;
  const otherSpread = SPLITTER * other;
  const high = spread - (spread - one);
  const low = one - high;
  const otherHigh = otherSpread - (otherSpread - other);
  const otherLow = other - otherHigh;
  return high * otherHigh - product + high * otherLow + low * otherHigh + low * otherLow;
}

/** The sum, correctly rounded, where the second number may be off by a little; NaN where that could make a difference. */
function surely(sum: number, more: number): number {
  const result = sum + more;
  return sum + more * (1 + MARGIN) === result && sum + more * (1 - MARGIN) === result ? result : Number.NaN;
}

/**
 * The double nearest to a mantissa times a power of ten, both exact as doubles: one operation rounds correctly
 * (Clinger 1990).
 */
export function shortDecimal(mantissa: number, exponent: number): number {
  return exponent < 0 ? mantissa / (POWERS[-exponent] as number) : mantissa * (POWERS[exponent] as number);
}

/**
 * The double nearest to a number of more digits than a double holds: `mantissa` has the first of them, `rest` the `more`
 * that follow. It is worked out in two doubles; NaN where even these do not tell to which side it has to be rounded.
 */
export function longDecimal(mantissa: number, rest: number, more: number, exponent: number): number {
  const power = POWERS[more] as number;
  const product = mantissa * power;
  const high = product + rest;
  const low = productError(mantissa, power, product) + (rest - (high - product));
  const scale = POWERS[Math.abs(exponent)] as number;
  if (exponent >= 0) {
    const scaled = high * scale;
    return surely(scaled, productError(high, scale, scaled) + low * scale);
  }
  const quotient = high / scale;
  const back = quotient * scale;
  return surely(quotient, (high - back - productError(quotient, scale, back) + low) / scale);
}
