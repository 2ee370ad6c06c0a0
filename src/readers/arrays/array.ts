import {AttrmapError} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import {type Reduction, reduceNumbers} from '../../table/reduce';
import {makeTable, positionLabels, type Table} from '../../table/table';
import {tooManyCells} from '../limits';

/** Numbers along any number of axes. `data` is row-major: the last axis runs fastest. NaN is missing. */
export interface NumericArray {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** `(5, 3, 768)`, as numpy writes a shape. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}

/** Splits an axis off: how often the axis repeats, how long it is, and how far apart its numbers are. */
function spans(shape: readonly number[], axis: number): {outer: number; length: number; inner: number} {
  return {
    outer: sizeOf(shape.slice(0, axis)),
    length: shape[axis] ?? 0,
    inner: sizeOf(shape.slice(axis + 1)),
  };
}

/** The array without an axis, whose numbers become one each. `axis` counts from 0. */
export function reduceAxis({shape, data}: NumericArray, axis: number, how: Reduction): NumericArray {
  const {outer, length, inner} = spans(shape, axis);
  const reduced = new Float64Array(outer * inner);
  const numbers = new Float64Array(length);
  for (let index = 0; index < reduced.length; index += 1) {
    const start = Math.floor(index / inner) * length * inner + (index % inner);
    for (let step = 0; step < length; step += 1) numbers[step] = data[start + step * inner] ?? Number.NaN;
    reduced[index] = reduceNumbers(numbers, how);
  }
  return {shape: shape.filter((_, each) => each !== axis), data: reduced};
}

/** The part of the array at one position of an axis, which goes. Both count from 0; the position must lie within. */
export function takeAt({shape, data}: NumericArray, axis: number, position: number): NumericArray {
  const {length, inner, outer} = spans(shape, axis);
  const taken = new Float64Array(outer * inner);
  for (let index = 0; index < outer; index += 1) {
    const start = (index * length + position) * inner;
    taken.set(data.subarray(start, start + inner), index * inner);
  }
  return {shape: shape.filter((_, each) => each !== axis), data: taken};
}

/** Labels for the axes of an array, where there are any. */
export interface ArrayLabels {
  readonly rows?: readonly string[] | undefined;
  readonly columns?: readonly string[] | undefined;
}

function checkLabels(labels: readonly string[] | undefined, count: number, axis: string): readonly string[] {
  if (labels === undefined) return positionLabels(count);
  if (labels.length === count) return labels;
  throw new AttrmapError(
    'ragged',
    `${labels.length} ${axis} labels cannot go with ${count} ${axis}s of scores`,
  );
}

/** Throws `input-empty` for an array without numbers: along one of its axes it has no length. */
function refuseEmpty(shape: readonly number[]): void {
  if (sizeOf(shape) > 0) return;
  const axis = shape.length === 2 && shape[0] === 0 ? 'rows' : 'columns';
  const what =
    shape.length > 2
      ? `the array of the shape ${shapeText(shape)} holds no scores`
      : `the table has no ${axis}`;
  throw new AttrmapError('input-empty', what, {
    hint: 'a table needs at least one row and one column of scores',
  });
}

/**
 * The table of a two-dimensional array, or of a one-dimensional one as its only row. An array with a third axis is
 * reduced along its last as `options.reduce` says. Throws `array-shape` for any other, `input-empty`, `too-large`, and
 * `infinite` as other formats do.
 */
export function tableOfArray(array: NumericArray, labels: ArrayLabels, options: ReadOptions): Table {
  const {shape} = array;
  refuseEmpty(shape);
  if (shape.length === 3 && options.reduce !== undefined)
    return tableOfArray(reduceAxis(array, 2, options.reduce), labels, options);
  const [rows = 0, columns = 0] = shape.length === 1 ? [1, shape[0]] : shape;
  if (shape.length !== 1 && shape.length !== 2) {
    throw new AttrmapError(
      'array-shape',
      `the array has the shape ${shapeText(shape)}, not rows and columns`,
      {
        hint:
          shape.length === 3
            ? 'make the last axis one number with --reduce sum|mean|l2|max-abs, or save the part to be drawn'
            : 'save an array of two axes, rows and columns',
      },
    );
  }
  if (rows * columns > options.maxCells) throw tooManyCells(options.maxCells);
  const table = makeTable({
    rows: checkLabels(labels.rows, rows, 'row'),
    columns: checkLabels(labels.columns, columns, 'column'),
    scores: array.data,
  });
  checkInfinite(table, options);
  return table;
}

/** Throws `infinite`, with the cell's labels, where scores are and may not be. */
export function checkInfinite(
  {rows, columns, scores}: Table,
  {infinite}: Pick<ReadOptions, 'infinite'>,
): void {
  if (infinite === 'clip') return;
  const index = scores.findIndex((score) => score === Infinity || score === -Infinity);
  if (index < 0) return;
  const {cellText} = require('../score-error') as typeof import('../score-error');
  const cell = {
    row: rows[Math.floor(index / columns.length)] ?? '',
    columnLabel: columns[index % columns.length] ?? '',
  };
  throw new AttrmapError('infinite', `score ${scores[index]} is infinite ${cellText(cell)}`, {
    hint: 'to draw such scores as beyond the limits, pass --infinite clip',
  });
}
