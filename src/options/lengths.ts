import {parseDecimal} from '../decimal';
import {quote} from '../quote';
import {type Kind, Refusal} from './kinds';

/** Points in each unit. A pixel is CSS's, 1/96 inch, so that a size means the same in every format. */
const POINTS_PER_UNIT = {pt: 1, px: 72 / 96, mm: 72 / 25.4, cm: 72 / 2.54, in: 72} as const;
type Unit = keyof typeof POINTS_PER_UNIT;

const UNITS = Object.keys(POINTS_PER_UNIT) as readonly Unit[];
const LENGTH = new RegExp(`^(.*?)\\s*(${UNITS.join('|')})$`);
const UNIT_HINT = `give a number with a unit (${UNITS.join(', ')}), for example 84mm`;

/** Longest side a figure may be asked for, in points: what a PDF page can have (PDF 32000-1, Annex C). */
export const MAX_LENGTH = 14_400;

function checkPoints(points: number, shown: string, mayBeZero: boolean): number {
  if ((points > 0 || (mayBeZero && points === 0)) && points <= MAX_LENGTH) return points;
  const least = mayBeZero ? 'at least 0' : 'more than 0';
  throw new Refusal(`${shown} is out of range`, `a length is ${least} and at most ${MAX_LENGTH}pt (200in)`);
}

function parseLength(text: string, mayBeZero = false): number {
  const [, amount = '', unit = ''] = LENGTH.exec(text.trim()) ?? [];
  const parsed = parseDecimal(amount);
  if (parsed === undefined) throw new Refusal(`${quote(text)} is not a length`, UNIT_HINT);
  return checkPoints(parsed * POINTS_PER_UNIT[unit as Unit], quote(text), mayBeZero);
}

/** A length, in points once accepted. A bare number is points in a library call, and refused in a config and as a flag. */
export function length({mayBeZero = false} = {}): Kind<number, number | string> {
  return {
    placeholder: '<length>',
    schema: {type: 'string', pattern: `^[0-9.]+ *(${UNITS.join('|')})$`},
    needsUnit: true,
    parse: (text) => parseLength(text, mayBeZero),
    accept: (value) => {
      if (typeof value === 'number') return checkPoints(value, String(value), mayBeZero);
      if (typeof value === 'string') return parseLength(value, mayBeZero);
      throw new Refusal('it is not a length', UNIT_HINT);
    },
  };
}

/** Width and height of one cell, in points. */
export interface CellSize {
  readonly width: number;
  readonly height: number;
}

/** `18x9mm` (the unit counts for both), `0.5inx9mm`, or `12pt` for square cells. */
export function cellSize(): Kind<CellSize, string> {
  const parse = (text: string): CellSize => {
    const parts = text
      .trim()
      .toLowerCase()
      .replace(/px/g, 'p\u0000')
      .split('x')
      .map((part) => part.replace('\u0000', 'x').trim());
    const [width = '', height = width] = parts;
    const unit = LENGTH.exec(height)?.[2];
    if (parts.length > 2 || unit === undefined) {
      throw new Refusal(
        `${quote(text)} is not a cell size`,
        `give width x height with a unit (${UNITS.join(', ')}), for example 18x9mm`,
      );
    }
    return {width: parseLength(LENGTH.test(width) ? width : width + unit), height: parseLength(height)};
  };
  return {
    placeholder: '<width>x<height>',
    schema: {type: 'string'},
    parse,
    accept: (value) => {
      if (typeof value === 'string') return parse(value);
      throw new Refusal('it is not a cell size', 'give a text, for example "18x9mm"');
    },
  };
}
