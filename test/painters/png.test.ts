import {buildScale} from '../../src/colour/scale';
import type {GivenOptions} from '../../src/options/resolve';
import {resolveGiven} from '../../src/options/resolve';
import {layOut} from '../../src/render';
import type {Table} from '../../src/table/table';
import {cellPixels, decode, gridBox, pixelAt} from '../support/pixels';
import fc from '../support/properties';
import {bytesOf, labelledTable, tableOf} from '../support/tables';

function expectedColours(table: Table, options: GivenOptions): (readonly number[])[] {
  const scale = buildScale(table.scores, resolveGiven(options));
  return Array.from(table.scores, (score) => scale.colour(score));
}

/** Pixels per metre across and down, and the unit, from the pHYs chunk (PNG, 11.3.5.3). */
function resolutionOf(bytes: Buffer): [number, number, number] {
  const at = bytes.indexOf('pHYs', 0, 'latin1') + 4;
  return [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4), bytes.readUInt8(at + 8)];
}

const score = fc.oneof(
  fc.double({noNaN: true, noDefaultInfinity: true}),
  fc.double({min: -1, max: 1, noNaN: true}),
  fc.constantFrom(0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1.7e308, 5e-324),
);
const tables = fc
  .tuple(fc.integer({min: 1, max: 7}), fc.integer({min: 1, max: 7}))
  .chain(([rows, columns]) =>
    fc.array(fc.array(score, {minLength: columns, maxLength: columns}), {minLength: rows, maxLength: rows}),
  )
  .map((scores) => tableOf(scores));

describe('the pixel in the middle of a cell', () => {
  it("has the colour of the cell's score", () => {
    const looks = fc.record({
      palette: fc.constantFrom('rdylgn', 'captum', 'inseq'),
      reverse: fc.boolean(),
      dpi: fc.integer({min: 60, max: 250}),
    });
    fc.assert(
      fc.property(tables, looks, (table, look) => {
        const options = {...look, values: false, infinite: 'clip'} as const;
        const picture = decode(bytesOf(table, 'png', options));
        const pixels = cellPixels(picture, table, {box: gridBox(table, options), perPoint: look.dpi / 72});
        expect(pixels).toEqual(expectedColours(table, options));
      }),
      {numRuns: 40},
    );
  });

  it('has it in a table of so many cells that they are painted as one picture', () => {
    const labels = Array.from({length: 60}, (_, index) => String(index));
    const table = labelledTable(labels, labels);
    const options = {values: false, dpi: 72, cellSize: '3x3pt'};
    const picture = decode(bytesOf(table, 'png', options));
    const pixels = cellPixels(picture, table, {box: gridBox(table, options), perPoint: 1});
    expect(pixels).toEqual(expectedColours(table, options));
  });

  it('has it also beside a printed value, and not only in the middle', () => {
    const table = tableOf([
      [0.5, -1],
      [1, 0],
    ]);
    const options = {dpi: 100};
    const place = {box: gridBox(table, options), perPoint: 100 / 72};
    const picture = decode(bytesOf(table, 'png', options));
    for (const share of [0.06, 0.94]) {
      expect(cellPixels(picture, table, {...place, share})).toEqual(expectedColours(table, options));
    }
  });

  it('has the colour of missing scores, or its hatching', () => {
    const table = tableOf([[null, 1]]);
    const options = {cellSize: '3x3pt', dpi: 360};
    const [missing] = cellPixels(decode(bytesOf(table, 'png', options)), table, {
      box: gridBox(table, options),
      perPoint: 5,
    });
    expect(missing).toEqual(expectedColours(table, options)[0]);
  });
});

/** How hard the pixels were packed, from 0 to 3, as their stream says (RFC 1950, FLEVEL). */
function effortOf(bytes: Buffer): number {
  return bytes.readUInt8(bytes.indexOf('IDAT', 0, 'latin1') + 5) >> 6;
}

describe('the pixels of a PNG', () => {
  const labels = Array.from({length: 60}, (_, index) => String(index));
  const table = labelledTable(labels, labels);

  it('are packed in a hurry where most of them are cells of their own', () => {
    const options = {values: false, legend: 'none', dpi: 72} as const;
    const effort = (cellSize: string): number => effortOf(bytesOf(table, 'png', {...options, cellSize}));
    expect(effort('3x3pt')).toBe(0);
    expect(effort('4x4pt')).toBe(1);
    expect(effort('1x12pt')).toBe(1);
  });

  it('are packed well where cells so small are only a part of the picture', () => {
    const options = {values: false, legend: 'none', dpi: 72, cellSize: '3x3pt'} as const;
    expect(effortOf(bytesOf(table, 'png', {...options, title: 'one word after another '.repeat(60)}))).toBe(
      1,
    );
  });
});

describe('a PNG', () => {
  const table = tableOf([
    [1, -1],
    [0.5, null],
  ]);

  it('is of the size of the scene at its resolution', () => {
    const {size} = layOut(table, {dpi: 123}).scene;
    const {width, height} = decode(bytesOf(table, 'png', {dpi: 123}));
    expect([width, height]).toEqual([
      Math.round((size.width * 123) / 72),
      Math.round((size.height * 123) / 72),
    ]);
  });

  it('says its resolution in pixels a metre', () => {
    // 300 dots an inch of 25.4 mm.
    expect(resolutionOf(bytesOf(table, 'png', {dpi: 300}))).toEqual([11811, 11811, 1]);
  });

  it('keeps its printed size when it is scaled', () => {
    const plain = decode(bytesOf(table, 'png', {dpi: 100}));
    const scaled = bytesOf(table, 'png', {dpi: 100, scale: 2});
    expect(Math.abs(decode(scaled).width - 2 * plain.width)).toBeLessThanOrEqual(1);
    expect(resolutionOf(scaled)[0]).toBe(Math.round((200 / 25.4) * 1000));
  });

  it('is the same, byte for byte, every time', () => {
    expect(bytesOf(table, 'png').equals(bytesOf(table, 'png'))).toBe(true);
  });

  it('has the background to its edges', () => {
    const picture = decode(bytesOf(table, 'png', {background: '#f0e0d0'}));
    const corners = [
      pixelAt(picture, 0, 0),
      pixelAt(picture, picture.width - 1, 0),
      pixelAt(picture, 0, picture.height - 1),
      pixelAt(picture, picture.width - 1, picture.height - 1),
    ];
    expect(corners).toEqual(Array(4).fill([240, 224, 208]));
  });
});
