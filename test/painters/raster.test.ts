import {paintPixels} from '../../src/painters/raster';
import type {Mark, Scene} from '../../src/scene/scene';
import {errorLine} from '../readers/support';

function sceneOf(marks: readonly Mark[], size = {width: 20, height: 10}): Scene {
  return {size, marks, background: [255, 255, 255], title: '', description: ''};
}

/** Rows of pixels as letters: `.` white, `#` black, `x` anything else. */
function paint(marks: readonly Mark[], perPoint = 1, size?: {width: number; height: number}): string[] {
  const canvas = paintPixels(sceneOf(marks, size), perPoint);
  const {data, width, height} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return Array.from({length: height}, (_, y) =>
    Array.from({length: width}, (__, x) => {
      const [red = 0, green = 0, blue = 0] = data.subarray(4 * (y * width + x));
      if (red + green + blue === 0) return '#';
      return red + green + blue === 765 ? '.' : 'x';
    }).join(''),
  );
}

const BLACK = [0, 0, 0] as const;
const SIZE = {width: 6, height: 4};

describe('painting pixels', () => {
  it('fills a rectangle', () => {
    const mark: Mark = {kind: 'rect', box: {x: 1, y: 1, width: 3, height: 2}, fill: BLACK};
    expect(paint([mark], 1, SIZE)).toEqual(['......', '.###..', '.###..', '......']);
  });

  it('draws later marks over earlier ones', () => {
    const below: Mark = {kind: 'rect', box: {x: 0, y: 0, width: 6, height: 4}, fill: BLACK};
    const above: Mark = {kind: 'rect', box: {x: 1, y: 1, width: 4, height: 2}, fill: [255, 255, 255]};
    expect(paint([{kind: 'group', role: 'any', marks: [below]}, above], 1, SIZE)).toEqual([
      '######',
      '#....#',
      '#....#',
      '######',
    ]);
  });

  it.each([0.4, 0.8, 1, 1.7, 2.6, 4.3])(
    'covers none of the cells with a line that lies around them, at %d pixels a point',
    (perPoint) => {
      const box = {x: 3.3, y: 2.7, width: 12.9, height: 4.4};
      const grid: Mark = {
        kind: 'grid',
        box,
        rows: 1,
        columns: 1,
        rgba: new Uint8ClampedArray([0, 0, 0, 255]),
      };
      const frame: Mark = {kind: 'rect', box, stroke: {colour: [120, 120, 120], width: 0.6}, isAround: true};
      const black = (marks: readonly Mark[]): number[] =>
        paint(marks, perPoint).map((row) => row.split('#').length - 1);
      expect(black([grid, frame])).toEqual(black([grid]));
      expect(paint([grid, frame], perPoint).join('')).toContain('x#');
      expect(paint([grid, frame], perPoint).join('')).toContain('#x');
    },
  );

  it.each([0, 0.3, 0.49, 0.51, 0.7])('keeps a line a pixel wide sharp, wherever it lies: %d', (offset) => {
    const mark: Mark = {
      kind: 'path',
      runs: [
        [
          {x: -1, y: 1 + offset},
          {x: 8, y: 1 + offset},
        ],
      ],
      stroke: {colour: BLACK, width: 1},
    };
    const rows = paint([mark], 1, SIZE);
    expect(rows.filter((row) => row === '######')).toHaveLength(1);
    expect(rows.filter((row) => row === '......')).toHaveLength(3);
  });

  it('gives every cell of a grid its pixels, without a seam', () => {
    const rgba = Uint8ClampedArray.of(0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 255);
    const mark: Mark = {kind: 'grid', box: {x: 0.2, y: 0, width: 5.8, height: 4}, rows: 2, columns: 2, rgba};
    expect(paint([mark], 1, SIZE)).toEqual(['###...', '###...', '...###', '...###']);
  });

  it.each([
    ['many pixels', 61, 47],
    ['hardly more than one pixel', 7, 5],
  ])('gives a pixel to the cell that its middle lies in, where cells have %s', (_, width, height) => {
    const [rows, columns] = [3, 4];
    // Two colours side by side each way; one cell is left out, and shows the page.
    const ink = (cell: number): number => (cell % 5 === 0 ? 0 : 64);
    const rgba = Uint8ClampedArray.from({length: 4 * rows * columns}, (__, at) => {
      const cell = Math.floor(at / 4);
      return at % 4 === 3 ? (cell === 6 ? 0 : 255) : ink(cell);
    });
    const mark: Mark = {kind: 'grid', box: {x: 0, y: 0, width, height}, rows, columns, rgba};
    const expected = Array.from({length: height}, (__, y) =>
      Array.from({length: width}, (___, x) => {
        const row = Math.floor(((y + 0.5) * rows) / height);
        const cell = row * columns + Math.floor(((x + 0.5) * columns) / width);
        return cell === 6 ? '.' : ink(cell) === 0 ? '#' : 'x';
      }).join(''),
    );
    expect(paint([mark], 1, {width, height})).toEqual(expected);
  });

  it('gives a grid at least a pixel', () => {
    const rgba = Uint8ClampedArray.of(0, 0, 0, 255);
    const mark: Mark = {kind: 'grid', box: {x: 1, y: 1, width: 0.1, height: 0.1}, rows: 1, columns: 1, rgba};
    expect(paint([mark], 1, SIZE).join('').replaceAll('.', '')).toBe('#');
  });

  it('writes each text in a way of its own, whatever was written before', () => {
    const size = {width: 90, height: 60};
    const ways = [
      {font: {family: 'DejaVu Sans', size: 10, weight: 'normal'}, anchor: 'start', angle: 0},
      {font: {family: 'DejaVu Sans', size: 10, weight: 'bold'}, anchor: 'middle', angle: 0},
      {font: {family: 'DejaVu Sans', size: 7, weight: 'bold'}, anchor: 'middle', angle: -90},
      {font: {family: 'DejaVu Sans', size: 7, weight: 'bold'}, anchor: 'end', angle: 0, isRightToLeft: true},
      {font: {family: 'DejaVu Sans', size: 10, weight: 'normal'}, anchor: 'start', angle: 0},
    ] as const;
    const marks = ways.map((way, index): Mark => {
      const at = {x: 45, y: 11 + 11 * index};
      return {kind: 'text', at, text: 'it 1.', fill: BLACK, ...way};
    });
    const alone = marks.map((mark) => paint([mark], 2, size));
    const together = paint(marks, 2, size);
    const isBlank = (y: number, x: number): boolean => alone.every((rows) => rows[y]?.[x] === '.');
    together.forEach((row, y) => {
      expect(Array.from(row, (_, x) => row[x] === '.')).toEqual(Array.from(row, (_, x) => isBlank(y, x)));
    });
    expect(new Set(alone.map((rows) => rows.join('').replaceAll('.', ''))).size).toBe(4);
  });

  it('paints nothing where there is nothing', () => {
    expect(paint([], 1, SIZE)).toEqual(Array(4).fill('......'));
    expect(paint([], 1, {width: 0.1, height: 0.1})).toEqual(['.']);
  });

  it('refuses a picture that canvas cannot hold, before it takes the memory', () => {
    expect(errorLine(() => paintPixels(sceneOf([], {width: 40_000, height: 1}), 1))).toMatch(
      /^too-large -:-:- a picture of 40000 x 1 pixels is too large: at most 32767 on a side/,
    );
    expect(errorLine(() => paintPixels(sceneOf([], {width: 30_000, height: 30_000}), 1))).toMatch(
      /400 million in all/,
    );
  });
});
