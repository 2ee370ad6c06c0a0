import type {GivenOptions} from '../../src/options/resolve';
import {layOut} from '../../src/render';
import {marksOf, type TextMark} from '../../src/scene/scene';
import {openFonts} from '../../src/text/fonts';
import {groupMarks} from '../support/geometry';
import {figureOf, tableOf} from '../support/tables';

const SCORES = [
  [0.5, -12, null],
  [0.25, 0, -0.75],
];

function valuesOf(
  options: GivenOptions,
  scores: readonly (readonly (number | null)[])[] = SCORES,
): TextMark[] {
  return marksOf(
    groupMarks(figureOf(scores, {numberFormat: '.2f', ...options}).scene.marks, 'values'),
    'text',
  );
}

const textsOf = (options: GivenOptions): string[] => valuesOf(options).map(({text}) => text);

describe('printed values', () => {
  it('are those that are chosen, each in its own cell', () => {
    expect(textsOf({})).toEqual(['0.50', '−12.00', '0.25', '0.00', '−0.75']);
    expect(textsOf({print: 'top:2'})).toEqual(['−12.00', '−0.75']);
    expect(textsOf({print: 'top-per-row:1'})).toEqual(['−12.00', '−0.75']);
    expect(textsOf({print: 'abs>=0.5'})).toEqual(['0.50', '−12.00', '−0.75']);
    const [all, some] = [valuesOf({cellSize: '2x1cm'}), valuesOf({cellSize: '2x1cm', print: 'top:2'})];
    expect(some.map(({at}) => at)).toEqual([all[1]?.at, all[4]?.at]);
  });

  it('leave the colours of all cells as they are', () => {
    const colours = (options: GivenOptions) =>
      marksOf(figureOf(SCORES, options).scene.marks, 'grid').map(({rgba}) => rgba);
    expect(colours({print: 'top:1'})).toEqual(colours({}));
  });

  it('alone decide how wide cells are', () => {
    const width = (options: GivenOptions) => figureOf(SCORES, options).cell.width;
    expect(width({print: 'abs>=20'})).toBe(width({print: 'none'}));
    expect(width({print: 'none'})).toBe(width({values: false}));
    const short = [[0.5, 0.25]];
    const both = [
      [0.5, 0.25],
      [0.25, -12],
    ];
    expect(figureOf(both, {print: 'top-per-row:1'}).cell.width).toBe(figureOf(both, {}).cell.width);
    expect(
      figureOf(
        [
          [0.5, 0.25],
          [0.75, -0.25],
        ],
        {print: 'top:1'},
      ).cell.width,
    ).toBe(figureOf(short, {}).cell.width);
  });

  it('that come to none are noted', () => {
    expect(figureOf(SCORES, {print: 'abs>=20'}).notes).toEqual([
      'no value is printed: no absolute score is at least 20',
    ]);
    expect(figureOf([[null]], {print: 'abs>=20'}).notes).toEqual([]);
    expect(figureOf(SCORES, {print: 'none'}).notes).toEqual([]);
  });

  it('that do not fit are left out with the usual note', () => {
    expect(figureOf(SCORES, {print: 'top:1', cellSize: '3mm'}).notes).toEqual([
      expect.stringMatching(/^values are left out/),
    ]);
    expect(figureOf(SCORES, {print: 'none', cellSize: '3mm'}).notes).toEqual([]);
  });
});

describe('bold values', () => {
  it('are those of absolute scores from the bound on', () => {
    const bold = valuesOf({bold: 0.5}).filter(({font}) => font.weight === 'bold');
    expect(bold.map(({text}) => text)).toEqual(['0.50', '−12.00', '−0.75']);
    expect(valuesOf({}).every(({font}) => font.weight === 'normal')).toBe(true);
  });

  it('are measured in bold: they fit their cells with the same margins', () => {
    const fonts = openFonts(undefined, []);
    const table = tableOf([[-1.25]]);
    for (const width of ['14mm', '16mm', '20mm']) {
      const {scene, cell} = layOut(table, {bold: 1, cellSize: `${width.slice(0, -2)}x9mm`});
      for (const {text, font} of marksOf(groupMarks(scene.marks, 'values'), 'text')) {
        expect(fonts.width(text, font.size, 'bold')).toBeLessThan(cell.width - 0.6 * font.size);
      }
    }
    expect(layOut(table, {bold: 1}).cell.width).toBeGreaterThan(layOut(table, {bold: 2}).cell.width);
  });
});
