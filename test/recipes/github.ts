import {createRequire} from 'node:module';
import {join} from 'node:path';
import {folderWith} from '../cli/spawn';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Job {
  readonly steps: readonly Step[];
  readonly strategy?: {readonly 'fail-fast': boolean; readonly matrix: {readonly part: readonly number[]}};
  readonly permissions?: Readonly<Record<string, string>>;
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<'check' | 'comment' | 'tidy', Job>>;
}

export function stepOf({steps}: Job, what: (step: Step) => boolean): Step {
  const found = steps.filter(what);
  expect(found).toHaveLength(1);
  return found[0] as Step;
}

export type Call = readonly [name: string, given: Record<string, any>];

/** What a run of a script did. */
interface Done {
  readonly calls: readonly Call[];
  readonly summary: string;
  readonly warnings: readonly string[];
}

interface Around {
  readonly folder?: string;
  readonly result?: string;
  /** Comments that are there. */
  readonly comments?: readonly object[];
  /** The status with which a call is refused. */
  readonly refused?: Readonly<Record<string, number>>;
}

/** Runs a script of github-script with a stand-in for GitHub. Relative paths lead into a folder, as in a job's own. */
export async function runScript(job: Job, around: Around): Promise<Done> {
  const {folder = folderWith(), result = 'failure', comments = [], refused = {}} = around;
  const {script} = stepOf(job, ({uses}) => uses === 'actions/github-script@v7').with as {script: string};
  const calls: Call[] = [];
  const warnings: string[] = [];
  let summary = '';
  const call = (name: string, answer: object = {}) =>
    async function answered(given: Record<string, any>): Promise<{data: object}> {
      const status = refused[name];
      if (status !== undefined) throw Object.assign(new Error(`${name} was refused`), {status});
      calls.push([name, given]);
      return {data: answer};
    };
  const git = {
    createBlob: call('createBlob', {sha: 'blob'}),
    createTree: call('createTree', {sha: 'tree'}),
    createCommit: call('createCommit', {sha: 'c0ffee'}),
    updateRef: call('updateRef'),
    createRef: call('createRef'),
    deleteRef: call('deleteRef'),
  };
  const issues = {
    listComments: call('listComments'),
    createComment: call('createComment'),
    updateComment: call('updateComment'),
  };
  const github = {rest: {git, issues}, paginate: async () => comments};
  const context = {
    repo: {owner: 'ada', repo: 'paper'},
    payload: {pull_request: {number: 7}},
    serverUrl: 'https://github.example',
    runId: 42,
  };
  const text = {
    addRaw: (added: string) => {
      summary += added;
      return text;
    },
    write: async () => undefined,
  };
  const core = {summary: text, warning: (message: string) => warnings.push(message)};
  const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor;
  const run = new AsyncFunction('github', 'context', 'core', 'require', 'process', script);
  await run(github, context, core, requireFrom(folder), {env: {CHECK_RESULT: result}});
  return {calls, summary, warnings};
}

/** `require` for a script whose working directory is another one: Jest's own cannot be changed. */
function requireFrom(folder: string): (name: string) => unknown {
  const fs = createRequire(__filename)('node:fs');
  const at = (path: string): string => (path.startsWith('/') ? path : join(folder, path));
  const moved = Object.fromEntries(
    ['existsSync', 'readdirSync', 'readFileSync'].map((name) => [
      name,
      (path: string, ...more: unknown[]) => fs[name](at(path), ...more),
    ]),
  );
  return (name) => (name === 'node:fs' ? moved : createRequire(__filename)(name));
}

export function bodiesOf({calls}: Done, name: string): string[] {
  return calls.filter(([called]) => called === name).map(([, given]) => given.body);
}
