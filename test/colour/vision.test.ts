import {DEFAULT_PALETTE, PALETTE_NAMES, type PaletteChoice, type Rgb} from '../../src/colour/palettes';
import {
  confusedVisions,
  DEFICIENCIES,
  LEAST_DIFFERENCE,
  safePalette,
  signDifference,
  simulate,
} from '../../src/colour/vision';
import {errorLine} from '../readers/support';
import fc from '../support/properties';

function choiceOf(palette: string, more: Partial<PaletteChoice> = {}): PaletteChoice {
  return {palette, reverse: false, space: 'oklab', ...more};
}

describe.each(DEFICIENCIES)('%s vision', (vision) => {
  it('keeps greys as they are', () => {
    for (const grey of [0, 1, 77, 128, 254, 255]) {
      expect(simulate([grey, grey, grey], vision)).toEqual([grey, grey, grey]);
    }
  });

  it('makes colours of every colour', () => {
    const byte = fc.integer({min: 0, max: 255});
    fc.assert(
      fc.property(byte, byte, byte, (red, green, blue) => {
        for (const channel of simulate([red, green, blue], vision)) {
          expect(Number.isInteger(channel) && channel >= 0 && channel <= 255).toBe(true);
        }
      }),
    );
  });
});

describe('a simulated colour', () => {
  it.each<[string, Rgb, (typeof DEFICIENCIES)[number], Rgb]>([
    // The columns of the published matrices, as bytes of sRGB.
    ['red', [255, 0, 0], 'protan', [109, 95, 0]],
    ['red', [255, 0, 0], 'deutan', [163, 144, 0]],
    ['red', [255, 0, 0], 'tritan', [255, 0, 15]],
    ['green', [0, 255, 0], 'deutan', [239, 214, 58]],
  ])('%s is as published (%j, %s)', (_, colour, vision, seen) => {
    expect(simulate(colour, vision)).toEqual(seen);
  });

  it('is the colour itself with normal vision', () => {
    expect(simulate([1, 2, 3], 'normal')).toEqual([1, 2, 3]);
  });
});

describe('the two signs of a palette', () => {
  it('are told apart by all with those that ColorBrewer calls safe, and not with the others', () => {
    const brewer = ['rdylgn', 'rdbu', 'rdylbu', 'rdgy', 'piyg', 'prgn', 'puor', 'brbg', 'spectral'];
    const safe = brewer.filter((palette) => confusedVisions(choiceOf(palette)).length === 0);
    expect(safe).toEqual(['rdbu', 'rdylbu', 'piyg', 'prgn', 'puor', 'brbg']);
  });

  it.each(['captum', 'inseq', 'shap', 'coolwarm'])('are told apart by all with %s', (palette) => {
    expect(confusedVisions(choiceOf(palette))).toEqual([]);
  });

  it('are red and green to normal and tritan vision alone', () => {
    expect(confusedVisions(choiceOf('rdylgn'))).toEqual(['protan', 'deutan']);
    expect(confusedVisions(choiceOf('red,white,green'))).toEqual(['protan', 'deutan']);
  });

  it('are told apart by nobody where they have the same colours', () => {
    expect(confusedVisions(choiceOf('red,white,red'))).toEqual(['normal', 'protan', 'deutan', 'tritan']);
    expect(signDifference(choiceOf('red,white,red'), 'normal')).toBe(0);
  });

  it('are not told apart by strength: a pale colour of one sign must not be a strong one of the other', () => {
    expect(confusedVisions(choiceOf('#ff0000,white,#ff8080'))).toContain('normal');
  });

  it.each(PALETTE_NAMES)('of %s differ far less or far more than is needed', (palette) => {
    for (const vision of ['normal', ...DEFICIENCIES] as const) {
      const difference = signDifference(choiceOf(palette), vision);
      expect(Math.abs(difference - LEAST_DIFFERENCE)).toBeGreaterThan(1.9);
    }
  });

  it.each(PALETTE_NAMES)('of %s are as far apart when they are swapped', (palette) => {
    for (const vision of DEFICIENCIES) {
      const swapped = signDifference(choiceOf(palette, {reverse: true}), vision);
      expect(swapped).toBeCloseTo(signDifference(choiceOf(palette), vision), 6);
    }
  });

  it('are looked at only of a palette', () => {
    expect(errorLine(() => confusedVisions(choiceOf('rdylgm')))).toMatch(/^bad-value /);
  });
});

describe('the palette that is named instead', () => {
  it.each(['oklab', 'lab', 'rgb', 'lrgb', 'hsl', 'lch', 'oklch'] as const)('is safe in %s', (space) => {
    const palette = safePalette(choiceOf(DEFAULT_PALETTE, {space}));
    expect(palette === undefined || confusedVisions(choiceOf(palette, {space})).length === 0).toBe(true);
    expect(safePalette(choiceOf(DEFAULT_PALETTE))).toBe('rdbu');
  });
});
