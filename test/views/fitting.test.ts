import type {AttrmapError} from '../../src/errors';
import type {GivenOptions} from '../../src/options/resolve';
import {layOut, render} from '../../src/render';
import type {Table} from '../../src/table/table';
import {errorLine} from '../readers/support';
import {labelledTable} from '../support/tables';

const numbered = (count: number): string[] => Array.from({length: count}, (_, index) => `${index}`);
const tall = (rows: number): Table => labelledTable(numbered(rows), ['a']);
const wide = (columns: number): Table => labelledTable(['x'], numbered(columns));

/** With a cell that is framed, none may be joined with its neighbours. */
const EACH: GivenOptions = {mark: ['0,0']};

/** What a drawing is refused with; `drawn` where it is not. */
function draw(table: Table, format: string, options: GivenOptions = {}): string {
  try {
    render(table, format, {numberFormat: '.0f', ...options});
    return 'drawn';
  } catch (error) {
    const {code, message, hint} = error as AttrmapError;
    return `${code} ${message} | ${hint}`;
  }
}

describe('a page that is too small', () => {
  const refusal = /into --width (.*)mm: without its cells it already takes (.*)mm \| give a larger --width/;

  it.each<[string, Table]>([
    ['of short labels', labelledTable(['x', 'y'], ['a', 'b'])],
    [
      'of labels that wrap',
      labelledTable(['a label that wraps, if it must', 'another'], ['one', 'two of them']),
    ],
  ])('is told beside a larger one that is large enough: a figure %s', (_, table) => {
    const widths = Array.from({length: 60}, (_, index) => 20 + index * 1.3);
    const refused = widths.flatMap((width) => {
      const found = refusal.exec(draw(table, 'png', {width}));
      return found === null ? [] : [found];
    });
    expect(refused.length).toBeGreaterThan(20);
    for (const [, asked, told] of refused) {
      expect(Number(told)).toBeGreaterThan(Number(asked));
      expect(layOut(table, {width: `${told}mm`}).scene.size.width).toBeCloseTo((Number(told) * 72) / 25.4);
    }
  });

  it('is told for how thin its rows would have to be, where they are too many for it', () => {
    expect(errorLine(() => layOut(tall(30_000), {...EACH, height: '400mm'}))).toMatch(
      /^does-not-fit -:-:- the figure does not fit into --height 400\.0mm: with rows as thin as they may be it takes 5\d\d\.\dmm \| give a larger --height or fewer rows \(--rows, --top\)$/,
    );
  });

  it('is not to be larger where no page is large enough', () => {
    const line = errorLine(() => layOut(labelledTable(['x'], ['a']), {fontSize: '190in', width: '200in'}));
    expect(line).toMatch(/^does-not-fit .* \| give a smaller --font-size, /);
  });
});

describe('a table of too many rows or columns', () => {
  it.each(['png', 'pdf', 'svg', 'jpeg'])('is refused for %s before anything is laid out', (format) => {
    expect(errorLine(() => render(wide(32_768), format, EACH))).toBe(
      'too-large -:-:- 32768 columns are too many for a heatmap in any format: at most 32767 | choose some with --columns, or keep the strongest with --top columns:100; without --mark, cells are joined where they are more than the picture has pixels',
    );
    expect(errorLine(() => render(tall(32_768), format, EACH))).toMatch(
      /^too-large -:-:- 32768 rows are too many/,
    );
  });

  it('is refused in each panel', () => {
    const tables = [tall(2), tall(32_768)];
    expect(errorLine(() => layOut(tables, {...EACH, panels: 'row'}))).toMatch(
      /^too-large -:-:- 32768 rows are too many/,
    );
  });
});

describe('hints for what is too large', () => {
  const INSTEAD =
    /\| write PDF or SVG, or choose fewer rows and columns \(--rows, --columns, --top\); without --mark, cells are joined/;

  it('lead to PDF where no picture can show every row, and there to an end', () => {
    const table = tall(32_700);
    const large = draw(table, 'png', EACH);
    expect(large).toMatch(/^too-large a picture of .* pixels is too large: /);
    expect(large).toMatch(INSTEAD);
    const thin = draw(table, 'png', {...EACH, height: '150in'});
    expect(thin).toMatch(/^too-large a cell would be 0\.9/);
    expect(thin).toMatch(INSTEAD);
    expect(draw(table, 'pdf', EACH)).toBe('drawn');
    expect(draw(table, 'pdf', {...EACH, dpi: 72})).toMatch(
      /\| give a --width or --height of at most 200in, /,
    );
    expect(draw(table, 'pdf', {...EACH, dpi: 72, height: '200in'})).toBe('drawn');
  });

  it('name what makes cells thicker, or the picture smaller, where that is enough', () => {
    expect(draw(tall(5000), 'png', {...EACH, height: '500mm'})).toMatch(
      /^too-large a cell would be 0\.\d\d pixels thin.* \| give a larger --dpi or --scale, or a larger --width or --height, or write PDF or SVG; without --mark, cells are joined/,
    );
    expect(draw(tall(5000), 'png', {...EACH, height: '500mm', dpi: 300})).toBe('drawn');
    expect(draw(tall(5000), 'png', {cellSize: '1mm', dpi: 300})).toMatch(
      /^too-large a picture of .* \| give a lower --dpi or --scale, or a smaller --cell-size, or write PDF or SVG; without --cell-size, cells are joined/,
    );
    expect(draw(tall(5000), 'png', {cellSize: '1mm', dpi: 100})).toBe('drawn');
  });
});
