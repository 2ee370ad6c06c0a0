import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {Option} from 'commander';
import {COMMANDS} from '../../src/cli/commands';
import {flagText} from '../../src/cli/flags';
import {type Declaration, type Declarations, flagOf, GROUPS, kebab} from '../../src/options/declare';
import {SHARED_OPTIONS} from '../../src/options/resolve';
import {RUN_OPTIONS} from '../../src/options/run';
import {attrmap, ENVIRONMENT, folderWith, outcome, ROOT, shell, TINY_TABLE} from './spawn';

const folder = folderWith({'t.csv': TINY_TABLE});

function longestLine(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}

async function printed(...words: readonly string[]): Promise<string> {
  const {code, stdout, stderr} = await attrmap(words);
  expect({code, stderr}).toEqual({code: 0, stderr: ''});
  return stdout.toString();
}

it('prints the version of package.json', async () => {
  const {version} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {version: string};
  expect(await printed('--version')).toBe(`${version}\n`);
  expect(await printed('-V')).toBe(`${version}\n`);
});

it('lists every command in the overview, within 80 columns', async () => {
  const overview = await printed('--help');
  for (const {name} of COMMANDS) expect(overview).toMatch(new RegExp(`^ {2}${name} `, 'm'));
  expect(longestLine(overview)).toBeLessThanOrEqual(80);
  expect(await printed('help')).toBe(overview);
  expect(await printed('-h')).toBe(overview);
});

it('shows the overview on standard error, as wrong usage, when there is no command', async () => {
  const {code, stdout, stderr} = await attrmap([]);
  expect({code, stdout: stdout.length}).toEqual({code: 2, stdout: 0});
  expect(stderr).toBe(await printed('--help'));
});

describe('the help of render', () => {
  let help: string;
  beforeAll(async () => {
    help = await printed('render', '--help');
  });

  it('is the same by each way to ask for all of it', async () => {
    expect(await printed('help', 'render')).toBe(help);
    expect(await printed('render', '-q', '-h', '--help')).toBe(help);
    expect(await printed('--help', 'render')).toBe(help);
    expect(await printed('-h', 'render')).toBe(help);
  });

  it('begins with a line that can be typed', () => {
    expect(help).toMatch(/^Usage: attrmap render <inputs\.\.\.> -o <file> \[options\]\n/);
  });

  it('lists the options in groups, in the declared order and under no other heading', () => {
    const headings = Array.from(help.matchAll(/^(\w+):$/gm), ([, heading]) => heading);
    expect(headings).toEqual(['Arguments', ...GROUPS, 'Examples']);
  });

  it('has a line for every declared option', () => {
    for (const [name, {default: value, kind}] of Object.entries({...SHARED_OPTIONS, ...RUN_OPTIONS})) {
      const flag = `--${value === true && kind.placeholder === '' ? 'no-' : ''}${kebab(name)}`;
      expect(help).toMatch(new RegExp(`^ {2}(-\\w, )?${flag}( |$)`, 'm'));
    }
  });

  it('stays within 80 columns and leaves no placeholder unfilled', () => {
    expect(longestLine(help)).toBeLessThanOrEqual(80);
    expect(help).not.toMatch(/\{\w+\}|undefined|preset: /);
  });
});

describe('the brief help of render, by -h', () => {
  let brief: string;
  beforeAll(async () => {
    brief = await printed('render', '-h');
  });

  it('lists the common options alone, in their groups, and itself', () => {
    const listed = Array.from(brief.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm), ([, flag]) => flag);
    const all: Declarations = {...SHARED_OPTIONS, ...RUN_OPTIONS};
    const common = Object.entries(all)
      .filter(([, {isCommon}]) => isCommon)
      .map(([name, declaration]) => flagOf(name, declaration));
    expect(listed.slice().sort()).toEqual([...common, '--help'].sort());
    const headings = Array.from(brief.matchAll(/^(\w+):$/gm), ([, heading]) => heading);
    expect(['Arguments', ...GROUPS, 'Examples'].filter((each) => headings.includes(each))).toEqual(headings);
  });

  it('ends with how to see all of it', () => {
    expect(brief).toMatch(/\n\nattrmap render --help says more, and lists all \d+ options\.\n$/);
  });

  it('fits two screens of 40 lines, within 80 columns', () => {
    expect(brief.split('\n').length).toBeLessThan(80);
    expect(longestLine(brief)).toBeLessThanOrEqual(80);
  });

  it('is all of it for commands with few options', async () => {
    for (const command of ['palettes', 'doctor', 'completion']) {
      expect(await printed(command, '-h')).toBe(await printed(command, '--help'));
    }
  });
});

describe('the width of help', () => {
  const helpAt = async (columns: string, ...words: readonly string[]): Promise<string> => {
    const ended = await attrmap(words, {environment: {...ENVIRONMENT, COLUMNS: columns}});
    return ended.stdout.toString();
  };

  it.each([40, 47, 63, 64, 79, 100])('is at most that of the terminal: %i', async (columns) => {
    for (const words of [['--help'], ['render', '--help'], ['view', '-h'], ['inspect', '--help']]) {
      expect(longestLine(await helpAt(String(columns), ...words))).toBeLessThanOrEqual(columns);
    }
  });

  it('is 40 to 100 columns, whatever the terminal, and 80 where nothing says how wide it is', async () => {
    const help = await helpAt('80', 'render', '--help');
    expect(await helpAt('20', 'render', '--help')).toBe(await helpAt('40', 'render', '--help'));
    expect(await helpAt('300', 'render', '--help')).toBe(await helpAt('100', 'render', '--help'));
    for (const columns of ['', '0', 'wide', '-40']) {
      expect(await helpAt(columns, 'render', '--help')).toBe(help);
    }
  });

  it('breaks placeholders between choices, and examples as a shell allows it', async () => {
    const help = await helpAt('40', 'render', '--help');
    expect(help).toContain(
      '\n  --column-angle <auto|horizontal|\n      sloping|upright|falling>\n        how column labels lie; auto\n',
    );
    expect(help).toContain(
      '\n  $ attrmap render scores.json \\\n      -o figure.pdf --width 84mm \\\n      --palette rdbu\n',
    );
  });

  it('loses no word', async () => {
    const words = (text: string): string => text.replaceAll(/[\s\\]/g, '');
    expect(words(await helpAt('40', 'render', '--help'))).toBe(
      words(await helpAt('100', 'render', '--help')),
    );
  });
});

describe('did you mean', () => {
  it.each([
    ['a command', ['docter'], 'there is no command "docter"', 'did you mean doctor?'],
    [
      'an option before a command',
      ['--versoin'],
      'there is no option "--versoin" before a command',
      'did you mean --version?',
    ],
    [
      'a long option',
      ['render', 't.csv', '--pallete', 'rdbu'],
      'there is no option "--pallete"',
      'did you mean --palette?',
    ],
    [
      'a palette',
      ['--palette', 'rdylgm'],
      '--palette: there is no palette "rdylgm"',
      'did you mean rdylgn? (or give two or more colours, separated by commas)',
    ],
    ['an operand', ['completion', 'fsh'], 'there is no shell "fsh"', 'did you mean fish?'],
    [
      'an output format',
      ['--format', 'pngg'],
      '--format: there is no output format "pngg"',
      'did you mean png?',
    ],
    [
      'an input format',
      ['--input-format', 'jsn'],
      '--input-format: "jsn" is not a format',
      'did you mean json?',
    ],
    [
      'a choice',
      ['--column-labels', 'botom'],
      '--column-labels: "botom" is not one of its values',
      'did you mean bottom?',
    ],
    [
      'a preset',
      ['--preset', 'captun'],
      '--preset: "captun" is not one of its values',
      'did you mean captum?',
    ],
    [
      'a colour space',
      ['--space', 'oklap'],
      '--space: "oklap" is not one of its values',
      'did you mean oklab?',
    ],
  ])('is asked for %s', async (_, words, message, hint) => {
    const isWhole = !(words[0] as string).startsWith('--') || words.length === 1;
    const line = isWhole ? words : ['render', 't.csv', '-o', 'o.png', ...words];
    const ended = await attrmap(line, {cwd: folder});
    expect(ended.code).toBe(2);
    expect(ended.stdout.length).toBe(0);
    expect(ended.stderr).toContain(`attrmap: `);
    expect(ended.stderr.replace('t.csv: ', '')).toBe(`attrmap: ${message}\n  hint: ${hint}\n`);
  });

  it('lists what there is where nothing is near', async () => {
    const {stderr} = await attrmap(['xyz']);
    expect(stderr).toBe(
      'attrmap: there is no command "xyz"\n  hint: choose one of: render, view, describe, serve, batch, check, init, inspect, palettes, doctor, schema, completion, man, help\n',
    );
    const option = await attrmap(['render', 't.csv', '--xyzxyz'], {cwd: folder});
    expect(option.stderr).toBe('attrmap: there is no option "--xyzxyz"\n  hint: see attrmap render --help\n');
  });
});

it('refuses more operands than a command takes, and options without their value', async () => {
  const [more, without] = await Promise.all([
    attrmap(['doctor', 't.csv'], {cwd: folder}),
    attrmap(['render', 't.csv', '-o'], {cwd: folder}),
  ]);
  expect(outcome(more)).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'attrmap: more arguments were given than this command takes\n' +
      '  hint: see attrmap doctor --help; quote arguments that hold spaces or shell characters\n',
  });
  expect(outcome(without)).toEqual({
    code: 2,
    stdout: '',
    stderr: 'attrmap: the option "--output" needs a value\n',
  });
});

it.each(Object.entries({...SHARED_OPTIONS, ...RUN_OPTIONS}).filter(([, {kind}]) => kind.placeholder !== ''))(
  'the flag of %s takes a value',
  (name, declaration) => {
    const {required, optional} = new Option(flagText(name, declaration as Declaration<unknown>));
    expect(required || optional).toBe(true);
  },
);

it('prints a schema that knows every option and leaves no placeholder unfilled', async () => {
  const text = await printed('schema');
  const schema = JSON.parse(text) as {properties: object; additionalProperties: boolean};
  expect(Object.keys(schema.properties)).toEqual(['$schema', ...Object.keys(SHARED_OPTIONS)]);
  expect(schema.additionalProperties).toBe(false);
  expect(text).not.toMatch(/\{\w+\}/);
});

it('doctor finds this checkout in order', async () => {
  const {code, stdout, stderr} = await attrmap(['doctor'], {cwd: folder});
  expect({code, stderr}).toEqual({code: 0, stderr: ''});
  const marks = stdout
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(0, 4));
  expect(new Set(marks.filter((mark) => mark !== '    '))).not.toContain('FAIL');
  expect(stdout.toString()).toMatch(/^ok {4}canvas loads \(cairo [\d.]+, pango [\d.]+\)$/m);
  expect(stdout.toString()).toMatch(/^ok {4}bundled fonts: DejaVu Sans, regular and bold$/m);
  expect(stdout.toString()).toMatch(/^ok {4}a figure of one cell was drawn \(\d+ bytes\)$/m);
});

it('doctor tells a directory that is no longer there, in our own words', async () => {
  const line = 'mkdir gone && cd gone && rmdir ../gone && $ATTRMAP doctor';
  const {code, stdout} = await shell(line, {cwd: folder});
  expect([code, stdout.toString()]).toEqual([
    1,
    expect.stringMatching(/^FAIL {2}config: the directory in which attrmap runs is no longer there$/m),
  ]);
});

it('doctor tells a config that is wrong', async () => {
  const wrong = folderWith({'attrmap.config.yaml': 'palete: rdbu\n'});
  const {code, stdout} = await attrmap(['doctor'], {cwd: wrong});
  expect(code).toBe(1);
  expect(stdout.toString()).toContain(
    `FAIL  config ${join(wrong, 'attrmap.config.yaml')}: there is no option "palete"\n      run: did you mean palette?\n`,
  );
});
