import {cpSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {ERROR_CODES, type ErrorCode} from '../../src/errors';
import {ROOT} from '../cli/spawn';
import {blocksOf, headingsOf, proseLines, readDocument} from './support/markdown';
import {type Scratch, scratchFor} from './support/scratch';
import {comparable} from './support/shell-lines';

const DOCUMENT = 'docs/troubleshooting.md';
const text = readDocument(DOCUMENT);
const CODES = Object.keys(ERROR_CODES) as ErrorCode[];
const canvas = JSON.stringify(join(ROOT, 'node_modules', 'canvas'));

/** What a machine has to do so that some errors come up: a script that runs before attrmap. */
const MACHINES: Partial<Record<ErrorCode, string>> = {
  internal: `require(${canvas}).Canvas.prototype.toBuffer = () => undefined.length;`,
  'bundled-font-missing': `require(${canvas}).registerFont = () => { throw new Error('no font'); };`,
  'canvas-missing': `const {Module} = require('node:module'); const load = Module._load;
    Module._load = (name, ...more) => { if (name === 'canvas') throw Object.assign(new Error('gone'), {code: 'MODULE_NOT_FOUND'}); return load(name, ...more); };`,
  'worker-ended': "if (process.send) process.on('message', () => process.kill(process.pid, 'SIGKILL'));",
  'worker-missing': `const processes = require('node:child_process'); const {spawn} = processes;
    processes.spawn = (program, words, options) => spawn('/no/such/program', words, options);`,
};

/** The lines of a section, from its heading to the next one of any level. */
function sectionOf(heading: string): string {
  const lines = text.split('\n');
  const headings = headingsOf(text);
  const index = headings.findIndex((one) => one.text === heading);
  const [from, to] = [headings[index]?.line ?? 0, headings[index + 1]?.line ?? lines.length + 1];
  return lines.slice(from, to - 1).join('\n');
}

/** Each example has a folder of its own, with the table that all of them draw. */
function scratchWith(code: ErrorCode | undefined): Scratch {
  const scratch = scratchFor('scores.csv fixtures/');
  cpSync(join(ROOT, 'fixtures/tables'), join(scratch.folder, 'fixtures/tables'), {recursive: true});
  const script = code === undefined ? undefined : MACHINES[code];
  if (script !== undefined) writeFileSync(join(scratch.home, 'machine.cjs'), script);
  return scratch;
}

interface Example {
  readonly commands: string;
  readonly shown: string;
}

/** The example of a section: commands, and right behind them what the last one prints. */
function exampleOf(section: string): Example {
  const blocks = blocksOf(section);
  const [commands, shown] = blocks;
  expect(blocks.map(({language}) => language)).toEqual(['sh', '']);
  expect(shown?.follows).toBe(commands);
  return {commands: commands?.text ?? '', shown: shown?.text ?? ''};
}

/** Runs the commands of an example, and returns what its last one says and ends with. */
async function runExample(
  {commands}: Example,
  code: ErrorCode | undefined,
): Promise<{said: string; exit: number | null}> {
  const scratch = scratchWith(code);
  const machine = code !== undefined && Object.hasOwn(MACHINES, code);
  const before = machine ? `export NODE_OPTIONS="--require ${scratch.home}/machine.cjs"\n` : '';
  const {code: exit, stderr} = await scratch.run(before + commands);
  // The shell has something to say of a folder that is gone.
  return {said: stderr.replace(/^(?:sh|bash|shell-init).*getcwd.*\n/gm, ''), exit};
}

/** Brings the message that a section shows up to date where that is asked for. */
function update(section: string, {commands, shown}: Example, said: string): void {
  const current = readDocument(DOCUMENT);
  const told = said.replace(/^ +see: .*\n/gm, '').trimEnd();
  const fenced = (output: string): string =>
    `\`\`\`sh\n${commands}\n\`\`\`\n\n\`\`\`\n${output === '' ? '' : `${output}\n`}\`\`\``;
  const changed = section.replace(fenced(shown), () => fenced(told));
  writeFileSync(
    join(ROOT, DOCUMENT),
    current.replace(section, () => changed),
  );
}

async function checkExample(section: string, code: ErrorCode | undefined, exitCode: number): Promise<void> {
  const example = exampleOf(section);
  const {said, exit} = await runExample(example, code);
  if (process.env.UPDATE_GOLDEN === '1') update(section, example, said);
  else expect(comparable(said)).toBe(comparable(example.shown));
  expect(exit).toBe(exitCode);
  for (const [, named] of said.matchAll(/^ *see: attrmap help ([a-z-]+)$/gm))
    expect(named).toBe(code ?? 'not-a-number');
}

describe('troubleshooting', () => {
  const headings = headingsOf(text);
  const sections = headings.filter(({level}) => level === 3).map((heading) => heading.text);

  it('has a section for each error code, in the order of the codes, and no other', () => {
    expect(sections).toEqual(CODES.map((code) => `\`${code}\``));
  });

  it.each(['unknown-command', 'input-missing', 'directory-gone'] as const)(
    'has %s below the heading with its exit code',
    (code) => {
      const index = headings.findIndex((heading) => heading.text === `\`${code}\``);
      const above = headings.slice(0, index).findLast(({level}) => level === 2);
      expect(above?.text).toContain(`(exit code ${ERROR_CODES[code]})`);
    },
  );

  it('begins with an error that is told as it says', async () => {
    await checkExample(sectionOf('Troubleshooting'), undefined, 1);
  });

  it('has lines that a terminal can show', () => {
    expect(proseLines(text).filter((line) => line.length > 100)).toEqual([]);
  });
});

describe.each(CODES)('the section of %s', (code) => {
  const section = sectionOf(`\`${code}\``);

  it('says in a paragraph what it means and what to do', () => {
    const [paragraph = ''] = section.trim().split(/\n\s*\n/);
    expect(paragraph.replace(/\s+/g, ' ').length).toBeGreaterThan(100);
    expect(paragraph).toMatch(/^[A-Z`][\s\S]*\.$|:$/);
  });

  it('shows what the program says', async () => {
    await checkExample(section, code, ERROR_CODES[code]);
  });

  it('shows an error of this code', async () => {
    const example = exampleOf(section);
    const {commands} = example;
    // Of a batch, its report tells the codes.
    const isBatch = / batch (?!')/.test(commands);
    const asked = commands.replace(
      /(attrmap (?:(?!\n).)*)$/,
      isBatch ? '$1 --report report.json; cat report.json >&2; exit 1' : '$1 --json',
    );
    const {said} = await runExample({...example, commands: asked}, code);
    expect(said).toContain(`"code":${isBatch ? ' ' : ''}"${code}"`);
  });
});
