import type {PNG} from 'pngjs';
import {type GivenOptions, render, type Table} from '../src';
import {type Drawn, layOutTables} from '../src/drawing';
import {marksOf} from '../src/scene/scene';
import {makeTable} from '../src/table/table';
import {errorLine} from './readers/support';
import {imagesIn, pdfFacts} from './support/pdf';
import {decode, pixelAt} from './support/pixels';
import {rowGroups} from './support/tables';
import {given} from './table/support';

/** A table of small scores, but for some. */
function tableWith(
  rows: number,
  columns: number,
  special: readonly (readonly [row: number, column: number, score: number])[] = [],
): Table {
  const scores = Float64Array.from({length: rows * columns}, (_, cell) => ((cell * 7919) % 201) / 1e4 - 0.01);
  for (const [row, column, score] of special) scores[row * columns + column] = score;
  const names = (letter: string, count: number): string[] =>
    Array.from({length: count}, (_, index) => `${letter}${index}`);
  return makeTable({rows: names('r', rows), columns: names('c', columns), scores});
}

/** How far a colour is from that of zero, by how much redder (or greener) it is. */
function isStrong([red, green, blue]: [number, number, number], sign: 1 | -1): boolean {
  return sign > 0 ? green > red + 50 && blue < 120 : red > green + 100;
}

function layOut(table: Table | readonly Table[], options: GivenOptions = {}): Drawn {
  return layOutTables('scores' in table ? [table] : table, given(options));
}

/** Draws a table, and tells the pixel in which a cell of it lies. */
function draw(
  table: Table,
  options: GivenOptions = {},
): (row: number, column: number) => [number, number, number] {
  const figure = layOut(table, options);
  const [grid] = marksOf(figure.scene.marks, 'grid');
  const [drawn] = figure.tables;
  if (grid === undefined || drawn?.blocks === undefined) throw new Error('no cells were joined');
  const {rowsEach, columnsEach} = drawn.blocks;
  const picture = decode(render(table, 'png', options));
  const perPoint = 200 / 72;
  return (row, column) => {
    // A grid fills whole pixels.
    const [left, top] = [Math.round(grid.box.x * perPoint), Math.round(grid.box.y * perPoint)];
    const width = Math.round((grid.box.x + grid.box.width) * perPoint) - left;
    const height = Math.round((grid.box.y + grid.box.height) * perPoint) - top;
    const x = left + ((Math.floor(column / columnsEach) + 0.5) * width) / grid.columns;
    const y = top + ((Math.floor(row / rowsEach) + 0.5) * height) / grid.rows;
    return pixelAt(picture, x, y);
  };
}

describe('a table with more cells than its picture has pixels', () => {
  it('shows one outlier among 10 million cells, with its sign', () => {
    const special = [
      [2345, 1234, 1],
      [3999, 2499, -0.9],
      [0, 0, -1],
    ] as const;
    const at = draw(tableWith(4000, 2500, special));
    for (const [row, column, score] of special)
      expect(isStrong(at(row, column), Math.sign(score) as 1 | -1)).toBe(true);
    expect(isStrong(at(100, 100), 1)).toBe(false);
    expect(isStrong(at(100, 100), -1)).toBe(false);
  });

  it('shows the outlier on a narrow page too, whose pixels each stand for many cells', () => {
    const at = draw(tableWith(3000, 3000, [[1717, 2929, 1]]), {width: '60mm', height: '60mm'});
    expect(isStrong(at(1717, 2929), 1)).toBe(true);
  });

  it('has a pixel at least for each block, and as many blocks as fit', () => {
    for (const options of [
      {},
      {width: '60mm'},
      {width: '50mm', height: '40mm'},
      {dpi: 72},
      {scale: 2},
    ] as GivenOptions[]) {
      const {cell, tables} = layOut(tableWith(5000, 700), options);
      const perPoint = ((options.dpi ?? 200) * (options.scale ?? 1)) / 72;
      const least = Math.min(cell.width, cell.height) * perPoint;
      expect(least).toBeGreaterThanOrEqual(1 - 1e-6);
      const {rowsEach = 1} = tables[0]?.blocks ?? {};
      // With blocks of half as many rows, some would be thinner than a pixel.
      if (options.width === undefined) expect(864 * perPoint * rowsEach).toBeLessThan(2 * 5000);
    }
  });

  it('says so, and speaks of the table that it was', () => {
    const figure = layOut(
      tableWith(5000, 3000, [
        [7, 7, Number.NaN],
        [8, 8, 3],
      ]),
    );
    expect(figure.notes).toEqual([
      '5000 x 3000 cells are more than the picture has pixels: each that is drawn is the strongest score of up to 4 x 2 (--reduce-by), without its value; a higher --dpi, or a larger --width or --height, shows more of them',
      'every 80th row is labelled: there is no room for more',
      'every 40th column is labelled: there is no room for more',
      "nine scores in ten, or more, have less than 5 % of the strongest one's distance from the centre and are hard to tell apart: --norm symlog, or limits of your own (--vmax), show them",
    ]);
    expect(figure.scene.description).toMatch(
      /^Scores|Token Attribution: heatmap of 5000 rows and 3000 columns\. What is drawn as one cell is the score farthest from 0 of up to 4 rows x 2 columns\./,
    );
    expect(figure).toMatchObject({missing: 1, limits: {low: -3, high: 3}, clipped: {below: 0, above: 0}});
  });

  it('is drawn by what --reduce-by says', () => {
    const table = makeTable({
      rows: Array.from({length: 2401}, (_, row) => `r${row}`),
      columns: ['a'],
      scores: Float64Array.from({length: 2401}, (_, row) =>
        row % 2 === 0 ? -4 : row === 2399 ? Number.NaN : 2,
      ),
    });
    const drawn = (by: GivenOptions['reduceBy']) =>
      Array.from(new Set(layOut(table, {reduceBy: by}).tables[0]?.scores));
    expect(drawn('extreme')).toEqual([-4]);
    expect(drawn('mean')).toEqual([-1, -4]);
    expect(drawn('max')).toEqual([2, -4]);
    expect(drawn('min')).toEqual([-4]);
    expect(layOut(table, {reduceBy: 'mean'}).limits).toMatchObject({low: -4, high: 4});
  });

  it('has extremes farthest from the centre', () => {
    const table = makeTable({
      rows: Array.from({length: 4800}, (_, row) => `r${row}`),
      columns: ['a'],
      scores: Float64Array.from({length: 4800}, (_, row) => (row % 2 === 0 ? 0.9 : 0)),
    });
    expect(new Set(layOut(table, {center: 0.5}).tables[0]?.scores)).toEqual(new Set([0]));
  });

  it('has exact limits, and robust ones to within 0.2 per cent', () => {
    const scores = Float64Array.from({length: 4800}, (_, row) => Math.sin(row) ** 5 * 10 ** (row % 7));
    const table = makeTable({rows: Array.from(scores, String), columns: ['a'], scores});
    const sorted = Array.from(scores).sort((one, other) => one - other);
    const farthest = Math.max(-(sorted[0] as number), sorted.at(-1) as number);
    expect(layOut(table).limits).toEqual({low: -farthest, center: 0, high: farthest});
    for (const robust of [98, 80, 50]) {
      const {limits, clipped} = layOut(table, {robust});
      const rank = Math.floor(((100 - robust) / 200) * 4799);
      const ends = [sorted[rank], sorted[4799 - rank - 1], sorted[4799 - rank]].map((score) =>
        Math.abs(score ?? 0),
      );
      const near = ends.map((end) => Math.abs(limits.high / end - 1));
      expect(Math.min(...near)).toBeLessThan(1 / 512);
      const beyond = scores.filter((score) => Math.abs(score) > limits.high * (1 + 1 / 256)).length;
      const within = scores.filter((score) => Math.abs(score) > limits.high * (1 - 1 / 256)).length;
      expect(clipped.below + clipped.above).toBeGreaterThanOrEqual(beyond);
      expect(clipped.below + clipped.above).toBeLessThanOrEqual(within);
    }
  });

  it('counts each cell that lies beyond limits that were given', () => {
    const table = tableWith(4800, 2, [
      [3, 0, 5],
      [3, 1, -5],
      [2, 0, 4],
      [4000, 1, 3],
    ]);
    expect(layOut(table, {vmax: 1}).clipped).toEqual({below: 1, above: 3});
    expect(layOut(table, {vmin: -4.5, vmax: 3.5}).clipped).toEqual({below: 1, above: 2});
  });

  it('keeps groups apart, and drops what stands in single cells', () => {
    const table = {
      ...tableWith(4801, 2),
      headers: rowGroups([
        {name: 'one', count: 2401},
        {name: 'two', count: 2400},
      ]),
      pValues: new Float64Array(9602).fill(0.001),
      strips: [
        {name: 'p', axis: 'rows' as const, scores: Float64Array.from({length: 4801}, (_, row) => row)},
      ],
    };
    const [drawn] = layOut(table).tables;
    expect(drawn?.rows.slice(599, 603)).toEqual(['r2396', 'r2400', 'r2401', 'r2405']);
    expect(drawn?.strips?.[0]?.scores.slice(0, 2)).toEqual(Float64Array.of(3, 7));
    expect(drawn?.pValues).toBeUndefined();
  });

  it('keeps the tree of an axis that is not joined', () => {
    const table = tableWith(6000, 8, [[3, 2, 1]]);
    const {scene, notes} = layOut(table, {cluster: 'columns'});
    expect(notes).not.toContainEqual(expect.stringMatching(/dendrograms are left out/));
    expect(scene.description).toContain('clustered');
    expect(layOut(table, {cluster: 'columns', width: '20mm', legend: 'none', dpi: 10}).notes).toContainEqual(
      expect.stringMatching(/dendrograms are left out/),
    );
  });

  it('is joined on the side that is too small alone', () => {
    const narrow = layOut(tableWith(20_000, 450), {width: '50mm', height: '340mm'});
    const wide = layOut(tableWith(20_000, 450), {width: '200mm', height: '340mm'});
    const rowsOf = ({scene}: Drawn): number => marksOf(scene.marks, 'grid')[0]?.rows ?? 0;
    expect(rowsOf(narrow)).toBe(rowsOf(wide));
  });

  it('advises finer pixels only where they would show more', () => {
    const told = (dpi: number): string | undefined =>
      layOut(tableWith(20_000, 3), {dpi}).notes.find((note) => note.includes('shows more of them'));
    expect(told(200)).toContain('a higher --dpi, or a larger --width or --height, shows more of them');
    expect(told(1500)).toMatch(/; a larger --width or --height shows more of them$/);
  });

  it('is refused, as it always was, where each of its cells has to be drawn, and told why', () => {
    const table = tableWith(40_000, 1);
    expect(errorLine(() => layOut(table, {mark: ['0,0']}))).toMatch(
      /^too-large -:-:- 40000 rows are too many .*; without --mark, cells are joined where they are more than the picture has pixels$/,
    );
    expect(errorLine(() => layOut(table, {view: 'bars'}))).not.toContain('5 rows');
    expect(layOut(table).tables[0]?.rows).toHaveLength(1250);
  });

  it('is one image without smoothing in PDF, and its text still text', () => {
    const table = tableWith(5000, 3000, [[2500, 1500, 1]]);
    const pdf = render(table, 'pdf');
    const {words, fonts} = pdfFacts(pdf);
    expect(words).toEqual(expect.arrayContaining(['r4800', 'c2960']));
    expect(fonts.map(({isEmbedded}) => isEmbedded)).not.toContain(false);
    expect(Buffer.from(pdf).toString('latin1')).not.toContain('/Interpolate true');
    const [image] = imagesIn(pdf);
    expect([image?.width, image?.height]).toEqual([1500, 1250]);
    expect(isStrong(pixelAt(image as PNG, 750, 625), 1)).toBe(true);
  });

  it('tells in HTML how many rows and columns a label stands for', () => {
    const page = Buffer.from(render(tableWith(4801, 3), 'html')).toString('utf8');
    expect(page).toContain('r0 … (4 rows)');
    expect(page).toContain('r4800');
    expect(page).not.toContain('r4800 …');
    expect(page).not.toContain('(1 columns)');
  });

  it.each([20, 30, 50, 100, 300])('fills the same page at %d dpi', (dpi) => {
    const {size} = layOut(tableWith(6000, 3000), {dpi}).scene;
    expect(size.width).toBeGreaterThan(900);
    expect(size.width).toBeLessThan(1000);
    expect(size.height).toBeLessThan(1000);
  });

  it('stands in panels too, under one scale', () => {
    const tables = [tableWith(3000, 10, [[5, 5, 2]]), tableWith(3000, 10, [[5, 5, -7]])];
    const figure = layOut(tables, {panels: 'row'});
    expect(figure.tables.map(({blocks}) => blocks?.rowsEach)).toEqual([2, 2]);
    expect(figure.limits).toMatchObject({low: -7, high: 7});
  });

  it.each([
    ['all missing', () => Number.NaN],
    ['all equal', () => 3],
    ['all zero', () => -0],
    ['one huge value', (cell: number) => (cell === 4000 ? 1e308 : -1e-308)],
  ])('may have scores that are %s', (_, score) => {
    const scores = Float64Array.from({length: 4802}, (__, cell) => score(cell));
    const table = makeTable({rows: Array.from(scores, String), columns: ['a'], scores});
    for (const reduceBy of ['extreme', 'mean', 'max', 'min'] as const)
      expect(decode(render(table, 'png', {reduceBy})).width).toBeGreaterThan(50);
  });
});

describe('cells of a table that has fewer than its picture has pixels', () => {
  it('are all in a PDF too, where they are thinner than a point', () => {
    const special = Array.from({length: 9}, (_, index) => [30 * index + 11, 31 * index + 7, 1] as const);
    const [image] = imagesIn(
      render(tableWith(300, 300, special), 'pdf', {width: '84mm', height: '84mm', dpi: 600}),
    );
    expect([image?.width, image?.height]).toEqual([300, 300]);
    for (const [row, column] of special) expect(isStrong(pixelAt(image as PNG, column, row), 1)).toBe(true);
  });
});
