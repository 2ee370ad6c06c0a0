import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {load} from 'js-yaml';
import {COMMANDS} from '../../src/cli/commands';
import {ROOT} from '../cli/spawn';
import {blocksOf, readDocument} from './support/markdown';

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly jobs?: Readonly<Record<string, {readonly steps: readonly Step[]}>>;
  readonly repos?: readonly {
    readonly repo: string;
    readonly rev: string;
    readonly hooks: readonly {readonly id: string}[];
  }[];
}

function readYaml(path: string): unknown {
  return load(readFileSync(join(ROOT, path), 'utf8'));
}

const {version} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {version: string};
const text = readDocument('docs/ci.md');
const documents = blocksOf(text)
  .filter(({language}) => language === 'yaml')
  .map((block) => load(block.text) as Workflow);
const steps = documents.flatMap(({jobs = {}}) => Object.values(jobs).flatMap((job) => job.steps));

describe('docs/ci.md', () => {
  it("gives the project's action only inputs that it takes, and a command that there is", () => {
    const own = steps.filter(({uses}) => /\/attrmap@/.test(uses ?? ''));
    const {inputs} = readYaml('action.yml') as {inputs: Record<string, unknown>};
    expect(own.length).toBeGreaterThan(0);
    for (const {uses, with: given = {}} of own) {
      expect(Object.keys(given).filter((name) => !Object.hasOwn(inputs, name))).toEqual([]);
      expect(COMMANDS.map(({name}) => name)).toContain(given.command);
      expect(uses).toMatch(new RegExp(`@v${version}$`));
      // A line is a word: flags and values on one line would be the name of a file.
      for (const word of String(given.args ?? '')
        .trim()
        .split('\n'))
        expect(word).toMatch(/^(--[a-z-]+=)?[^\s=]+$/);
    }
  });

  it('names hooks for pre-commit that there are', () => {
    const hooks = readYaml('.pre-commit-hooks.yaml') as {id: string}[];
    const repos = documents.flatMap(({repos: named = []}) => named);
    expect(repos.length).toBeGreaterThan(0);
    for (const {rev, hooks: named} of repos) {
      expect(rev).toBe(`v${version}`);
      for (const {id} of named) expect(hooks.map((hook) => hook.id)).toContain(id);
    }
  });

  it('installs this version everywhere', () => {
    const versions = Array.from(
      text.matchAll(/attrmap@v?(\d[\w.-]*)|version: (\d+\.\d+\.\d+)/g),
      ([, one, other]) => one ?? other,
    );
    expect(versions.length).toBeGreaterThan(3);
    expect(versions.filter((one) => one !== version)).toEqual([]);
  });

  it('uses actions of the same versions as the workflow in examples/', () => {
    const example = readYaml('examples/github/figures.yml') as {jobs: Record<string, {steps: Step[]}>};
    const known = Object.values(example.jobs).flatMap((job) => job.steps.flatMap(({uses}) => uses ?? []));
    const named = steps.flatMap(({uses}) => (uses?.startsWith('actions/') ? [uses] : []));
    expect(named.filter((action) => !known.includes(action))).toEqual([]);
  });
});
