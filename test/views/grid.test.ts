import {contrast} from '../../src/colour/contrast';
import {layOut} from '../../src/render';
import {marksOf, type TextMark} from '../../src/scene/scene';
import {groupMarks} from '../support/geometry';
import {figureOf, tableOf} from '../support/tables';

function valuesOf(figure: ReturnType<typeof figureOf>): TextMark[] {
  return marksOf(groupMarks(figure.scene.marks, 'values'), 'text');
}

describe('the values in the cells', () => {
  it('are those of the table, row by row', () => {
    const texts = valuesOf(
      figureOf([
        [0.5, -0.25],
        [null, 1],
      ]),
    ).map(({text}) => text);
    expect(texts).toEqual(['0.5000', '−0.2500', '1.0000']);
  });

  it('stand in the middle of their cells', () => {
    const figure = figureOf([
      [1, 2],
      [3, 4],
    ]);
    const [grid] = marksOf(figure.scene.marks, 'grid');
    const [first] = valuesOf(figure);
    expect(first?.anchor).toBe('middle');
    expect(first?.at.x).toBeCloseTo((grid?.box.x ?? 0) + figure.cell.width / 2, 6);
    expect(Math.abs((first?.at.y ?? 0) - ((grid?.box.y ?? 0) + figure.cell.height / 2))).toBeLessThan(
      figure.cell.height / 4,
    );
  });

  it('are readable on the colour of their cell', () => {
    const scores = [Array.from({length: 41}, (_, step) => step / 20 - 1)];
    const figure = figureOf(scores);
    const [grid] = marksOf(figure.scene.marks, 'grid');
    const ratios = valuesOf(figure).map(({fill}, index) => {
      const [red = 0, green = 0, blue = 0] = grid?.rgba.subarray(4 * index) ?? [];
      return contrast(fill, [red, green, blue]);
    });
    expect(ratios).toHaveLength(41);
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(4.5);
  });

  it('have one type size, smaller where cells are small, and are left out below 5 points', () => {
    const sizeIn = (cellSize: string) =>
      new Set(valuesOf(figureOf([[0.5, -0.25]], {cellSize})).map(({font}) => font.size));
    expect(sizeIn('60x20pt')).toEqual(new Set([9]));
    const [shrunk = 0, ...others] = sizeIn('32x20pt');
    expect(others).toEqual([]);
    expect(shrunk).toBeGreaterThanOrEqual(5);
    expect(shrunk).toBeLessThan(9);
    expect(sizeIn('20x20pt')).toEqual(new Set());
    expect(sizeIn('60x6pt')).toEqual(new Set());
  });

  it('are not printed on request, nor for missing scores', () => {
    expect(valuesOf(figureOf([[1, 2]], {values: false}))).toEqual([]);
    expect(valuesOf(figureOf([[null, null]]))).toEqual([]);
  });
});

describe('missing cells', () => {
  const hatchingOf = (scores: (number | null)[][], cellSize: string) =>
    marksOf(groupMarks(figureOf(scores, {cellSize}).scene.marks, 'cells'), 'path').flatMap(({runs}) => runs);

  it('are hatched inside their own box and nowhere else', () => {
    const figure = figureOf(
      [
        [1, null],
        [1, 1],
      ],
      {cellSize: '30x20pt'},
    );
    const [grid] = marksOf(figure.scene.marks, 'grid');
    const box = grid?.box ?? {x: 0, y: 0};
    const points = marksOf(groupMarks(figure.scene.marks, 'cells'), 'path').flatMap(({runs}) => runs.flat());
    expect(points.length).toBeGreaterThan(4);
    for (const {x, y} of points) {
      expect(x).toBeGreaterThanOrEqual(box.x + 30 - 1e-6);
      expect(x).toBeLessThanOrEqual(box.x + 60 + 1e-6);
      expect(y).toBeLessThanOrEqual(box.y + 20 + 1e-6);
    }
  });

  it('are not hatched where none is missing or cells are tiny', () => {
    expect(hatchingOf([[1, 2]], '30x20pt')).toEqual([]);
    expect(hatchingOf([[1, null]], '3x3pt')).toEqual([]);
  });
});

describe('the grid', () => {
  it('is one mark for all cells, of as many rows and columns as the table', () => {
    const grids = marksOf(
      layOut(
        tableOf([
          [1, 2, 3],
          [4, 5, 6],
        ]),
      ).scene.marks,
      'grid',
    );
    expect(grids[0]).toMatchObject({rows: 2, columns: 3});
    expect(grids[0]?.rgba).toHaveLength(24);
  });
});
