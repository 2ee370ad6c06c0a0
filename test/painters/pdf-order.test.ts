import {orderGlyphs} from '../../src/painters/pdf-order';

/** Glyph 1 is 500 wide, glyph 2 is 300, glyph 3 is 0. */
const WIDTHS = [0, 500, 300, 0];
const order = (content: string) => orderGlyphs(content, (font) => (font === 'f-0-1' ? WIDTHS : undefined));

describe('the order of glyphs in a PDF', () => {
  it('is turned round where a line goes from right to left, and each glyph keeps its place', () => {
    // Glyph 1 at 0, glyph 2 at 500 - 800 = -300, glyph 1 at 0 - 800 = -800; the next would stand at -300.
    expect(order('/f-0-1 1 Tf\n[<0001>800<0002>800<0001>]TJ')).toBe(
      '/f-0-1 1 Tf\n[800<0001><0002><0001>800]TJ',
    );
  });

  it('keeps the whole line where it was moved to, in front and behind', () => {
    expect(order('/f-0-1 9 Tf [<>-100<0002>700<0002>]TJ')).toBe('/f-0-1 9 Tf [300<0002>-100<0002>400]TJ');
  });

  it('stays where a line goes from left to right, marks over letters included', () => {
    for (const line of [
      '[<0001>-20<0002>]TJ',
      '[<0001>250<0003>-250<0002>]TJ',
      '[<0001>]TJ',
      '[(ab)800(c)]TJ',
      '[]TJ',
    ])
      expect(order(`/f-0-1 1 Tf\n${line}`)).toBe(`/f-0-1 1 Tf\n${line}`);
  });

  it('stays in a font whose widths are not known, and before any font', () => {
    const line = '[<0001>800<0002>]TJ';
    expect(order(line)).toBe(line);
    expect(order(`/f-0-1 1 Tf\n/f-1-0 1 Tf\n${line}`)).toBe(`/f-0-1 1 Tf\n/f-1-0 1 Tf\n${line}`);
  });

  it('does not take a text for a command', () => {
    const text = String.raw`(/f-0-1 1 Tf \) [<0001>800<0002>]TJ)Tj`;
    expect(order(`${text} [<0001>800<0002>]TJ`)).toBe(`${text} [<0001>800<0002>]TJ`);
  });

  it('reads numbers and glyphs that are broken over lines', () => {
    expect(order('/f-0-1 1 Tf [<00\n01>80\n0<0002>]TJ')).not.toContain('NaN');
    expect(order('/f-0-1 1 Tf [<00\n01>\n800<0002>]TJ')).toBe('/f-0-1 1 Tf [300<0002><0001>500]TJ');
  });
});
