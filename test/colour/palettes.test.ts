import {
  missingColour,
  PALETTE_NAMES,
  type PaletteChoice,
  parseColour,
  samplePalette,
} from '../../src/colour/palettes';
import {errorLine} from '../readers/support';
import fc from '../support/properties';

const SPACES = ['oklab', 'lab', 'oklch', 'lch', 'rgb', 'lrgb', 'hsl'] as const;

function sample(palette: string, count: number, choice: Partial<PaletteChoice> = {}): number[][] {
  const bytes = samplePalette({palette, reverse: false, space: 'oklab', ...choice}, count);
  return Array.from({length: count}, (_, index) => Array.from(bytes.subarray(3 * index, 3 * index + 3)));
}

describe('a colour', () => {
  it.each([
    ['white', [255, 255, 255]],
    ['#93003a', [147, 0, 58]],
    ['#fff', [255, 255, 255]],
    ['rgb(1, 2, 3)', [1, 2, 3]],
    ['hsl(120, 100%, 50%)', [0, 255, 0]],
  ])('is read from %s', (text, expected) => {
    expect(parseColour(text, '--background')).toEqual(expected);
  });

  it.each(['', 'whit', '#12', 'rgb(1,2)', '0.5', 'url(x)', '#gggggg'])('is not read from "%s"', (text) => {
    expect(errorLine(() => parseColour(text, '--background'))).toMatch(
      /^bad-value .*--background: .* is not a colour/,
    );
  });

  it('has to be opaque', () => {
    expect(errorLine(() => parseColour('transparent', '--background'))).toMatch(/is not opaque/);
    expect(errorLine(() => parseColour('rgba(0, 0, 0, 0.5)', '--background'))).toMatch(/is not opaque/);
    expect(parseColour('rgba(0, 0, 0, 1)', '--background')).toEqual([0, 0, 0]);
  });
});

describe('a palette', () => {
  it('begins and ends with its own end colours', () => {
    expect(sample('captum', 9)[0]).toEqual([0x93, 0x00, 0x3a]);
    expect(sample('captum', 9)[8]).toEqual([0x00, 0x42, 0x9d]);
  });

  it("goes through Captum's nine stops", () => {
    const stops = ['93003a', 'd0365b', 'f57789', 'ffbdc3', 'ffffff', 'a4d6e1', '73a3ca', '4772b3', '00429d'];
    const shown = sample('captum', 9, {space: 'rgb'}).map((colour) => Buffer.from(colour).toString('hex'));
    expect(shown).toEqual(stops);
  });

  it.each([
    ['inseq', [33, 102, 172], [178, 24, 43]],
    ['shap', [0x00, 0x8b, 0xfb], [0xff, 0x00, 0x51]],
  ])('%s has the ends that its tool uses, over white', (palette, negative, positive) => {
    expect(sample(palette, 3)).toEqual([negative, [255, 255, 255], positive]);
  });

  it('rdylgn goes from red over yellow to green', () => {
    const [[red = 0, ,] = [], [yellowRed = 0, yellowGreen = 0, yellowBlue = 0] = [], [, green = 0] = []] =
      sample('rdylgn', 3);
    expect(red).toBeGreaterThan(150);
    expect(Math.min(yellowRed, yellowGreen) - yellowBlue).toBeGreaterThan(50);
    expect(green).toBeGreaterThan(90);
  });

  it('is found whatever the case and the space around', () => {
    expect(sample(' RdBu ', 5)).toEqual(sample('rdbu', 5));
  });

  it('is rdylgn where none is asked for', () => {
    expect(samplePalette({palette: undefined, reverse: false, space: 'oklab'}, 9)).toEqual(
      samplePalette({palette: 'rdylgn', reverse: false, space: 'oklab'}, 9),
    );
  });

  it.each(PALETTE_NAMES)('%s is its own mirror image when reversed', (palette) => {
    expect(sample(palette, 257, {reverse: true})).toEqual(sample(palette, 257).reverse());
  });

  it.each(SPACES)('keeps its ends and its middle in %s', (space) => {
    expect(sample('inseq', 3, {space})).toEqual(sample('inseq', 3, {space: 'rgb'}));
  });

  it('is made of colours that are given, also of such with commas', () => {
    expect(sample('red, white ,blue', 3)).toEqual([
      [255, 0, 0],
      [255, 255, 255],
      [0, 0, 255],
    ]);
    expect(sample('rgb(1, 2, 3),rgb(4, 5, 6)', 2)).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('is refused with the nearest name, and with what else to give', () => {
    expect(errorLine(() => sample('rdylgm', 3))).toBe(
      'bad-value -:-:- --palette: there is no palette "rdylgm" | did you mean rdylgn? (or give two or more colours, separated by commas)',
    );
    expect(errorLine(() => sample('RdBu_r', 3))).toBe(
      'bad-value -:-:- --palette: there is no palette "RdBu_r" | give --palette rdbu --reverse',
    );
    expect(errorLine(() => sample('red,bleu', 3))).toMatch(/--palette: "bleu" is not a colour/);
  });

  it.each(['', ',', 'red', 'red,', '__proto__', 'constructor', '$&'])('is not "%s"', (palette) => {
    expect(errorLine(() => sample(palette, 3))).toMatch(/^bad-value /);
  });

  it('never ends in another error, whatever it is called', () => {
    fc.assert(
      fc.property(fc.string(), (palette) => {
        if (PALETTE_NAMES.includes(palette.trim().toLowerCase())) return;
        expect(errorLine(() => sample(palette, 3))).toMatch(/^bad-value /);
      }),
    );
  });
});

describe('the colour of missing cells', () => {
  it.each(PALETTE_NAMES)('is not near any colour of %s', (palette) => {
    const [red, green, blue] = missingColour(samplePalette({palette, reverse: false, space: 'oklab'}, 257));
    const distances = sample(palette, 257).map((colour) =>
      Math.hypot((colour[0] ?? 0) - red, (colour[1] ?? 0) - green, (colour[2] ?? 0) - blue),
    );
    // A third of the way from one step of the web-safe colours (51) to the next in every channel.
    expect(Math.min(...distances)).toBeGreaterThan(17);
  });

  it('is grey where the palette has no grey', () => {
    expect(missingColour(samplePalette({palette: 'rdylgn', reverse: false, space: 'oklab'}, 257))).toEqual([
      214, 214, 214,
    ]);
  });

  it('is some colour even where the palette is near to all candidates', () => {
    const greys = samplePalette({palette: 'black,white', reverse: false, space: 'rgb'}, 257);
    expect(missingColour(greys)).toHaveLength(3);
    expect(new Set(missingColour(greys)).size).toBeGreaterThan(1);
  });
});
