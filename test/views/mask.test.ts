import type {GivenOptions} from '../../src/options/resolve';
import {layOut} from '../../src/render';
import {marksOf, type Scene} from '../../src/scene/scene';
import {makeTable, type Table} from '../../src/table/table';
import {groupMarks} from '../support/geometry';
import {rasterise} from '../support/pdf';
import {cellPixels, decode, gridBox, pixelAt} from '../support/pixels';
import fc from '../support/properties';
import {bytesOf, figureOf, labelledTable, tableOf} from '../support/tables';

const SCORES = [
  [1, 90, -70],
  [0.5, -1, 80],
  [0.25, null, 1],
];
const textsOf = ({marks}: Scene, role: string) =>
  marksOf(groupMarks(marks, role), 'text').map(({text}) => text);

describe('masked cells', () => {
  const figure = figureOf(SCORES, {mask: 'upper', numberFormat: '.2f'});

  it('do not set the limits', () => {
    expect(figure.limits).toEqual({low: -1, center: 0, high: 1});
    expect(figureOf(SCORES, {mask: 'upper', robust: 100}).limits).toEqual({low: -1, center: 0, high: 1});
  });

  it('are not printed, and do not make cells wider', () => {
    expect(textsOf(figure.scene, 'values')).toEqual(['1.00', '0.50', '−1.00', '0.25', '1.00']);
    const lower = figureOf(SCORES, {mask: 'lower', numberFormat: '.2f'});
    expect(figure.cell.width).toBeLessThan(lower.cell.width);
  });

  it('are counted apart from missing ones, of which alone there is a key', () => {
    expect([figure.masked, figure.missing]).toEqual([3, 1]);
    expect(textsOf(figure.scene, 'missing-key')).toEqual(['missing']);
    const without = figureOf(SCORES, {mask: 'missing'});
    expect([without.masked, without.missing]).toEqual([1, 0]);
    expect(textsOf(without.scene, 'missing-key')).toEqual([]);
    expect(without.scene.description).toContain('1 cell masked.');
  });

  it('have no colour and no hatching', () => {
    const [grid] = marksOf(figure.scene.marks, 'grid');
    const alphas = Array.from({length: 9}, (_, cell) => grid?.rgba[4 * cell + 3]);
    expect(alphas).toEqual([255, 0, 0, 255, 255, 0, 255, 255, 255]);
    const hatched = groupMarks(figureOf(SCORES, {mask: 'missing'}).scene.marks, 'cells');
    expect(hatched.map(({kind}) => kind)).toEqual(['grid']);
  });

  it('lie outside the frame, which follows the others', () => {
    const [frame] = marksOf(figure.scene.marks, 'path').filter(({runs}) => (runs[0]?.length ?? 0) > 6);
    const {x, y, width} = gridBox(tableOf(SCORES), {mask: 'upper', numberFormat: '.2f'});
    expect(frame?.runs).toHaveLength(1);
    expect(frame?.runs[0]?.slice(1, 3)).toEqual([
      {x: x + width / 3, y},
      {x: x + width / 3, y: y + figure.cell.height},
    ]);
  });

  it('may be all there is, which is noted', () => {
    const made = layOut(makeTable({...tableOf([[1, 2]]), masked: Uint8Array.of(1, 1)}), {});
    expect([made.masked, made.missing, made.notes]).toEqual([2, 0, ['every cell is masked']]);
  });
});

function maskedTable(rows: number, columns: number, isMasked: (index: number) => boolean): Table {
  const labels = (count: number) => Array.from({length: count}, (_, index) => String(index));
  const table = labelledTable(labels(rows), labels(columns));
  return makeTable({
    ...table,
    masked: Uint8Array.from(table.scores, (_, index) => (isMasked(index) ? 1 : 0)),
  });
}

describe('masked cells in pixels', () => {
  it.each([
    [4, 3],
    [60, 50],
  ])('show the background, in a table of %s x %s', (rows, columns) => {
    const table = maskedTable(rows, columns, (index) => index % 3 === 0);
    const options: GivenOptions = {
      values: false,
      background: '#fffbe8',
      palette: 'captum',
      cellSize: '8pt',
      vmin: -1,
      vmax: 1,
      dpi: 144,
    };
    const place = {box: gridBox(table, options), perPoint: 2};
    const pixels = cellPixels(decode(bytesOf(table, 'png', options)), table, place);
    const plain = cellPixels(decode(bytesOf({...table, masked: undefined}, 'png', options)), table, place);
    pixels.forEach((pixel, index) => {
      expect(pixel).toEqual(index % 3 === 0 ? [255, 251, 232] : plain[index]);
    });
  });

  it('are not painted in PDF, nor does a neighbour reach into them', () => {
    const options: GivenOptions = {values: false, palette: '#ff0000,#ff8800,#ff0000', cellSize: '20pt'};
    fc.assert(
      fc.property(fc.integer({min: 1, max: 510}), (flags) => {
        const table = maskedTable(3, 3, (index) => ((flags >> index) & 1) === 1);
        const box = gridBox(table, options);
        const picture = rasterise(bytesOf(table, 'pdf', options), 288);
        for (let index = 0; index < 9; index += 1) {
          if (table.masked?.[index] !== 1) continue;
          const [x, y] = [box.x + (index % 3) * 20, box.y + Math.floor(index / 3) * 20];
          // Just within the frame's line: 0.45 pt from the side.
          for (const at of [0.45, 10, 19.55]) {
            expect(pixelAt(picture, (x + at) * 4, (y + at) * 4)).toEqual([255, 255, 255]);
            expect(pixelAt(picture, (x + 20 - at) * 4, (y + at) * 4)).toEqual([255, 255, 255]);
          }
        }
      }),
      {numRuns: 8},
    );
  });
});
