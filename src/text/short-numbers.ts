import {MINUS} from './numbers';

/** As many digits as tell any two doubles apart. */
const MAX_DIGITS = 17;
/** Powers of ten from here on, up or down, are written with an exponent. */
const PLAIN_EXPONENT = 5;
/** More decimals than this in every label of a row, for the sake of one, are a burden. */
const MAX_SHARED_DECIMALS = 4;

export interface ShortStyle {
  readonly isPercent: boolean;
  /** Whether plain numbers have as many decimals each. */
  readonly isEven: boolean;
}

/** The numbers of so many digits on either side of a value, the nearer first. */
function roundings(value: number, digits: number): number[] {
  const rounded = Number(value.toPrecision(digits));
  const [, exponent = '0'] = rounded.toExponential().split('e');
  const step = Number(`1e${Number(exponent) - digits + 1}`);
  const other = rounded + (rounded > value ? -step : step);
  return [rounded, Number(other.toPrecision(digits))];
}

/**
 * The number with the fewest digits that is near enough to a value, as `isNear` has it, rounded the other way where it
 * must be, as at the end of a scale; at worst the value itself.
 */
export function shortest(value: number, isNear: (rounded: number) => boolean): number {
  for (let digits = 1; digits < MAX_DIGITS; digits += 1) {
    const found = roundings(value, digits).find(isNear);
    if (found !== undefined) return found;
  }
  return value;
}

/** A magnitude as digits and a power of ten: 0.15 is 1.5 and -1, in per cent 1.5 and 1. */
function partsOf(value: number, isPercent: boolean): {digits: string; exponent: number} {
  const [digits = '0', exponent = '0'] = Math.abs(value).toExponential().split('e');
  return {digits, exponent: Number(exponent) + (isPercent && value !== 0 ? 2 : 0)};
}

function isPlain(exponent: number): boolean {
  return Math.abs(exponent) < PLAIN_EXPONENT;
}

function decimalsOf(value: number, isPercent: boolean): number {
  const {digits, exponent} = partsOf(value, isPercent);
  const fraction = digits.split('.')[1]?.length ?? 0;
  return isPlain(exponent) ? Math.max(0, fraction - exponent) : 0;
}

function magnitudeText(value: number, decimals: number, isPercent: boolean): string {
  const {digits, exponent} = partsOf(value, isPercent);
  if (!isPlain(exponent)) return `${digits}e${exponent}`.replace('e-', `e${MINUS}`);
  return Number(`${digits}e${exponent}`).toFixed(decimals);
}

/** How many decimals write all of some numbers in full; undefined where that is too many, or plain numbers would be long. */
export function sharedDecimals(values: readonly number[], isPercent = false): number | undefined {
  const most = values.reduce((largest, value) => Math.max(largest, decimalsOf(value, isPercent)), 0);
  const arePlain = values.every((value) => isPlain(partsOf(value, isPercent).exponent));
  return arePlain && most <= MAX_SHARED_DECIMALS ? most : undefined;
}

/** Numbers as labels that say them in full, with U+2212 and without a sign on zero. */
export function shortLabels(values: readonly number[], {isPercent, isEven}: ShortStyle): string[] {
  const shared = isEven ? sharedDecimals(values, isPercent) : undefined;
  return values.map((value) => {
    const magnitude = magnitudeText(value, shared ?? decimalsOf(value, isPercent), isPercent);
    return (value < 0 ? MINUS : '') + magnitude + (isPercent ? '%' : '');
  });
}
