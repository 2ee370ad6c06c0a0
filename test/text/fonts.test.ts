import {packagePath} from '../../src/package-root';
import {registeredFonts} from '../../src/text/canvas';
import {familyList, openFonts} from '../../src/text/fonts';
import {errorLine} from '../readers/support';
import fc from '../support/properties';

const fonts = openFonts(undefined, []);

describe('the width of a text', () => {
  it('is that of its advance widths in the bundled font', () => {
    // DejaVu Sans: 2048 units an em; a digit 1303, a space 651, the minus sign 1716.
    expect(fonts.width('0', 1)).toBeCloseTo(1303 / 2048, 2);
    expect(fonts.width(' ', 1)).toBeCloseTo(651 / 2048, 2);
    expect(fonts.width('\u2212', 1)).toBeCloseTo(1716 / 2048, 2);
  });

  it('is nothing for the empty text', () => {
    expect(fonts.width('', 9)).toBe(0);
  });

  it('grows with the type size, in proportion', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({min: 1, max: 100}), (text, size) => {
        expect(fonts.width(text, size)).toBeCloseTo(size * fonts.width(text, 1), 6);
      }),
    );
  });

  it('is larger in bold, and measured as such even after the same text in normal weight', () => {
    expect(fonts.width('mmm', 10, 'normal')).toBeLessThan(fonts.width('mmm', 10, 'bold'));
    expect(fonts.width('mmm', 10, 'bold')).toBeGreaterThan(fonts.width('mmm', 10));
  });

  it('is the same for all digits, so that columns of numbers line up', () => {
    const widths = Array.from('0123456789', (digit) => fonts.width(digit, 10));
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(1e-6);
  });
});

describe('the heights of a font', () => {
  it('are those of DejaVu Sans: capitals of 1493 units of 2048', () => {
    expect(fonts.heights.capital).toBeCloseTo(1493 / 2048, 1);
    expect(fonts.heights.ascent).toBeGreaterThan(fonts.heights.capital);
    expect(fonts.heights.descent).toBeGreaterThan(0);
  });
});

describe('a character that no font has', () => {
  // A private character of plane 16, which fonts leave alone.
  const lacking = '\u{10fffd}';
  const opened = openFonts(undefined, [`a${lacking}b`]);

  it('is named', () => {
    expect(opened.missing).toEqual([lacking]);
  });

  it('becomes a piece with the digits of its code, three in each of two rows', () => {
    expect(opened.pieces(`a${lacking}b`)).toEqual([
      {kind: 'run', text: 'a'},
      {kind: 'box', digits: ['10F', 'FFD']},
      {kind: 'run', text: 'b'},
    ]);
    expect(opened.pieces(lacking)).toEqual([{kind: 'box', digits: ['10F', 'FFD']}]);
  });

  it('counts in the width', () => {
    expect(opened.width(`a${lacking}b`, 10)).toBeGreaterThan(opened.width('ab', 10) + 5);
  });

  it('leaves other texts in one piece', () => {
    expect(opened.pieces('ab')).toEqual([{kind: 'run', text: 'ab'}]);
    expect(opened.pieces('')).toEqual([{kind: 'run', text: ''}]);
  });
});

describe('the font that is asked for', () => {
  it('may be a file, with the bundled one behind it', () => {
    const bold = openFonts(packagePath('fonts', 'DejaVuSans-Bold.ttf'), []);
    expect(familyList(bold.family)).toBe('"attrmap DejaVuSans-Bold.ttf", "DejaVu Sans"');
    expect(bold.width('mmm', 10)).toBeCloseTo(fonts.width('mmm', 10, 'bold'), 1);
  });

  it('is forgotten when the next figure asks for others, so that no figure depends on those before', () => {
    openFonts(packagePath('fonts', 'DejaVuSans-Bold.ttf'), []);
    expect(registeredFonts()).toHaveLength(3);
    openFonts(undefined, []);
    expect(registeredFonts().map(({family}) => family)).toEqual(['DejaVu Sans', 'DejaVu Sans']);
  });

  it('may be the bundled one by name', () => {
    expect(familyList(openFonts('DejaVu Sans', []).family)).toBe('"DejaVu Sans"');
  });

  it('may be the first of several that there is', () => {
    expect(openFonts('No Such Family, DejaVu Sans', []).family).toBe('DejaVu Sans');
    expect(openFonts('DejaVu Sans, No Such Family', []).family).toBe('DejaVu Sans');
    expect(errorLine(() => openFonts('No Such Family, Nor This', []))).toMatch(/^font-missing /);
  });

  it('is an error where there is none of that name', () => {
    expect(errorLine(() => openFonts('No Such Family', []))).toMatch(
      /^font-missing .*--font: there is no font file or installed family "No Such Family"/,
    );
    expect(errorLine(() => openFonts('', []))).toMatch(/^font-missing /);
    expect(errorLine(() => openFonts('a", "b', []))).toMatch(/^font-missing /);
  });

  it('is an error where the file is no font', () => {
    expect(errorLine(() => openFonts(packagePath('package.json'), []))).toMatch(
      /^font-missing .*is not a font/,
    );
  });
});
