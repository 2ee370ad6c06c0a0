import {decodeText, utf8Bytes} from '../../src/readers/decode';
import {csvError, errorLine, lists, readFrom} from './support';

const INVALID_HINT = 'save it as UTF-8, or convert it, for example: iconv -f latin1 -t utf-8 FILE';

describe('decodeText', () => {
  it('reads UTF-8, and UTF-16 of both orders by its mark, without the mark', () => {
    const little = Buffer.from('\ufeffé,𝄞', 'utf16le');
    expect(decodeText(Buffer.from('é,𝄞'))).toBe('é,𝄞');
    expect(decodeText(Buffer.from('\ufeffé,𝄞'))).toBe('é,𝄞');
    expect(decodeText(little)).toBe('é,𝄞');
    expect(decodeText(Buffer.from(little).swap16())).toBe('é,𝄞');
  });

  it('does not change the bytes it is given', () => {
    const bytes = Buffer.from('\ufeffa', 'utf16le').swap16();
    const before = Buffer.from(bytes);
    decodeText(bytes);
    expect(bytes).toEqual(before);
  });

  it('takes UTF-8 as it stands, without a copy', () => {
    const bytes = Buffer.from('\ufeffabc');
    expect(utf8Bytes(bytes).buffer).toBe(bytes.buffer);
    expect(utf8Bytes(Buffer.alloc(0))).toHaveLength(0);
  });

  it.each([
    ['Latin-1', Buffer.from('t,a\r\nx,1\r\ncafé,2\r\n', 'latin1'), 3, 'UTF-8'],
    ['a sequence cut short at the end', Buffer.from([0x61, 0x0a, 0xc3]), 2, 'UTF-8'],
    ['a surrogate in UTF-8', Buffer.from([0xed, 0xa0, 0x80]), 1, 'UTF-8'],
    ['a lone surrogate in UTF-16', Buffer.from('\ufeffa\n\ud800b', 'utf16le'), 2, 'UTF-16'],
    [
      'half a character of UTF-16',
      Buffer.concat([Buffer.from('\ufeffa\n', 'utf16le'), Buffer.from('a')]),
      2,
      'UTF-16',
    ],
  ])('refuses %s with its line', (_, bytes, line, encoding) => {
    expect(errorLine(() => decodeText(bytes))).toBe(
      `input-encoding -:${line}:- the text is not valid ${encoding} | ${INVALID_HINT}`,
    );
  });

  it('refuses a NUL wherever it stands', () => {
    const late = `t,a\n${'x,1\n'.repeat(5000)}y\0,1\n`;
    expect(csvError(late)).toBe(
      'input-format t.csv:-:- the input is binary, not a table of text | save the table as CSV or JSON and draw that; text in UTF-16 needs its byte order mark',
    );
  });

  it('reads the same table from every encoding', () => {
    const text = 't,é\n"𝄞\n",-0.5\n';
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    const expected = {rows: ['𝄞\n'], columns: ['é'], values: [[-0.5]]};
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      little,
      Buffer.from(little).swap16(),
    ]) {
      expect(lists(readFrom('t.csv', bytes))).toEqual(expected);
    }
  });
});
