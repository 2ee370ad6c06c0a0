import {PALETTE_NAMES, type Rgb, samplePalette} from '../../src/colour/palettes';
import {xtermColour, xtermFinder} from '../../src/colour/xterm';
import fc from '../support/properties';

const find = xtermFinder();
const CODES = Array.from({length: 240}, (_, index) => 16 + index);

function isGrey([red, green, blue]: Rgb): boolean {
  return red === green && green === blue;
}

describe('the colours of 256-colour terminals', () => {
  it.each<[number, Rgb]>([
    [16, [0, 0, 0]],
    [21, [0, 0, 255]],
    [110, [135, 175, 215]],
    [231, [255, 255, 255]],
    [232, [8, 8, 8]],
    [255, [238, 238, 238]],
  ])('number %i is %j', (code, colour) => {
    expect(xtermColour(code)).toEqual(colour);
  });

  it('are found for themselves', () => {
    expect(CODES.map((code) => find(xtermColour(code)))).toEqual(CODES);
  });

  it('stand for colours that look alike', () => {
    expect(find([255, 255, 191])).toBe(229);
    expect(find([165, 0, 38])).toBe(124);
    expect(find([0, 104, 55])).toBe(22);
  });

  it('are grey for every grey', () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: 255}), (level) => {
        expect(isGrey(xtermColour(find([level, level, level])))).toBe(true);
      }),
    );
  });

  it.each(PALETTE_NAMES.map((palette) => [palette]))('keep the middle of %s neutral', (palette) => {
    const [red = 0, green = 0, blue = 0] = samplePalette(
      {palette, reverse: false, space: 'oklab'},
      257,
    ).slice(3 * 128);
    const middle: Rgb = [red, green, blue];
    const shown = xtermColour(find(middle));
    // Grey, or the pale yellow of palettes that have it in the middle.
    expect(isGrey(shown) || shown.join() === '255,255,175').toBe(true);
  });
});
