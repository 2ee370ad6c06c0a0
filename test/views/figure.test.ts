import type {GivenOptions} from '../../src/options/resolve';
import {layOut} from '../../src/render';
import {marksOf, type Scene} from '../../src/scene/scene';
import type {Table} from '../../src/table/table';
import {openFonts} from '../../src/text/fonts';
import {drawableLabel} from '../../src/text/labels';
import {collisions, strays, touchingTexts} from '../support/geometry';
import fc from '../support/properties';
import {figureOf, labelledTable, tableOf, transpose} from '../support/tables';

const NONE = openFonts(undefined, []);

function gridOf(scene: Scene) {
  return marksOf(scene.marks, 'grid')[0] as NonNullable<ReturnType<typeof marksOf<'grid'>>[0]>;
}

/** Colours row by row, as numbers of four bytes. */
function coloursOf(table: Table, options: GivenOptions = {}): number[][] {
  const {rgba, rows, columns} = gridOf(layOut(table, options).scene);
  const words = new Uint32Array(rgba.slice().buffer);
  return Array.from({length: rows}, (_, row) => Array.from(words.slice(row * columns, (row + 1) * columns)));
}

const label = fc.oneof(
  fc.string({unit: 'grapheme', minLength: 1, maxLength: 80}),
  fc.string({unit: 'binary', minLength: 1, maxLength: 80}),
  fc.string({unit: 'binary-ascii', minLength: 1, maxLength: 80}),
  fc.string({
    unit: fc.constantFrom('word', ' ', '-', 'm', 'שלום', 'مرحبا', '中', '▁', 'e\u0301'),
    minLength: 1,
    maxLength: 30,
  }),
);
const labels = fc.array(label, {minLength: 1, maxLength: 12});
const text = fc.option(label, {nil: undefined});
const appearance: fc.Arbitrary<GivenOptions> = fc.record({
  columnAngle: fc.constantFrom('auto', 'horizontal', 'sloping', 'upright', 'falling'),
  columnLabels: fc.constantFrom('top', 'bottom'),
  legend: fc.constantFrom('right', 'left', 'top', 'bottom', 'none'),
  legendTitle: fc.oneof(fc.constant('Token Attribution'), label),
  title: text,
  caption: text,
  rowTitle: text,
  columnTitle: text,
  fontSize: fc.integer({min: 4, max: 20}),
  geometry: fc.constantFrom('auto', 'captum'),
  vmin: fc.constantFrom(undefined, -0.5),
});

/** What must hold of every figure, whatever it shows. */
function expectTidy(table: Table, options: GivenOptions): void {
  const {scene} = layOut(table, options);
  const texts = [
    ...table.rows,
    ...table.columns,
    options.title,
    options.caption,
    options.rowTitle,
    options.columnTitle,
    options.legendTitle,
  ];
  const fonts = openFonts(undefined, texts.filter((each) => each !== undefined).map(drawableLabel));
  expect(strays(scene, fonts)).toEqual([]);
  for (const role of ['column-labels', 'row-labels', 'values'])
    expect(collisions(scene, role, fonts)).toEqual([]);
}

describe('whatever the labels are, nothing leaves the page and no two texts of a kind touch', () => {
  it('in a figure as large as it needs to be', () => {
    fc.assert(
      fc.property(labels, labels, appearance, (rows, columns, options) => {
        expectTidy(labelledTable(rows, columns), options);
      }),
      {numRuns: 30},
    );
  });

  it('on a page of a fixed size, where it fits at all', () => {
    const side = fc.option(fc.integer({min: 150, max: 900}), {nil: undefined});
    let drawn = 0;
    fc.assert(
      fc.property(labels, labels, appearance, side, side, (rows, columns, options, width, height) => {
        const sized = {...options, width, height};
        const table = labelledTable(rows, columns);
        try {
          layOut(table, sized);
        } catch (error) {
          expect(error).toMatchObject({code: 'does-not-fit'});
          return;
        }
        drawn += 1;
        expectTidy(table, sized);
      }),
      {numRuns: 20},
    );
    expect(drawn).toBeGreaterThan(5);
  });

  it('with cells of a fixed size, however small', () => {
    const side = fc.double({min: 0.5, max: 60, noNaN: true});
    fc.assert(
      fc.property(labels, labels, appearance, side, side, (rows, columns, options, width, height) => {
        expectTidy(labelledTable(rows, columns), {
          ...options,
          geometry: 'auto',
          cellSize: `${width}ptx${height}pt`,
        });
      }),
      {numRuns: 20},
    );
  });

  it.each([
    [1, 1],
    [300, 2],
    [2, 300],
    [1, 2000],
    [2000, 1],
  ])('in a table of %d rows and %d columns', (rows, columns) => {
    const names = (count: number): string[] => Array.from({length: count}, (_, index) => `label ${index}`);
    expectTidy(labelledTable(names(rows), names(columns)), {});
  });
});

describe('the colours of a figure', () => {
  const cell = fc.oneof(fc.double({noNaN: true, noDefaultInfinity: true}), fc.constantFrom(null, 0, -0, 1));
  const tables = fc
    .tuple(fc.integer({min: 1, max: 6}), fc.integer({min: 1, max: 6}))
    .chain(([rows, columns]) =>
      fc.array(fc.array(cell, {minLength: columns, maxLength: columns}), {minLength: rows, maxLength: rows}),
    );

  it('of a transposed table are transposed', () => {
    fc.assert(
      fc.property(tables, (scores) => {
        const table = tableOf(scores);
        const colours = coloursOf(table);
        const turned = (colours[0] ?? []).map((_, column) => colours.map((row) => row[column]));
        expect(coloursOf(transpose(table))).toEqual(turned);
      }),
      {numRuns: 40},
    );
  });

  it('of negated scores are those of the reversed palette', () => {
    fc.assert(
      fc.property(tables, (scores) => {
        const negated = scores.map((row) => row.map((score) => (score === null ? null : -score)));
        expect(coloursOf(tableOf(negated))).toEqual(coloursOf(tableOf(scores), {reverse: true}));
      }),
      {numRuns: 40},
    );
  });

  it('keep the order of rows and columns, repeated labels included', () => {
    const table = tableOf(
      [
        [1, -1],
        [0, 1],
      ],
      {rows: ['same', 'same'], columns: ['x', 'x']},
    );
    const [[green, red] = [], [yellow, again] = []] = coloursOf(table);
    expect(new Set([green, red, yellow]).size).toBe(3);
    expect(again).toBe(green);
  });
});

describe('a figure of a degenerate table', () => {
  it.each([
    ['one missing score', [[null]]],
    ['zeros of both signs', [[0, -0]]],
    [
      'equal scores',
      [
        [3, 3],
        [3, 3],
      ],
    ],
    ['the largest doubles', [[1.7e308, -1.7e308]]],
    ['the smallest doubles', [[5e-324, -5e-324]]],
    ['infinities', [[Infinity, -Infinity]]],
    ['infinities and missing scores', [[Infinity, null]]],
  ])('of %s has places and colours for everything', (_, scores) => {
    const {scene, limits} = figureOf(scores, {infinite: 'clip'});
    expect(JSON.stringify(scene)).not.toMatch(/null|NaN|undefined/);
    expect(limits.low).toBeLessThan(limits.high);
    expect(strays(scene, NONE)).toEqual([]);
  });

  it('reports infinite scores as beyond the limits', () => {
    expect(figureOf([[Infinity, -Infinity, 1]], {infinite: 'clip'}).clipped).toEqual({below: 1, above: 1});
  });
});

describe('the parts of a figure', () => {
  it('are named in the order in which they are drawn', () => {
    const roles = figureOf([[1, null]], {title: 'T'}).scene.marks.flatMap((mark) =>
      mark.kind === 'group' ? [mark.role] : [],
    );
    expect(roles).toEqual(['cells', 'values', 'row-labels', 'column-labels', 'legend', 'titles']);
  });

  it('say how large a cell is, in points', () => {
    expect(figureOf([[1, 2]], {cellSize: '36x18pt'}).cell).toEqual({width: 36, height: 18});
  });

  it('are on the background that is asked for', () => {
    expect(figureOf([[1]], {background: '#f0e0d0'}).scene.background).toEqual([240, 224, 208]);
  });
});

describe('a figure on paper of a colour', () => {
  it('has to be light enough for black text', () => {
    expect(() => figureOf([[1]], {background: 'navy'})).toThrow(
      /^--background: labels could not be read on "navy"$/,
    );
    expect(figureOf([[1]], {background: '#ffffcc'}).scene.background).toEqual([255, 255, 204]);
  });
});

describe('limits and the centre', () => {
  it.each([
    [{vmin: 0.5}, '--vmin 0.5 is beyond the centre, 0'],
    [{vmin: -2, vmax: -0.5}, '--vmax -0.5 is beyond the centre, 0'],
    [{vmin: 1, vmax: 3, center: 0.5}, '--vmin 1 is beyond the centre, 0.5'],
  ])('%j would give scores the colour of the other sign', (options, message) => {
    expect(() => figureOf([[1]], options)).toThrow(message);
  });

  it('may coincide, for one-sided data', () => {
    expect(figureOf([[1]], {vmin: 0, vmax: 2}).limits).toEqual({low: 0, center: 0, high: 2});
  });
});

describe('a row title longer than its rows', () => {
  const long = ['feature number 00 with a long name', 'feature number 01 with a long name'];
  const columnTitle = 'Input features of the summarisation model';
  it.each([
    [['c0'], {columnTitle}],
    [['c0'], {columnTitle, columnLabels: 'bottom', legend: 'none'}],
    [long, {columnAngle: 'falling', columnTitle: 'Features', legend: 'left'}],
    [long, {columnLabels: 'bottom', columnAngle: 'sloping', columnTitle: 'Features'}],
  ] as const)('keeps clear of what sticks out above and below the rows: %j, %j', (columns, options) => {
    const table = labelledTable(['r0'], [...columns]);
    const {scene} = layOut(table, {...options, rowTitle: 'Output tokens of the summarisation model'});
    expect(touchingTexts(scene, NONE)).toEqual([]);
    expect(strays(scene, NONE)).toEqual([]);
  });
});

describe('a figure of Captum', () => {
  it('gives way to a width that is asked for', () => {
    const {scene} = layOut(tableOf([[0.5, -1, 0.2]]), {preset: 'captum', width: '84mm'});
    expect(scene.size.width).toBeCloseTo((84 / 25.4) * 72, 6);
  });
});

describe('a legend', () => {
  it('says its whole title, however short its bar', () => {
    const legendTitle = 'Integrated gradients attribution score (log odds)';
    const {scene} = figureOf([[1]], {legendTitle});
    const texts = marksOf(scene.marks, 'text').map(({text}) => text);
    expect(texts.join(' ')).toContain(legendTitle);
  });

  it('fits a narrow column also below the grid', () => {
    const {scene} = figureOf([[-1.2521, 2.2329]], {width: '84mm', legend: 'bottom', vmin: -1, vmax: 1});
    expect(scene.size.width).toBeCloseTo((84 / 25.4) * 72, 6);
  });

  it('counts in per cent where values do', () => {
    const {scene} = figureOf([[-1, 2]], {numberFormat: '.0%'});
    const texts = marksOf(scene.marks, 'text').map(({text}) => text);
    expect(texts).toEqual(expect.arrayContaining(['−200%', '0%', '200%']));
  });
});
