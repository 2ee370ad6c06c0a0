import {Refusal} from '../../src/options/kinds';
import {cellSize, length, MAX_LENGTH} from '../../src/options/lengths';
import fc from '../support/properties';

describe('a length', () => {
  // The units are defined by the inch: 25.4 mm, 72 pt, 96 px of CSS.
  it.each([
    ['72pt', 72],
    ['1in', 72],
    ['25.4mm', 72],
    ['2.54cm', 72],
    ['96px', 72],
    [' 12 pt ', 12],
    ['.5in', 36],
    ['1e1pt', 10],
  ])('reads %s in points', (text, points) => {
    expect(length().parse(text)).toBeCloseTo(points, 10);
  });

  it.each(['', '84', 'mm', '84 m', '84mmm', '8,4mm', '-5mm', '0mm', 'NaNmm', '1e999mm', '5em', '14401pt'])(
    'refuses "%s"',
    (text) => {
      expect(() => length().parse(text)).toThrow(Refusal);
    },
  );

  it('takes a bare number from a call as points, and nothing that is none', () => {
    expect(length().accept(12)).toBe(12);
    for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, MAX_LENGTH + 1, null, true, [1]]) {
      expect(() => length().accept(value)).toThrow(Refusal);
    }
  });

  it('is the same from every unit', () => {
    fc.assert(
      fc.property(fc.double({min: 0.01, max: 190, noNaN: true}), (inches) => {
        const inch = length().parse(`${inches}in`);
        expect(length().parse(`${inches * 25.4}mm`)).toBeCloseTo(inch, 6);
        expect(length().parse(`${inches * 96}px`)).toBeCloseTo(inch, 6);
      }),
    );
  });
});

describe('a cell size', () => {
  it('has a width and a height, of one unit or of two', () => {
    expect(cellSize().parse('18x9pt')).toEqual({width: 18, height: 9});
    expect(cellSize().parse('0.5in x 9pt')).toEqual({width: 36, height: 9});
  });

  it('is square when one length is given', () => {
    expect(cellSize().parse('12pt')).toEqual({width: 12, height: 12});
  });

  it('does not take the x of px for its own', () => {
    expect(cellSize().parse('96pxx48px')).toEqual({width: 72, height: 36});
    expect(cellSize().parse('96x48px')).toEqual({width: 72, height: 36});
    expect(cellSize().parse('96px')).toEqual({width: 72, height: 72});
  });

  it.each(['', 'x', '18', '18x', 'x9mm', '18x9x9mm', '18mmx9', '0x5mm', '-1x5mm', 'axbmm'])(
    'refuses "%s"',
    (text) => {
      expect(() => cellSize().parse(text)).toThrow(Refusal);
    },
  );

  it('is a text in a config', () => {
    expect(cellSize().accept('12pt')).toEqual({width: 12, height: 12});
    expect(() => cellSize().accept(12)).toThrow(Refusal);
    expect(() => cellSize().accept({width: 1, height: 1})).toThrow(Refusal);
  });
});
