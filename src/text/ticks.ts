import {tickIncrement} from 'd3-array';
import {MINUS} from './numbers';

/** Marks on an axis: positions, and their labels, all with the same number of decimals. */
export interface Ticks {
  readonly values: readonly number[];
  readonly labels: readonly string[];
}

/** Beyond these powers of ten a plain decimal is longer than one with an exponent. */
const MAX_PLAIN_EXPONENT = 5;
const MIN_PLAIN_EXPONENT = -5;

function decimalsOf(step: number): number {
  return Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
}

function plainLabel(value: number, decimals: number): string {
  return Math.abs(value).toFixed(Math.min(decimals, 100));
}

/** Mantissas share one exponent's worth of decimals: 1.5e+300, 2.0e+300. */
function exponentLabel(value: number, step: number, largest: number): string {
  if (value === 0) return '0';
  const decimals = Math.min(
    20,
    Math.max(0, Math.floor(Math.log10(largest)) - Math.floor(Math.log10(step) + 1e-9)),
  );
  return Math.abs(value).toExponential(decimals).replace('e+', 'e').replace('e-', `e${MINUS}`);
}

/**
 * Round values from `low` to `high`, about `count` of them (d3-array's choice of 1, 2 or 5 times a power of ten), in
 * rising order. Negative labels start with U+2212; zero has no sign. With `isPercent` labels are in per cent.
 */
export function chooseTicks(low: number, high: number, count: number, isPercent = false): Ticks {
  // Scaled down where the range itself would overflow, by a power of ten, so that round steps stay round.
  const scale = high / 4 - low / 4 > Number.MAX_VALUE / 8 ? 100 : 1;
  const increment = tickIncrement(low / scale, high / scale, count);
  if (!Number.isFinite(increment) || increment === 0) return labelTicks([low, high], high - low, isPercent);
  const step = increment > 0 ? increment : 1 / -increment;
  const first = Math.ceil(low / scale / step - 1e-9);
  const last = Math.floor(high / scale / step + 1e-9);
  const values = Array.from({length: Math.max(0, last - first + 1)}, (_, index) =>
    increment > 0 ? (first + index) * step * scale : ((first + index) / -increment) * scale,
  );
  return labelTicks(values, Math.min(Number.MAX_VALUE, step * scale), isPercent);
}

function labelTicks(values: readonly number[], step: number, isPercent: boolean): Ticks {
  if (isPercent) {
    const {labels} = labelTicks(
      values.map((value) => value * 100),
      step * 100,
      false,
    );
    return {
      values: values.map((value) => (value === 0 ? 0 : value)),
      labels: labels.map((label) => `${label}%`),
    };
  }
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const isPlain = largest < 10 ** MAX_PLAIN_EXPONENT && step > 10 ** MIN_PLAIN_EXPONENT;
  const label = (value: number): string => {
    const magnitude = isPlain ? plainLabel(value, decimalsOf(step)) : exponentLabel(value, step, largest);
    return value < 0 ? MINUS + magnitude : magnitude;
  };
  return {values: values.map((value) => (value === 0 ? 0 : value)), labels: values.map(label)};
}
