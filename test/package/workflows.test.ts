import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {load} from 'js-yaml';
import {folderWith, ROOT, run} from '../cli/spawn';

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: object;
  readonly jobs: Readonly<
    Record<
      string,
      {needs?: string; permissions?: object; steps: readonly {uses?: string; run?: string; with?: object}[]}
    >
  >;
}

const FOLDER = join(ROOT, '.github/workflows');
const FILES = readdirSync(FOLDER);

function workflow(file: string): Workflow {
  return load(readFileSync(join(FOLDER, file), 'utf8')) as Workflow;
}

it.each(FILES)('%s may read alone, keeps no token in the checkout, and names versions of actions', (file) => {
  const {permissions, jobs} = workflow(file);
  expect(permissions).toEqual({contents: 'read'});
  for (const {steps} of Object.values(jobs)) {
    for (const {uses, with: given} of steps)
      if (uses?.startsWith('actions/checkout')) expect(given).toEqual({'persist-credentials': false});
    for (const {uses, run: script} of steps) {
      expect(uses ?? '@v1').toMatch(/@v\d+$/);
      // An expression within a script would be code from elsewhere.
      expect(script ?? '').not.toContain('${{');
    }
  }
});

it('tests run as they do anywhere', () => {
  const {on, jobs} = workflow('ci.yml');
  expect(Object.keys(on)).toEqual(['push', 'pull_request']);
  expect(jobs.test?.steps.flatMap(({run: script}) => script ?? [])).toEqual(['bash .ci/run']);
});

describe('a release', () => {
  const {on, jobs} = workflow('release.yml');
  const scriptsOf = (job: string): string[] =>
    jobs[job]?.steps.flatMap(({run: script}) => script ?? []) ?? [];
  const [compare = '', ...packing] = scriptsOf('pack');

  it('is made of a tag alone, after the tests, by a job that may ask for an identity, writes nothing and runs no code of ours', () => {
    expect(on).toEqual({push: {tags: ['v*']}});
    expect(packing).toEqual(['bash .ci/run', 'npm pack --pack-destination "$RUNNER_TEMP"']);
    expect(jobs.pack?.permissions).toBeUndefined();
    expect(jobs.publish).toMatchObject({needs: 'pack', permissions: {contents: 'read', 'id-token': 'write'}});
    expect(scriptsOf('publish')).toEqual([
      'npm install --global npm@11',
      'npm publish ./package/attrmap-*.tgz --provenance --access public',
    ]);
  });

  it.each([
    ['v1.2.3', 0],
    ['v1.2.4', 1],
    ['1.2.3', 1],
  ])('of the tag %s and the version 1.2.3 ends with %i', async (tag, code) => {
    const cwd = folderWith({'package.json': '{"version": "1.2.3"}'});
    const environment = {PATH: process.env.PATH, GITHUB_REF_NAME: tag};
    expect((await run('bash', ['-e', '-c', compare], {cwd, environment})).code).toBe(code);
  });
});
