import {readdirSync, readFileSync, truncateSync} from 'node:fs';
import {join} from 'node:path';
import {ERROR_CODES, type ErrorCode} from '../../src/errors';
import {
  attrmap,
  ENVIRONMENT,
  type Ended,
  folderWith,
  outcome,
  ROOT,
  type Surroundings,
  TINY_TABLE,
} from './spawn';

const PNG_HEAD = Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1');

const folder = folderWith({
  't.csv': TINY_TABLE,
  'binary.csv': PNG_HEAD,
  'latin.csv': Buffer.from('a,b\nx,\xff\n', 'latin1'),
  'empty.csv': '',
  'unclosed.csv': 't,a\nx,"1\n',
  'syntax.json': '{"rows": [1,}',
  'shape.json': '{"a": 1}',
  'nested.json': '{"a": {"x": 1, "y": 2}, "b": {"x": 3, "y": 4}}',
  'ragged.csv': 't,a,b\nx,1\n',
  'other.csv': 'token,a,b\nx,1,2\nz,3,4\n',
  'comma.csv': 't,a,b\nx,1,"0,31"\n',
  'infinite.csv': 't,a,b\nx,1,inf\n',
  'p.csv': 't,a,b\nx,0.5,0\ny,1.5,1\n',
  'huge.parquet': 'PAR1',
  'cube.npy': readFileSync(join(ROOT, 'fixtures', 'tables', 'arrays', 'cube.npy')),
  'broken.config.json': '{\n"palette": rdbu}',
  // Stands for a fault of our own: the engine's words must not reach the user.
  'fault.cjs': `require(${JSON.stringify(join(ROOT, 'node_modules', 'canvas'))}).Canvas.prototype.toBuffer = () => undefined.length;`,
  // Stands for an installation whose fonts are gone.
  'fontless.cjs': `require(${JSON.stringify(join(ROOT, 'node_modules', 'canvas'))}).registerFont = () => { throw new Error('no font'); };`,
  // Leaves the process in a directory that is no longer there.
  'gone.cjs': `const fs = require('node:fs'); const folder = fs.mkdtempSync(require('node:path').join(require('node:os').tmpdir(), 'attrmap-gone-')); process.chdir(folder); fs.rmdirSync(folder);`,
});
// Sparse: it takes no room on the disk.
truncateSync(join(folder, 'huge.parquet'), 600 * 1024 * 1024);

interface Case {
  readonly words: readonly string[];
  readonly stderr: string;
  readonly surroundings?: Surroundings;
}

function drawing(input: string, ...more: readonly string[]): string[] {
  return ['render', input, '-o', 'o.png', ...more];
}

/** What a figure of a batch ends in and no command line: `batch/batch.test.ts` and `batch/pool.test.ts` show them. */
const OF_FIGURES = ['timeout', 'worker-ended', 'worker-missing'] as const;

type Shown = Exclude<ErrorCode, 'canvas-missing' | (typeof OF_FIGURES)[number]>;

/** For every other error code a command line that ends in it, and all that it says. */
const CASES: Readonly<Record<Shown, Case>> = {
  'unknown-command': {
    words: ['rendr'],
    stderr: 'attrmap: there is no command "rendr"\n  hint: did you mean render?\n',
  },
  'unknown-option': {
    words: drawing('t.csv', '--widht', '3mm'),
    stderr: 'attrmap: there is no option "--widht"\n  hint: did you mean --width?\n',
  },
  'bad-value': {
    words: drawing('t.csv', '--legend', 'rihgt'),
    stderr: 'attrmap: --legend: "rihgt" is not one of its values\n  hint: did you mean right?\n',
  },
  conflict: {
    words: drawing('t.csv', '--vmin', '2', '--vmax', '1'),
    stderr: 'attrmap: --vmin 2 is not below --vmax 1\n  hint: swap them, or leave one out\n',
  },
  'no-input': {
    words: ['render', '-o', 'o.png'],
    stderr: 'attrmap: nothing says what to draw\n  hint: name a file, or - for standard input\n',
  },
  'no-output': {
    words: ['render', 't.csv'],
    stderr: 'attrmap: nothing says where to write the figure\n  hint: add -o out.png\n',
  },
  'output-format': {
    words: ['render', 't.csv', '-o', 'o.gif'],
    stderr:
      'attrmap: the output "o.gif" has the extension ".gif", which is no output format\n' +
      '  hint: attrmap writes png (.png), pdf (.pdf), svg (.svg), html (.html, .htm), jpeg (.jpg, .jpeg), tex (.tex); or say which with --format\n',
  },
  'output-is-input': {
    words: ['render', 't.csv', '-o', 't.csv', '--format', 'png'],
    stderr: 'attrmap: the output "t.csv" is the input itself\n  hint: write to another file\n',
  },
  'bad-config': {
    words: drawing('t.csv', '--config', 'broken.config.json'),
    stderr:
      'attrmap: broken.config.json:2: this is not JSON\n' +
      '  hint: check commas and quotes there, or write it as YAML (.yaml)\n',
  },
  'font-missing': {
    words: drawing('t.csv', '--font', 'nowhere.ttf'),
    stderr:
      'attrmap: --font: there is no font file or installed family "nowhere.ttf"\n' +
      '  hint: give the path of a .ttf or .otf file, or a family that `fc-list : family` lists\n',
  },
  'input-missing': {
    words: drawing('ragge.csv'),
    stderr: 'attrmap: ragge.csv: there is no such file\n  hint: did you mean ragged.csv?\n',
  },
  'input-unreadable': {
    words: drawing('.'),
    stderr: 'attrmap: .: it is a directory, not a file\n  hint: name a file in it\n',
  },
  'input-format': {
    words: drawing('binary.csv'),
    stderr:
      'attrmap: binary.csv: the input is a PNG image, not a table\n' +
      '  hint: give the table of scores the figure was drawn from\n',
  },
  'input-encoding': {
    words: drawing('latin.csv'),
    stderr:
      'attrmap: latin.csv:2: the text is not valid UTF-8\n' +
      '  hint: save it as UTF-8, or convert it, for example: iconv -f latin1 -t utf-8 FILE\n',
  },
  'input-empty': {
    words: drawing('empty.csv'),
    stderr:
      'attrmap: empty.csv: the input is empty\n' +
      '  hint: a table needs a row of column labels and at least one row of scores\n',
  },
  'input-too-large': {
    words: drawing('huge.parquet'),
    stderr:
      'attrmap: huge.parquet: the input is larger than 536870888 bytes (512 MiB)\n' +
      '  hint: cut it down to the rows and columns to be drawn; text tables, JSON and npy may be longer\n',
  },
  'csv-syntax': {
    words: drawing('unclosed.csv'),
    stderr:
      'attrmap: unclosed.csv:2:2: a quote opens here and never closes\n' +
      '  hint: double the quotes inside quoted fields; if quotes are plain characters here, pass --quote none\n',
  },
  'json-syntax': {
    words: drawing('syntax.json'),
    stderr: 'attrmap: syntax.json:1:13: found "}" instead of a value\n',
  },
  'json-shape': {
    words: drawing('shape.json'),
    stderr:
      'attrmap: shape.json:1:1: the JSON holds an object that is no known form of table (keys "a")\n' +
      '  hint: give {"rows": [...], "columns": [...], "values": [[...]]}, a list of lists, a list of objects, ' +
      'or a form that pandas to_json writes\n',
  },
  'array-shape': {
    words: drawing('cube.npy'),
    stderr:
      'attrmap: cube.npy: the array has the shape (2, 3, 4), not rows and columns\n' +
      '  hint: make the last axis one number with --reduce sum|mean|l2|max-abs, or save the part to be drawn\n',
  },
  ambiguous: {
    words: drawing('nested.json'),
    stderr:
      'attrmap: nested.json:1:1: the outer keys may be rows or columns\n' +
      '  hint: pass --orient columns if they are columns (as pandas writes by default), --orient index if they are rows\n',
  },
  ragged: {
    words: drawing('ragged.csv'),
    stderr:
      'attrmap: ragged.csv:2: row "x" has 2 fields, the header has 3\n' +
      '  hint: every row needs as many fields as the first: leave a field empty where a score is missing\n',
  },
  mismatch: {
    words: drawing('t.csv', 'other.csv', '--difference'),
    stderr:
      'attrmap: other.csv: there is no row "y", which "t.csv" has\n' +
      '  hint: inputs are combined cell by cell, before anything else: give tables with the same row and column labels\n',
  },
  'not-a-number': {
    words: drawing('comma.csv'),
    stderr:
      'attrmap: comma.csv:2:3: score "0,31" is not a number (row "x", column "b")\n' +
      '  hint: for decimal commas, pass --decimal ,\n',
  },
  infinite: {
    words: drawing('infinite.csv'),
    stderr:
      'attrmap: infinite.csv:2:3: score "inf" is infinite (row "x", column "b")\n' +
      '  hint: to draw such scores as beyond the limits, pass --infinite clip\n',
  },
  'out-of-range': {
    words: drawing('t.csv', '--stars', 'p.csv'),
    stderr:
      'attrmap: p.csv: 1.5 is not a p-value (row "y", column "a")\n' +
      '  hint: p-values are from 0 to 1; leave a field empty where there is none\n',
  },
  'too-large': {
    words: drawing('t.csv', '--max-cells', '3'),
    stderr:
      'attrmap: t.csv:3: the table has more than 3 cells\n' +
      '  hint: raise the cap with --max-cells, or leave out rows or columns before drawing\n',
  },
  'does-not-fit': {
    words: drawing('t.csv', '--width', '9mm'),
    stderr:
      'attrmap: the figure does not fit into --width 9.0mm: without its cells it already takes SOMEmm\n' +
      '  hint: give a larger --width or a smaller --font-size, shorten labels with --label-max, ' +
      'or move the legend (--legend)\n',
  },
  'directory-gone': {
    words: drawing('t.csv'),
    surroundings: {environment: {...ENVIRONMENT, NODE_OPTIONS: `--require ${join(folder, 'gone.cjs')}`}},
    stderr:
      'attrmap: the directory in which attrmap runs is no longer there\n' +
      '  hint: change to another directory and run it again\n',
  },
  'bundled-font-missing': {
    words: drawing('t.csv'),
    surroundings: {environment: {...ENVIRONMENT, NODE_OPTIONS: `--require ${join(folder, 'fontless.cjs')}`}},
    stderr: 'attrmap: the fonts that come with attrmap are not all there\n  hint: install attrmap again\n',
  },
  'output-directory': {
    words: ['render', 't.csv', '-o', 'new/o.png'],
    stderr:
      'attrmap: there is no directory "new" to write "new/o.png" in\n  hint: make it, or pass --mkdir\n',
  },
  'output-write': {
    words: ['render', 't.csv', '-o', '/dev/full', '--format', 'png'],
    stderr: 'attrmap: "/dev/full" could not be written: the disk is full\n',
  },
  internal: {
    words: drawing('t.csv'),
    surroundings: {environment: {...ENVIRONMENT, NODE_OPTIONS: `--require ${join(folder, 'fault.cjs')}`}},
    stderr:
      'attrmap: something went wrong inside attrmap; this is a bug\n' +
      '  hint: run again with --debug and report what it prints, with the input if you can\n',
  },
};

/** How much room the texts around the cells take is the layout's affair. */
function withoutMeasures({stderr, ...rest}: Ended): Ended {
  return {...rest, stderr: stderr.replace(/takes [\d.]+mm/, 'takes SOMEmm')};
}

const CODES = Object.keys(CASES) as (keyof typeof CASES)[];

it('has a case for every error code', () => {
  expect([...CODES, ...OF_FIGURES, 'canvas-missing'].sort()).toEqual(Object.keys(ERROR_CODES).sort());
});

describe.each(CODES)('the error %s', (code) => {
  const {words, stderr, surroundings} = CASES[code];

  it('is told in full on standard error, with its exit code and nothing on standard output', async () => {
    const files = readdirSync(folder);
    const ended = withoutMeasures(await attrmap(words, {cwd: folder, ...surroundings}));
    expect(outcome(ended)).toEqual({code: ERROR_CODES[code], stdout: '', stderr});
    expect(ended.pages).toEqual([code]);
    expect(ended.said.endsWith(`\n  see: attrmap help ${code}\n`)).toBe(true);
    expect(readdirSync(folder)).toEqual(files);
  });

  it('is told as data with --json', async () => {
    const ended = withoutMeasures(await attrmap([...words, '--json'], {cwd: folder, ...surroundings}));
    const {ok, error} = JSON.parse(ended.stderr) as {ok: boolean; error: Record<string, unknown>};
    const place = [error.file, error.line, error.column].filter((part) => part !== undefined).join(':');
    const hint = error.hint === undefined ? '' : `  hint: ${error.hint}\n`;
    expect({ok, code: error.code, exit: ended.code}).toEqual({ok: false, code, exit: ERROR_CODES[code]});
    expect(`attrmap: ${place === '' ? '' : `${place}: `}${error.message}\n${hint}`).toBe(stderr);
    expect([ended.stdout.length, ended.pages.length]).toEqual([0, 0]);
  });
});

it('shows stacks with --debug and only then', async () => {
  const ended = await attrmap([...CASES.internal.words, '--debug'], {
    cwd: folder,
    ...CASES.internal.surroundings,
  });
  expect(ended.stderr.startsWith(CASES.internal.stderr)).toBe(true);
  expect(ended.stderr).toMatch(/\nTypeError: .*\n {4}at /);
});

it('names standard input <stdin>', async () => {
  const ended = await attrmap(drawing('-'), {cwd: folder, input: 't,a,b\nx,1,1.5x\n'});
  expect(ended.stderr).toContain(
    'attrmap: <stdin>:2:3: score "1.5x" is not a number (row "x", column "b")\n',
  );
  expect(ended.code).toBe(1);
});
