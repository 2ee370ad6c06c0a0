import {existsSync, readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {bytesIn} from '../cli/batch/support';
import {type Ended, folderWith} from '../cli/spawn';
import {describeWith} from '../support/shells';
import {ALL_WRITTEN, copyExamples, edit, OUTPUTS, PROGRAM, runIn, writeProgram, written} from './support';

function make(folder: string, ...words: readonly string[]): Promise<Ended> {
  return runIn(folder, ['make', '-f', 'make/Makefile', ...words]);
}

const NOTHING = {code: 0, stdout: Buffer.from("make: Nothing to be done for 'figures'.\n"), stderr: ''};

describeWith('make')('the recipe for make', () => {
  let folder: string;

  beforeEach(async () => {
    folder = copyExamples();
    const ended = await make(folder);
    expect({code: ended.code, written: written(ended)}).toEqual({code: 0, written: ALL_WRITTEN});
  });

  it('draws all figures, and then has nothing to do', async () => {
    expect(OUTPUTS.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
    expect(await make(folder)).toMatchObject(NOTHING);
  });

  it('draws what depends on a table that has changed, once, and leaves the other figures', async () => {
    const before = bytesIn(join(folder, 'figures'));
    edit(folder, 'data/review-after.csv', '0.71', '0.91');
    expect(written(await make(folder))).toEqual(['figures/review.png', 'figures/review.svg']);
    const after = bytesIn(join(folder, 'figures'));
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual([
      'review.png',
      'review.svg',
    ]);
    expect(await make(folder)).toMatchObject(NOTHING);
  });

  it('draws the figure whose options have changed in the manifest', async () => {
    edit(folder, 'figures.yaml', 'Three methods', '3 methods');
    expect(written(await make(folder))).toEqual(['figures/methods.png']);
    expect(await make(folder)).toMatchObject(NOTHING);
  });

  it('draws a figure that is gone, in one run of attrmap however many jobs make has', async () => {
    for (const path of OUTPUTS) rmSync(join(folder, path));
    const ended = await make(folder, '-j8', 'JOBS=2');
    expect(written(ended)).toEqual(ALL_WRITTEN);
    expect(ended.stderr.match(/drew \d+/g)).toEqual(['drew 4']);
    expect(ended.stdout.toString()).toContain(' --jobs 2 ');
  });

  it('fails with what attrmap says of a bad table, as often as it is run, and goes on when it is mended', async () => {
    edit(folder, 'data/methods.csv', '0.841', '"0,841"');
    edit(folder, 'data/sub-words.csv', '0.12', '0.13');
    const message = 'data/methods.csv:2:3: score "0,841" is not a number (row "token 0", column "gradient")';
    const failed = await make(folder);
    expect(failed.code).toBe(2);
    expect(failed.stderr).toContain(message);
    expect(written(failed)).toEqual(['figures/sub-words.png']);
    const again = await make(folder);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain(message);
    edit(folder, 'data/methods.csv', '"0,841"', '0.842');
    expect(written(await make(folder))).toEqual(['figures/methods.png']);
    expect(await make(folder)).toMatchObject(NOTHING);
  });

  it('names the figure whose table is gone', async () => {
    rmSync(join(folder, 'data/methods.csv'));
    const ended = await make(folder);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('figure 3 ("methods")  data/methods.csv: there is no such file');
  });

  it('misses no edit that is made while figures are drawn', async () => {
    const slow = writeProgram(
      join(folderWith(), 'attrmap'),
      `'${PROGRAM}' "$@"; code=$?\ncase "$*" in *--list*) ;; *) echo 'late,1,1,1' >> data/methods.csv ;; esac\nexit $code`,
    );
    edit(folder, 'data/methods.csv', '0.841', '0.842');
    expect(written(await make(folder, `ATTRMAP=${slow}`))).toEqual(['figures/methods.png']);
    expect(written(await make(folder))).toEqual(['figures/methods.png']);
    expect(await make(folder)).toMatchObject(NOTHING);
  });

  it('checks the figures', async () => {
    const good = await make(folder, 'check');
    expect({code: good.code, stderr: good.stderr}).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^attrmap: up to date 4, /),
    });
    edit(folder, 'data/methods.csv', '0.841', '0.142');
    const bad = await make(folder, 'check');
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain('figures/methods.png: its input has changed');
  });

  it('says what is wrong with a manifest, and touches nothing', async () => {
    edit(folder, 'figures.yaml', 'palette:', 'pallete:');
    edit(folder, 'data/methods.csv', '0.841', '0.842');
    const before = readFileSync(join(folder, 'figures/methods.png'));
    const ended = await make(folder);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(
      /^attrmap: figures\.yaml:\d+: defaults\.pallete: there is no such option\n.*\nmake\/Makefile:\d+: \*\*\* the figures cannot be listed; the reason is above\. {2}Stop\.\n$/,
    );
    expect(readFileSync(join(folder, 'figures/methods.png')).equals(before)).toBe(true);
  });

  it('removes the figures, and nothing else', async () => {
    expect((await make(folder, 'clean')).code).toBe(0);
    expect(bytesIn(join(folder, 'figures'))).toEqual({});
    expect(existsSync(join(folder, 'data/methods.csv'))).toBe(true);
  });
});
