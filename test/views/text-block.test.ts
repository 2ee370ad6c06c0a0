import {marksOf} from '../../src/scene/scene';
import {openFonts} from '../../src/text/fonts';
import {textBlock} from '../../src/views/text-block';

const fonts = openFonts(undefined, []);

function linesOf(text: string, width: number): string[] {
  return marksOf(textBlock(fonts, text, width, {size: 10}).marks, 'text').map((mark) => mark.text);
}

describe('a block of text', () => {
  it('is wrapped to its width and broken where it has line breaks', () => {
    expect(linesOf('one two\nthree', 1000)).toEqual(['one two', 'three']);
    expect(linesOf('one two\r\nthree\rfour', 30)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('is as wide as its widest line and as high as its lines', () => {
    const one = textBlock(fonts, 'short', 1000, {size: 10}).size;
    const two = textBlock(fonts, 'short\nmuch longer', 1000, {size: 10}).size;
    expect(two.width).toBeCloseTo(fonts.width('much longer', 10), 6);
    expect(two.height - one.height).toBeCloseTo(12, 6);
  });

  it('keeps to the side that it is anchored at', () => {
    for (const [anchor, share] of [
      ['start', 0],
      ['middle', 0.5],
      ['end', 1],
    ] as const) {
      const block = textBlock(fonts, 'one\nmuch longer', 1000, {size: 10, anchor});
      const places = marksOf(block.marks, 'text').map(({at}) => at.x);
      expect(places).toEqual([
        expect.closeTo(share * block.size.width, 6),
        expect.closeTo(share * block.size.width, 6),
      ]);
    }
  });

  it('shows control characters as escapes, and is no longer than a page', () => {
    expect(linesOf('a\tb\u202e', 1000)).toEqual(['a\\tb\\u202e']);
    expect(linesOf('x\n'.repeat(1000), 1000).length).toBe(40);
    expect(linesOf('', 1000)).toEqual(['']);
  });
});
