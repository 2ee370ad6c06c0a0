import {appendFileSync, chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {type Ended, folderWith} from '../cli/spawn';
import {describeWith} from '../support/shells';
import {copyExamples, EXAMPLES, edit, PERSON, runIn} from './support';

function git(folder: string, ...words: readonly string[]): Promise<Ended> {
  return runIn(folder, ['git', ...words], PERSON);
}

async function gitOrThrow(folder: string, ...words: readonly string[]): Promise<string> {
  const {code, stdout, stderr} = await git(folder, ...words);
  if (code !== 0) throw new Error(`git ${words.join(' ')}: ${stderr}`);
  return stdout.toString();
}

function commit(folder: string, ...words: readonly string[]): Promise<Ended> {
  return git(folder, 'commit', '-q', '-m', 'x', ...words);
}

async function draw(folder: string, manifest = 'figures.yaml'): Promise<void> {
  expect((await runIn(folder, ['attrmap', 'batch', '-q', manifest])).code).toBe(0);
}

/** A repository with the examples and their figures in it, all committed, without a hook. */
async function repository(): Promise<string> {
  const folder = copyExamples();
  await draw(folder);
  await gitOrThrow(folder, 'init', '-q');
  await gitOrThrow(folder, 'add', '.');
  await gitOrThrow(folder, 'commit', '-q', '-m', 'x');
  return folder;
}

function install(folder: string): void {
  const hook = join(folder, '.git/hooks/pre-commit');
  mkdirSync(join(folder, '.git/hooks'), {recursive: true});
  cpSync(join(EXAMPLES, 'pre-commit/pre-commit'), hook);
  chmodSync(hook, 0o755);
}

/** What the hook says at the end of a refusal for figures that differ. */
const DRAW_AGAIN = `pre-commit: figures are not what would be drawn of their tables. Draw them again and add them:
pre-commit:   attrmap batch --manifest figures.yaml
pre-commit:   git add FIGURES
pre-commit: or commit them as they are with --no-verify
`;

describeWith('git')('the hook of git', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await repository();
    install(folder);
  });

  it('refuses a table without its figure, says how it is drawn again, and then takes both', async () => {
    edit(folder, 'data/methods.csv', '0.841', '0.142');
    await gitOrThrow(folder, 'add', 'data');
    const refused = await commit(folder);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('figures/methods.png: its input has changed');
    expect(refused.stderr.endsWith(DRAW_AGAIN)).toBe(true);
    await draw(folder);
    await gitOrThrow(folder, 'add', 'figures');
    expect((await commit(folder)).code).toBe(0);
    expect(await gitOrThrow(folder, 'show', '--name-only', '--format=')).toBe(
      'data/methods.csv\nfigures/methods.png\n',
    );
  });

  it.each([
    ['a manifest', () => edit(folder, 'figures.yaml', 'rdbu', 'prgn'), 'figures.yaml'],
    [
      'a config that was not there',
      () => writeFileSync(join(folder, 'data/attrmap.config.yaml'), 'dpi: 90\n'),
      'data/attrmap.config.yaml',
    ],
    ['a figure', () => appendFileSync(join(folder, 'figures/review.svg'), '<!-- -->'), 'figures/review.svg'],
    ['the removal of a figure', () => rmSync(join(folder, 'figures/review.svg')), 'figures/review.svg'],
  ])('refuses %s that does not fit', async (_, change, file) => {
    change();
    await gitOrThrow(folder, 'add', file);
    const refused = await commit(folder);
    expect(refused.code).toBe(1);
    expect(refused.stderr.endsWith(DRAW_AGAIN)).toBe(true);
    expect((await commit(folder, '--no-verify')).code).toBe(0);
  });

  it('does not look at figures where nothing of them is staged, so that other work goes on', async () => {
    edit(folder, 'data/methods.csv', '0.841', '0.142');
    writeFileSync(join(folder, 'notes.txt'), 'x');
    await gitOrThrow(folder, 'add', 'notes.txt');
    const ended = await commit(folder);
    expect({code: ended.code, stderr: ended.stderr}).toEqual({code: 0, stderr: ''});
  });

  it('refuses a figure that fits a table which is not staged', async () => {
    edit(folder, 'data/methods.csv', '0.841', '0.142');
    await draw(folder);
    await gitOrThrow(folder, 'add', 'figures');
    const refused = await commit(folder);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /\npre-commit: what figures are made of, or they themselves, are not staged as they lie here:\npre-commit: {3}data\/methods\.csv\npre-commit: add them with git add, or put them aside with git stash --keep-index\n$/,
    );
    await gitOrThrow(folder, 'add', 'data');
    expect((await commit(folder)).code).toBe(0);
  });

  it('refuses a figure that was drawn and not added', async () => {
    appendFileSync(join(folder, 'figures.yaml'), '  - {input: data/methods.csv, output: ä.png}\n');
    await draw(folder);
    await gitOrThrow(folder, 'add', 'figures.yaml');
    const refused = await commit(folder);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('\npre-commit:   figures/ä.png\n');
  });

  it('says what is wrong with a manifest', async () => {
    edit(folder, 'figures.yaml', 'palette:', 'pallete:');
    await gitOrThrow(folder, 'add', '.');
    const refused = await commit(folder);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /^attrmap: figures\.yaml:\d+: .*\n.*\npre-commit: the figures cannot be listed; the reason is above\n$/,
    );
  });

  it('takes the place of the manifest and options from the settings of the repository, the command from ATTRMAP', async () => {
    await gitOrThrow(folder, 'mv', '-k', 'figures.yaml', 'data', 'figures', 'slurm');
    await gitOrThrow(folder, 'config', 'attrmap.manifest', 'slurm/figures.yaml');
    edit(folder, 'slurm/data/methods.csv', '0.841', '0.142');
    await gitOrThrow(folder, 'add', '.');
    const refused = await commit(folder);
    expect(refused.stderr).toContain('slurm/figures/methods.png: its input has changed');
    await draw(folder, 'slurm/figures.yaml');
    await gitOrThrow(folder, 'add', '.');
    await gitOrThrow(folder, 'config', 'attrmap.options', '--no-such-option');
    const misled = await commit(folder);
    expect(misled.code).toBe(1);
    expect(misled.stderr).toBe(
      'attrmap: there is no option "--no-such-option"\n  hint: see attrmap check --help\n' +
        'pre-commit: the figures cannot be checked; the reason is above\n',
    );
    await gitOrThrow(folder, 'config', 'attrmap.options', '--tolerance 0.5');
    const missing = await runIn(folder, ['git', 'commit', '-m', 'x'], {
      ...PERSON,
      ATTRMAP: 'no-such-attrmap',
    });
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain('no-such-attrmap: command not found');
    expect((await commit(folder)).code).toBe(0);
  });

  it('lets commits be made on branches without the manifest', async () => {
    await gitOrThrow(folder, 'rm', '-rq', 'figures.yaml', 'figures');
    expect((await commit(folder)).code).toBe(0);
  });
});

describeWith('pre-commit')('the hook for pre-commit', () => {
  it('is run for tables, manifest and figures alone, and refuses what does not fit', async () => {
    const folder = await repository();
    cpSync(join(EXAMPLES, 'pre-commit/.pre-commit-config.yaml'), join(folder, '.pre-commit-config.yaml'));
    const home = {...PERSON, PRE_COMMIT_HOME: folderWith()};
    const commitWith = (message: string): Promise<Ended> =>
      runIn(folder, ['git', 'commit', '-m', message], home);
    await gitOrThrow(folder, 'add', '.');
    expect(await runIn(folder, ['pre-commit', 'validate-config'], home)).toMatchObject({code: 0});
    expect(await runIn(folder, ['pre-commit', 'install'], home)).toMatchObject({code: 0});
    const other = await commitWith('no figure');
    expect(other.code).toBe(0);
    expect(other.stderr).toMatch(/figures are what would be drawn\.*\(no files to check\)Skipped\n/);
    edit(folder, 'data/methods.csv', '0.841', '0.142');
    await gitOrThrow(folder, 'add', 'data');
    const refused = await commitWith('a table alone');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('figures/methods.png: its input has changed');
    expect(refused.stderr).toContain(
      '\nDraw them again and add them: attrmap batch --manifest figures.yaml && git add figures\n',
    );
    await draw(folder);
    await gitOrThrow(folder, 'add', 'figures');
    const taken = await commitWith('a table and its figure');
    expect(taken.code).toBe(0);
    expect(taken.stderr).toMatch(/figures are what would be drawn\.*Passed\n/);
  });
});

describe('the config for pre-commit', () => {
  const text = readFileSync(join(EXAMPLES, 'pre-commit/.pre-commit-config.yaml'), 'utf8');

  it('looks at the files of the examples, and at no others', () => {
    const [, source = ''] = /files: '(.*)'/.exec(text) ?? [];
    const files = new RegExp(source);
    for (const name of ['figures.yaml', 'data/methods.csv', 'figures/a.png', 'data/attrmap.config.json'])
      expect(files.test(name)).toBe(true);
    for (const name of ['notes.txt', 'my-data/a.csv', 'old/figures.yaml', 'my-attrmap.config.json'])
      expect(files.test(name)).toBe(false);
  });
});
