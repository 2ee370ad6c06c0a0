import {AttrmapError} from '../errors';
import {AXES} from '../options/axes';
import {quote} from '../quote';
import {makeTable, refuseTable, type Strip, type Table, type Tree} from './table';

/** Something of which nothing is known yet but that it has parts. */
type Unknown<T> = {readonly [K in keyof T]?: unknown};

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function areTexts(labels: unknown): boolean {
  return Array.isArray(labels) && labels.every(isText);
}

function areNumbers(scores: unknown): boolean {
  return scores instanceof Float64Array;
}

function isAxis(axis: unknown): boolean {
  return AXES.some((name) => name === axis);
}

/** Whether it is a list, each item of which is an object that passes. */
function areObjects<T>(list: unknown, isOne: (item: Unknown<T>) => boolean): boolean {
  return (
    Array.isArray(list) && list.every((item) => typeof item === 'object' && item !== null && isOne(item))
  );
}

function isStrip({name, axis, scores}: Unknown<Strip>): boolean {
  return isText(name) && isAxis(axis) && areNumbers(scores);
}

function isTree({count, height, parts}: Unknown<Tree>): boolean {
  return Number.isInteger(count) && Number.isFinite(height) && areObjects(parts, isTree);
}

/** What the parts of a table have to be, where they are given at all. */
const PARTS: readonly (readonly [keyof Table, (value: unknown) => boolean, string])[] = [
  ['corner', isText, 'a text'],
  ['texts', areTexts, 'a list of texts'],
  ['pValues', areNumbers, 'a Float64Array'],
  ['masked', (value) => value instanceof Uint8Array, 'a Uint8Array'],
  ['notes', areTexts, 'a list of texts'],
  ['strips', (value) => areObjects(value, isStrip), 'a list of objects with name, axis and scores'],
  [
    'trees',
    (value) =>
      areObjects<{axis: 0; first: 0; root: 0}>(
        value,
        ({axis, first, root}) => isAxis(axis) && Number.isInteger(first) && areObjects([root], isTree),
      ),
    'a list of objects with axis, first and root',
  ],
];

function checkHeaders({headers = {}}: Unknown<Table>): void {
  if (!areObjects([headers], () => true)) refuseTable('headers must be an object with rows and columns');
  const given = headers as Readonly<Record<string, unknown>>;
  for (const axis of AXES) {
    const levels = given[axis] ?? [];
    if (!Array.isArray(levels) || !levels.every(areTexts))
      refuseTable(`headers of ${axis} must be lists of texts`);
  }
}

/**
 * Checks a table of the caller's own making and returns it as it is. Functions that take tables check them too: this is for
 * who wants to know at once.
 *
 * Throws `bad-value` for a part that is of another type, or that does not fit the labels: `scores` has to be a Float64Array
 * of rows x columns numbers.
 *
 * @param given - the table, whatever its type was checked by
 *
 * @example
 * ```ts
 * import {makeTable} from 'attrmap';
 *
 * const table = makeTable({rows: ['the'], columns: ['layer 1', 'layer 2'], scores: Float64Array.of(0.3, -0.1)});
 * console.log(table.scores.length);
 * ```
 */
export function checkedTable(given: Table): Table {
  const table = (given ?? {}) as Unknown<Table>;
  if (!areTexts(table.rows) || !areTexts(table.columns))
    refuseTable('rows and columns must be lists of texts');
  if (!areNumbers(table.scores)) refuseTable('scores must be a Float64Array');
  for (const [name, isRight, what] of PARTS)
    if (table[name] !== undefined && !isRight(table[name])) refuseTable(`${name} must be ${what}`);
  checkHeaders(table);
  return makeTable(given);
}

/**
 * Checks a table that is to be drawn. Throws as `checkedTable` does, `input-empty` without rows or columns, `infinite`
 * for an infinite score unless such scores are clipped.
 */
export function checkTable(given: Table, infinite: 'error' | 'clip'): void {
  const {rows, columns, scores} = checkedTable(given);
  if (scores.length === 0) {
    throw new AttrmapError('input-empty', `the table has no ${rows.length === 0 ? 'rows' : 'columns'}`, {
      hint: 'a table needs at least one row and one column of scores',
    });
  }
  const at = infinite === 'clip' ? -1 : scores.findIndex((score) => Math.abs(score) === Infinity);
  if (at < 0) return;
  const row = rows[Math.floor(at / columns.length)] ?? '';
  const column = columns[at % columns.length] ?? '';
  throw new AttrmapError(
    'infinite',
    `score ${scores[at]} is infinite (row ${quote(row)}, column ${quote(column)})`,
    {hint: 'to draw such scores as beyond the limits, pass infinite: "clip"'},
  );
}
