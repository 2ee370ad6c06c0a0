import {parseJson} from '../../src/readers/json/text';
import {errorLine} from './support';

function parse(text: string) {
  return parseJson(text, 1000);
}

function refusal(text: string): string {
  return errorLine(() => parse(text));
}

describe('parseJson', () => {
  it('keeps the order of keys that look like numbers, and every key as a key', () => {
    const json = parse('{"10": 1, "2": 2, "__proto__": 3, "": 4}');
    const [object = 0] = json.roots();
    expect(json.children(object).map((key) => json.string(key))).toEqual(['10', '2', '__proto__', '']);
    expect(json.number(json.value(object, '__proto__') ?? 0)).toBe(3);
    expect(json.value(object, 'constructor')).toBeUndefined();
  });

  it('undoes every escape in strings', () => {
    const json = parse('["\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud834\\udd1e𝄞"]');
    expect(json.string(1)).toBe('"\\/\b\f\n\r\té𝄞𝄞');
  });

  it('reads the numbers that Python writes beside those of JSON, and keeps their text', () => {
    const json = parse('[1.50, -0, 1E+2, NaN, Infinity, -Infinity]');
    const numbers = json.children(0);
    expect(numbers.map((node) => json.number(node))).toEqual([1.5, -0, 100, Number.NaN, Infinity, -Infinity]);
    expect(numbers.map((node) => json.numberText(node))).toEqual([
      '1.50',
      '-0',
      '1E+2',
      'NaN',
      'Infinity',
      '-Infinity',
    ]);
  });

  it('tells kinds and places', () => {
    const json = parse('[\r\n{"𝄞": null},\r true, false]');
    expect(json.children(0).map((node) => json.kind(node))).toEqual(['object', 'true', 'false']);
    expect(json.place(json.value(1, '𝄞') ?? 0)).toEqual({line: 2, column: 7});
    expect(json.place(4)).toEqual({line: 3, column: 2});
  });

  it('reads several values side by side', () => {
    const json = parse('{"a": [1]}\n[2]\n3');
    expect(json.roots().map((node) => json.kind(node))).toEqual(['object', 'array', 'number']);
  });

  const LIBRARY = 'write the file with a JSON library';
  const PYTHON = 'this is Python: write the file with json.dump';

  it.each([
    ['[1,]', '1:4 found "]" instead of a value | remove the comma before it'],
    ['{"a":1,}', '1:8 found "}" instead of a key in double quotes | remove the comma before it'],
    ['[1 2]', '1:4 found "2" instead of a comma or the closing bracket | -'],
    ['[01]', '1:3 found "1" instead of a comma or the closing bracket | numbers have no leading zeros'],
    ['[+1]', '1:2 found "+1" instead of a value or ] | write numbers as 0.5 or -0.5'],
    ['[.5]', '1:2 found ".5" instead of a value or ] | write numbers as 0.5 or -0.5'],
    ['[1.]', `1:2 a number ends too early | ${LIBRARY}`],
    ['[1e]', `1:2 a number ends too early | ${LIBRARY}`],
    ['[- 1]', '1:2 found "-" instead of a value or ] | -'],
    ['[-Infinit]', '1:2 found "-" instead of a value or ] | -'],
    ['[\n-Infinity1]', '2:2 found "Infinity1" instead of a value or ] | -'],
    ['[1] x', '1:5 found "x" instead of the end of the JSON | -'],
    ['[1]]', '1:4 found "]" instead of the end of the JSON | -'],
    ['[1}', '1:3 found "}" instead of a comma or the closing bracket | -'],
    ['// c\n[1]', '1:1 found "// c" instead of a JSON value | JSON has no comments: remove it'],
    [
      '[1 /* c */]',
      '1:4 found "/* c */" instead of a comma or the closing bracket | JSON has no comments: remove it',
    ],
    ['[True]', `1:2 found "True" instead of a value or ] | ${PYTHON}`],
    ['[1, None]', `1:5 found "None" instead of a value | ${PYTHON}`],
    ['[nan]', '1:2 found "nan" instead of a value or ] | write NaN or null for a missing score'],
    [
      "['a']",
      '1:2 found "\'a\'" instead of a value or ] | JSON has double quotes only: write the file with a JSON library',
    ],
    ['{a: 1}', '1:2 found "a" instead of a key in double quotes or } | -'],
    ['{1: 2}', '1:2 found "1" instead of a key in double quotes or } | -'],
    ['{"a" 1}', '1:6 found "1" instead of a colon | -'],
    ['{"a":}', '1:6 found "}" instead of a value | -'],
    ['["\u0001"]', `1:2 a string holds a raw control character | ${LIBRARY}`],
    ['["a\nb"]', `1:2 a string is not closed on its line | ${LIBRARY}`],
    ['["a', `1:2 a string is not closed on its line | ${LIBRARY}`],
    ['["\\q"]', `1:2 a backslash in a string escapes nothing known | ${LIBRARY}`],
    ['["\\u12x4"]', `1:2 a \\u in a string lacks its four hexadecimal digits | ${LIBRARY}`],
    ['t,a\nx,1', '1:1 found "t" instead of a JSON value | if this is no JSON, pass --input-format csv'],
    ['\u00a0[1]', '1:1 found "\u00a0" instead of a JSON value | if this is no JSON, pass --input-format csv'],
    ['[\n', '2:1 the text ends before the last bracket is closed | -'],
    ['{"a": [1]', '1:10 the text ends before the last bracket is closed | -'],
    [
      '{"a": 1, "b": 2,\n "\\u0061": 3}',
      '2:2 the key "a" is repeated in one object | where labels repeat, give them as lists: {"rows": [...], "columns": [...], "values": [[...]]}',
    ],
  ])('refuses %j', (text, line) => {
    expect(refusal(text)).toBe(`json-syntax -:${line}`);
  });

  it('reads 64 levels and refuses 200,000 at once', () => {
    expect(parse('['.repeat(64) + ']'.repeat(64)).roots()).toEqual([0]);
    const start = performance.now();
    expect(refusal('['.repeat(200_000))).toBe(
      'json-syntax -:1:65 lists and objects are nested more than 64 deep | a table needs no more than three levels',
    );
    expect(refusal('{"a":'.repeat(200_000))).toContain(
      'json-syntax -:1:321 lists and objects are nested more than 64 deep',
    );
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('refuses more values than it may hold', () => {
    expect(parseJson('[1,2]', 3).roots()).toEqual([0]);
    expect(errorLine(() => parseJson('[1,2,3]', 3))).toBe(
      'too-large -:1:6 the JSON has more than 3 values | raise the cap with --max-cells, or leave out rows or columns before drawing',
    );
  });
});
