import {cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {load} from 'js-yaml';
import {PNG} from 'pngjs';
import {type Ended, folderWith, ROOT} from '../cli/spawn';
import {bodiesOf, type Call, runScript, stepOf, type Workflow} from './github';
import {copyExamples, EXAMPLES, edit, OUTPUTS, runIn} from './support';

const WORKFLOW = load(readFileSync(join(EXAMPLES, 'github/figures.yml'), 'utf8')) as Workflow;
const {check, comment, tidy} = WORKFLOW.jobs;
const PARTS = check.strategy?.matrix.part ?? [];

/** What a job of the matrix runs, with what GitHub puts in. */
function commandOf(part: number): string {
  const {run = ''} = stepOf(check, ({run: text}) => text?.startsWith('$ATTRMAP check') === true);
  const command = run
    .replaceAll(/\$\{\{ matrix\.part \}\}/g, String(part))
    .replaceAll(/\$\{\{ strategy\.job-total \}\}/g, String(PARTS.length));
  expect(command).not.toContain('${{');
  return command;
}

/** Runs the check of one part as GitHub does, in a checkout. */
function checkPart(checkout: string, part: number): Promise<Ended> {
  return runIn(checkout, ['/bin/bash', '-e', '-c', commandOf(part)], WORKFLOW.env);
}

interface Checked {
  /** Where the artifacts lie, as they are downloaded. */
  readonly folder: string;
  readonly codes: readonly (number | null)[];
}

/** Checks all parts of a checkout, and brings what is uploaded to another machine. */
async function checkAll(checkout: string): Promise<Checked> {
  const folder = folderWith();
  const codes: (number | null)[] = [];
  for (const part of PARTS) {
    rmSync(join(checkout, 'attrmap-result'), {recursive: true, force: true});
    codes.push((await checkPart(checkout, part)).code);
    const result = join(checkout, 'attrmap-result');
    mkdirSync(join(folder, 'parts'), {recursive: true});
    if (existsSync(result)) cpSync(result, join(folder, `parts/figures-${part}`), {recursive: true});
  }
  return {folder, codes};
}

/** A copy of the examples with their figures, as a repository keeps them. */
async function checkoutWithFigures(): Promise<string> {
  const checkout = copyExamples();
  expect((await runIn(checkout, ['attrmap', 'batch', 'figures.yaml'])).code).toBe(0);
  return checkout;
}

/** A text in entities, as it is read. */
function unescaped(text: string): string {
  return text.replace(/&#(\d+);/g, (_, point) => String.fromCodePoint(Number(point)));
}

const MINE = {id: 5, user: {login: 'github-actions[bot]'}, body: '<!-- attrmap check -->\nold'};

describe('the workflow for GitHub', () => {
  it('takes actions by versions that exist, and the version of attrmap that it is for', () => {
    const uses = Object.values(WORKFLOW.jobs).flatMap(({steps}) => steps.flatMap((step) => step.uses ?? []));
    expect([...new Set(uses)].sort()).toEqual([
      'actions/checkout@v4',
      'actions/download-artifact@v4',
      'actions/github-script@v7',
      'actions/setup-node@v4',
      'actions/upload-artifact@v4',
    ]);
    const {version} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(String(WORKFLOW.env.ATTRMAP_VERSION)).toBe(version);
  });

  it('lets nothing of a pull request be run where a token may write', () => {
    expect(Object.keys(WORKFLOW.on)).toEqual(['pull_request']);
    expect(WORKFLOW.permissions).toEqual({contents: 'read'});
    expect(check.permissions).toBeUndefined();
    const writing = Object.values(WORKFLOW.jobs).filter(({permissions}) => permissions !== undefined);
    expect(writing).toEqual([comment, tidy]);
    for (const {steps} of writing) {
      expect(steps.every(({run, uses}) => run === undefined && uses !== 'actions/checkout@v4')).toBe(true);
      // An expression within a script would be code from elsewhere.
      expect(steps.map((step) => String(step.with?.script ?? '')).join('')).not.toContain('${{');
    }
  });

  it('keeps pictures and reports of a part that failed, under a name of its own', () => {
    const upload = stepOf(check, ({uses}) => uses === 'actions/upload-artifact@v4');
    expect(upload).toMatchObject({
      if: '${{ !cancelled() }}',
      with: {name: 'figures-${{ matrix.part }}', path: 'attrmap-result'},
    });
    expect(stepOf(comment, ({uses}) => uses === 'actions/download-artifact@v4').with).toEqual({
      pattern: 'figures-*',
      path: 'parts',
    });
    expect(check.strategy?.['fail-fast']).toBe(false);
  });
});

describe('its check of figures and the comment on them', () => {
  let broken: Checked;
  let sound: Checked;

  beforeAll(async () => {
    const checkout = await checkoutWithFigures();
    sound = await checkAll(checkout);
    edit(checkout, 'data/review-after.csv', '0.71', '-0.71');
    edit(checkout, 'data/sub-words.csv', '0.12', '"0,12"');
    rmSync(join(checkout, 'figures/chain-of-thought.pdf'));
    broken = await checkAll(checkout);
  });

  it('checks every figure in one of the parts', () => {
    expect(sound.codes).toEqual([0, 0, 0, 0]);
    const reports = PARTS.map((part) =>
      JSON.parse(readFileSync(join(sound.folder, `parts/figures-${part}/report.json`), 'utf8')),
    );
    const outputs = reports.flatMap(({figures}) => figures.flatMap((figure: any) => figure.outputs));
    expect(outputs.sort()).toEqual([...OUTPUTS].sort());
  });

  it('says nothing on a pull request whose figures are as they should be, but in the summary', async () => {
    expect(await runScript(comment, {folder: sound.folder, result: 'success'})).toEqual({
      calls: [],
      summary: 'All 4 figures are what would be drawn now.',
      warnings: [],
    });
  });

  it('comments which figures differ, and how, with the pictures of the differences', async () => {
    expect(broken.codes).toEqual([1, 1, 0, 1]);
    const done = await runScript(comment, {folder: broken.folder});
    const [body = ''] = bodiesOf(done, 'createComment');
    const rows = body.split('\n').filter((line) => line.startsWith('| <code>'));
    const source = 'https://github.example/ada/paper/raw/c0ffee/1.png';
    expect(rows.map(unescaped)).toEqual([
      '| <code>figures/chain-of-thought.pdf</code> | <code>it is not there</code> |  |',
      '| <code>figures/sub-words.png</code> | <code>cannot be drawn: data/sub-words.csv:2:3: score "0,12" is not a number (row "Ġgood", column "The")</code> |  |',
      expect.stringMatching(
        /^\| <code>figures\/review\.png<\/code> \| <code>its input has changed; \d+ of its \d+ pixels differ \([\d.]+ %\)<\/code> \| <a href="https/,
      ),
      '| <code>figures/review.svg</code> | <code>its input has changed</code> |  |',
    ]);
    expect(rows[2]).toContain(
      `<a href="${source}"><img src="${source}" width="320" alt="the difference"></a>`,
    );
    expect(body).toMatch(
      /^<!-- attrmap check -->\n\*\*3 of 4 figures\*\* are not what would be drawn now\.\n/,
    );
    expect(body).toContain('(https://github.example/ada/paper/actions/runs/42#artifacts)');
    expect(done.summary).toContain('**3 of 4 figures**');
    expect(done.summary).not.toContain('<img');
  });

  it('puts the pictures on a branch of their own, as one commit without a past', async () => {
    const {calls} = await runScript(comment, {folder: broken.folder});
    expect(calls.map(([name]) => name)).toEqual([
      'createBlob',
      'createTree',
      'createCommit',
      'updateRef',
      'createComment',
    ]);
    const given = Object.fromEntries(calls);
    const picture = PNG.sync.read(Buffer.from(given.createBlob?.content, 'base64'));
    const kept = PNG.sync.read(
      readFileSync(join(broken.folder, 'parts/figures-4/differences/review.png.expected.png')),
    );
    expect([picture.width, picture.height]).toEqual([kept.width, kept.height]);
    expect(given.createTree?.tree).toEqual([{path: '1.png', mode: '100644', type: 'blob', sha: 'blob'}]);
    expect(given.createCommit).toMatchObject({tree: 'tree', parents: []});
    expect(given.updateRef).toEqual({
      owner: 'ada',
      repo: 'paper',
      ref: 'heads/attrmap-differences-7',
      sha: 'c0ffee',
      force: true,
    });
  });

  it('makes the branch where there is none yet', async () => {
    const {calls} = await runScript(comment, {folder: broken.folder, refused: {updateRef: 422}});
    const [, given] = calls.find(([name]) => name === 'createRef') as Call;
    expect(given).toMatchObject({ref: 'refs/heads/attrmap-differences-7', sha: 'c0ffee'});
  });

  it('keeps to one comment, its own, and brings it up to date', async () => {
    const others = [
      {id: 3, user: {login: 'eve'}, body: MINE.body},
      {id: 4, user: null, body: null},
    ];
    const done = await runScript(comment, {folder: broken.folder, comments: [...others, MINE]});
    expect(done.calls.at(-1)).toMatchObject(['updateComment', {comment_id: 5}]);
    expect(bodiesOf(done, 'createComment')).toEqual([]);
    const mended = await runScript(comment, {folder: sound.folder, comments: [MINE], result: 'success'});
    expect(bodiesOf(mended, 'updateComment')).toEqual([
      '<!-- attrmap check -->\nAll 4 figures are what would be drawn now.',
    ]);
  });

  it.each(['createBlob', 'createComment'])(
    'writes the summary alone where GitHub refuses %s',
    async (name) => {
      const done = await runScript(comment, {folder: broken.folder, refused: {[name]: 403}});
      expect(done.summary).toContain('**3 of 4 figures**');
      expect(done.warnings).toEqual([
        'GitHub lets this run write no comment, as in pull requests from forks: see its summary',
      ]);
      await expect(runScript(comment, {folder: broken.folder, refused: {[name]: 500}})).rejects.toThrow(
        `${name} was refused`,
      );
    },
  );

  it('lets names from a pull request be nothing but names', async () => {
    const folder = folderWith();
    const part = join(folder, 'parts/figures-1');
    mkdirSync(part, {recursive: true});
    const output = '@eve |`</code><script> [x](http://y) *z*\n# h';
    const figure = {index: 1, outputs: [output], state: 'different', faults: [{output, what: '&amp;'}]};
    writeFileSync(join(part, 'report.json'), JSON.stringify({figures: [figure]}));
    const [body = ''] = bodiesOf(await runScript(comment, {folder}), 'createComment');
    const row = body.split('\n').find((line) => line.startsWith('| <code>')) ?? '';
    expect(row.replaceAll(/<\/?code>|&#\d+;/g, '')).toMatch(/^[A-Za-z0-9 |]*$/);
    expect(unescaped(row)).toContain(output.split('\n')[0]);
  });

  it('says that figures could not be checked where a manifest is faulty', async () => {
    const checkout = copyExamples();
    edit(checkout, 'figures.yaml', 'palette:', 'pallete:');
    const {folder, codes} = await checkAll(checkout);
    expect(codes).toEqual([2, 2, 2, 2]);
    const [body = ''] = bodiesOf(await runScript(comment, {folder}), 'createComment');
    expect(body).toBe(
      '<!-- attrmap check -->\nThe figures could not be checked; [the run](https://github.example/ada/paper/actions/runs/42) says why.',
    );
    const [bodyOfNone] = bodiesOf(await runScript(comment, {folder: folderWith()}), 'createComment');
    expect(bodyOfNone).toBe(body);
  });

  it('stays below what GitHub takes as a comment', async () => {
    const folder = folderWith();
    mkdirSync(join(folder, 'parts/figures-1'), {recursive: true});
    const figures = Array.from({length: 300}, (_, index) => ({
      index,
      outputs: ['x'],
      state: 'different',
      faults: [{output: '/'.repeat(1000), what: '.'.repeat(1000)}],
    }));
    writeFileSync(join(folder, 'parts/figures-1/report.json'), JSON.stringify({figures}));
    const [body = ''] = bodiesOf(await runScript(comment, {folder}), 'createComment');
    expect(body.length).toBeLessThan(65_536);
    expect(body).toMatch(/\nAnd \d+ more\.\n/);
  });
});

describe('its end', () => {
  it('removes the branch with pictures, where there is one', async () => {
    const {calls} = await runScript(tidy, {});
    expect(calls).toEqual([['deleteRef', {owner: 'ada', repo: 'paper', ref: 'heads/attrmap-differences-7'}]]);
    expect((await runScript(tidy, {refused: {deleteRef: 422}})).calls).toEqual([]);
    await expect(runScript(tidy, {refused: {deleteRef: 500}})).rejects.toThrow('deleteRef was refused');
  });
});
