import type {GivenOptions} from '../../src/options/resolve';
import {layOut} from '../../src/render';
import {errorLine} from '../readers/support';
import fc from '../support/properties';
import {figureOf, labelledTable} from '../support/tables';

const MM = 72 / 25.4;
const names = (count: number, length: number): string[] =>
  Array.from({length: count}, (_, index) => `${index} ${'label '.repeat(length)}`.trim());

describe('a figure of fixed width', () => {
  it('is exactly that wide, whatever is in it', () => {
    const count = fc.integer({min: 1, max: 30});
    const length = fc.integer({min: 0, max: 8});
    const options: fc.Arbitrary<GivenOptions> = fc.record({
      width: fc.double({min: 220, max: 1500, noNaN: true}),
      legend: fc.constantFrom('right', 'left', 'top', 'bottom', 'none'),
      title: fc.constantFrom(undefined, 'A title of some length, which may have to be wrapped'),
      values: fc.boolean(),
    });
    fc.assert(
      fc.property(count, count, length, options, (rows, columns, words, given) => {
        const {scene, cell} = layOut(labelledTable(names(rows, words), names(columns, words)), given);
        expect(scene.size.width).toBeCloseTo(given.width as number, 4);
        expect(cell.width).toBeGreaterThan(0);
      }),
      {numRuns: 40},
    );
  });

  it.each(['84mm', '174mm', '3.5in', '7in'])('is %s wide, as papers ask for', (width) => {
    const wanted = width.endsWith('mm') ? Number.parseFloat(width) * MM : Number.parseFloat(width) * 72;
    expect(layOut(labelledTable(names(13, 0), names(5, 2)), {width}).scene.size.width).toBeCloseTo(wanted, 4);
  });

  it('has no room for what stands around the cells where it is too narrow, and says so', () => {
    expect(errorLine(() => figureOf([[1]], {width: 20}))).toMatch(
      /^does-not-fit -:-:- the figure does not fit into --width 7\.1mm: without its cells it already takes \d+\.\dmm \| give a larger --width/,
    );
  });
});

describe('a figure of fixed height', () => {
  it('is exactly that high', () => {
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 30}),
        fc.double({min: 220, max: 1500, noNaN: true}),
        (rows, height) => {
          const {scene} = layOut(labelledTable(names(rows, 1), names(4, 1)), {height});
          expect(scene.size.height).toBeCloseTo(height, 4);
        },
      ),
      {numRuns: 30},
    );
  });

  it('may be fixed in width too', () => {
    const {size} = figureOf(
      [
        [1, 2],
        [3, 4],
      ],
      {width: 300, height: 250},
    ).scene;
    expect([size.width, size.height]).toEqual([expect.closeTo(300, 4), expect.closeTo(250, 4)]);
  });

  it('says so where it is too low', () => {
    expect(errorLine(() => figureOf([[1]], {height: 20}))).toMatch(/^does-not-fit .*--height 7\.1mm/);
  });
});

describe('a figure of fixed cells', () => {
  it('has cells of exactly that size, in every figure of a paper', () => {
    for (const rows of [1, 3, 40]) {
      const {cell} = layOut(labelledTable(names(rows, 1), names(2, 3)), {cellSize: '18x9mm'});
      expect([cell.width / MM, cell.height / MM]).toEqual([expect.closeTo(18, 6), expect.closeTo(9, 6)]);
    }
  });
});

describe("Captum's geometry", () => {
  it("gives Captum's page for the number of rows and columns", () => {
    // 13 rows and 5 columns: max(1.3 x 5, 6.4) by max(13 / 2.5, 4.8) inches.
    const {size} = layOut(labelledTable(names(13, 0), names(5, 0)), {preset: 'captum'}).scene;
    expect([size.width / 72, size.height / 72]).toEqual([expect.closeTo(6.5, 6), expect.closeTo(5.2, 6)]);
  });
});

describe('a figure that nothing fixes', () => {
  it('grows with its table', () => {
    const small = layOut(labelledTable(names(2, 0), names(2, 0))).scene.size;
    const large = layOut(labelledTable(names(20, 0), names(20, 0))).scene.size;
    expect(large.width).toBeGreaterThan(small.width);
    expect(large.height).toBeGreaterThan(small.height);
  });

  it('has no cell thinner than a pixel of its output', () => {
    const table = labelledTable(['one'], names(5000, 0));
    expect(layOut(table, {dpi: 72}).cell.width).toBeGreaterThanOrEqual(1);
  });
});

it('values that are smaller than they were to be are told with their size, those of their own size are not', () => {
  const table = labelledTable(
    ['row'],
    Array.from({length: 8}, (_, column) => `c${column}`),
  );
  const told = (width: string): string | undefined =>
    layOut(table, {width}).notes.find((note) => note.startsWith('values are set in'));
  expect(told('150mm')).toMatch(
    /^values are set in [5-8](\.\d)? pt to fit their cells: .* make room for 9 pt$/,
  );
  expect(told('300mm')).toBeUndefined();
});

it('labels that are much smaller than they were to be are told with their size', () => {
  const told = (count: number, size: string): readonly string[] =>
    layOut(labelledTable(names(count, 0), ['a', 'b']), {fontSize: size}).notes.filter((note) =>
      note.includes('labels are set in'),
    );
  expect(told(200, '9pt')).toEqual(['row labels are set in 6.3 pt, so that they stand clear of each other']);
  expect(told(100, '9pt')).toEqual([]);
  expect(told(100, '20pt')).toEqual(['row labels are set in 9 pt, so that they stand clear of each other']);
});

it('on a page of fixed width, rows are no higher than their labels need once values are left out', () => {
  const table = labelledTable(
    Array.from({length: 48}, (_, row) => `row${row}`),
    Array.from({length: 60}, (_, column) => `c${column}`),
  );
  const {cell, notes} = layOut(table, {width: '170mm'});
  expect(notes).toContainEqual(expect.stringMatching(/^values are left out/));
  expect(cell.height).toBeCloseTo(1.3 * 9, 3);
  expect(layOut(table, {width: '800mm'}).cell.height).toBeCloseTo(2.4 * 9, 3);
});
