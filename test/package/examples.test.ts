import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {load} from 'js-yaml';
import {ROOT} from '../cli/spawn';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const {version} = JSON.parse(read('package.json')) as {version: string};
const BLOCKS = Array.from(read('examples/README.md').matchAll(/^```yaml\n([\s\S]*?)^```$/gm), ([, text]) =>
  load(text as string),
);

describe('what the examples say to copy', () => {
  it('takes the action of this version, with inputs that it has', () => {
    const [[step]] = BLOCKS as [[{uses: string; with: object}]];
    expect(step.uses).toBe(`attrmap/attrmap@v${version}`);
    const {inputs} = load(read('action.yml')) as {inputs: object};
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(step.with)));
  });

  it('takes hooks of this version, by names that they have', () => {
    const [, {repos}] = BLOCKS as [unknown, {repos: {repo: string; rev: string; hooks: {id: string}[]}[]}];
    const hooks = load(read('.pre-commit-hooks.yaml')) as {id: string}[];
    for (const {repo, rev, hooks: named} of repos) {
      expect([repo, rev]).toEqual(['https://github.com/attrmap/attrmap', `v${version}`]);
      for (const {id} of named) expect(hooks.map((hook) => hook.id)).toContain(id);
    }
    expect(repos).toHaveLength(1);
  });
});
