import type {SyntaxKind} from 'jsonc-parser';

/** jsonc-parser's tokens by number: its enumeration cannot be imported without loading it. */
export const TOKEN = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  space: 15,
  unknown: 16,
  end: 17,
} as const satisfies Record<string, SyntaxKind>;

/** What may come next: a root or the end, a value, a value or `]`, a key, a key or `}`, a colon, a comma or the end. */
export type Expectation = 'root' | 'value' | 'firstItem' | 'key' | 'firstKey' | 'colon' | 'comma';

export const EXPECTED_TEXT: Readonly<Record<Expectation, string>> = {
  root: 'the end of the JSON',
  value: 'a value',
  firstItem: 'a value or ]',
  key: 'a key in double quotes',
  firstKey: 'a key in double quotes or }',
  colon: 'a colon',
  comma: 'a comma or the closing bracket',
};

/** What is wrong inside a string or number, by jsonc-parser's number for it. */
export const SCAN_FAULTS: Readonly<Record<number, string>> = {
  2: 'a string is not closed on its line',
  3: 'a number ends too early',
  4: 'a \\u in a string lacks its four hexadecimal digits',
  5: 'a backslash in a string escapes nothing known',
  6: 'a string holds a raw control character',
};

/** Words that other languages write for what JSON writes otherwise. */
const WORD_HINTS: Readonly<Record<string, string>> = {
  True: 'this is Python: write the file with json.dump',
  False: 'this is Python: write the file with json.dump',
  None: 'this is Python: write the file with json.dump',
  nan: 'write NaN or null for a missing score',
  inf: 'write Infinity',
  undefined: 'write null',
};

/** What to do about a text that is not what was expected; `before` is the character before it. */
export function syntaxHint(
  found: string,
  expectation: Expectation,
  before: string | undefined,
): string | undefined {
  if (found.startsWith('//') || found.startsWith('/*')) return 'JSON has no comments: remove it';
  if (found.startsWith("'")) return 'JSON has double quotes only: write the file with a JSON library';
  if ((found === ']' && expectation === 'value') || (found === '}' && expectation === 'key')) {
    return 'remove the comma before it';
  }
  if (/^\d/.test(found) && before === '0') return 'numbers have no leading zeros';
  if (/^[+.]/.test(found)) return 'write numbers as 0.5 or -0.5';
  return Object.hasOwn(WORD_HINTS, found) ? WORD_HINTS[found] : undefined;
}
