import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {attrmap, BIN, ENVIRONMENT, type Ended, folderWith, outcome, run, TINY_TABLE} from './spawn';

/** What must not reach a terminal as it is: control and bidirectional characters, line separators, marks of byte order. */
const RAW = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u;
/** Text that clears a screen, names a window, turns a line around and rings. */
const NASTY = 'n\u001b[2J\u001b]0;own\u0007\u202eabc\u2066\u009b31m\u2028';

function isRaw(stderr: string): boolean {
  return RAW.test(stderr.replaceAll('\n', ''));
}

function drawIn(folder: string, ...more: readonly string[]): Promise<Ended> {
  return attrmap(['render', 't.csv', '-o', 'o.png', ...more], {cwd: folder});
}

describe('a run that went well', () => {
  const folder = folderWith({'t.csv': 'token,a,b\nx,1,-2\ny,0.5,\n'});

  it('says in one line what was written', async () => {
    const ended = await drawIn(folder);
    expect({code: ended.code, stdout: ended.stdout.length}).toEqual({code: 0, stdout: 0});
    expect(ended.stderr).toMatch(/^attrmap: wrote o\.png \([\d.]+ x [\d.]+ mm, \d+ x \d+ px, [\d.]+ kB\)\n$/);
    expect((await drawIn(folder, '-o', 'o.pdf')).stderr).toMatch(
      /\nattrmap: wrote o\.pdf \([\d.]+ x [\d.]+ mm, [\d.]+ kB\)\n$/,
    );
  });

  it('says how to draw a file that stands where a command should, and what an option of another program is called', async () => {
    const there = await attrmap(['t.csv', '-o', 'o.png'], {cwd: folder});
    expect(outcome(there)).toEqual({
      code: 2,
      stdout: '',
      stderr: 'attrmap: there is no command "t.csv"\n  hint: to draw it: attrmap render t.csv\n',
    });
    const other = await attrmap(['render', 't.csv', '-o', 'o.png', '--cmap', 'rdbu'], {cwd: folder});
    expect(other.stderr).toBe('attrmap: there is no option "--cmap"\n  hint: did you mean --palette?\n');
    const joined = await attrmap(['render', 't.csv', '-o', 'o.png', '--fmt=.2f'], {cwd: folder});
    expect(joined.stderr).toBe(
      'attrmap: there is no option "--fmt"\n  hint: did you mean --number-format?\n',
    );
    const off = await attrmap(['render', 't.csv', '-o', 'o.png', '--no-cbar'], {cwd: folder});
    expect(off.stderr).toBe('attrmap: there is no option "--no-cbar"\n  hint: did you mean --legend?\n');
  });

  it('says nothing with --quiet', async () => {
    expect(outcome(await drawIn(folder, '--quiet', '--vmax', '1'))).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect((await drawIn(folder, '-q', '--dpi', '0')).stderr).toContain(
      'attrmap: --dpi: 0 is out of range\n',
    );
  });

  it('says also what was read and how it was drawn with --verbose', async () => {
    writeFileSync(join(folder, 'own.yaml'), 'vmin: -3\n');
    const {stderr} = await drawIn(folder, '--verbose', '--config', 'own.yaml');
    expect(stderr).toContain('attrmap: options from own.yaml\n');
    expect(stderr).toContain('attrmap: read 2 x 2 scores from t.csv, 1 missing\n');
    expect(stderr).toContain('attrmap: colours from -3 over 0 to 3\n');
    expect(stderr).toMatch(/^attrmap: took \d+ ms$/m);
  });

  it('warns of a palette that was chosen, and speaks of the default with --verbose only', async () => {
    const told = (palette: string) =>
      `readers with protan or deutan colour vision do not tell the two signs of the palette "${palette}" apart ` +
      'by colour, only by the printed values; --palette rdbu keeps them apart for everybody\n';
    expect((await drawIn(folder, '--palette', 'RdYlGn')).stderr).toContain(
      `attrmap: warning: ${told('RdYlGn')}`,
    );
    writeFileSync(join(folder, 'palette.yaml'), 'palette: rdylgn\n');
    expect((await drawIn(folder, '--config', 'palette.yaml')).stderr).toContain(
      `attrmap: warning: ${told('rdylgn')}`,
    );
    expect((await drawIn(folder)).stderr).not.toContain('colour vision');
    expect((await drawIn(folder, '-v')).stderr).toContain(`attrmap: note: ${told('rdylgn')}`);
    expect((await drawIn(folder, '-v', '--palette', 'rdbu')).stderr).not.toContain('colour vision');
  });

  it('notes how many scores lie beyond the limits', async () => {
    const {stderr} = await drawIn(folder, '--vmin', '-1', '--vmax', '1');
    expect(stderr).toContain(
      'attrmap: note: 1 score beyond the limits, drawn in the end colour (1 below, 0 above)\n',
    );
  });

  it('is reported as one line of JSON with --json', async () => {
    const {stdout, stderr} = await drawIn(folder, '--json', '--vmin', '-1', '-o', 'o.pdf');
    expect(stdout.length).toBe(0);
    expect(stderr.trimEnd()).not.toContain('\n');
    const number = expect.any(Number);
    expect(JSON.parse(stderr)).toEqual({
      ok: true,
      inputs: ['t.csv'],
      read: [{rows: 2, columns: 2, missing: 1}],
      drawn: [{rows: 2, columns: 2, missing: 1}],
      outputs: [
        {path: 'o.png', format: 'png', bytes: number, pixels: {width: number, height: number}},
        {path: 'o.pdf', format: 'pdf', bytes: number},
      ],
      rows: 2,
      columns: 2,
      size: {width: number, height: number},
      limits: {low: -1, center: 0, high: 1},
      clipped: {below: 1, above: 0},
      missing: 1,
      masked: 0,
      notes: ['1 score beyond the limits, drawn in the end colour (1 below, 0 above)'],
      warnings: [],
      milliseconds: number,
    });
    const told = JSON.parse(stderr) as {outputs: {bytes: number}[]};
    expect(told.outputs[0]?.bytes).toBe(readFileSync(join(folder, 'o.png')).length);
  });
});

describe('colour', () => {
  const folder = folderWith({'t.csv': TINY_TABLE});
  /** What the program writes where standard error is a terminal: `script` makes one. */
  async function onTerminal(environment: Readonly<Record<string, string>> = {}): Promise<string> {
    const command = `'${process.execPath}' '${BIN}' render t.csv -o o.png --dpi many`;
    const {stdout} = await run('script', ['-qec', command, '/dev/null'], {
      cwd: folder,
      environment: {...ENVIRONMENT, TERM: 'xterm', ...environment},
    });
    return stdout.toString();
  }

  it('is used on a terminal', async () => {
    expect(await onTerminal()).toContain('\u001b[31mattrmap:\u001b[0m --dpi: "many" is not a number');
  });

  it.each([
    ['NO_COLOR', {NO_COLOR: '1'}],
    ['TERM=dumb', {TERM: 'dumb'}],
  ])('is not used on a terminal with %s', async (_, environment) => {
    const text = await onTerminal(environment);
    expect(text).toContain('attrmap: --dpi: "many" is not a number');
    expect(text).not.toContain('\u001b');
  });

  it('is never used elsewhere', async () => {
    const environment = {...ENVIRONMENT, FORCE_COLOR: '1', TERM: 'xterm-256color'};
    const {stderr} = await attrmap(['render', 't.csv', '-o', 'o.png', '--dpi', 'many'], {
      cwd: folder,
      environment,
    });
    expect(stderr).toBe('attrmap: --dpi: "many" is not a number\n  hint: give a number from 10 to 2400\n');
  });
});

describe('text from outside', () => {
  const named = NASTY.replaceAll('/', '');
  const folder = folderWith({
    't.csv': TINY_TABLE,
    'label.csv': `token,${NASTY}\n"x${NASTY}",${NASTY}\n`,
    'missing.csv': `token,a\n\u{10fffd}${NASTY},1\n`,
    [`${named}.csv`]: 'token,a\nx,y\n',
    [`${named}.json`]: `{"${NASTY}": 1}`,
    'key.config.json': JSON.stringify({[NASTY]: 1}),
    'value.config.json': JSON.stringify({palette: NASTY, legend: NASTY}),
    'tag.config.yaml': `title: !<${NASTY}> x\n`,
    'alias.config.yaml': `title: *${NASTY}\n`,
  });

  it.each<[string, readonly string[]]>([
    ['labels and scores', ['render', 'label.csv', '-o', 'o.png']],
    ['characters without a font', ['render', 'missing.csv', '-o', 'o.png', '-v']],
    ['the name of a table', ['render', `${named}.csv`, '-o', 'o.png']],
    ['keys of JSON', ['render', `${named}.json`, '-o', 'o.png']],
    ['the name of a missing table', ['render', `${named}.csw`, '-o', 'o.png']],
    ['the name of a missing folder', ['render', `${named}/${named}.csv`, '-o', 'o.png']],
    ['the name of an output', ['render', 't.csv', '-o', `${named}.png`, '-v']],
    ['the extension of an output', ['render', 't.csv', '-o', `a.${named}`]],
    ['the folder of an output', ['render', 't.csv', '-o', `${named}/a.png`]],
    ['a command', [NASTY]],
    ['an option', ['render', 't.csv', `--${NASTY}`]],
    ['a palette', ['render', 't.csv', '-o', 'o.png', '--palette', NASTY]],
    ['colours', ['render', 't.csv', '-o', 'o.png', '--palette', `white,${NASTY}`]],
    ['a background', ['render', 't.csv', '-o', 'o.png', '--background', NASTY]],
    ['a number', ['render', 't.csv', '-o', 'o.png', '--vmin', NASTY]],
    ['a length', ['render', 't.csv', '-o', 'o.png', '--width', NASTY]],
    ['a cell size', ['render', 't.csv', '-o', 'o.png', '--cell-size', NASTY]],
    ['a choice', ['render', 't.csv', '-o', 'o.png', '--legend', NASTY]],
    ['a number format', ['render', 't.csv', '-o', 'o.png', '--number-format', NASTY]],
    ['a font', ['render', 't.csv', '-o', 'o.png', '--font', NASTY]],
    ['a delimiter', ['render', 't.csv', '-o', 'o.png', '--delimiter', NASTY]],
    ['the fields of a tidy table', ['render', 't.csv', '-o', 'o.png', '--tidy', `${NASTY},b,c`]],
    ['an input format', ['render', 't.csv', '-o', 'o.png', '--input-format', NASTY]],
    ['an output format', ['render', 't.csv', '-o', 'o.png', '--format', NASTY]],
    ['the name of a config', ['render', 't.csv', '-o', 'o.png', '--config', NASTY]],
    ['a key of a config', ['render', 't.csv', '-o', 'o.png', '--config', 'key.config.json']],
    ['a value of a config', ['render', 't.csv', '-o', 'o.png', '--config', 'value.config.json']],
    ['a tag of a config', ['render', 't.csv', '-o', 'o.png', '--config', 'tag.config.yaml']],
    ['an alias of a config', ['render', 't.csv', '-o', 'o.png', '--config', 'alias.config.yaml']],
  ])('reaches standard error escaped: %s', async (_, words) => {
    const [text, data] = await Promise.all([
      attrmap(words, {cwd: folder}),
      attrmap([...words, '--json'], {cwd: folder}),
    ]);
    expect(text.stderr).toMatch(/^attrmap: /);
    expect(isRaw(text.stderr)).toBe(false);
    expect(isRaw(data.stderr)).toBe(false);
    expect(() => JSON.parse(data.stderr)).not.toThrow();
    expect([text.stdout.length, data.stdout.length]).toEqual([0, 0]);
  });

  it('is shortened', async () => {
    const long = folderWith({
      't.csv': `token,${'c'.repeat(50_000)}\n${'r'.repeat(50_000)},${'9x'.repeat(50_000)}\n`,
    });
    const {code, stderr} = await drawIn(long);
    expect(code).toBe(1);
    expect(stderr).toContain(
      `score "${'9x'.repeat(29)}9…" is not a number (row "${'r'.repeat(59)}…", column "${'c'.repeat(59)}…")`,
    );
  });
});

it('a character that no font has is named, with what to install', async () => {
  const folder = folderWith({'t.csv': 'token,a\n\u{10fffd},1\n\u{e0fff}b,2\n'});
  const {code, stderr} = await drawIn(folder);
  expect(code).toBe(0);
  expect(stderr).toContain('attrmap: warning: no font has "\u{10fffd}" (U+10FFFD)');
  expect(stderr).toMatch(
    / drawn as a box with its code; install a font that has it \(on Debian .*\) or name one with --font\n/,
  );
  const told = JSON.parse((await drawIn(folder, '--json')).stderr) as {warnings: string[]};
  expect(told.warnings).toHaveLength(1);
  expect(told.warnings[0]).toContain('U+10FFFD');
});
