import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {load} from 'js-yaml';
import {folderWith, ROOT, run} from '../cli/spawn';

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: object;
  readonly jobs: Readonly<
    Record<string, {permissions?: object; steps: readonly {uses?: string; run?: string; with?: object}[]}>
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
    expect(steps[0]).toMatchObject({uses: 'actions/checkout@v4', with: {'persist-credentials': false}});
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
  const scripts = jobs.publish?.steps.flatMap(({run: script}) => script ?? []) ?? [];

  it('is made of a tag alone, after the tests, by a job that may ask for an identity and write nothing', () => {
    expect(on).toEqual({push: {tags: ['v*']}});
    expect(jobs.publish?.permissions).toEqual({contents: 'read', 'id-token': 'write'});
    expect(scripts.slice(1)).toEqual(['bash .ci/run', 'npm install --global npm@11', 'npm publish']);
  });

  it.each([
    ['v1.2.3', 0],
    ['v1.2.4', 1],
    ['1.2.3', 1],
  ])('of the tag %s and the version 1.2.3 ends with %i', async (tag, code) => {
    const cwd = folderWith({'package.json': '{"version": "1.2.3"}'});
    const environment = {PATH: process.env.PATH, GITHUB_REF_NAME: tag};
    expect((await run('bash', ['-e', '-c', scripts[0] as string], {cwd, environment})).code).toBe(code);
  });
});
