import {spawnSync} from 'node:child_process';
import {mkdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import Ajv from 'ajv/dist/2020';
import {transformSync} from 'esbuild';
import {load} from 'js-yaml';
import {COMMANDS} from '../../src/cli/commands';
import {outline} from '../../src/cli/outline';
import {manifestSchema} from '../../src/options/manifest';
import {configSchema} from '../../src/options/schema';
import {type Ended, ROOT, run, start} from '../cli/spawn';
import {EXCEPTIONS, exceptionFor} from './support/exceptions';
import {type Block, blocksOf, codeSpans, DOCUMENTS, readDocument} from './support/markdown';
import {type Scratch, scratchFor} from './support/scratch';
import {type Command, commandsOf, comparable, withoutComment} from './support/shell-lines';

/**
 * `troubleshooting.test.ts` runs what is in this one, which is all errors; `python.test.ts` runs what follows Python;
 * `gallery.test.ts` runs the commands of the gallery and compares their pictures.
 */
const ELSEWHERE = ['docs/troubleshooting.md', 'docs/from-python.md', 'docs/gallery.md'];
const TESTED = DOCUMENTS.filter((path) => !ELSEWHERE.includes(path));

/** Where commands of a document run; of others at the top of the project. */
const FOLDERS: Readonly<Record<string, string>> = {
  'examples/README.md': 'examples',
  'docs/clusters.md': 'examples',
};

const COMMAND_LINE = outline(COMMANDS);
const FLAGS_OF = new Map(
  COMMAND_LINE.commands.map(({name, options}) => [name, options.flatMap(({flags}) => flags)]),
);
const ANY_FLAG = new Set([
  ...[...FLAGS_OF.values(), ...COMMAND_LINE.options.map(({flags}) => flags)].flat(),
  // The only option that takes a value, or none at all.
  '--no-row-labels',
]);

/** Flags of other programs that documents speak of. */
const FLAGS_OF_OTHERS = [
  '--allow-scripts',
  '--for-tests',
  '--keep-going',
  '--no-verify',
  '--array',
  '--executor',
];

/** Flags in inline code that the command before them, or attrmap at all, does not have. */
function unknownFlags(code: string): string[] {
  const command = /^(?:\$ )?attrmap ([a-z]+)\b/.exec(code)?.[1];
  const own = command === undefined ? undefined : FLAGS_OF.get(command);
  if (own === undefined && !/^-/.test(code)) return [];
  const flags = Array.from(code.matchAll(/(?:^|\s)(--[a-z][\w-]*)/g), ([, flag = '']) => flag);
  return flags.filter(
    (flag) => !(own?.includes(flag) ?? (ANY_FLAG.has(flag) || FLAGS_OF_OTHERS.includes(flag))),
  );
}

/** Whether a command goes on until it is interrupted. */
function goesOn(line: string): boolean {
  return /^attrmap serve\b/.test(line) || / --watch\b/.test(line);
}

/** Starts what goes on until it is interrupted, on a port of the system's choice, and interrupts it when it says so. */
async function startAndStop(line: string, {folder, home}: Scratch): Promise<Ended> {
  const port = /^attrmap serve\b/.test(line) && !line.includes('--port') ? ' --port 0' : '';
  const environment = {HOME: home, PATH: `${join(home, 'bin')}:${process.env.PATH}`};
  const {child, ended} = start('/bin/bash', ['-c', `exec ${line}${port}`], {cwd: folder, environment});
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
    if (/until it is interrupted/.test(said)) child.kill('SIGINT');
  });
  return ended;
}

/** Programs that `bin/setup --for-tests` installs where it can. */
const INSTALLED_WHERE_POSSIBLE = ['make', 'snakemake', 'git'];

/** A test of a command; where its program cannot be had it is counted as skipped, and said so. */
function testOf({text, line}: Command): jest.It {
  const program = text.split(/\s/)[0] ?? '';
  const isThere =
    !INSTALLED_WHERE_POSSIBLE.includes(program) || spawnSync(program, ['--version']).status === 0;
  if (!isThere) process.stderr.write(`test: NO ${program.toUpperCase()} HERE: line ${line} is skipped\n`);
  return isThere ? it : it.skip;
}

async function runCommand(command: Command, scratch: Scratch): Promise<void> {
  const exception = exceptionFor(command.text);
  if (exception !== undefined) return exception.check(withoutComment(command.text), scratch);
  scratch.provide(command.text);
  const line = withoutComment(command.text);
  if (goesOn(line)) {
    const {code, stderr} = await startAndStop(line, scratch);
    expect({code, stderr}).toEqual({code: 130, stderr: expect.stringContaining('until it is interrupted')});
    return;
  }
  // A new file takes no other's place.
  const made = /^attrmap init\b.* -o (\S+)/.exec(line)?.[1];
  if (made !== undefined) rmSync(join(scratch.folder, made), {force: true});
  // What is checked are figures that are kept, which somebody has drawn before.
  if (/^attrmap check\b/.test(line) && command.exitCode === 0)
    await scratch.run(line.replace(/check/, 'batch').replace(/--(?:diff-dir|tolerance|report) \S+/g, ''));
  const ended = await scratch.run([...command.before, command.text].join('\n'));
  expect({code: ended.code, stderr: ended.code === command.exitCode ? '' : ended.stderr}).toEqual({
    code: command.exitCode,
    stderr: '',
  });
  if (command.output === undefined) return;
  expect(comparable(`${ended.stdout.toString()}${ended.stderr}`)).toBe(comparable(command.output));
}

/** The commands of a workflow's steps, or of a job's script. */
function commandsInYaml(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(commandsInYaml);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (!['run', 'script', 'before_script'].includes(key)) return commandsInYaml(inner);
    return [inner].flat().flatMap((text) =>
      String(text)
        .replace(/\\\n\s*/g, ' ')
        .split('\n'),
    );
  });
}

function yamlBlocks(blocks: readonly Block[]): Block[] {
  return blocks.filter(({language}) => ['yaml', 'yml'].includes(language));
}

const ajv = new Ajv({strict: true, allowUnionTypes: true});
const isManifest = ajv.compile(manifestSchema());
const isConfig = ajv.compile(configSchema());

/** What is wrong with a block as a manifest, or as a config where all of its keys are options; nothing with any other. */
function yamlFaults(text: string): unknown {
  const value = load(text);
  if (typeof value !== 'object' || value === null) return 'it is no mapping';
  const keys = Object.keys(value);
  if (keys.includes('figures')) return isManifest(value) ? null : isManifest.errors;
  const options = (configSchema() as {properties: object}).properties;
  const isOptions = keys.some((key) => key !== 'extends' && Object.hasOwn(options, key));
  return !isOptions || isConfig(value) ? null : isConfig.errors;
}

describe.each(TESTED)('%s', (document) => {
  const text = readDocument(document);
  const blocks = blocksOf(text);
  const commands = commandsOf(blocks);
  let made: Scratch | undefined;
  const scratch = async (): Promise<Scratch> => {
    if (made !== undefined) return made;
    made = scratchFor(text, FOLDERS[document]);
    // Some commands ask git where its hooks are.
    if (/\bgit\b/.test(text))
      await made.run('git init -q "$(git rev-parse --show-toplevel 2>/dev/null || dirname "$PWD")"');
    return made;
  };

  for (const command of commands) {
    testOf(command)(`runs what line ${command.line} says: ${command.text.split('\n')[0]}`, async () => {
      await runCommand(command, await scratch());
    });
  }

  for (const {text: yaml, line} of yamlBlocks(blocks)) {
    it(`has YAML at line ${line} that can be used`, async () => {
      expect(yamlFaults(yaml)).toBeNull();
      for (const found of commandsInYaml(load(yaml)).filter((word) => /^attrmap /.test(word))) {
        const [command] = commandsOf([{language: 'sh', text: found, line, follows: undefined}]);
        await runCommand(command as Command, await scratch());
      }
    });
  }

  it('names only flags that there are', () => {
    const unknown = codeSpans(text).flatMap(({code, line}) =>
      unknownFlags(code).map((flag) => `${line}: ${flag}`),
    );
    expect(unknown).toEqual([]);
  });
});

describe('what documents show of the library', () => {
  // What api.md lists are declarations, which its own test holds against the code.
  const examples = TESTED.filter((path) => path !== 'docs/api.md').flatMap((document) =>
    blocksOf(readDocument(document))
      .filter(({language}) => ['ts', 'typescript'].includes(language))
      .map((block) => ({document, ...block})),
  );
  const text = examples.map((example) => example.text).join('\n');
  const scratch = scratchFor(`${text}\nscores.csv`);

  beforeAll(() => {
    for (const [name, to] of [
      ['attrmap', ROOT],
      ['@types/node', 'node_modules/@types/node'],
      ['undici-types', 'node_modules/undici-types'],
    ] as const) {
      const place = join(scratch.folder, 'node_modules', name);
      mkdirSync(dirname(place), {recursive: true});
      symlinkSync(join(ROOT, to.replace(ROOT, '')), place);
    }
    examples.forEach((example, index) =>
      writeFileSync(join(scratch.folder, `example-${index}.mts`), `${example.text}\nexport {};\n`),
    );
  });

  it('is of types that fit', async () => {
    const names = examples.map((_, index) => `example-${index}.mts`);
    expect(names.length).toBeGreaterThan(0);
    const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', 'node'];
    const ended = await run(join(ROOT, 'node_modules/.bin/tsc'), [...flags, ...names], {cwd: scratch.folder});
    expect(ended.stdout.toString()).toBe('');
  });

  examples.forEach(({document, line, text: source}, index) => {
    it(`runs: ${document}, line ${line}`, async () => {
      scratch.provide(source);
      const {code} = transformSync(source, {loader: 'ts', format: 'esm'});
      writeFileSync(join(scratch.folder, `example-${index}.mjs`), code);
      const ended = await run(process.execPath, [`example-${index}.mjs`], {cwd: scratch.folder});
      expect({code: ended.code, stderr: ended.stderr}).toEqual({code: 0, stderr: ''});
    });
  });
});

describe('a document that is wrong is found out', () => {
  const commandOf = (text: string): Command =>
    commandsOf([{language: 'sh', text, line: 1, follows: undefined}])[0] as Command;
  const scratch = scratchFor('scores.csv');

  it.each([
    'attrmap render scores.csv -o a.png --widht 8cm',
    'attrmap rendr scores.csv',
    'attrmap render fixtures/tables/no.csv -o a.png',
  ])('%s', async (text) => {
    await expect(runCommand(commandOf(text), scratch)).rejects.toThrow();
  });

  it.each([
    'bin/setup --for-test',
    'npm run bentch',
    'npm run bench -- --scalling',
    'npx jest test/docks',
    'npm i -g atrmap',
  ])('%s, which is only looked at', async (text) => {
    await expect(async () => runCommand(commandOf(text), scratch)).rejects.toThrow();
  });

  it('in a flag within a sentence', () => {
    expect(unknownFlags('attrmap render --shard 1/2')).toEqual(['--shard']);
    expect(unknownFlags('--widht 84mm')).toEqual(['--widht']);
    expect(unknownFlags('--width 84mm --shard 1/2')).toEqual([]);
  });

  it('in the output that is shown of a command', async () => {
    const command = {...commandOf('attrmap --version'), output: '0.0.0'};
    await expect(runCommand(command, scratch)).rejects.toThrow();
  });

  it('in YAML', () => {
    expect(yamlFaults('palete: rdbu\nwidth: 84mm')).not.toBeNull();
    expect(yamlFaults('figures: [{inputs: a.csv}]')).not.toBeNull();
  });
});

it('every exception says why', () => {
  expect(EXCEPTIONS.filter(({why}) => why.length < 10)).toEqual([]);
});
