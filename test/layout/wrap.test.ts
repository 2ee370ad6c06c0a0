import {balanceText, fitText, shortenToWidth, widestWord, wrapText} from '../../src/layout/wrap';
import {ELLIPSIS, graphemes} from '../../src/text/labels';
import fc from '../support/properties';

/** As on a typewriter: every character is 1 wide. */
const measure = (text: string): number => graphemes(text).length;

const words = fc
  .array(
    fc.string({
      unit: fc.constantFrom('a', 'b', '1', '-', '/', '(', ')', 'é', '中'),
      minLength: 1,
      maxLength: 8,
    }),
    {minLength: 1},
  )
  .map((list) => list.join(' '));
const anyText = fc.oneof(words, fc.string({unit: 'grapheme', maxLength: 80}), fc.string({maxLength: 80}));
const width = fc.integer({min: 1, max: 40});

function bare(text: string): string {
  return text.replace(/\s/g, '');
}

describe('wrapping', () => {
  it('breaks at spaces, into lines as full as possible', () => {
    expect(wrapText('the quick brown fox', 10, measure)).toEqual(['the quick', 'brown fox']);
  });

  it('breaks after punctuation between letters and before an opening bracket', () => {
    expect(wrapText('layer_norm.weight', 11, measure)).toEqual(['layer_norm.', 'weight']);
    expect(wrapText('50(10x5)', 6, measure)).toEqual(['50', '(10x5)']);
  });

  it('keeps a sign with its number', () => {
    expect(wrapText('from -5 to -3', 7, measure)).toEqual(['from -5', 'to -3']);
  });

  it('breaks between characters of a script without spaces', () => {
    expect(wrapText('中文字', 2, measure)).toEqual(['中文', '字']);
  });

  it('cuts a word that is wider than a line, but no character', () => {
    expect(wrapText('abcdef', 4, measure)).toEqual(['abcd', 'ef']);
    expect(wrapText('e\u0301e\u0301e\u0301', 2, measure)).toEqual(['e\u0301e\u0301', 'e\u0301']);
  });

  it('leaves a text that fits alone, with its spaces', () => {
    expect(wrapText(' a ', 3, measure)).toEqual([' a ']);
    expect(wrapText('', 0, measure)).toEqual(['']);
  });

  it('loses nothing but spaces', () => {
    fc.assert(
      fc.property(anyText, width, (text, room) => {
        expect(bare(wrapText(text, room, measure).join(''))).toBe(bare(text));
      }),
    );
  });

  it('makes no line wider than the room, but for a single character', () => {
    fc.assert(
      fc.property(words, width, (text, room) => {
        for (const line of wrapText(text, room, measure)) expect(measure(line)).toBeLessThanOrEqual(room);
      }),
    );
  });

  it('ends even without any room', () => {
    expect(wrapText('abc', 0, measure)).toEqual(['a', 'b', 'c']);
    expect(wrapText('ab', Number.NEGATIVE_INFINITY, measure)).toEqual(['a', 'b']);
  });
});

describe('balancing', () => {
  it('makes lines about equally long', () => {
    expect(balanceText('a few more words here', 18, measure)).toEqual(['a few more', 'words here']);
  });

  it('needs no more lines than wrapping does, and none wider than the room', () => {
    fc.assert(
      fc.property(words, width, (text, room) => {
        const lines = balanceText(text, room, measure);
        expect(lines.length).toBe(wrapText(text, room, measure).length);
        expect(bare(lines.join(''))).toBe(bare(text));
        expect(Math.max(...lines.map(measure))).toBeLessThanOrEqual(room);
      }),
    );
  });
});

describe('the widest word', () => {
  it('is what has to stay on one line', () => {
    expect(widestWord('a few more', measure)).toBe(4);
    expect(widestWord('', measure)).toBe(0);
  });

  it('is the width from which no word is cut', () => {
    fc.assert(
      fc.property(words, (text) => {
        const room = widestWord(text, measure);
        const pieces = wrapText(text, room, measure).flatMap((line) => line.split(' '));
        const whole = new Set(text.split(' '));
        for (const piece of pieces) {
          const isWhole = whole.has(piece) || Array.from(whole).some((word) => word.includes(piece));
          expect(isWhole).toBe(true);
        }
        expect(Math.max(...wrapText(text, room, measure).map(measure))).toBeLessThanOrEqual(room);
      }),
    );
  });
});

describe('shortening to a width', () => {
  it('leaves out as little of the middle as it has to', () => {
    expect(shortenToWidth('abcdefgh', 5, measure)).toBe(`ab${ELLIPSIS}gh`);
    expect(shortenToWidth('abc', 3, measure)).toBe('abc');
  });

  it('leaves the ellipsis where nothing else has room', () => {
    expect(shortenToWidth('abc', 0, measure)).toBe(ELLIPSIS);
    expect(shortenToWidth('', 0, measure)).toBe('');
  });

  it('fits', () => {
    fc.assert(
      fc.property(anyText, width, (text, room) => {
        expect(measure(shortenToWidth(text, room, measure))).toBeLessThanOrEqual(room);
      }),
    );
  });
});

describe('fitting a text into a room', () => {
  it('wraps it, and shortens it where it needs more lines', () => {
    expect(fitText('one two three', {width: 7, lines: 2}, measure)).toEqual(['one two', 'three']);
    expect(fitText('one two three four', {width: 7, lines: 2}, measure).join(' ')).toContain(ELLIPSIS);
  });

  it('takes no more lines than there are, nor more width', () => {
    fc.assert(
      fc.property(words, width, fc.integer({min: 1, max: 4}), (text, room, lines) => {
        const fitted = fitText(text, {width: room, lines}, measure);
        expect(fitted.length).toBeLessThanOrEqual(lines);
        for (const line of fitted) expect(measure(line)).toBeLessThanOrEqual(room);
      }),
    );
  });
});
