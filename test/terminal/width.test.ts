import {displayWidth, placeText, showableText} from '../../src/terminal/width';

describe('the columns that a text takes', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['Ġthe', 4],
    ['▁the', 4],
    ['−0.5…', 5],
    ['漢字かな', 8],
    ['한글', 4],
    ['e\u0301te\u0301', 3],
    ['😀', 2],
    ['🇩🇪', 2],
    ['שלום', 4],
    ['\u2068שלום\u2069', 4],
    // The pair of consonants counts as both.
    ['न्दी', 3],
  ])('of %j are %i', (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });
});

describe('a text in a terminal', () => {
  it.each([
    ['control characters', 'a\u001b[2J\nb\t', 'a\\x1b[2J\\nb\\t'],
    ['bidirectional controls', '\u202eab\u2068', '\\u202eab\\u2068'],
    ['lone surrogates', 'a\ud800', 'a\\ud800'],
    ['what terminals do not agree on', '👩\u200d👧 ❤\ufe0f 👍🏽 1\ufe0f\u20e3 a\u00adb', '👩👧 ❤ 👍 1 ab'],
  ])('is without %s', (_, text, shown) => {
    expect(showableText(text)).toBe(shown);
  });

  it('keeps what stands by itself', () => {
    expect(showableText('🏽 é Ġ')).toBe('🏽 é Ġ');
  });
});

describe('a text in its place', () => {
  it('has space around it', () => {
    expect(['start', 'middle', 'end'].map((align) => placeText('ab', 5, align as 'start'))).toEqual([
      'ab   ',
      ' ab  ',
      '   ab',
    ]);
    expect(placeText('漢字', 5, 'end')).toBe(' 漢字');
  });

  it('sticks out where it is wider', () => {
    expect(placeText('abc', 2, 'end')).toBe('abc');
  });

  it('from right to left is kept apart from what stands beside it', () => {
    expect(placeText('שלום', 6, 'end')).toBe('  \u2068שלום\u2069');
    expect(placeText('a ١', 4, 'start')).toBe('\u2068a ١\u2069 ');
  });
});
