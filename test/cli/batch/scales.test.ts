import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {outcome} from '../spawn';
import {batch, folderWithAll, untimed} from './support';

const FILES = {
  'data/a.csv': 't,x,y\nr,1,-2\ns,0.5,\n',
  'data/b.csv': 't,x,y\nr,5,-1\ns,0,0\n',
  'data/c.csv': 't,x,y\nr,NA,NA\ns,NA,NA\n',
};

/** The limits of each figure, as the report has them. */
async function limitsOf(folder: string, ...words: readonly string[]): Promise<unknown[]> {
  await batch(folder, ['data', '-d', 'out', '--force', '-q', '--report', 'r.json', ...words]);
  const {figures} = JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')) as {
    figures: {limits?: unknown}[];
  };
  return figures.map(({limits}) => limits);
}

describe('--scales shared', () => {
  it('gives all figures of a batch the scale of one heatmap of all scores', async () => {
    const folder = folderWithAll(FILES);
    expect(await limitsOf(folder)).toEqual([
      {low: -2, center: 0, high: 2},
      {low: -5, center: 0, high: 5},
      {low: -1, center: 0, high: 1},
    ]);
    expect(await limitsOf(folder, '--scales', 'shared')).toEqual(
      Array(3).fill({low: -5, center: 0, high: 5}),
    );
    expect(await limitsOf(folder, '--scales', 'shared', '--center', '1')).toEqual(
      Array(3).fill({low: -3, center: 1, high: 5}),
    );
    expect(await limitsOf(folder, '--scales', 'shared', '--norm', 'two-slope')).toEqual(
      Array(3).fill({low: -2, center: 0, high: 5}),
    );
  });

  it('takes robust limits from all scores together, and one threshold for symlog', async () => {
    const row = (name: string, from: number): string =>
      `${name},${Array.from({length: 50}, (_, index) => from + index).join(',')}\n`;
    const header = `t,${Array.from({length: 50}, (_, index) => `c${index}`).join(',')}\n`;
    const folder = folderWithAll({'data/a.csv': header + row('r', 1), 'data/b.csv': header + row('r', 51)});
    // Of the scores 1 to 100, 90 per cent lie between 5.95 and 95.05.
    expect(await limitsOf(folder, '--scales', 'shared', '--robust', '90')).toEqual(
      Array(2).fill({
        low: expect.closeTo(-95.05, 9) as number,
        center: 0,
        high: expect.closeTo(95.05, 9) as number,
      }),
    );
    await limitsOf(folder, '--scales', 'shared', '--norm', 'symlog', '--format', 'svg');
    const records = ['a', 'b'].map(
      (name) =>
        /linearThreshold(?:&quot;|"):(\d+)/.exec(readFileSync(join(folder, `out/${name}.svg`), 'utf8'))?.[1],
    );
    // The median of all scores is 50; of each alone it is 25 or 75.
    expect(records).toEqual(['50', '50']);
  });

  it('draws again what it changes, and nothing else', async () => {
    const folder = folderWithAll(FILES);
    const draw = async (): Promise<string> =>
      untimed((await batch(folder, ['data', '-d', 'out', '--scales', 'shared'])).stderr)
        .split('\n')
        .at(-2) ?? '';
    expect(await draw()).toBe('attrmap: drew 3, unchanged 0, in TIME');
    expect(await draw()).toBe('attrmap: drew 0, unchanged 3, in TIME');
    writeFileSync(join(folder, 'data/a.csv'), 't,x,y\nr,2,-2\n');
    expect(await draw()).toBe('attrmap: drew 1, unchanged 2, in TIME');
    writeFileSync(join(folder, 'data/a.csv'), 't,x,y\nr,7,-2\n');
    expect(await draw()).toBe('attrmap: drew 3, unchanged 0, in TIME');
  });

  it('is the same in every part of a batch', async () => {
    const folder = folderWithAll(FILES);
    for (const part of [1, 2, 3]) {
      expect(await limitsOf(folder, '--scales', 'shared', '--shard', `${part}/3`)).toEqual([
        {low: -5, center: 0, high: 5},
      ]);
    }
  });

  it('may stand in a manifest, and free gives each panel its own', async () => {
    const folder = folderWithAll({
      ...FILES,
      'figures.yaml':
        'scales: shared\nfigures:\n  - input: data/a.csv\n  - input: [data/a.csv, data/b.csv]\n    options: {panels: row}\n    output: pair.svg\n',
    });
    await batch(folder, ['figures.yaml', '-d', 'out', '--report', 'r.json', '-q']);
    const {figures} = JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')) as {
      figures: {limits: unknown}[];
    };
    expect(figures.map(({limits}) => limits)).toEqual(Array(2).fill({low: -5, center: 0, high: 5}));
    await batch(folder, ['figures.yaml', '-d', 'out', '-q', '--format', 'svg']);
    await batch(folder, ['figures.yaml', '-d', 'free', '-q', '--format', 'svg', '--scales', 'free']);
    const bars = (path: string): number =>
      readFileSync(join(folder, path), 'utf8').match(/Token Attribution<\/text>/g)?.length ?? 0;
    expect([bars('out/pair.svg'), bars('free/pair.svg')]).toEqual([1, 2]);
  });

  it('says of tables that cannot be read, and does not guess without those whose process ended', async () => {
    const records = Array.from(
      {length: 300_000},
      // Tidy records have to be read as a whole.
      (_, index) => `{"row": "the row ${index}", "column": "x", "value": ${index}}`,
    );
    const folder = folderWithAll({
      ...FILES,
      'data/bad.csv': 't,x\nr,oops\n',
      'data/huge.json': `[${records.join(',')}]`,
    });
    const environment = {PATH: process.env.PATH, NODE_OPTIONS: '--max-old-space-size=24'};
    const draw = (...words: readonly string[]) =>
      batch(folder, ['data', '-d', 'out', '--scales', 'shared', '-q', ...words], {environment});
    const whole = await draw();
    expect(whole.code).toBe(1);
    expect(whole.stderr).toMatch(
      /^attrmap: 2 of 5 figures failed:\n {2}figure 3 \(data\/bad\.csv\) .*\n.*\n {2}figure 5 \(data\/huge\.json\) {2}the process that drew it ended/,
    );
    // The fifth is another part's, and might be read there: then that part would have other limits.
    const part = await draw('--shard', '1/5', '--force');
    expect({code: part.code, stderr: part.stderr.split('\n')[0]}).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /^attrmap: figure 5 \(data\/huge\.json\) has a say in the scale of all figures and could not be measured: the process/,
      ) as string,
    });
    rmSync(join(folder, 'data/huge.json'));
    expect(outcome(await draw('--shard', '1/4', '--force'))).toEqual({
      code: 0,
      stdout: '',
      stderr:
        'attrmap: warning: a figure of other parts could not be read and set no limits, such as figure 3: score "oops" is not a number (row "r", column "x")\n',
    });
  });

  it('is refused where figures differ in what a scale is made of, and for quantiles', async () => {
    const folder = folderWithAll({
      ...FILES,
      'figures.yaml':
        'scales: shared\nfigures:\n  - {input: data/a.csv, name: A}\n  - {input: data/b.csv, options: {center: 1}}\n',
    });
    expect(outcome(await batch(folder, ['figures.yaml', '-d', 'out']))).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'attrmap: --scales shared needs the same --center in all figures; it differs between figure 1 ("A") and figure 2 (data/b.csv)\n' +
        '  hint: give it once, for all of them, or leave --scales out\n',
    });
    expect(
      (await batch(folder, ['data', '-d', 'out', '--scales', 'shared', '--norm', 'quantile'])).stderr,
    ).toMatch(/^attrmap: --scales shared cannot go with --norm quantile/);
  });
});
