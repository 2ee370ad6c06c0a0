import {format} from 'd3-format';
import {AttrmapError} from '../errors';
import {quote} from '../quote';

/** U+2212: as wide as a plus sign and on its height, where a hyphen is short and low. */
export const MINUS = '\u2212';

/** A number as the program has it, with U+2212 for every minus. */
export function exactNumber(value: number): string {
  return String(value).replaceAll('-', MINUS);
}

export interface NumberStyle {
  readonly numberFormat: string;
  readonly negativeZero: 'keep' | 'drop';
}

type Format = (value: number) => string;

/** d3-format cuts longer ones off without a word. */
const MAX_DECIMALS = 20;

/** Reads a d3-format specifier. Throws `bad-value` for one that is none. */
function parseFormat(specifier: string): Format {
  if (Number(/\.(\d+)/.exec(specifier)?.[1] ?? 0) > MAX_DECIMALS) {
    throw new AttrmapError(
      'bad-value',
      `--number-format: ${quote(specifier)} asks for more than ${MAX_DECIMALS} decimals`,
      {
        hint: 'for example .4f, .2f, +.3f, .1% or .2e',
      },
    );
  }
  try {
    // d3-format takes an unknown type letter for "as many digits as needed", and others are for whole numbers only:
    // one that shows a fraction is asked for here.
    if (!/(^|[^a-z])([efgnprs%]|~[a-z%])?$/i.test(specifier)) throw new RangeError();
    return format(specifier);
  } catch (cause) {
    throw new AttrmapError('bad-value', `--number-format: ${quote(specifier)} is not a number format`, {
      hint: specifier.startsWith('%')
        ? `leave the % in front out: ${specifier.slice(1)}`
        : 'for example .4f, .2f, +.3f, .1% or .2e',
      cause,
    });
  }
}

/** Whether a text holds a digit other than zero before any exponent. */
function isZeroText(text: string): boolean {
  return !/[1-9a-f]/i.test(text.replace(/e.*$/i, ''));
}

/** Whether a specifier asks for negative numbers in brackets, as accounts have them; what may stand before is a fill and an alignment. */
const IN_BRACKETS = /^(?:.?[<>=^])?\(/;

/**
 * Makes the function that prints a score. A negative score starts with U+2212, or stands in brackets where the format
 * begins with one, also where it prints as zero, unless `negativeZero` is `drop`; -0 counts as negative. Infinities print as the sign and U+221E, NaN as nothing.
 */
export function scoreFormatter({numberFormat, negativeZero}: NumberStyle): Format {
  const format = parseFormat(numberFormat);
  const isInBrackets = IN_BRACKETS.test(numberFormat);
  return (score) => {
    if (Number.isNaN(score)) return '';
    const isNegative = score < 0 || Object.is(score, -0);
    const magnitude = Math.abs(score);
    const body = magnitude === Number.POSITIVE_INFINITY ? '∞' : format(magnitude).replace('e-', `e${MINUS}`);
    if (!isNegative) return body;
    if (negativeZero === 'drop' && body !== '∞' && isZeroText(body)) return body;
    if (isInBrackets) return `(${body.trim()})`;
    // A format that writes the sign itself (+ or space) has left room for it in front.
    return MINUS + body.replace(/^[+ ]/, '');
  };
}
