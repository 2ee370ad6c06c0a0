import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {COMMANDS} from '../../src/cli/commands';
import {PALETTE_NAMES} from '../../src/colour/palettes';
import {BASH_DRIVER, describeWith, ZSH_DRIVER} from '../support/shells';
import {attrmap, ENVIRONMENT, folderWith, outcome, run} from './spawn';

const FILES = ['a.csv', 'b c.csv'];
const COMMAND_NAMES = COMMANDS.map(({name}) => name);
/** Beside the scripts lies a program of the same name that leaves a trace where completing starts it. */
const folder = folderWith({attrmap: '#!/bin/sh\ntouch "$0.started"\n'});
const inputs = folderWith({'a.csv': '', 'b c.csv': ''});

beforeAll(async () => {
  await run('chmod', ['+x', join(folder, 'attrmap')]);
  for (const shell of ['bash', 'zsh', 'fish']) {
    const {code, stdout, stderr} = await attrmap(['completion', shell]);
    expect({code, stderr}).toEqual({code: 0, stderr: ''});
    writeFileSync(join(folder, `script.${shell}`), stdout);
  }
});

/** Runs a shell on a script that completes a line, and returns what it offers, in order. */
async function offered(program: string, words: readonly string[]): Promise<string[]> {
  const environment = {...ENVIRONMENT, PATH: `${folder}:${ENVIRONMENT.PATH}`, TERM: 'dumb'};
  const {stdout, stderr} = await run(program, words, {cwd: inputs, environment});
  expect(stderr).toBe('');
  const lines = stdout.toString().split('\n');
  return lines.filter((line) => line !== '').sort();
}

function inBash(line: string, breaks = '=:'): Promise<string[]> {
  const script = join(folder, 'script.bash');
  return offered('/bin/bash', ['--norc', '-c', BASH_DRIVER, 'bash', script, line, breaks]);
}

async function inZsh(line: string): Promise<string[]> {
  const out = join(folderWith(), 'offered');
  const found = await offered('zsh', ['-f', '-c', ZSH_DRIVER, 'zsh', join(folder, 'script.zsh'), line, out]);
  expect(found).toContain('end');
  return found.filter((word) => word !== 'end').map((word) => word.replaceAll('\\', ''));
}

async function inFish(line: string): Promise<string[]> {
  const command = 'source $argv[1]; complete -C $argv[2]';
  const found = await offered('fish', ['--no-config', '-c', command, join(folder, 'script.fish'), line]);
  return found.map((each) => each.replace(/\t.*/, '').replace(/^--[\w-]+=/, ''));
}

/** Lines to be completed, and what every shell offers for them. */
const CASES: readonly (readonly [string, readonly string[]])[] = [
  ['attrmap ', COMMAND_NAMES],
  ['attrmap rend', ['render']],
  ['attrmap help pal', ['palettes']],
  ['attrmap help col', ['colours']],
  ['attrmap help csv', ['csv-syntax']],
  ['attrmap help ragged lim', ['limits']],
  ['attrmap --help form', ['formats']],
  ['attrmap -h not', ['not-a-number']],
  ['attrmap --v', ['--version']],
  ['attrmap render --pal', ['--palette']],
  ['attrmap render --palette ', PALETTE_NAMES],
  ['attrmap render --palette=rdb', ['rdbu']],
  ['attrmap render a.csv --view ', ['bars', 'heatmap', 'tokens']],
  ['attrmap view --norm two', ['two-slope']],
  ['attrmap serve --preset acl', ['acl', 'acl-double']],
  ['attrmap render --mask upp', ['upper']],
  ['attrmap render --input-format pa', ['parquet']],
  ['attrmap render --format ', ['html', 'jpeg', 'pdf', 'png', 'svg', 'tex']],
  ['attrmap palettes --format ', ['jpeg', 'pdf', 'png', 'svg']],
  ['attrmap describe --format ', ['json', 'markdown', 'text']],
  ['attrmap render --no-val', ['--no-values']],
  ['attrmap render --no-rev', []],
  ['attrmap inspect --pal', []],
  ['attrmap render --he', ['--head', '--header-rows', '--height', '--help']],
  ['attrmap render --width ', []],
  ['attrmap render --title rend', []],
  ['attrmap completion ', ['bash', 'fish', 'zsh']],
  ['attrmap xyz --pal', []],
];

/** Lines at whose end a file may stand. */
const FILE_CASES = [
  'attrmap render ',
  'attrmap render -o ',
  'attrmap render a.csv --output ',
  'attrmap render --stars ',
  'attrmap view --row-labels ',
  'attrmap inspect ',
  'attrmap describe --palette rdbu ',
  'attrmap render --robust ',
  'attrmap render -- ',
];

/** What every shell has to offer of itself. */
function itCompletes(complete: (line: string) => Promise<string[]>, files: readonly string[]): void {
  it.each(CASES)('completes "%s"', async (line, expected) => {
    expect(await complete(line)).toEqual(expected.slice().sort());
  });

  it.each(FILE_CASES)('offers files for "%s"', async (line) => {
    expect(await complete(line)).toEqual(files);
  });

  it('offers no second shell', async () => {
    expect(await complete('attrmap completion bash ')).not.toContain('zsh');
  });

  it('offers what help lists of each command, and no hidden option', async () => {
    for (const command of COMMAND_NAMES) {
      const help = await attrmap([command, '--help']);
      const listed = Array.from(
        help.stdout.toString().matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm),
        ([, flag]) => flag,
      );
      expect(await complete(`attrmap ${command} --`)).toEqual(listed.sort());
    }
  });

  it('never starts attrmap', () => {
    expect(existsSync(join(folder, 'attrmap.started'))).toBe(false);
  });
}

describe('in bash', () => {
  itCompletes(inBash, ['(files)']);

  it('offers the whole word where words are not split at =, and the value alone in bash 3.2, which never splits', async () => {
    const line = 'attrmap render --palette=rdb';
    expect(await inBash(line, ' ')).toEqual(['--palette=rdbu']);
    const unsplit = `COMP_WORDBREAKS='='; COMP_WORDS=(${line}); COMP_CWORD=2; _attrmap; echo "$COMPREPLY"`;
    const script = join(folder, 'script.bash');
    expect(await offered('/bin/bash', ['--norc', '-c', `source '${script}'; ${unsplit}`])).toEqual(['rdbu']);
  });

  it('holds no syntax that only bash 4 has, and asks for compopt before it calls it', () => {
    const script = readFileSync(join(folder, 'script.bash'), 'utf8');
    expect(script.match(/compopt/g)).toHaveLength(2);
    expect(script).not.toMatch(/mapfile|readarray|declare -A|local -A|\$\{\w+,,|;;&|\|&/);
  });
});

describeWith('zsh')('in zsh', () => itCompletes(inZsh, FILES));

describeWith('fish')('in fish', () => itCompletes(inFish, FILES));

it('asks for a shell, of those that there are', async () => {
  expect(outcome(await attrmap(['completion']))).toEqual({
    code: 2,
    stdout: '',
    stderr: 'attrmap: nothing says which shell\n  hint: choose one of: bash, zsh, fish\n',
  });
  expect(outcome(await attrmap(['completion', 'tcsh']))).toEqual({
    code: 2,
    stdout: '',
    stderr: 'attrmap: there is no shell "tcsh"\n  hint: choose one of: bash, zsh, fish\n',
  });
  expect((await attrmap(['completion', 'bash', 'zsh'])).code).toBe(2);
});
