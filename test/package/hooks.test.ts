import {execFileSync} from 'node:child_process';
import {cpSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {load} from 'js-yaml';
import {type Ended, folderWith, ROOT} from '../cli/spawn';
import {copyExamples, edit, PERSON, runIn} from '../recipes/support';
import {describeWith} from '../support/shells';
import {installing} from './support';

/** pre-commit installs what the hooks are built with, builds and packs them, and installs the package. */
jest.setTimeout(900_000);

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly args: readonly string[];
  readonly language: string;
  readonly files: string;
}

const HOOKS = load(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];

describe('the hooks that pre-commit finds here', () => {
  it('are called attrmap-check and attrmap-batch, and are installed by npm', () => {
    expect(HOOKS.map(({id, language}) => [id, language])).toEqual([
      ['attrmap-check', 'node'],
      ['attrmap-batch', 'node'],
    ]);
  });

  it('look at tables, figures, manifests and configs, and at no others', () => {
    for (const {files} of HOOKS) {
      const looksAt = (name: string): boolean => new RegExp(files).test(name);
      for (const name of ['data/a.csv', 'paper/figures/a.png', 'figures.yaml', 'paper/attrmap.config.json'])
        expect(looksAt(name)).toBe(true);
      for (const name of ['notes.txt', 'metadata/a.csv', 'my-figures.yaml', 'attrmap.config.txt'])
        expect(looksAt(name)).toBe(false);
    }
  });

  it('come to commands that the program takes', async () => {
    const folder = copyExamples();
    const commandOf = (id: string): string[] => {
      const {entry, args} = HOOKS.find((hook) => hook.id === id) as Hook;
      return [...entry.split(' '), ...args];
    };
    expect((await runIn(folder, commandOf('attrmap-check'))).code).toBe(1);
    expect(await runIn(folder, commandOf('attrmap-batch'))).toMatchObject({code: 0, stderr: ''});
    expect((await runIn(folder, commandOf('attrmap-check'))).code).toBe(0);
  });
});

/** A repository with the files of a folder, or with those that git has of one. */
async function repositoryOf(folder: string): Promise<string> {
  for (const words of [
    ['init', '-q'],
    ['add', '.'],
    ['commit', '-q', '-m', 'x'],
  ])
    expect((await runIn(folder, ['git', ...words], PERSON)).code).toBe(0);
  return folder;
}

/** What git has of this checkout, as it lies here, but for fixtures of tests other than the figure that the build draws. */
function copyCheckout(): string {
  const folder = folderWith();
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
  });
  const wanted = (path: string): boolean => /^(?!fixtures\/|test\/)|\/token-attribution\.csv$/.test(path);
  for (const path of listed.toString().split('\0').filter(Boolean).filter(wanted))
    cpSync(join(ROOT, path), join(folder, path), {recursive: true});
  return folder;
}

describeWith('pre-commit')('pre-commit', () => {
  it('takes the file with hooks', async () => {
    const ended = await runIn(ROOT, ['pre-commit', 'validate-manifest', '.pre-commit-hooks.yaml']);
    expect(ended).toMatchObject({code: 0, stderr: ''});
  });

  it('installs them from a version of this repository, and runs them in another one', async () => {
    const hooks = await repositoryOf(copyCheckout());
    const rev = (await runIn(hooks, ['git', 'rev-parse', 'HEAD'], PERSON)).stdout.toString().trim();
    const folder = copyExamples();
    expect((await runIn(folder, ['attrmap', 'batch', '-q', 'figures.yaml'])).code).toBe(0);
    const list = HOOKS.map(({id}) => `{id: ${id}, stages: [commit, manual]}`).join(', ');
    const config = `repos:\n  - repo: ${hooks}\n    rev: ${rev}\n    hooks: [${list}]\n`;
    writeFileSync(join(folder, '.pre-commit-config.yaml'), config);
    await repositoryOf(folder);
    const home = {...installing(PERSON), PRE_COMMIT_HOME: folderWith()};
    const runHook = (id: string): Promise<Ended> =>
      runIn(folder, ['pre-commit', 'run', id, '--all-files'], home);
    const sound = await runHook('attrmap-check');
    expect({code: sound.code, stdout: sound.stdout.toString()}).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/figures are what would be drawn\.*Passed\n$/),
    });
    edit(folder, 'data/methods.csv', '0.841', '0.142');
    const refused = await runHook('attrmap-check');
    expect(refused.code).toBe(1);
    expect(refused.stdout.toString()).toContain('figures/methods.png: its input has changed');
    // It draws; that files changed is what pre-commit fails for.
    const drawn = await runHook('attrmap-batch');
    expect(drawn.code).toBe(1);
    expect(drawn.stdout.toString()).toContain('files were modified by this hook');
    expect((await runHook('attrmap-check')).code).toBe(0);
    expect((await runHook('attrmap-batch')).code).toBe(0);
  });
});
