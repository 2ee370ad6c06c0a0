import {existsSync, mkdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {load} from 'js-yaml';
import {ENVIRONMENT, type Ended, folderWith, ROOT, run} from '../cli/spawn';
import {copyExamples, edit, PROGRAM, writeProgram} from '../recipes/support';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, {description: string; default: string}>>;
  readonly outputs: Readonly<Record<string, {description: string; value: string}>>;
  readonly runs: {using: string; steps: readonly Step[]};
}

const ACTION = load(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Action;
const {version: VERSION} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {version: string};

/** `NAME=value` lines that a step wrote into a file which GitHub named. */
function pairsIn(path: string): Record<string, string> {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

interface Done {
  readonly ended: readonly Ended[];
  readonly outputs: Readonly<Record<string, string>>;
  /** What npm was called with. */
  readonly npm: string;
}

/**
 * Runs the action's steps in a folder as GitHub does: each script as a file, by `bash -e -o pipefail`, with what it puts in
 * for expressions, until one fails. npm is a stand-in that installs this checkout and notes how it was called.
 */
async function runAction(folder: string, given: Readonly<Record<string, string>>): Promise<Done> {
  const runner = folderWith();
  mkdirSync(join(runner, 'programs'));
  writeProgram(
    join(runner, 'programs/npm'),
    `echo "$*" >>"${runner}/npm.log"
     if [ "$1" = view ]; then echo 9.8.7; exit; fi
     while [ "$1" != --prefix ]; do shift; done
     mkdir -p "$2/bin" && cp '${PROGRAM}' "$2/bin/attrmap"`,
  );
  const inputs = Object.fromEntries(
    Object.entries(ACTION.inputs).map(([name, input]) => [name, given[name] ?? input.default]),
  );
  const stepOutputs: Record<string, Record<string, string>> = {};
  const filled = (text: string): string =>
    text.replaceAll(/\$\{\{ ([\w.-]+) \}\}/g, (_, expression: string) => {
      if (expression === 'github.action_path') return ROOT;
      const [kind, name = '', , output = ''] = expression.split('.');
      return (kind === 'inputs' ? inputs[name] : stepOutputs[name]?.[output]) ?? '';
    });
  const ended: Ended[] = [];
  const paths = [join(runner, 'programs'), ENVIRONMENT.PATH];
  for (const step of ACTION.runs.steps) {
    if (step.run === undefined) continue;
    const files = {
      GITHUB_OUTPUT: join(runner, `${step.id}.output`),
      GITHUB_PATH: join(runner, `${step.id}.path`),
    };
    for (const file of Object.values(files)) await run('touch', [file]);
    const script = writeProgram(join(runner, `${step.id}.sh`), step.run);
    const values = Object.entries(step.env ?? {}).map(([name, text]) => [name, filled(text)]);
    const done = await run('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', script], {
      cwd: step.id === 'run' ? join(folder, inputs['working-directory'] as string) : folder,
      environment: {
        ...ENVIRONMENT,
        ...files,
        ...Object.fromEntries(values),
        PATH: paths.join(':'),
        RUNNER_TEMP: runner,
        RUNNER_OS: 'Linux',
        RUNNER_ARCH: 'X64',
        GITHUB_RUN_ID: '42',
      },
    });
    ended.push(done);
    stepOutputs[step.id as string] = pairsIn(files.GITHUB_OUTPUT);
    paths.unshift(...readFileSync(files.GITHUB_PATH, 'utf8').split('\n').filter(Boolean));
    if (done.code !== 0) break;
  }
  const log = join(runner, 'npm.log');
  return {
    ended,
    outputs: Object.fromEntries(
      Object.entries(ACTION.outputs).map(([name, {value}]) => [name, filled(value)]),
    ),
    npm: existsSync(log) ? readFileSync(log, 'utf8') : '',
  };
}

describe('the action', () => {
  it('is one of steps, and takes actions by versions that exist', () => {
    expect(ACTION.runs.using).toBe('composite');
    const uses = ACTION.runs.steps.flatMap((step) => step.uses ?? []);
    expect(uses).toEqual(['actions/setup-node@v4', 'actions/cache@v4']);
  });

  it('describes every input and output', () => {
    for (const {description} of [...Object.values(ACTION.inputs), ...Object.values(ACTION.outputs)])
      expect(description).toMatch(/^[A-Z]/);
  });

  it('puts no expression into a script, where it would be run', () => {
    const scripts = ACTION.runs.steps.filter((step) => step.run !== undefined);
    expect(scripts.map(({id}) => id)).toEqual(['wanted', 'install', 'run']);
    for (const {run: text, shell} of scripts) {
      expect(text).not.toContain('${{');
      expect(shell).toBe('bash');
    }
  });
});

describe('a job with the action', () => {
  it('draws the figures of a manifest, reports on them, and then finds them as they should be', async () => {
    const folder = copyExamples();
    const drawn = await runAction(folder, {command: 'batch'});
    expect(drawn.ended.map(({code}) => code)).toEqual([0, 0, 0]);
    expect(drawn.outputs).toMatchObject({version: VERSION, code: '0'});
    const report = JSON.parse(readFileSync(drawn.outputs.report as string, 'utf8'));
    expect(report.figures.map(({state}: {state: string}) => state)).toEqual([
      'drawn',
      'drawn',
      'drawn',
      'drawn',
    ]);
    expect((await runAction(folder, {})).outputs.code).toBe('0');
    edit(folder, 'data/methods.csv', '0.841', '0.142');
    const checked = await runAction(folder, {});
    expect(checked.ended.map(({code}) => code)).toEqual([0, 0, 1]);
    expect(checked.outputs.code).toBe('1');
    expect(checked.ended.at(-1)?.stderr).toContain('figures/methods.png: its input has changed');
  });

  it("installs its own version, another one that is asked for, or a tag's", async () => {
    const folder = copyExamples();
    const asked = async (version: string): Promise<string> =>
      (await runAction(folder, {command: 'palettes', args: '', version})).npm;
    const install = (version: string): RegExp =>
      new RegExp(
        `install --global --prefix \\S+/attrmap-${version} --allow-scripts=canvas .* attrmap@${version}\\n$`,
      );
    expect(await asked('')).toMatch(install(VERSION));
    expect(await asked('0.0.9-beta.1')).toMatch(install('0.0.9-beta.1'));
    expect(await asked('latest')).toMatch(/^view attrmap@latest version\n/);
    expect(await asked('latest')).toMatch(install('9.8.7'));
  });

  it('takes words with spaces, a line each, in the folder that is named', async () => {
    const folder = copyExamples();
    const args = 'methods.csv\r\n\n-o\na figure.png\n--title\nTwo words; touch x $(touch y) `touch z`\n';
    const {ended, outputs} = await runAction(folder, {command: 'render', args, 'working-directory': 'data'});
    expect(ended.at(-1)).toMatchObject({code: 0});
    expect(outputs.report).toBe('');
    expect(existsSync(join(folder, 'data/a figure.png'))).toBe(true);
    for (const name of ['x', 'y', 'z']) expect(existsSync(join(folder, 'data', name))).toBe(false);
  });

  it('keeps the report that words ask for', async () => {
    const folder = copyExamples();
    const {outputs} = await runAction(folder, {command: 'batch', args: 'figures.yaml\n--report=told.xml\n'});
    expect(outputs).toMatchObject({code: '0', report: ''});
    expect(readFileSync(join(folder, 'told.xml'), 'utf8')).toContain('<testsuite');
  });

  it.each([
    [{version: '1; touch x'}, 'the version must be one that npm has'],
    [{version: '$(touch x)'}, 'the version must be one that npm has'],
    [{command: 'check; touch x'}, 'the command must be one word'],
    [{command: '--help'}, 'the command must be one word'],
  ])('refuses %j', async (given, message) => {
    const folder = copyExamples();
    const last = (await runAction(folder, given)).ended.at(-1);
    expect(last?.code).toBe(2);
    expect(last?.stdout.toString()).toContain(`::error::attrmap: ${message}`);
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });
});
