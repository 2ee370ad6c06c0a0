import {escapeUnsafe, quote} from '../src/quote';
import fc from './support/properties';

/** What must never reach a terminal as it stands, written independently of the program's own list. */
const DANGEROUS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/;

describe('escaping', () => {
  it('shows control characters as escapes', () => {
    expect(escapeUnsafe('a\n\r\t\x07\x1b[31m\x7f\x9b')).toBe('a\\n\\r\\t\\x07\\x1b[31m\\x7f\\x9b');
  });

  it('shows bidirectional controls, separators, noncharacters and lone surrogates as escapes', () => {
    expect(escapeUnsafe('\u202e\u2066\u2028\ufeff\uffff\ud800')).toBe(
      '\\u202e\\u2066\\u2028\\ufeff\\uffff\\ud800',
    );
  });

  it('shows noncharacters of every plane as escapes', () => {
    expect(escapeUnsafe('\ufdd0\ufffe\u{1ffff}\u{10fffe}')).toBe('\\ufdd0\\ufffe\\u{1ffff}\\u{10fffe}');
  });

  it('leaves letters of every script, pictures, spaces and backslashes alone', () => {
    const text = 'a b\\n שלום ▁Ġ 中 \u{1f600} e\u0301 \u00a0';
    expect(escapeUnsafe(text)).toBe(text);
  });

  it('leaves nothing dangerous of any text', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (text) => {
        const escaped = escapeUnsafe(text);
        expect(escaped).not.toMatch(DANGEROUS);
        // Encoding replaces half a surrogate pair, and nothing else.
        expect(Buffer.from(escaped).toString()).toBe(escaped);
      }),
    );
  });

  it('has nothing to do for the empty text', () => {
    expect(escapeUnsafe('')).toBe('');
  });
});

describe('quoting', () => {
  it('puts double quotes around', () => {
    expect(quote('')).toBe('""');
    expect(quote('0,31')).toBe('"0,31"');
    expect(quote('"0', "'")).toBe("'\"0'");
  });

  it('keeps sixty characters, and of longer texts fifty-nine and an ellipsis', () => {
    expect(quote('x'.repeat(60))).toBe(`"${'x'.repeat(60)}"`);
    expect(quote('x'.repeat(61))).toBe(`"${'x'.repeat(59)}…"`);
  });

  it('counts characters, not the halves of those beyond the first plane', () => {
    expect(quote('\u{1f600}'.repeat(60))).toBe(`"${'\u{1f600}'.repeat(60)}"`);
  });

  it('stays short for texts of any length', () => {
    expect(quote('x'.repeat(1_000_000)).length).toBe(62);
    expect(quote('\u{1f600}'.repeat(1000)).length).toBe(2 * 59 + 3);
    expect(quote('\x00'.repeat(1000)).length).toBeLessThan(62 * 4);
  });
});
