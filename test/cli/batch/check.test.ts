import {appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {createCanvas, loadImage} from 'canvas';
import {PNG} from 'pngjs';
import {attrmap, type Ended, outcome} from '../spawn';
import {
  batch,
  bytesIn,
  filesIn,
  folderWithAll,
  folderWithTables,
  repaint,
  tableText,
  untimed,
} from './support';

function check(folder: string, words: readonly string[] = []): Promise<Ended> {
  return attrmap(['check', 'figures.yaml', ...words], {cwd: folder});
}

/** A folder with a manifest and the figures that it names, just drawn. */
async function drawn(): Promise<string> {
  const folder = folderWithTables(3, {
    'figures.yaml': `
directory: out
format: [png, pdf]
figures:
  - {input: data/t0.csv}
  - {input: data/t1.csv, output: sub/one.jpg}
  - {input: data/t2.csv, output: two.svg}
`,
  });
  expect((await batch(folder, ['figures.yaml', '-q'])).code).toBe(0);
  return folder;
}

const FINE = 'directory: out\nfigures: [{input: t.csv}]\n';

describe('attrmap check', () => {
  it('is content with figures that are what would be drawn, and writes nothing', async () => {
    const folder = await drawn();
    const before = bytesIn(folder);
    const ended = await check(folder, ['--diff-dir', 'differences']);
    expect({...outcome(ended), stderr: untimed(ended.stderr)}).toEqual({
      code: 0,
      stdout: '',
      stderr: 'attrmap: up to date 3, in TIME\n',
    });
    expect(bytesIn(folder)).toEqual(before);
  });

  it('names those that are stale or not there, and leaves what was expected, what differs and what would be drawn', async () => {
    const folder = await drawn();
    writeFileSync(join(folder, 'data/t0.csv'), tableText(4));
    writeFileSync(join(folder, 'data/t2.csv'), tableText(5));
    rmSync(join(folder, 'out/sub/one.jpg'));
    const before = bytesIn(join(folder, 'out'));
    const {code, stderr} = await check(folder, ['-q', '--diff-dir', 'differences']);
    expect(code).toBe(1);
    expect(stderr.replace(/\d+ of its \d+ pixels differ \([\d.]+ %\)/, 'N of its M pixels differ')).toBe(
      'attrmap: 3 of 3 figures failed:\n' +
        '  figure 1 (data/t0.csv)  out/t0.png: its input has changed; N of its M pixels differ\n' +
        '                          out/t0.pdf: its input has changed\n' +
        '  figure 2 (data/t1.csv)  out/sub/one.jpg: it is not there\n' +
        '  figure 3 (data/t2.csv)  out/two.svg: its input has changed\n',
    );
    expect(bytesIn(join(folder, 'out'))).toEqual(before);
    expect(filesIn(join(folder, 'differences'))).toEqual([
      't0.pdf.actual.pdf',
      't0.pdf.expected.pdf',
      't0.png.actual.png',
      't0.png.difference.png',
      't0.png.expected.png',
      'two.svg.actual.svg',
      'two.svg.expected.svg',
    ]);
    const kept = bytesIn(join(folder, 'differences'));
    expect(kept['t0.png.expected.png']).toBe(before['t0.png']);
    await batch(folder, ['figures.yaml', '-q']);
    expect(kept['t0.png.actual.png']).toBe(bytesIn(join(folder, 'out'))['t0.png']);
    expect((await check(folder)).code).toBe(0);
  });

  it('draws what differs in red', async () => {
    const folder = await drawn();
    repaint(join(folder, 'out/t0.png'), 7);
    await check(folder, ['-q', '--diff-dir', 'd']);
    const {data} = PNG.sync.read(readFileSync(join(folder, 'd/t0.png.difference.png')));
    const isRed = (pixel: number): boolean => data[4 * pixel] === 255 && data[4 * pixel + 1] === 0;
    expect(Array.from({length: 9}, (_, pixel) => isRed(pixel))).toEqual([
      ...Array(7).fill(true),
      false,
      false,
    ]);
  });

  it('sees a single cell whose colour has changed by one step, and removes the pictures of what was mended', async () => {
    const folder = folderWithAll({'t.csv': 't,a,b\nx,1,-2\ny,0.5,0.25\n', 'figures.yaml': FINE});
    await batch(folder, ['figures.yaml', '-q']);
    const file = join(folder, 'out/t.png');
    const image = PNG.sync.read(readFileSync(file));
    const at = 4 * (Math.floor(image.height / 2) * image.width + Math.floor(image.width / 2));
    repaint(file, 0, (data) => {
      data[at] = (data[at] as number) ^ 1;
    });
    const ended = await check(folder, ['-q', '--diff-dir', 'd']);
    expect(ended.stderr).toContain('out/t.png: 1 of its ');
    expect(filesIn(join(folder, 'd'))).toHaveLength(3);
    await batch(folder, ['figures.yaml', '-q', '--force']);
    expect((await check(folder, ['-q', '--diff-dir', 'd'])).code).toBe(0);
    expect(filesIn(join(folder, 'd'))).toEqual([]);
  });

  it('refuses to leave pictures where other files of the run are', async () => {
    const folder = folderWithAll({
      'data/t.csv': tableText(0),
      'data/t.png.actual.csv': tableText(1),
      'elsewhere/t.csv': tableText(2),
    });
    const files = async (...words: readonly string[]): Promise<string> =>
      (await attrmap(['check', ...words], {cwd: folder})).stderr;
    await batch(folder, ['data', '-q', '-d', 'out']);
    writeFileSync(join(folder, 'data/t.csv'), tableText(3));
    expect(await files('data', '-d', 'out', '--diff-dir', 'out')).toBe(
      'attrmap: the difference picture "out/t.png.actual.png" is the same file as the output "out/t.png.actual.png"\n' +
        '  hint: write one of them to another directory, or under another name\n',
    );
    mkdirSync(join(folder, 'd'));
    symlinkSync(join(folder, 'elsewhere/t.csv'), join(folder, 'd/t.png.actual.png'));
    expect(await files('data/t.csv', '-d', 'out', '--diff-dir', 'd')).toMatch(
      /^attrmap: the difference picture "d\/t\.png\.actual\.png" would lie outside of "d"\n/,
    );
    expect(readFileSync(join(folder, 'elsewhere/t.csv'), 'utf8')).toBe(tableText(2));
  });

  it('compares pixels, up to a tolerance', async () => {
    const folder = await drawn();
    const file = join(folder, 'out/t0.png');
    repaint(file, 0);
    expect(outcome(await check(folder, ['-q']))).toEqual({code: 0, stdout: '', stderr: ''});
    repaint(file, 12);
    const {width, height} = PNG.sync.read(readFileSync(file));
    const {code, stderr} = await check(folder, ['-q']);
    expect(code).toBe(1);
    expect(stderr).toContain(`out/t0.png: 12 of its ${width * height} pixels differ (`);
    const share = 12 / (width * height);
    expect((await check(folder, ['-q', '--tolerance', (share * 1.01).toFixed(12)])).code).toBe(0);
    expect((await check(folder, ['-q', '--tolerance', (share * 0.99).toFixed(12)])).code).toBe(1);
  });

  it('says so where sizes differ, and where a file is no picture any more', async () => {
    const folder = await drawn();
    await batch(folder, ['figures.yaml', '-q', '--dpi', '150']);
    const {stderr} = await check(folder, ['-q', '--diff-dir', 'd']);
    expect(stderr).toMatch(
      /out\/t0\.png: its options have changed; it is \d+ x \d+ px, and would be \d+ x \d+ px\n/,
    );
    const difference = await loadImage(join(folder, 'd/t0.png.difference.png'));
    const actual = await loadImage(join(folder, 'd/t0.png.actual.png'));
    expect([difference.width, difference.height]).toEqual([actual.width, actual.height]);
    writeFileSync(join(folder, 'out/t0.png'), 'no picture');
    writeFileSync(join(folder, 'out/two.svg'), createCanvas(1, 1).toBuffer('image/png'));
    expect((await check(folder, ['-q'])).stderr).toContain(
      'out/t0.png: its file does not say how it was made; it cannot be read as a picture\n',
    );
  });

  it('fails for a table that cannot be read, and reports to CI', async () => {
    const folder = await drawn();
    appendFileSync(join(folder, 'data/t2.csv'), 'z,oops,1\n');
    const {code, stderr} = await check(folder, [
      '-q',
      '--report',
      'r.json',
      '--report',
      'r.xml',
      '--shard',
      '3/3',
    ]);
    expect({code, stderr}).toEqual({
      code: 1,
      stderr:
        'attrmap: 1 of 1 figure failed:\n' +
        '  figure 3 (data/t2.csv)  data/t2.csv:4:2: score "oops" is not a number (row "z", column "a")\n' +
        '                          hint: every cell but the labels holds one decimal number; for texts that stand for a missing score, pass --missing\n',
    });
    expect(JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8'))).toMatchObject({
      ok: false,
      figures: [{index: 3, state: 'failed', error: {code: 'not-a-number'}}],
    });
    expect(readFileSync(join(folder, 'r.xml'), 'utf8')).toContain('<failure type="not-a-number" ');
  });
});
