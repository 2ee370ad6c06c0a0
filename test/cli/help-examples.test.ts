import {chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {dirname, join} from 'node:path';
import {COMMANDS} from '../../src/cli/commands';
import {SERVE_OPTIONS} from '../../src/options/serve';
import {hasProgram} from '../support/shells';
import {
  attrmap,
  BIN,
  ENVIRONMENT,
  folderWith,
  run,
  SEED_TABLE,
  type Surroundings,
  start,
  TINY_TABLE,
} from './spawn';

const TINY_JSON = '{"rows": ["x", "y"], "columns": ["a", "b"], "values": [[1, -2], [0.5, 0.25]]}';

/** What the examples read, by the names that they give to it. */
const INPUTS: Readonly<Record<string, string | Uint8Array>> = {
  'scores.csv': readFileSync(SEED_TABLE),
  'scores.json': TINY_JSON,
  'before.csv': TINY_TABLE,
  'after.csv': TINY_TABLE.replace('1,', '-1,'),
  'runs/one.csv': TINY_TABLE,
  'runs/two.csv': TINY_TABLE,
  'runs/deep/three.csv': TINY_TABLE,
  'runs/deep/four.json': TINY_JSON,
  'figures.yaml': 'directory: figures\nfigures:\n  - input: runs/one.csv\n  - input: runs/two.csv\n',
  '.bashrc': '',
  '.zfunc/_other': '',
  '.config/fish/completions/other.fish': '',
};

/** A folder in which an example finds what it reads; it is home, too. */
function scratch(): string {
  const folder = folderWith();
  for (const [name, content] of Object.entries(INPUTS)) {
    mkdirSync(dirname(join(folder, name)), {recursive: true});
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A folder with the program under the name that it is installed as. */
const programs = folderWith({attrmap: `#!/bin/sh\nexec '${process.execPath}' '${BIN}' "$@"\n`});
chmodSync(join(programs, 'attrmap'), 0o755);

function within(cwd: string): Surroundings {
  return {
    cwd,
    environment: {...ENVIRONMENT, PATH: `${programs}:${ENVIRONMENT.PATH}`, HOME: cwd, PAGER: 'cat'},
  };
}

/** The lines behind `$` in a command's help, as a shell takes them. */
async function examplesOf(command: string): Promise<string[]> {
  const {stdout} = await attrmap([command, '--help'], {environment: {...ENVIRONMENT, COLUMNS: '100'}});
  const [, text = ''] = stdout.toString().split('\nExamples:\n');
  return Array.from(text.matchAll(/^ {2}\$ (.*(?:\\\n.*)*)/gm), ([, line = '']) =>
    line.replace(/ \\\n\s*/g, ' '),
  );
}

/** The files and folders that a line names as what it writes. */
function writtenBy(line: string): string[] {
  return Array.from(line.matchAll(/ (?:-o|-d|--report|>>?) (\S+)/g), ([, name = '']) => name);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const isListening = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  await new Promise((resolve) => server.close(resolve));
  return isListening;
}

/** Serves until the page was fetched, and is then interrupted. */
async function expectServes(example: string, folder: string): Promise<void> {
  // Something else on this machine may have the port that serve takes by itself.
  const isTaken = !example.includes('--port') && !(await isFree(SERVE_OPTIONS.port.default));
  const line = isTaken ? `${example} --port 0` : example;
  const {child, ended} = start('/bin/bash', ['-c', `exec ${line}`], within(folder));
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (chunk) => {
      text += chunk;
      const found = /serving (http:\S+)/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    void ended.then(({said}) => reject(new Error(`it ended: ${said}`)));
  });
  const page = await fetch(address);
  expect([page.status, (await page.text()).includes('<svg')]).toEqual([200, true]);
  child.kill('SIGINT');
  expect((await ended).code).toBe(130);
}

async function expectRuns(line: string, folder: string): Promise<void> {
  const {code, said, stdout} = await run('/bin/bash', ['-c', `set -o pipefail; ${line}`], within(folder));
  expect({code, said: code === 0 ? '' : said}).toEqual({code: 0, said: ''});
  expect(said).not.toContain('\n  see: ');
  const written = writtenBy(line).map((name) => join(folder, name.replace(/^~\//, '')));
  for (const path of written)
    expect([path, existsSync(path) && statSync(path).size > 0]).toEqual([path, true]);
  // What writes nothing says something.
  expect(written.length > 0 || stdout.length > 0 || said !== '').toBe(true);
}

/** What has to be there before: the figures that are looked at. */
const BEFORE: Readonly<Record<string, string>> = {
  inspect: 'attrmap render scores.csv -o figure.png -o figure.pdf',
  check: 'attrmap batch figures.yaml',
};

describe.each(COMMANDS.map(({name}) => name))('the help of %s', (command) => {
  it('has two examples or more, each of which does what it says', async () => {
    const examples = await examplesOf(command);
    expect(examples.length).toBeGreaterThanOrEqual(2);
    for (const line of examples) {
      const pager = /\| (less|man)\b/.exec(line)?.[1];
      if (pager !== undefined && !hasProgram(pager)) continue;
      const folder = scratch();
      const before = BEFORE[command];
      if (before !== undefined) await expectRuns(before, folder);
      await (command === 'serve' ? expectServes(line, folder) : expectRuns(line, folder));
    }
  });
});

it('the examples of the overview can be typed', async () => {
  const examples = await examplesOf('--help');
  expect(examples.length).toBeGreaterThanOrEqual(2);
  for (const line of examples) await expectRuns(line, scratch());
});

it('tells an example that cannot be typed', async () => {
  await expect(expectRuns('attrmap render none.csv -o figure.png', scratch())).rejects.toThrow(
    'there is no such file',
  );
  await expect(expectRuns('attrmap --version; true -o none.png', scratch())).rejects.toThrow('none.png');
});
