import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {
  attrmap,
  BIN,
  ENVIRONMENT,
  folderWith,
  outcome,
  ROOT,
  run,
  SEED_TABLE,
  shell,
  TINY_TABLE,
} from './spawn';

const folder = folderWith({
  't.csv': TINY_TABLE,
  'u.csv': TINY_TABLE,
  'bad.csv': 'token,a\nx,word\n',
  'wide.csv': `t,${Array.from({length: 90}, (_, index) => `c${index}`).join()}\nx,${'1,'.repeat(89)}1\n`,
  'c.json': '{"numberFormat": ".1f", "legend": "none", "width": "80mm"}',
});

const TINY_PICTURE =
  '      a        b\n' +
  'x   1.0000  −2.0000\n' +
  'y   0.5000   0.2500\n' +
  '\n' +
  '  Token Attribution, from −2.0000 to 1.0000\n';

async function look(words: readonly string[], environment: Record<string, string> = {}) {
  return outcome(
    await attrmap(['view', ...words], {cwd: folder, environment: {...ENVIRONMENT, ...environment}}),
  );
}

/** What is written where standard output is a terminal, which `script` makes; its lines end as a terminal's do. */
async function onTerminal(words: string, environment: Record<string, string>): Promise<string> {
  const {stdout} = await run(
    'script',
    ['-qec', `'${process.execPath}' '${BIN}' view ${words}`, '/dev/null'],
    {
      cwd: folder,
      environment: {...ENVIRONMENT, ...environment},
    },
  );
  return stdout.toString().replaceAll('\r\n', '\n');
}

describe('attrmap view', () => {
  it('draws the heatmap to standard output, and nothing else', async () => {
    expect(await look(['t.csv'])).toEqual({code: 0, stdout: TINY_PICTURE, stderr: ''});
  });

  it('draws the first figure as a terminal of 80 columns has it', async () => {
    const {stdout} = await look([SEED_TABLE, '--rows', '0,7']);
    expect(stdout).toBe(
      '    8 x 48    3 x 4    6 - 4           $35 ($85\n' +
        '     = 384    = 12      = 2   50(10x5)  - $50)\n' +
        ' -   0.3452   0.2580   0.5823   0.0161  −0.0472\n' +
        '_x   1.3714   0.6865   0.1771   0.6837  −0.3675\n' +
        '\n' +
        '   Token Attribution, from −0.3675 to 1.3714\n',
    );
  });

  it('takes standard input, the options of a figure and a config', async () => {
    const ended = await attrmap(['view', '-', '--transpose', '--config', 'c.json'], {
      cwd: folder,
      input: 'token,a,b\nx,1,-2\n',
    });
    expect(outcome(ended)).toEqual({code: 0, stdout: '    x\na   1.0\nb  −2.0\n', stderr: ''});
  });

  it('makes one table of several, or panels', async () => {
    const {stdout} = await look(['t.csv', 'u.csv', '--difference', '--legend', 'none']);
    expect(stdout).toBe('     a       b\nx  0.0000  0.0000\ny  0.0000  0.0000\n');
    expect((await look(['t.csv', 'u.csv', '--panels', 'row'])).stdout).toMatch(/^\(a\) t\n[^]*\n\(b\) u\n/);
  });

  it('says on standard error what the picture cannot', async () => {
    const {stdout, stderr} = await look(['wide.csv', '--width', '80mm', '-q']);
    expect(stderr).toBe('');
    expect(await look(['wide.csv', '--width', '80mm'])).toEqual({
      code: 0,
      stdout,
      stderr:
        'attrmap: note: columns 1 to 78 of 90; --columns 78:90 shows the next\n' +
        'attrmap: note: values are left out: there are too many columns, and the terminal has 80; a wider one, a shorter --number-format or fewer --columns print them\n' +
        'attrmap: note: --width changes nothing in a terminal: --terminal-width says how many columns there are\n',
    });
  });
});

describe('the width of the picture', () => {
  const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

  it.each([
    ['what is asked for', ['--terminal-width', '40'], {COLUMNS: '60'}, 40],
    ['what COLUMNS says', [], {COLUMNS: '60'}, 60],
    ['80 columns', [], {}, 80],
  ])('is %s', async (_, words, environment, columns) => {
    const {stdout} = await look(['wide.csv', ...words], environment as Record<string, string>);
    expect(widest(stdout)).toBe(columns);
  });

  it("is the terminal's", async () => {
    const line = `'${process.execPath}' '${BIN}' view wide.csv -q`;
    const {stdout} = await run('script', ['-qec', `stty cols 50; ${line}`, '/dev/null'], {
      cwd: folder,
      environment: {...ENVIRONMENT, COLUMNS: '70'},
    });
    expect(widest(stdout.toString().replaceAll('\r', ''))).toBe(50);
  });
});

describe('colours', () => {
  const TRUE = {COLORTERM: 'truecolor', TERM: 'xterm-256color'};
  const DEEP = '\u001b[38;2;255;255;255;48;2;165;0;38m −2.0000 ';

  it('are those that the terminal has', async () => {
    expect(await onTerminal('t.csv', TRUE)).toContain(DEEP);
    expect(await onTerminal('t.csv', {TERM: 'xterm-256color'})).toContain('\u001b[38;5;16;48;5;');
  });

  it.each([
    ['is dumb', {...TRUE, TERM: 'dumb'}],
    ['says nothing of colours', {TERM: 'vt100'}],
    ['is told not to by NO_COLOR', {...TRUE, NO_COLOR: '1'}],
  ])('are none where the terminal %s', async (_, environment) => {
    expect(await onTerminal('t.csv', environment)).toBe(TINY_PICTURE);
  });

  it('are none in a pipe, unless they are always wanted', async () => {
    expect((await look(['t.csv'], {...TRUE, FORCE_COLOR: '1'})).stdout).toBe(TINY_PICTURE);
    const {stdout} = await look(['t.csv', '--color', 'always', '--legend', 'none'], TRUE);
    expect(stdout).toBe(
      '      a        b\n' +
        'x \u001b[38;2;0;0;0;48;2;135;203;103m  1.0000 \u001b[0m\u001b[38;2;255;255;255;48;2;165;0;38m −2.0000 \u001b[0m\n' +
        'y \u001b[38;2;0;0;0;48;2;204;234;131m  0.5000 \u001b[0m\u001b[38;2;0;0;0;48;2;231;245;159m  0.2500 \u001b[0m\n',
    );
    expect((await look(['t.csv', '--color', 'always'])).stdout).toContain(
      '\u001b[38;5;231;48;5;124m −2.0000 ',
    );
  });

  it('are none in a terminal where they are never wanted', async () => {
    expect(await onTerminal('t.csv --color never', TRUE)).toBe(TINY_PICTURE);
  });
});

it.each([
  [['bad.csv'], 1, 'bad.csv:2:2: score "word" is not a number (row "x", column "a")'],
  [['t.csv', '--terminal-width', '5'], 2, '--terminal-width: 5 is out of range'],
  [['t.csv', '--terminal-width', '80mm'], 2, '--terminal-width: "80mm" is not a whole number'],
  [['t.csv', '--color', 'yes'], 2, '--color: "yes" is not one of its values'],
  [['t.csv', '-o', 'o.png'], 2, 'there is no option "-o"'],
  [['t.csv', 'u.csv'], 2, 'there are 2 inputs, and nothing says how they become one figure'],
  [[], 2, 'nothing says what to draw'],
])('refuses %j', async (words, code, message) => {
  const ended = await look(words);
  expect([ended.code, ended.stdout]).toEqual([code, '']);
  expect(ended.stderr.split('\n')[0]).toContain(message);
  expect(ended.stderr).toMatch(/\n {2}hint: /);
});

it('is quiet where the reader of its output has gone', async () => {
  const {code, stderr} = await shell('$ATTRMAP view t.csv | true; exit ${PIPESTATUS[0]}', {cwd: folder});
  expect([stderr, [0, 1].includes(code ?? -1)]).toEqual(['', true]);
  const full = await shell('$ATTRMAP view t.csv > /dev/full', {cwd: folder});
  expect([full.code, full.stderr]).toEqual([
    1,
    'attrmap: standard output could not be written: the disk is full\n',
  ]);
});

it('works without canvas', async () => {
  const blocked = folderWith({
    'no-canvas.cjs': `const {Module} = require('node:module'); const load = Module._load; Module._load = (name, ...rest) => { if (name === 'canvas') throw new Error('loaded canvas'); return load(name, ...rest); };`,
  });
  const environment = {...ENVIRONMENT, NODE_OPTIONS: `--require ${join(blocked, 'no-canvas.cjs')}`};
  const ended = await attrmap(['view', 't.csv'], {cwd: folder, environment});
  expect(outcome(ended)).toEqual({code: 0, stdout: TINY_PICTURE, stderr: ''});
});

it('has help with two examples, within 80 columns', async () => {
  const {stdout} = await look(['--help']);
  expect(stdout).toMatch(/^Usage: attrmap view <inputs\.\.\.> \[options\]\n/);
  expect(stdout.match(/^ {2}\$ attrmap view /gm)).toHaveLength(2);
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain('attrmap view scores.csv');
});
