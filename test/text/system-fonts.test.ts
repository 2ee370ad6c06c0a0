import {fontOfFamily, fontsWithCharacters} from '../../src/text/system-fonts';

describe('installed fonts', () => {
  it('are not looked for when no character is lacking', () => {
    expect(fontsWithCharacters([])).toEqual({files: [], missing: []});
  });

  it('do not have a private character', () => {
    expect(fontsWithCharacters(['\u{10fffd}'])).toEqual({files: [], missing: ['\u{10fffd}']});
  });

  it('are named once each, for all characters together', () => {
    const {files, missing} = fontsWithCharacters(Array.from('abcdefghij'));
    expect(new Set(files).size).toBe(files.length);
    // Where any font is installed, one of them has the Latin letters; where none is, all letters are missing.
    expect(missing).toEqual(files.length > 0 ? [] : Array.from('abcdefghij'));
  });

  it('are not found under a name that is a pattern, a list or nothing', () => {
    expect(fontOfFamily('No Such Family', 'normal')).toBeUndefined();
    expect(fontOfFamily(':lang=en', 'normal')).toBeUndefined();
    expect(fontOfFamily('No,Such', 'bold')).toBeUndefined();
  });
});
