import fc from 'fast-check';
import {cutText, latexProse, latexText} from '../../src/painters/latex-text';

describe('a text for LaTeX', () => {
  it.each([
    ['50%', '50\\%'],
    ['a_b', 'a\\_b'],
    ['this & that', 'this \\& that'],
    ['#1', '\\#1'],
    ['~', '\\textasciitilde{}'],
    ['x^2', 'x\\textasciicircum{}2'],
    ['\\n', '\\textbackslash{}n'],
    ['{y}', '\\{y\\}'],
    ['$5', '\\$5'],
    ['<s>', '\\textless{}s\\textgreater{}'],
    ['a|b', 'a\\textbar{}b'],
    ['Ġ 中 −1', 'Ġ 中 −1'],
  ])('%j is written as %j', (text, written) => {
    expect(latexText(text)).toBe(written);
  });

  it('is one line, with control characters as escapes', () => {
    expect(latexText(' a\n\n b\u0007\u202ec ')).toBe('a b\\textbackslash{}x07\\textbackslash{}u202ec');
  });

  it('reads as what it was, and its braces match', () => {
    const names = {
      textbackslash: '\\',
      textasciitilde: '~',
      textasciicircum: '^',
      textless: '<',
      textgreater: '>',
      textbar: '|',
    };
    const read = (written: string): string =>
      written.replace(
        /\\(?:([a-z]+)\{\}|(.))/g,
        (_, name: keyof typeof names | undefined, character: string) =>
          name === undefined ? character : names[name],
      );
    const text = fc.string({unit: fc.constantFrom(...'\\{}$&#%_~^<>|ab1 "\'`-')});
    fc.assert(
      fc.property(text, (each) => {
        const written = latexText(each);
        expect(read(written)).toBe(each.replace(/ +/g, ' ').trim());
        const bare = written.replace(/\\[{}]/g, '');
        expect(bare.split('{').length).toBe(bare.split('}').length);
      }),
    );
  });

  it('has straight quotes as opening and closing ones in prose', () => {
    expect(latexProse('the "word" and ("so")')).toBe("the ``word'' and (``so'')");
  });

  it('is cut between words', () => {
    expect(cutText('one two three', 13)).toBe('one two three');
    expect(cutText('one two three', 12)).toBe('one two…');
    expect(cutText('x'.repeat(20), 5)).toBe('xxxx…');
    expect(cutText('ab😀😀', 4)).toBe('ab…');
  });
});
