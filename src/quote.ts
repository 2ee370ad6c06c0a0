/** Text from an input is cut to this many characters in a message. */
const MAX_QUOTED = 60;

/**
 * What a terminal or a figure must not receive as it stands: control characters, bidirectional controls,
 * line and paragraph separators, the byte order mark, noncharacters and lone surrogates.
 */
export const UNSAFE =
  /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\p{Noncharacter_Code_Point}]|\p{Cs}/gu;

const NAMED_ESCAPES: Readonly<Record<string, string>> = {'\n': '\\n', '\r': '\\r', '\t': '\\t'};

/** Writes one character as an escape: a newline as `\n`, others as `\x07` or `\u202e`. */
export function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) as number;
  const hexadecimal = code.toString(16);
  if (code > 0xffff) return `\\u{${hexadecimal}}`;
  return (
    NAMED_ESCAPES[character] ??
    (code < 0x100 ? `\\x${hexadecimal.padStart(2, '0')}` : `\\u${hexadecimal.padStart(4, '0')}`)
  );
}

/** Shows control and bidirectional characters as escapes, so that text cannot move the cursor or reorder a line. */
export function escapeUnsafe(text: string): string {
  return text.replace(UNSAFE, escapeCharacter);
}

/** JSON, one line or indented, in which unsafe characters are escapes, so that it can be shown on a terminal too. */
export function safeJson(value: unknown, indent = 0): string {
  const unit = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;
  // JSON escapes a character beyond the first plane as its two halves.
  const escape = (character: string): string =>
    Array.from({length: character.length}, (_, index) => unit(character.charCodeAt(index))).join('');
  // A line break in a text is an escape already; others are between the lines.
  return JSON.stringify(value, null, indent).replace(UNSAFE, (found) =>
    found === '\n' ? found : escape(found),
  );
}

/** Text from outside, for a message: escaped, shortened and in quotes, double ones unless these are what the message is about. */
export function quote(text: string, mark: '"' | "'" = '"'): string {
  const characters = Array.from(text.slice(0, 4 * MAX_QUOTED));
  const isLong = characters.length > MAX_QUOTED || text.length > 4 * MAX_QUOTED;
  const shown = isLong ? `${characters.slice(0, MAX_QUOTED - 1).join('')}…` : text;
  return mark + escapeUnsafe(shown) + mark;
}
