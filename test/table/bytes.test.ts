import {bytesOfLetters, decodePieces} from '../../src/table/bytes';
import fc from '../support/properties';

describe("GPT-2's letters", () => {
  it('are the bytes that its vocabulary writes with them', () => {
    expect(Array.from(bytesOfLetters('ĠĊĉAé'))).toEqual([32, 10, 9, 65, 233]);
    expect(Array.from(bytesOfLetters('Āġł¡ÿŃ'))).toEqual([0, 127, 160, 161, 255, 173]);
    expect(Buffer.from(bytesOfLetters('ä½łå¥½')).toString()).toBe('你好');
  });
});

describe('pieces of UTF-8', () => {
  const decode = (...pieces: number[][]): string[] =>
    decodePieces(pieces.map((piece) => Uint8Array.from(piece)));

  it('give a character to the piece where it begins', () => {
    expect(decode([0x41, 0xe4], [0xbd], [0xa0, 0x42])).toEqual(['A你', '\\xbd', 'B']);
    expect(decode([0xf0, 0x9f], [0x98, 0x80])).toEqual(['😀', '\\x98\\x80']);
  });

  it('show bytes of no character as they are', () => {
    expect(decode([0xe4, 0xbd], [0x41])).toEqual(['\\xe4\\xbd', 'A']);
    expect(decode([0xc0, 0x80, 0xff])).toEqual(['\\xc0\\x80\\xff']);
    expect(decode([0xed, 0xa0, 0x80])).toEqual(['\\xed\\xa0\\x80']);
    expect(decode([0xef, 0xbf, 0xbd])).toEqual(['\ufffd']);
  });

  it('may be empty', () => {
    expect(decode()).toEqual([]);
    expect(decode([], [0x41], [], [])).toEqual(['', 'A', '', '']);
  });

  it('come to the whole text, wherever it is cut', () => {
    const cuts = fc.array(fc.nat(40));
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), cuts, (text, at) => {
        const bytes = Buffer.from(text);
        const ends = [...at.map((each) => Math.min(each, bytes.length)), bytes.length].sort((a, b) => a - b);
        const pieces = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
        const texts = decodePieces(pieces);
        const whole = texts.filter((each) => !/^(\\x[89ab][0-9a-f])+$/.test(each)).join('');
        expect(whole).toBe(text);
      }),
    );
  });

  it('are text, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array()), (pieces) => {
        expect(decodePieces(pieces).map((text) => text !== '')).toEqual(pieces.map(({length}) => length > 0));
      }),
    );
  });
});
