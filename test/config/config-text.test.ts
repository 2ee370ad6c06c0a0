import {join} from 'node:path';
import Ajv from 'ajv/dist/2020';
import {loadAll} from 'js-yaml';
import {defaultText, fillIn, wordsOf} from '../../src/cli/flags';
import {resolvePaths} from '../../src/config/config';
import {configText} from '../../src/config/config-text';
import type {Remark} from '../../src/config/option-lines';
import {fittingFormat, type SeenTable, suggestionsFor} from '../../src/config/suggestions';
import {comment, yamlLine} from '../../src/config/yaml';
import {GROUPS} from '../../src/options/declare';
import {checkConflicts, type Layer, resolveOptions, SHARED_OPTIONS} from '../../src/options/resolve';
import {configSchema} from '../../src/options/schema';
import {UNSAFE} from '../../src/quote';
import {findingsOf} from '../../src/readers/found';
import {renderFile} from '../../src/render';
import {operate} from '../../src/table/operations';
import {folderWith, TINY_TABLE} from '../cli/spawn';
import {readFrom} from '../readers/support';

const WORDING = {describe: fillIn, wordsOf, defaultText};
const NAMES = Object.keys(SHARED_OPTIONS);
const isValid = new Ajv({strict: true, allowUnionTypes: true}).compile(configSchema());

/** What a text holds; undefined where all of it is comments. */
function load(text: string): unknown {
  return loadAll(text)[0];
}

function see(name: string, content: string, values: Layer['values'] = {}): SeenTable {
  const options = resolveOptions(SHARED_OPTIONS, [{values, form: 'keys'}]);
  const source = {name, bytes: Buffer.from(content)};
  const table = readFrom(name, content);
  return {
    name,
    found: findingsOf(source, options),
    read: [table],
    drawn: [operate(table, options)],
    options,
  };
}

/** A config for a text table, in which some options are set. */
function written(content: string, set: Layer['values'] = {}): string {
  const table = see('t.csv', content, set);
  const given = Object.entries(set).map(([name, value]) => [name, {value, isSet: true}] as const);
  const remarks = new Map<string, Remark>([...suggestionsFor(table), ...given]);
  return configText({table, remarks, wording: WORDING});
}

/** The lines that may be uncommented, by the options that they set. */
function commentedOut(text: string): Map<string, string> {
  return new Map(Array.from(text.matchAll(/^#(\w+): .*$/gm), ([line, name = '']) => [name, line]));
}

function withLine(text: string, line: string): string {
  return text.replace(`\n${line}\n`, `\n${line.slice(1)}\n`);
}

/** Throws where a config is not taken. */
function take(text: string): Readonly<Record<string, unknown>> {
  const values = (load(text) ?? {}) as Readonly<Record<string, unknown>>;
  checkConflicts(resolveOptions(SHARED_OPTIONS, [{values, form: 'keys', file: 'c.yaml'}]));
  return values;
}

describe('the text of a config', () => {
  const plain = written(TINY_TABLE);

  it('sets nothing for a plain table', () => {
    expect(load(plain)).toBeUndefined();
    expect(plain).toMatch(/^# yaml-language-server: \$schema=attrmap\.schema\.json\n/);
    expect(plain).toContain('\n#   attrmap schema > attrmap.schema.json\n');
    expect(plain).toContain('\n# Written for "t.csv": 2 x 2, scores from -2 to 1.\n');
  });

  it('has every option once, below the heading of its group, in the declared order', () => {
    const found = Array.from(
      plain.matchAll(/^#(\w+): |^# ==== (\w+) ====|^# Not by itself: .* As (\w+): /gm),
    );
    const groups = new Map<string, string[]>();
    let group = '';
    for (const [, name, heading, alone] of found) {
      if (heading === undefined) groups.get(group)?.push(name ?? alone ?? '');
      else groups.set((group = heading), []);
    }
    const expected = GROUPS.map((each) => [
      each,
      Object.entries(SHARED_OPTIONS).flatMap(([name, option]) => (option.group === each ? [name] : [])),
    ]);
    expect(Array.from(groups)).toEqual(expected.filter(([, names]) => names?.length));
  });

  it('says of an option what it does, its values, its default, and what the table suggests', () => {
    const about = plain.split('\n\n').find((each) => each.endsWith('\n#title: t'));
    expect(about).toBe("# a title above the figure.\n# Default: none.\n# Here: the file's name.\n#title: t");
    expect(plain).toContain(
      '\n# the side of the colour bar.\n# One of right, left, top, bottom, none.\n# Default: right; bottom for tokens, none for bars.\n#legend: right\n',
    );
    expect(plain).toContain('\n# false: print no values in the cells.\n#values: true\n');
    expect(plain).toContain('\n# One of ".", ",".\n#decimal: .\n');
    expect(plain).not.toMatch(/--[a-z]|\{\w+\}|undefined/);
  });

  const sets: readonly Layer['values'][] = [
    {},
    {cellSize: '12pt'},
    {values: false},
    {view: 'tokens', tokens: 'visible'},
    {cluster: 'rows', norm: 'symlog'},
    {vmin: -3, center: 1},
  ];
  it.each(sets)('is valid with any one line uncommented beside %j', (set) => {
    const text = written(TINY_TABLE, set);
    expect(take(text)).toEqual(set);
    const lines = commentedOut(text);
    expect(lines.size).toBeGreaterThan(70);
    for (const [name, line] of lines) {
      const values = take(withLine(text, line));
      expect(Object.keys(values).sort()).toEqual([...new Set([...Object.keys(set), name])].sort());
      expect([name, isValid(values), isValid.errors]).toEqual([name, true, null]);
    }
  });

  it('can be drawn with any one line uncommented', async () => {
    const folder = folderWith({
      't.csv': TINY_TABLE,
      'tidy.csv': 'row,column,value\nx,a,1\n',
      't.json': '{"columns": ["a"], "index": ["x"], "data": [[1]]}',
      'columns.txt': 'A\nB\n',
      'groups.csv': 'label,group\nx,one\ny,two\n',
      'texts.csv': TINY_TABLE,
      'p-values.csv': 'token,a,b\nx,0.1,0.01\ny,0.5,0.25\n',
    });
    const inputs: Readonly<Record<string, string>> = {tidy: 'tidy.csv', orient: 't.json'};
    for (const [name, line] of commentedOut(plain)) {
      const values = resolvePaths(join(folder, 'c.yaml'), take(withLine(plain, line)));
      const made = await renderFile({
        inputs: [join(folder, inputs[name] ?? 't.csv')],
        outputs: [join(folder, 'o.png')],
        options: values,
      });
      expect([name, made.outputs.length]).toEqual([name, 1]);
    }
  }, 60_000);

  it('tells why an option cannot stand beside what is set, and does not offer it', () => {
    const text = written(TINY_TABLE, {cellSize: '12pt'});
    expect(commentedOut(text).has('width')).toBe(false);
    expect(text).toContain('\n# Not by itself: cellSize cannot go with width or height. As width: 84mm\n');
    expect(commentedOut(written(TINY_TABLE, {norm: 'symlog'})).get('linearThreshold')).toBe(
      '#linearThreshold: 0.01',
    );
  });

  it('begins limits and selections with what they are now', () => {
    const lines = commentedOut(plain);
    expect(lines.get('vmin')).toBe('#vmin: -2');
    expect(lines.get('vmax')).toBe('#vmax: 2');
    expect(lines.get('rows')).toBe("#rows: '0:2'");
    expect(plain).toContain('\n# Here: scores go from -2 to 1, colours from -2 to 2.\n');
  });
});

describe('what a table suggests', () => {
  it.each([
    ['ID,Ġthe,cat\nx,1,2\n', 'byte-level BPE', 'Ġthe'],
    ['ID,▁the,cat\nx,1,2\n', 'SentencePiece', '▁the'],
    ['ID,a\nthe,1\n##se,2\n', 'WordPiece', '##se'],
  ])('sets tokens to clean for %j', (content, scheme, label) => {
    const text = written(content);
    expect(load(text)).toEqual({tokens: 'clean'});
    expect(text.replaceAll('\n# ', ' ')).toContain(
      `Here: labels are tokens with the marks of ${scheme}, such as "${label}"; this shows them as text.\n`,
    );
  });

  it('shows nothing of labels that could move the cursor, reorder or end a line', () => {
    const odd = '▁a\u202eb\u2028c\u0085\u0007d\\n: "#';
    const content = JSON.stringify({rows: [odd], columns: ['x\r\ny'], values: [[1]]});
    const table = see(`b\u202e\n: ' # ".json`, content);
    const text = configText({table, remarks: suggestionsFor(table), wording: WORDING});
    expect(load(text)).toEqual({tokens: 'clean'});
    expect(text.match(UNSAFE)?.filter((each) => each !== '\n')).toEqual([]);
    const title = commentedOut(text).get('title') ?? '';
    expect(load(title.slice(1))).toEqual({title: `b\u202e\n: ' # "`});
  });

  it.each([
    [[0.5, -1.25], undefined],
    [[0, 0], undefined],
    [[], undefined],
    [[Number.NaN, Number.POSITIVE_INFINITY], undefined],
    [[3, -20], '.0f'],
    [[12.5], '.2f'],
    [[-123.5], '.1f'],
    [[1234.5], '.0f'],
    [[1.5e7], '.2e'],
    [[0.00123, -2e-9], '.2e'],
  ])('prints %j as %s', (scores, format) => {
    expect(fittingFormat(Float64Array.from(scores))).toBe(format);
  });

  it('leaves out what no score can tell', () => {
    const lines = commentedOut(written('t,a\nx,NA\n'));
    expect(lines.get('vmin')).toBe('#vmin: -1');
    expect(lines.get('dropMissing')).toBe('#dropMissing: all');
  });

  it('names the look of the tool that a table is from', () => {
    const table = {...see('t.csv', TINY_TABLE), found: {inputFormat: 'shap'}};
    const suggested = suggestionsFor(table);
    expect(suggested.get('preset')?.value).toBe('shap');
    expect(suggested.get('legendTitle')?.value).toBe('SHAP value');
    expect(suggested.has('delimiter')).toBe(false);
  });

  it('says how the table was read', () => {
    expect(commentedOut(written('a;b\nx;1\n')).get('delimiter')).toBe('#delimiter: semicolon');
  });
});

describe('a value on one line', () => {
  it.each([
    ['a: b'],
    ['# x'],
    ['\n'],
    ['\u202e'],
    ["it's"],
    ['yes'],
    ['12'],
    [''],
    ['\ud83d\ude00\u2029'],
    [1e-7],
    [-0.5],
    [true],
    [['a, b', '\t']],
    [{title: ' x '}],
  ])('is read back: %j', (value) => {
    const text = yamlLine(value);
    expect(text).not.toMatch(/[\n\r\u202e\u2029]/);
    expect(load(`key: ${text} # comment`)).toEqual({key: value});
  });
});

it('wraps comments at 100 characters, and keeps how far in they stand', () => {
  const lines = comment(`  ${'word '.repeat(40).trim()}`, '  ');
  expect(lines.every((line) => line.length <= 100 && line.startsWith('  #   word'))).toBe(true);
  expect(lines.length).toBe(3);
  expect(comment('x'.repeat(150))).toEqual([`# ${'x'.repeat(150)}`]);
});

it('knows of every option a value to begin with', () => {
  expect(
    NAMES.filter((name) => !configText({remarks: new Map(), wording: WORDING}).includes(`${name}: `)),
  ).toEqual([]);
});
