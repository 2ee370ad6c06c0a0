import {areFromLeft, pageOrder, textsOf, withWholeTexts} from '../../src/painters/pdf-reading';
import type {Mark, TextMark} from '../../src/scene/scene';
import fc from '../support/properties';

/** Escapes, since editors turn letters of both directions round in their own ways. */
const [ALEF, BET, GIMEL] = ['\u05d0', '\u05d1', '\u05d2'];
const [LEFT, RIGHT] = ['\u200e', '\u200f'];

function textMark(text: string): TextMark {
  const font = {family: 'DejaVu Sans', size: 9, weight: 'normal'} as const;
  return {kind: 'text', at: {x: 0, y: 0}, text, font, fill: [0, 0, 0], anchor: 'start', angle: 0};
}

describe('the order of a text on a page', () => {
  it('is that of reading where nothing runs from right to left', () => {
    for (const text of ['', 'abc', '1.5 %', 'naïve Ωmega 中'])
      for (const isFromLeft of [true, false]) expect(pageOrder(text, isFromLeft)).toBe(text);
  });

  it('is turned round where all of it does', () => {
    for (const isFromLeft of [true, false])
      expect(pageOrder(`${ALEF}${BET} ${GIMEL}`, isFromLeft)).toBe(`${GIMEL} ${BET}${ALEF}`);
  });

  it('keeps stretches in their order on a page from the left, and turns it round on one from the right', () => {
    expect(pageOrder(`ab${ALEF}${BET}cd`, true)).toBe(`ab${BET}${ALEF}cd`);
    expect(pageOrder(`${ALEF}${BET}ab${GIMEL}`, false)).toBe(`${GIMEL}ab${BET}${ALEF}`);
  });

  it('holds spaces, points and accents at the stretch before them with a mark', () => {
    expect(pageOrder(`${ALEF}${BET} cd`, true)).toBe(`${RIGHT} ${BET}${ALEF}cd`);
    expect(pageOrder(`ab! ${ALEF}`, false)).toBe(`${ALEF}ab! ${LEFT}`);
    expect(pageOrder(`${ALEF}\u05bc`, true)).toBe(`${RIGHT}\u05bc${ALEF}`);
  });

  it('keeps a last stretch of the other direction from what comes after the text', () => {
    expect(pageOrder(`ab${ALEF}${BET}`, true)).toBe(`ab${BET}${ALEF}${LEFT}`);
    expect(pageOrder(`${ALEF}${BET}ab`, false)).toBe(`${RIGHT}ab${BET}${ALEF}`);
  });

  it('takes numbers, and signs beside them, for text from the left', () => {
    expect(pageOrder(`${ALEF} 12`, true)).toBe(`${RIGHT} ${ALEF}12`);
    expect(pageOrder(`${ALEF}-${BET}`, true)).toBe(`${ALEF}-${BET}${LEFT}`);
  });

  it('loses and adds nothing but marks', () => {
    const characters = fc.constantFrom(
      'a',
      '1',
      ' ',
      '-',
      '(',
      ALEF,
      BET,
      '\u05bc',
      '\u0645',
      '\u{10a00}',
      '中',
    );
    const sorted = (text: string): string =>
      Array.from(text.replace(/[\u200e\u200f]/g, ''))
        .sort()
        .join('');
    fc.assert(
      fc.property(fc.array(characters), fc.boolean(), (parts, isFromLeft) => {
        const text = parts.join('');
        expect(sorted(pageOrder(text, isFromLeft))).toBe(sorted(text));
      }),
    );
  });
});

describe('the direction of a page', () => {
  it('is that of most letters, and from the left where there are as many of both or none', () => {
    expect(areFromLeft([])).toBe(true);
    expect(areFromLeft(['12', `ab${ALEF}${BET}`])).toBe(true);
    expect(areFromLeft([`a${ALEF}${BET}`])).toBe(false);
    expect(areFromLeft([`${ALEF}${BET}`, 'abc'])).toBe(true);
  });
});

describe('texts that programs may turn round badly', () => {
  it('become groups that say them whole, once', () => {
    const [plain, word, both] = ['a b', `${ALEF}${BET}`, `${ALEF} b`].map(textMark) as [Mark, Mark, Mark];
    const group: Mark = {kind: 'group', role: 'label', marks: [both]};
    const said: Mark = {kind: 'group', role: 'label', text: `${ALEF} b c`, marks: [both, both]};
    const whole = {kind: 'group', role: 'label', text: `${ALEF} b`, marks: [both]};
    expect(withWholeTexts([plain, word, both, group, said])).toEqual([
      plain,
      word,
      whole,
      {...group, marks: [whole]},
      said,
    ]);
    expect(textsOf([plain, group, said])).toEqual(['a b', `${ALEF} b`, `${ALEF} b c`]);
  });
});
