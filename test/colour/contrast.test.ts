import {BLACK, contrast, inkOn, luminance, WHITE} from '../../src/colour/contrast';
import {PALETTE_NAMES, type Rgb, samplePalette} from '../../src/colour/palettes';
import fc from '../support/properties';

/** WCAG 2.2, success criterion 1.4.3: the least contrast of text. */
const MIN_CONTRAST = 4.5;

const channel = fc.integer({min: 0, max: 255});
const anyColour = fc.tuple(channel, channel, channel) as fc.Arbitrary<Rgb>;

describe('contrast', () => {
  it('is 21 between black and white and 1 between a colour and itself, as WCAG defines it', () => {
    expect(contrast(BLACK, WHITE)).toBeCloseTo(21, 10);
    expect(contrast([12, 200, 99], [12, 200, 99])).toBe(1);
  });

  it('is that of #767676 on white, which WCAG names as the lightest grey that passes', () => {
    expect(contrast([0x76, 0x76, 0x76], WHITE)).toBeGreaterThanOrEqual(MIN_CONTRAST);
    expect(contrast([0x77, 0x77, 0x77], WHITE)).toBeLessThan(MIN_CONTRAST);
  });

  it('is the same both ways round, from 1 to 21', () => {
    fc.assert(
      fc.property(anyColour, anyColour, (one, other) => {
        const ratio = contrast(one, other);
        expect(ratio).toBe(contrast(other, one));
        expect(ratio).toBeGreaterThanOrEqual(1);
        expect(ratio).toBeLessThanOrEqual(21);
      }),
    );
  });

  it('follows luminance, which goes from 0 for black to 1 for white', () => {
    expect(luminance(BLACK)).toBe(0);
    expect(luminance(WHITE)).toBeCloseTo(1, 10);
  });
});

describe('ink', () => {
  it('is black or white, and readable on any colour there is', () => {
    fc.assert(
      fc.property(anyColour, (fill) => {
        expect([BLACK, WHITE]).toContain(inkOn(fill));
        expect(contrast(inkOn(fill), fill)).toBeGreaterThanOrEqual(MIN_CONTRAST);
      }),
    );
  });

  it.each(PALETTE_NAMES)('is readable on every colour of %s', (palette) => {
    const samples = samplePalette({palette, reverse: false, space: 'oklab'}, 257);
    const ratios = Array.from({length: 257}, (_, index) => {
      const fill = Array.from(samples.subarray(3 * index, 3 * index + 3)) as unknown as Rgb;
      return contrast(inkOn(fill), fill);
    });
    expect(Math.min(...ratios)).toBeGreaterThanOrEqual(MIN_CONTRAST);
  });
});
