import {cpSync, readFileSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {TOPICS} from '../../src/cli/topics';
import {ERROR_CODES} from '../../src/errors';
import {PAINTERS} from '../../src/painters/index';
import {READERS} from '../../src/readers/index';
import {attrmap, BIN, ENVIRONMENT, folderWith, outcome, ROOT, run} from './spawn';

const CODES = Object.keys(ERROR_CODES);
const ERRORS = 'troubleshooting.md';
const LIST =
  'there is help on every command and option, on colours, formats, limits, errors, and on every error by its code';

function documentNamed(file: string): string {
  return readFileSync(join(ROOT, 'docs', file), 'utf8');
}

async function printed(words: readonly string[], columns = 80): Promise<string> {
  const environment = {...ENVIRONMENT, COLUMNS: String(columns)};
  const {code, stdout, stderr} = await attrmap(words, {environment});
  expect({code, stderr}).toEqual({code: 0, stderr: ''});
  return stdout.toString();
}

/** The words of a Markdown text in their order, without what only Markdown's signs, comments, and links' addresses say. */
function wordsOf(markdown: string): string[] {
  const said = markdown
    .replace(/<!--[^]*?-->/g, '')
    .replace(/^```.*$/gm, '')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/&\w+;/g, ' ');
  return said.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether all words stand in a text, each behind the one before; others may stand between them. */
function expectInOrder(words: readonly string[], text: string): void {
  let from = 0;
  for (const word of words) {
    const at = text.indexOf(word, from);
    if (at < 0)
      throw new Error(`"${word}" does not follow behind: ${text.slice(Math.max(0, from - 200), from)}`);
    from = at + word.length;
  }
}

/** The lines of code in a Markdown text. */
function codeLines(markdown: string): string[] {
  const blocks = markdown.matchAll(/^```.*\n([^]*?)^```/gm);
  return Array.from(blocks, ([, code = '']) => code.split('\n'))
    .flat()
    .filter((line) => line.trim() !== '');
}

/** The section of an error in the document of errors, by its heading alone. */
function sectionOf(code: string): string {
  const [, ...sections] = documentNamed(ERRORS).split(/^(?=### )/m);
  const found = sections.filter((section) => section.startsWith(`### \`${code}\`\n`));
  expect(found).toHaveLength(1);
  return (found[0] ?? '').replace(/^##? [^]*/m, '');
}

describe.each(TOPICS)('the topic $name', ({name, aliases, file}) => {
  it('says what its document says, in its order', async () => {
    const text = await printed(['help', name], 100);
    const words = wordsOf(documentNamed(file).replace(/^\|.*$/gm, ''));
    expect(words.length).toBeGreaterThan(0);
    expectInOrder(words, text);
    for (const word of wordsOf(documentNamed(file))) expect(text).toContain(word);
    for (const line of codeLines(documentNamed(file))) expect(text).toContain(line);
  });

  it('has its headings at the edge, and nothing of Markdown but backticks', async () => {
    const text = await printed(['help', name]);
    const source = documentNamed(file).replace(/^```[^]*?^```/gm, '');
    const headings = Array.from(source.matchAll(/^#+ (.*)$/gm), ([, heading = '']) => wordsOf(heading));
    const edges = text.split('\n').filter((line) => /^\S/.test(line));
    expect(edges.map(wordsOf).flat()).toEqual(headings.flat());
    expect(text).not.toMatch(/^#|\]\(|^\|/m);
  });

  it.each([40, 80, 100])('stays within %i columns, but for code', async (columns) => {
    const indented = documentNamed(file).match(/^ {4}.*$/gm) ?? [];
    const code = new Set([...codeLines(documentNamed(file)), ...indented].map((line) => line.trim()));
    const lines = (await printed(['help', name], columns)).split('\n');
    const long = lines.filter((line) => line.length > columns && !code.has(line.trim()));
    // A word that is longer than a line has one of its own.
    expect(
      long.filter((line) =>
        /\S\s+\S/.test(
          line
            .trim()
            .replace(/^- |^\d+\. /, '')
            .replace(/`[^`]*`/g, 'x'),
        ),
      ),
    ).toEqual([]);
  });

  it('is found by its other names too, and by --help', async () => {
    const text = await printed(['help', name]);
    for (const alias of aliases) expect(await printed(['help', alias])).toBe(text);
    expect(await printed(['--help', name])).toBe(text);
  });
});

describe('the page of an error', () => {
  it('says what its section in the document of errors says, for every code', async () => {
    for (const code of CODES.slice(0, 2)) {
      const alone = await printed(['help', code], 100);
      expectInOrder(wordsOf(sectionOf(code)), alone);
      expect(alone.split('\n')[0]).toBe(code);
    }
    const all = await printed(['help', ...CODES], 100);
    const starts = CODES.map((code) => `\n${all}`.indexOf(`\n${code}\n`));
    expect(starts).not.toContain(-1);
    expect(starts).toEqual(starts.slice().sort((one, other) => one - other));
    CODES.forEach((code, index) => {
      const text = all.slice(starts[index], starts[index + 1]);
      expectInOrder(wordsOf(sectionOf(code)), text);
      for (const line of codeLines(sectionOf(code))) expect(text).toContain(line);
    });
  });

  it('is named by the last line of the error', async () => {
    const {said, code} = await attrmap(['rendr']);
    const [, words = ''] = /\n {2}see: attrmap (.*)\n$/.exec(said) ?? [];
    expect({code, words}).toEqual({code: 2, words: 'help unknown-command'});
    expect(await printed(words.split(' '))).toMatch(/^unknown-command\n/);
  });
});

describe('help on what there is no help on', () => {
  it.each([
    ['colurs', 'did you mean colours?'],
    ['rendr', 'did you mean render?'],
    ['csv-sintax', 'did you mean csv-syntax?'],
  ])('suggests what is near, and lists what there is: %s', async (subject, suggestion) => {
    expect(outcome(await attrmap(['help', subject]))).toEqual({
      code: 2,
      stdout: '',
      stderr: `attrmap: there is no help on "${subject}"\n  hint: ${suggestion} (${LIST})\n`,
    });
  });

  it('lists what there is where nothing is near', async () => {
    expect(outcome(await attrmap(['help', 'limits', 'zzzz']))).toEqual({
      code: 2,
      stdout: '',
      stderr: `attrmap: there is no help on "zzzz"\n  hint: ${LIST}\n`,
    });
  });

  it('takes a command alone', async () => {
    expect(outcome(await attrmap(['help', 'limits', 'render']))).toEqual({
      code: 2,
      stdout: '',
      stderr: 'attrmap: the help of the command "render" stands alone\n  hint: see attrmap help render\n',
    });
  });
});

describe('bold', () => {
  async function onTerminal(environment: Readonly<Record<string, string>>): Promise<string> {
    const command = `'${process.execPath}' '${BIN}' help limits`;
    const {stdout} = await run('script', ['-qec', command, '/dev/null'], {
      environment: {...ENVIRONMENT, TERM: 'xterm', ...environment},
    });
    return stdout.toString();
  }

  it('is used on a terminal, unless NO_COLOR or TERM forbids it', async () => {
    expect(await onTerminal({})).toMatch(/^\u001b\[1m\S+\u001b\[0m/);
    expect(await onTerminal({NO_COLOR: '1'})).not.toContain('\u001b');
    expect(await onTerminal({TERM: 'dumb'})).not.toContain('\u001b');
  });
});

describe('an installation without documents', () => {
  const folder = folderWith({'package.json': '{"version": "1.2.3"}'});
  for (const part of ['bin', 'dist']) cpSync(join(ROOT, part), join(folder, part), {recursive: true});
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));

  it.each([...TOPICS.map(({name, file}) => [name, file] as const), ['ragged', ERRORS] as const])(
    'says what it lacks: %s',
    async (subject, file) => {
      const ended = await run(process.execPath, [join(folder, 'bin', 'attrmap.js'), 'help', subject]);
      expect(outcome(ended)).toEqual({
        code: 1,
        stdout: '',
        stderr: `attrmap: the installation lacks docs/${file}\n  hint: install attrmap again\n`,
      });
      expect(ended.pages).toEqual(['internal']);
    },
  );
});

it('the overview names help and every topic', async () => {
  const text = await printed(['--help']);
  expect(text).toMatch(/^ {2}help {2,}print/m);
  for (const {name, summary} of TOPICS) {
    expect(text).toMatch(new RegExp(`^ {2}${name} {2,}`, 'm'));
    expect(text.replaceAll(/\s+/g, ' ')).toContain(summary);
  }
});

it('the document of formats names every format that is read or written, and its extensions', () => {
  const text = documentNamed('formats.md');
  for (const {name, extensions} of [...READERS, ...PAINTERS]) {
    // Every picture is a format of its own there.
    expect(text).toMatch(new RegExp(name === 'picture' ? 'Pictures of attrmap' : `\\b${name}\\b`));
    for (const extension of extensions) expect(text).toContain(`\`${extension}\``);
  }
});

describe('help on an option', () => {
  it.each(['robust', '--robust'])('is what the help of its command says of it, for %s', async (subject) => {
    const text = (await printed(['help', subject])).replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/^--robust \[percent\] take the limits from this share of the scores/);
    expect(text).toContain('In the group Colour, an option of `render`, `view`,');
  });

  it('tells what turns an option off, and what stands before a command', async () => {
    expect(await printed(['help', '--no-row-labels'])).toMatch(/^--row-labels <file>\n/);
    expect(await printed(['help', '--version'])).toMatch(/^-V, --version\n +print the version\n/);
  });

  it('is suggested by the beginning of its name, and by what other programs call it', async () => {
    for (const [subject, found] of [
      ['robus', 'robust'],
      ['--clust', 'cluster'],
      ['cmap', 'palette'],
    ] as const) {
      const {code, stderr} = await attrmap(['help', subject]);
      expect({code, stderr}).toEqual({
        code: 2,
        stderr: `attrmap: there is no help on "${subject}"\n  hint: did you mean ${found}? (${LIST})\n`,
      });
    }
  });
});
