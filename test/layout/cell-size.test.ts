import {
  automaticCell,
  type CellContent,
  COMFORTABLE_SIDE,
  captumGeometry,
  MAX_AUTOMATIC_SIDE,
} from '../../src/layout/cell-size';

/** At a type size of 10: values 40 wide, labels 20. */
function content(changes: Partial<CellContent> = {}): CellContent {
  return {
    rows: 3,
    columns: 3,
    size: 10,
    labelLines: 1,
    valueWidth: 40,
    leastForValue: {width: 20, height: 6},
    leastSize: 5,
    isLevel: () => true,
    labelWidth: 20,
    ...changes,
  };
}

describe('the width of a column', () => {
  const widthOf = (changes: Partial<CellContent>, least = 0): number =>
    automaticCell(content(changes), least).width;

  it('has room for the widest value and a little air', () => {
    expect(widthOf({})).toBeGreaterThan(40);
    expect(widthOf({})).toBeLessThan(80);
  });

  it('is larger for labels that are level then, up to twice as large', () => {
    const plain = widthOf({});
    expect(widthOf({labelWidth: 80})).toBe(80);
    expect(widthOf({labelWidth: 1000, isLevel: (width) => width >= 100})).toBeCloseTo(100, 1);
    expect(widthOf({labelWidth: 1000, isLevel: () => false})).toBe(plain);
    expect(widthOf({labelWidth: 1000, isLevel: (width) => width > 2 * plain})).toBe(plain);
  });

  it('shrinks where there are many columns, so that the grid keeps its size while values have room', () => {
    expect(widthOf({columns: 30}) * 30).toBeCloseTo(COMFORTABLE_SIDE, 6);
    expect(widthOf({columns: 45}) * 45).toBeCloseTo(COMFORTABLE_SIDE, 6);
    expect(widthOf({columns: 100_000}) * 100_000).toBeLessThanOrEqual(MAX_AUTOMATIC_SIDE);
  });

  it('is never less than a value of 6 pt needs while the grid stays within bounds, then what one of 5 pt needs', () => {
    expect(widthOf({columns: 100})).toBe(24);
    expect(widthOf({columns: MAX_AUTOMATIC_SIDE / 24})).toBe(24);
    expect(widthOf({columns: MAX_AUTOMATIC_SIDE / 24 + 1})).toBe(20);
    expect(widthOf({columns: MAX_AUTOMATIC_SIDE / 20})).toBe(20);
  });

  it('never grows with the count of columns while values fit', () => {
    const widths = Array.from({length: MAX_AUTOMATIC_SIDE / 20}, (_, index) => widthOf({columns: index + 1}));
    expect(widths).toEqual([...widths].sort((one, other) => other - one));
  });

  it('is never less than a pixel of the output', () => {
    expect(widthOf({columns: 1_000_000}, 0.36)).toBe(0.36);
  });
});

describe('the height of a row', () => {
  const heightOf = (changes: Partial<CellContent>, least = 0): number =>
    automaticCell(content(changes), least).height;

  it('has room for a line of text, and more of it where a value is printed', () => {
    expect(heightOf({valueWidth: 0})).toBeGreaterThan(12);
    expect(heightOf({})).toBeGreaterThan(heightOf({valueWidth: 0}));
  });

  it('has room for the lines of a long label', () => {
    expect(heightOf({labelLines: 3})).toBeGreaterThan(3 * 12);
  });

  it('shrinks where there are many rows, down to a pixel', () => {
    expect(heightOf({rows: 100}) * 100).toBeCloseTo(COMFORTABLE_SIDE, 6);
    expect(heightOf({rows: 200})).toBeCloseTo(7.2, 9);
    expect(heightOf({rows: 400, leastForValue: {width: 20, height: 6.25}})).toBe(6.25);
    expect(heightOf({rows: 1_000_000}, 0.36)).toBe(0.36);
  });
});

describe("Captum's page", () => {
  // Captum: figsize = (max(columns * 1.3, 6.4), max(rows / 2.5, 4.8)) in inches.
  it.each([
    [13, 5, 6.5, 5.2],
    [1, 1, 6.4, 4.8],
    [100, 20, 26, 40],
  ])('for %d rows and %d columns is %d by %d inches', (rows, columns, width, height) => {
    const {margins, cell} = captumGeometry(rows, columns);
    expect(margins.width).toBeCloseTo(72 * width, 9);
    expect(margins.height).toBeCloseTo(72 * height, 9);
    expect(margins.left + cell.width * columns).toBeLessThan(margins.width);
    expect(margins.top + cell.height * rows).toBeLessThan(margins.height);
  });
});
