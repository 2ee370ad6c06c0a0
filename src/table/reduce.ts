/** How several numbers become one. */
export type Reduction = 'sum' | 'mean' | 'l2' | 'max-abs';

/** The Euclidean length of numbers whose largest absolute value is known: divided by it, no square overflows. */
function euclidean(numbers: ArrayLike<number>, largest: number): number {
  if (largest === 0 || largest === Infinity) return largest;
  let sum = 0;
  for (let index = 0; index < numbers.length; index += 1) sum += ((numbers[index] ?? 0) / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** The mean, also of numbers whose sum is too large for a double. */
function mean(numbers: ArrayLike<number>, sum: number): number {
  if (Number.isFinite(sum)) return sum / numbers.length;
  let result = 0;
  for (let index = 0; index < numbers.length; index += 1) result += (numbers[index] ?? 0) / numbers.length;
  return result;
}

/**
 * Makes numbers into one: their sum, mean, Euclidean length (`l2`), or the one of the largest absolute value with its
 * sign (`max-abs`; the first of equals). NaN where any of them is missing, or there are none.
 */
export function reduceNumbers(numbers: ArrayLike<number>, how: Reduction): number {
  if (numbers.length === 0) return Number.NaN;
  let sum = 0;
  let extreme = 0;
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? Number.NaN;
    if (Number.isNaN(number)) return Number.NaN;
    sum += number;
    if (index === 0 || Math.abs(number) > Math.abs(extreme)) extreme = number;
  }
  switch (how) {
    case 'sum':
      return sum;
    case 'mean':
      return mean(numbers, sum);
    case 'max-abs':
      return extreme;
    case 'l2':
      return euclidean(numbers, Math.abs(extreme));
    default:
      return how satisfies never;
  }
}
