/** A decimal with a point and an optional exponent, nothing before or after it. */
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Reads a whole text as one decimal number; undefined when it is anything else (hexadecimal, a unit, a comma ...).
 * The sign of zero is kept. A number too large for a double gives an infinity: the caller decides what that means.
 */
export function parseDecimal(text: string): number | undefined {
  return DECIMAL.test(text) ? Number(text) : undefined;
}
