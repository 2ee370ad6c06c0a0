function judge(text, number, {isMet, limit}) {
  const told = Number.isNaN(number) ? 'failed' : number.toFixed(2);
  return {isMet, line: `${text}: ${told} (${limit})${isMet ? '' : ', missed'}`};
}

/** A promise that a number is no higher; NaN, of something that failed, is a promise missed. */
export function atMost(text, number, bound) {
  return judge(text, number, {isMet: number <= bound, limit: `at most ${bound}`});
}

export function atLeast(text, number, bound) {
  return judge(text, number, {isMet: number >= bound, limit: `at least ${bound}`});
}

/** How many times as long as the other; NaN where either has failed. */
export const timesAsLong = (one, other) => one.milliseconds / other.milliseconds;
