import {reduceAxis, shapeText, sizeOf, tableOfArray, takeAt} from '../../../src/readers/arrays/array';
import {errorLine, lists, optionsWith} from '../support';

const cube = {shape: [2, 3, 2], data: Float64Array.from({length: 12}, (_, index) => index)};
const square = {shape: [2, 2], data: Float64Array.of(1, 2, 3, 4)};

function tableError(array: Parameters<typeof tableOfArray>[0], changes = {}, labels = {}): string {
  return errorLine(() => tableOfArray(array, labels, optionsWith(changes)));
}

describe('an array', () => {
  it('has a size and a shape as numpy writes it', () => {
    expect([sizeOf([]), sizeOf([3]), sizeOf([2, 0, 4])]).toEqual([1, 3, 0]);
    expect([shapeText([]), shapeText([3]), shapeText([2, 3])]).toEqual(['()', '(3,)', '(2, 3)']);
  });

  it.each([
    [0, [3, 2], [6, 8, 10, 12, 14, 16]],
    [1, [2, 2], [6, 9, 24, 27]],
    [2, [2, 3], [1, 5, 9, 13, 17, 21]],
  ])('is reduced along axis %j', (axis, shape, data) => {
    expect(reduceAxis(cube, axis, 'sum')).toEqual({shape, data: Float64Array.from(data)});
  });

  it.each([
    [0, 1, [3, 2], [6, 7, 8, 9, 10, 11]],
    [1, 2, [2, 2], [4, 5, 10, 11]],
    [2, 0, [2, 3], [0, 2, 4, 6, 8, 10]],
  ])('is cut at axis %j, position %j', (axis, position, shape, data) => {
    expect(takeAt(cube, axis, position)).toEqual({shape, data: Float64Array.from(data)});
  });
});

describe('tableOfArray', () => {
  it('labels what has no labels by position', () => {
    expect(lists(tableOfArray(square, {columns: ['x', 'y']}, optionsWith()))).toEqual({
      rows: ['0', '1'],
      columns: ['x', 'y'],
      values: [
        [1, 2],
        [3, 4],
      ],
    });
  });

  it('makes one axis a row and a third axis one number', () => {
    const row = {shape: [2], data: Float64Array.of(1, Number.NaN)};
    expect(lists(tableOfArray(row, {rows: ['a']}, optionsWith())).values).toEqual([[1, Number.NaN]]);
    expect(lists(tableOfArray(cube, {}, optionsWith({reduce: 'mean'}))).values).toEqual([
      [0.5, 2.5, 4.5],
      [6.5, 8.5, 10.5],
    ]);
  });

  it('refuses what is no table', () => {
    expect(tableError(cube)).toBe(
      'array-shape -:-:- the array has the shape (2, 3, 2), not rows and columns | make the last axis one number with --reduce sum|mean|l2|max-abs, or save the part to be drawn',
    );
    expect(tableError({shape: [1, 1, 1, 1], data: Float64Array.of(1)}, {reduce: 'sum'})).toBe(
      'array-shape -:-:- the array has the shape (1, 1, 1, 1), not rows and columns | save an array of two axes, rows and columns',
    );
    expect(tableError(square, {maxCells: 3})).toMatch(/^too-large -:-:- the table has more than 3 cells/);
    expect(tableError(square, {}, {rows: ['a']})).toBe(
      'ragged -:-:- 1 row labels cannot go with 2 rows of scores | -',
    );
  });

  it.each([
    [[0, 2], 'the table has no rows'],
    [[2, 0], 'the table has no columns'],
    [[0], 'the table has no columns'],
    [[2, 3, 0], 'the array of the shape (2, 3, 0) holds no scores'],
    [[2 ** 40, 2 ** 40, 0], 'the array of the shape (1099511627776, 1099511627776, 0) holds no scores'],
  ])('refuses the empty shape %j, and takes no memory for it', (shape, message) => {
    const hint = 'a table needs at least one row and one column of scores';
    expect(tableError({shape, data: new Float64Array(0)}, {reduce: 'sum'})).toBe(
      `input-empty -:-:- ${message} | ${hint}`,
    );
  });

  it('refuses infinite scores and names the cell, or clips them', () => {
    const infinite = {shape: [1, 2], data: Float64Array.of(0, -Infinity)};
    expect(tableError(infinite, {}, {rows: ['a'], columns: ['x', 'y']})).toBe(
      'infinite -:-:- score -Infinity is infinite (row "a", column "y") | to draw such scores as beyond the limits, pass --infinite clip',
    );
    expect(Array.from(tableOfArray(infinite, {}, optionsWith({infinite: 'clip'})).scores)).toEqual([
      0,
      -Infinity,
    ]);
  });
});
