import {appendFileSync, existsSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {bytesIn, filesIn} from '../cli/batch/support';
import type {Ended} from '../cli/spawn';
import {describeWith} from '../support/shells';
import {ALL_WRITTEN, copyExamples, edit, OUTPUTS, runIn, written} from './support';

/** Snakemake takes a second or two to start. */
jest.setTimeout(180_000);

function snakemake(folder: string, ...words: readonly string[]): Promise<Ended> {
  return runIn(folder, ['snakemake', '-s', 'snakemake/Snakefile', '--cores', '2', ...words]);
}

/** The files that were written, in a run that ended well. */
async function drawnBy(folder: string, ...words: readonly string[]): Promise<string[]> {
  const ended = await snakemake(folder, ...words);
  expect({code: ended.code, stderr: ended.code === 0 ? '' : ended.stderr}).toEqual({code: 0, stderr: ''});
  return written(ended);
}

describeWith('snakemake')('the recipe for Snakemake', () => {
  it('draws all figures, a job each, and then has nothing to do', async () => {
    const folder = copyExamples();
    const ended = await snakemake(folder);
    expect({code: ended.code, written: written(ended)}).toEqual({code: 0, written: ALL_WRITTEN});
    expect(ended.stderr.match(/drew \d+/g)).toEqual(['drew 1', 'drew 1', 'drew 1', 'drew 1']);
    expect(OUTPUTS.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
    const again = await snakemake(folder);
    expect(written(again)).toEqual([]);
    expect(again.stderr).toContain('Nothing to be done');
    const checked = await runIn(folder, ['attrmap', 'check', 'figures.yaml']);
    expect({code: checked.code, stderr: checked.stderr}).toMatchObject({code: 0});
  });

  it('draws again what depends on a table, an option or a file that is gone, and nothing else', async () => {
    const folder = copyExamples();
    expect(await drawnBy(folder)).toEqual(ALL_WRITTEN);
    edit(folder, 'data/review-after.csv', '0.71', '0.91');
    expect(await drawnBy(folder)).toEqual(['figures/review.png', 'figures/review.svg']);
    edit(folder, 'figures.yaml', 'Three methods', '3 methods');
    expect(await drawnBy(folder)).toEqual(['figures/methods.png']);
    rmSync(join(folder, 'figures/chain-of-thought.pdf'));
    expect(await drawnBy(folder)).toEqual(['figures/chain-of-thought.pdf', 'figures/chain-of-thought.png']);
    // Also one before the others, whose places in the manifest then are others.
    edit(folder, 'figures.yaml', 'figures:\n', 'figures:\n  - {input: data/methods.csv, output: more.png}\n');
    expect(await drawnBy(folder)).toEqual(['figures/more.png']);
    expect(await drawnBy(folder)).toEqual([]);
  });

  it('deals figures to as many jobs as are asked for, never more than there are figures', async () => {
    const folder = copyExamples();
    const ended = await snakemake(folder, '--config', 'shards=2');
    expect({code: ended.code, written: written(ended)}).toEqual({code: 0, written: ALL_WRITTEN});
    expect(ended.stderr.match(/drew \d+/g)).toEqual(['drew 2', 'drew 2']);
    // The second part is the second and the fourth figure.
    edit(folder, 'data/sub-words.csv', '0.12', '0.13');
    expect(await drawnBy(folder, '--config', 'shards=2')).toEqual([
      'figures/review.png',
      'figures/review.svg',
      'figures/sub-words.png',
    ]);
    expect(await drawnBy(folder, '--forceall', '--config', 'shards=9')).toEqual(ALL_WRITTEN);
  });

  it('fails with what attrmap says of a bad table, which costs no other figure', async () => {
    const folder = copyExamples();
    edit(folder, 'data/methods.csv', '0.841', '"0,841"');
    const failed = await snakemake(folder, '--keep-going');
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain(
      'data/methods.csv:2:3: score "0,841" is not a number (row "token 0", column "gradient")',
    );
    expect(filesIn(join(folder, 'figures')).map((name) => `figures/${name}`)).toEqual(
      ALL_WRITTEN.filter((path) => path !== 'figures/methods.png'),
    );
    edit(folder, 'data/methods.csv', '"0,841"', '0.841');
    expect(await drawnBy(folder)).toEqual(['figures/methods.png']);
  });

  it('draws all figures again where they share a scale and one of the tables has changed', async () => {
    const folder = copyExamples();
    const words = ['--config', 'options=--scales shared'];
    expect(await drawnBy(folder, ...words)).toEqual(ALL_WRITTEN);
    const whole = copyExamples();
    expect((await runIn(whole, ['attrmap', 'batch', 'figures.yaml', '--scales', 'shared'])).code).toBe(0);
    expect(bytesIn(join(folder, 'figures'))).toEqual(bytesIn(join(whole, 'figures')));
    edit(folder, 'data/methods.csv', '0.841', '9.5');
    expect(await drawnBy(folder, ...words)).toEqual(ALL_WRITTEN);
    expect(await drawnBy(folder, ...words)).toEqual([]);
  });

  it('takes names with spaces, and a manifest of any name, and refuses braces, which are wildcards', async () => {
    const folder = copyExamples();
    appendFileSync(
      join(folder, 'figures.yaml'),
      '  - {input: "data/my methods.csv", output: "a figure of 100%.png"}\n',
    );
    await runIn(folder, ['cp', 'data/methods.csv', 'data/my methods.csv']);
    await runIn(folder, ['mv', 'figures.yaml', "the paper's"]);
    const words = ['--config', "manifest=the paper's"];
    expect(await drawnBy(folder, ...words)).toEqual(['figures/a figure of 100%.png', ...ALL_WRITTEN]);
    expect(await drawnBy(folder, ...words)).toEqual([]);
    edit(folder, "the paper's", '100%.png', '{x}.png');
    const refused = await snakemake(folder, ...words);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('Snakemake takes no names with braces: figures/a figure of {x}.png');
  });

  it('takes the command from ATTRMAP, and ends when the figures cannot be listed', async () => {
    const folder = copyExamples();
    edit(folder, 'figures.yaml', 'palette:', 'pallete:');
    const faulty = await snakemake(folder);
    expect(faulty.code).toBe(1);
    expect(faulty.stderr).toMatch(
      /^attrmap: figures\.yaml:\d+: defaults\.pallete: there is no such option\n.*\nWorkflowError in .*\nthe figures cannot be listed; the reason is above\n/,
    );
    const missing = await runIn(folder, ['snakemake', '-s', 'snakemake/Snakefile', '--cores', '1'], {
      ATTRMAP: 'no-such-attrmap',
    });
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain('no-such-attrmap');
  });
});
