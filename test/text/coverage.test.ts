import {execFileSync} from 'node:child_process';
import {packagePath} from '../../src/package-root';
import {parseCharset, uncovered} from '../../src/text/coverage';

describe('a set of characters', () => {
  it('is read from single code points and ranges', () => {
    const has = parseCharset('41 61-63 1f600');
    expect(['A', 'a', 'c', '\u{1f600}'].map(has)).toEqual([true, true, true, true]);
    expect(['B', 'd', '`'].map(has)).toEqual([false, false, false]);
  });

  it('may be empty', () => {
    expect(parseCharset('')('a')).toBe(false);
  });
});

describe('the characters that the bundled font lacks', () => {
  it('are none in Latin, Greek, Cyrillic, Hebrew, Arabic, and in the marks of tokenizers', () => {
    expect(uncovered(['Äé', 'Ωπ', 'Жя', 'שלום', 'مرحبا', 'Ġ▁Ċĉ−█→Σ∞…', ''])).toEqual([]);
    expect(uncovered([])).toEqual([]);
  });

  it('are told once each, in the order of their code points', () => {
    expect(uncovered(['文中', '中'])).toEqual(['中', '文']);
  });

  it('do not count joiners and variation selectors, which have no picture', () => {
    expect(uncovered(['a\u200d\ufe0f\u00ad'])).toEqual([]);
  });

  it('are those that the font file itself does not list', () => {
    const listed = execFileSync('fc-query', ['-f', '%{charset}', packagePath('fonts', 'DejaVuSans.ttf')], {
      encoding: 'utf8',
    });
    const has = parseCharset(listed);
    const every = Array.from({length: 0x20000 - 0xa1}, (_, index) => index + 0xa1)
      .filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => String.fromCodePoint(code))
      .filter((character) => !/\p{Default_Ignorable_Code_Point}/u.test(character));
    expect(uncovered(every)).toEqual(every.filter((character) => !has(character)));
  });
});
