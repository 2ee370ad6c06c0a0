import {drawableLabel, ELLIPSIS, graphemes, isRightToLeft, shortenMiddle} from '../../src/text/labels';
import fc from '../support/properties';

const anyText = fc.oneof(fc.string({unit: 'binary'}), fc.string({unit: 'grapheme'}), fc.string());

describe('a label as it is drawn', () => {
  it('shows what would break a line or turn it round', () => {
    expect(drawableLabel('two\nlines')).toBe('two\\nlines');
    expect(drawableLabel('\u202eevil')).toBe('\\u202eevil');
  });

  it.each([
    '',
    ' ',
    '▁the',
    'Ġthe',
    'Ċ',
    '<b>&"',
    '$& %s',
    '__proto__',
    'שלום',
    'مرحبا',
    '中文',
    '\u{1f468}\u200d\u{1f469}',
  ])('is "%s" as it stands', (text) => {
    expect(drawableLabel(text)).toBe(text);
  });

  it('keeps accents, up to four on a letter', () => {
    expect(drawableLabel('e\u0301')).toBe('e\u0301');
    expect(drawableLabel(`o${'\u0300'.repeat(50)}x`)).toBe(`o${'\u0300'.repeat(4)}x`);
  });

  it('is drawable once and for all', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(drawableLabel(drawableLabel(text))).toBe(drawableLabel(text));
      }),
    );
  });
});

describe('graphemes', () => {
  it('keep accents and joined pictures together', () => {
    expect(graphemes('ae\u0301\u{1f468}\u200d\u{1f469}')).toEqual([
      'a',
      'e\u0301',
      '\u{1f468}\u200d\u{1f469}',
    ]);
    expect(graphemes('')).toEqual([]);
  });

  it('make up the text again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(graphemes(text).join('')).toBe(text);
      }),
    );
  });
});

describe('a shortened text', () => {
  it('has lost its middle', () => {
    expect(shortenMiddle('abcdefgh', 5)).toBe(`ab${ELLIPSIS}gh`);
    expect(shortenMiddle('abcdefgh', 4)).toBe(`ab${ELLIPSIS}h`);
    expect(shortenMiddle('abcdefgh', 1)).toBe(ELLIPSIS);
  });

  it('is the text itself when that is short enough', () => {
    expect(shortenMiddle('abc', 3)).toBe('abc');
    expect(shortenMiddle('', 1)).toBe('');
    expect(shortenMiddle('e\u0301e\u0301e\u0301', 3)).toBe('e\u0301e\u0301e\u0301');
  });

  it('has at most as many characters as it may, begins and ends as the text does', () => {
    fc.assert(
      fc.property(anyText, fc.integer({min: 1, max: 60}), (text, most) => {
        const parts = graphemes(text);
        const short = shortenMiddle(text, most);
        if (parts.length <= most) {
          expect(short).toBe(text);
          return;
        }
        const [front = '', back = ''] = short
          .split(ELLIPSIS, 1)
          .concat(short.slice(short.lastIndexOf(ELLIPSIS) + 1));
        expect(text.startsWith(front) || text.includes(ELLIPSIS)).toBe(true);
        expect(text.endsWith(back)).toBe(true);
        // Parts that were apart may join where the middle is missing, never come apart.
        expect(graphemes(short).length).toBeLessThanOrEqual(most);
      }),
    );
  });
});

describe('a text', () => {
  it.each(['שלום', 'مرحبا', '  12 "שלום" hello', 'ܫܠܡܐ'])(
    'runs from right to left when its first letter does: %j',
    (text) => {
      expect(isRightToLeft(text)).toBe(true);
    },
  );

  it.each(['', '12', 'hello שלום', 'Ġthe', '▁the', '中文', 'Ωmega', '123 + 4'])(
    'runs from left to right else: %j',
    (text) => {
      expect(isRightToLeft(text)).toBe(false);
    },
  );
});
