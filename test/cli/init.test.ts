import {existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {load, loadAll} from 'js-yaml';
import {readManifest} from '../../src/batch/manifest';
import {planFigures} from '../../src/batch/plan';
import {FIGURES_OPTIONS} from '../../src/options/batch';
import {defaultsOf} from '../../src/options/resolve';
import {areSamePicture} from '../support/pixels';
import {attrmap, folderWith, outcome, TINY_TABLE} from './spawn';

const BPE = 'ID,Ġthe,cat\nx,1,-2\ny,0.5,0.25\n';
const CONFIG = 'attrmap.config.yaml';

async function run(cwd: string, ...words: readonly string[]): Promise<ReturnType<typeof outcome>> {
  return outcome(await attrmap(words, {cwd}));
}

/** Draws in a folder, and gives the picture. */
async function draw(cwd: string, ...words: readonly string[]): Promise<Buffer> {
  const {code, stderr} = await run(cwd, 'render', ...words, '-o', 'drawn.png');
  expect([code, stderr.replace(/^attrmap: (wrote|note|.*warning).*\n/gm, '')]).toEqual([0, '']);
  return readFileSync(join(cwd, 'drawn.png'));
}

function configIn(folder: string, name = CONFIG): string {
  return readFileSync(join(folder, name), 'utf8');
}

function setBy(text: string): unknown {
  return loadAll(text)[0];
}

describe('attrmap init TABLE', () => {
  it('writes a config beside the table with which a plain one is drawn as before, and says what to run', async () => {
    const folder = folderWith();
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'sub', 't.csv'), TINY_TABLE);
    const before = await draw(folder, 'sub/t.csv');
    expect(await run(folder, 'init', 'sub/t.csv')).toEqual({
      code: 0,
      stdout: '',
      stderr: `attrmap: wrote sub/${CONFIG}\nattrmap: next: attrmap render sub/t.csv -o t.png\n`,
    });
    expect(setBy(configIn(join(folder, 'sub')))).toBeUndefined();
    expect(areSamePicture(before, await draw(folder, 'sub/t.csv'))).toBe(true);
  });

  it('sets what tokens of a known kind ask for', async () => {
    const folder = folderWith({'t.csv': BPE});
    const clean = await draw(folder, 't.csv', '--tokens', 'clean');
    expect((await run(folder, 'init', 't.csv')).code).toBe(0);
    expect(setBy(configIn(folder))).toEqual({tokens: 'clean'});
    expect(areSamePicture(clean, await draw(folder, 't.csv'))).toBe(true);
  });

  it.each([
    [['--width', '84mm', '--no-values', '--robust']],
    [['--mark', 'x,0', '--mark', 'outliers', '--missing', 'q,"r,s"', '--star-levels', '0.1,0.05']],
    [['--preset', 'seed', '--vmax', '5', '--sort', 'rows:sum', '--top', '1', '--title', 'a: "b" # c']],
    [['--no-row-labels', '--no-header', '--missing', 'token,a,b,x,y']],
    [['--tokens', 'raw', '--rows', '-1,0', '--cell-size', '12pt', '--group-gap', '0pt']],
  ])('sets the options that it is given: %j', async (flags) => {
    const folder = folderWith({'t.csv': TINY_TABLE});
    const given = await draw(folder, 't.csv', ...flags);
    expect((await run(folder, 'init', 't.csv', '-q', ...flags)).stderr).toBe('');
    expect(areSamePicture(given, await draw(folder, 't.csv'))).toBe(true);
  });

  it('leaves decided what somebody has decided', async () => {
    const folder = folderWith({'t.csv': BPE});
    await run(folder, 'init', 't.csv', '--tokens', 'visible');
    expect(setBy(configIn(folder))).toEqual({tokens: 'visible'});
  });

  it('writes paths of files as they count from the config', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE, 'labels.txt': 'A\nB\n'});
    const given = await draw(folder, 't.csv', '--row-labels', 'labels.txt', '--font', 'DejaVu Sans');
    const words = ['--row-labels', 'labels.txt', '--font', 'DejaVu Sans', '-o', 'sub/c.yaml', '--mkdir'];
    expect((await run(folder, 'init', 't.csv', ...words)).stderr).toBe(
      'attrmap: wrote sub/c.yaml\nattrmap: next: attrmap render t.csv --config sub/c.yaml -o t.png\n',
    );
    expect(setBy(configIn(folder, 'sub/c.yaml'))).toEqual({
      rowLabels: '../labels.txt',
      font: 'DejaVu Sans',
    });
    expect(areSamePicture(given, await draw(folder, 't.csv', '--config', 'sub/c.yaml'))).toBe(true);
  });

  it('takes over what a config above sets, since the new one hides it; flags and presets win as ever', async () => {
    const folder = folderWith({
      [CONFIG]: 'palette: rdbu\ncellSize: 12pt\nvmax: 3\nrowLabels: l.txt\n',
      'l.txt': 'A\nB\n',
    });
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'sub', 't.csv'), TINY_TABLE);
    const flags = ['--preset', 'seed', '--width', '60mm'];
    const before = await draw(folder, 'sub/t.csv', ...flags);
    expect((await run(folder, 'init', 'sub/t.csv', ...flags)).code).toBe(0);
    const text = configIn(join(folder, 'sub'));
    expect(setBy(text)).toEqual({rowLabels: '../l.txt', preset: 'seed', width: '60mm'});
    expect(text).toContain(`\n# Here: as "../${CONFIG}" had it.\nrowLabels: ../l.txt\n`);
    expect(areSamePicture(before, await draw(folder, 'sub/t.csv'))).toBe(true);
  });

  it('never takes the place of a file, but for --force, which keeps what the config sets', async () => {
    const folder = folderWith({'t.csv': BPE});
    await run(folder, 'init', 't.csv', '--palette', 'rdbu');
    const first = configIn(folder);
    expect(await run(folder, 'init', 't.csv')).toEqual({
      code: 2,
      stdout: '',
      stderr: `attrmap: there is a file "${CONFIG}" already\n  hint: pass --force to write it anew, or write to another file with -o\n`,
    });
    expect(configIn(folder)).toBe(first);
    expect((await run(folder, 'init', 't.csv', '--force')).code).toBe(0);
    expect(configIn(folder)).toBe(first);
    writeFileSync(join(folder, CONFIG), 'palette: prgn\ntokens: raw\n');
    await run(folder, 'init', 't.csv', '--force', '--dpi', '100');
    expect(setBy(configIn(folder))).toEqual({palette: 'prgn', tokens: 'raw', dpi: 100});
  });

  it('prints to standard output, and nothing else', async () => {
    const folder = folderWith({'t.csv': BPE});
    const {code, stdout, stderr} = await run(folder, 'init', 't.csv', '-o', '-');
    expect([code, stderr]).toEqual([0, '']);
    expect(load(stdout)).toEqual({tokens: 'clean'});
    expect(readdirSync(folder)).toEqual(['t.csv']);
  });

  it('takes a table from standard input, which has no name', async () => {
    const folder = folderWith();
    const ended = outcome(await attrmap(['init', '-'], {cwd: folder, input: TINY_TABLE}));
    expect(ended).toEqual({
      code: 0,
      stdout: '',
      stderr: `attrmap: wrote ${CONFIG}\nattrmap: next: attrmap render - --config ${CONFIG} -o figure.png\n`,
    });
    expect(configIn(folder)).toContain('\n# Written for a table from standard input: 2 x 2, scores');
    expect(configIn(folder)).toContain('\n#title: A title\n');
  });

  it('writes a config for any table where none is named', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE});
    expect((await run(folder, 'init', '--palette', 'rdbu')).stderr).toBe(
      `attrmap: wrote ${CONFIG}\nattrmap: next: attrmap render TABLE -o figure.png\n`,
    );
    expect(setBy(configIn(folder))).toEqual({palette: 'rdbu'});
  });

  it('lies beside the file that a link leads to, where it is found', async () => {
    const folder = folderWith();
    mkdirSync(join(folder, 'real'));
    writeFileSync(join(folder, 'real', 't.csv'), TINY_TABLE);
    symlinkSync('real/t.csv', join(folder, 'link.csv'));
    const {stderr} = await run(folder, 'init', 'link.csv');
    expect(stderr).toContain(`next: attrmap render link.csv -o link.png\n`);
    expect(existsSync(join(folder, 'real', CONFIG))).toBe(true);
  });

  it('says what was decided about the table, unless it is to be quiet', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE});
    const words = ['init', 't.csv', '--cluster', 'rows', '--force'];
    const note = 'rows clustered: average linkage, euclidean distance';
    expect((await run(folder, ...words)).stderr).toMatch(new RegExp(`\\nattrmap: note: ${note}\\n$`));
    expect(configIn(folder)).toContain(`\n# Noted while it was read: ${note}.\n`);
    expect((await run(folder, ...words, '-q')).stderr).toBe('');
  });

  it('writes names so that a shell takes them and a terminal shows them', async () => {
    const name = `-a'b\u202e #.csv`;
    const folder = folderWith({[name]: TINY_TABLE});
    const {code, stderr} = await run(folder, 'init', '--', name);
    expect([code, stderr]).toEqual([
      0,
      `attrmap: wrote ${CONFIG}\nattrmap: next: attrmap render './-a'\\''b\\u202e #.csv' -o './-a'\\''b\\u202e #.png'\n`,
    ]);
    expect(configIn(folder)).not.toContain('\u202e');
  });

  it('keeps the options of a picture that is drawn again below the config', async () => {
    const folder = folderWith({'t.csv': BPE});
    await run(folder, 'render', 't.csv', '--embed-data', '--tokens', 'visible', '-o', 'p.png');
    const {stderr} = await run(folder, 'init', 'p.png');
    expect(stderr).toContain('next: attrmap render p.png -o p.pdf\n');
    expect(setBy(configIn(folder))).toBeUndefined();
    expect(areSamePicture(readFileSync(join(folder, 'p.png')), await draw(folder, 'p.png'))).toBe(true);
  });

  const refusals: readonly (readonly [readonly string[], number, string])[] = [
    [
      ['t.csv', '-o', 'x.json'],
      2,
      'the output "x.json" is not named as YAML: JSON has no comments\n  hint: name it .yaml',
    ],
    [
      ['t.csv', '-o', 'x'],
      2,
      'the output "x" is not named as YAML: what is written is YAML\n  hint: name it .yaml',
    ],
    [
      ['t.csv', '-o', 'no/x.yaml'],
      1,
      'there is no directory "no" to write "no/x.yaml" in\n  hint: make it, or pass --mkdir',
    ],
    [
      ['odd.yaml', '--input-format', 'csv', '-o', 'odd.yaml', '--force'],
      2,
      'the output "odd.yaml" is the input itself\n  hint: write to another file',
    ],
    [
      ['t.csv', 'odd.yaml'],
      2,
      '"odd.yaml" is a manifest, which names all figures of its batch, and something else was named beside it\n  hint: run them one after the other, or add the others to the manifest',
    ],
    [
      ['t.csv', '--palette', 'rdylgm'],
      2,
      '--palette: there is no palette "rdylgm"\n  hint: did you mean rdylgn? (or give two or more colours, separated by commas)',
    ],
    [['t.csv', 't2.csv', '--dpi', '0'], 2, '--dpi: 0 is out of range\n  hint: give a number from 10 to 2400'],
  ];
  it.each(refusals)('refuses %j and writes nothing', async (words, code, message) => {
    const folder = folderWith({'t.csv': TINY_TABLE, 't2.csv': TINY_TABLE, 'odd.yaml': TINY_TABLE});
    const files = readdirSync(folder);
    expect(await run(folder, 'init', ...words)).toEqual({code, stdout: '', stderr: `attrmap: ${message}\n`});
    expect(readdirSync(folder)).toEqual(files);
  });

  it('refuses a second config in one folder', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE, 'attrmap.config.json': '{}'});
    expect(await run(folder, 'init', 't.csv', '--force')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'attrmap: there is a config in this folder already, "attrmap.config.json"\n' +
        '  hint: two of them in one folder are an error: remove it, or write to another file with -o\n',
    });
    expect((await run(folder, 'init', 't.csv', '-o', 'c.yaml')).code).toBe(0);
  });

  it.each([
    ['bad.csv', 'token,a\nx,word\n'],
    ['empty.csv', ''],
    ['ambiguous.json', '{"a": {"x": 1}}'],
  ])('tells what is wrong with %s as render does, and writes nothing', async (name, content) => {
    const folder = folderWith({[name]: content});
    const told = await run(folder, 'init', name);
    expect(told).toEqual(await run(folder, 'render', name, '-o', 'o.png'));
    expect(told.code).toBe(1);
    expect(readdirSync(folder)).toEqual([name]);
  });

  it('sets how the table has to be read, where it was told', async () => {
    const folder = folderWith({'t.json': '{"a": {"x": 1}}'});
    expect((await run(folder, 'init', 't.json', '--orient', 'index')).code).toBe(0);
    expect(setBy(configIn(folder))).toEqual({orient: 'index'});
    await draw(folder, 't.json');
  });
});

describe('attrmap init of several tables', () => {
  function folderWithRuns(): string {
    const folder = folderWith({'a.csv': TINY_TABLE});
    mkdirSync(join(folder, 'runs', 'one'), {recursive: true});
    mkdirSync(join(folder, 'runs', 'two'));
    for (const name of ['one/t.csv', 'two/t.csv', "two/b: #'{x}.csv"])
      writeFileSync(join(folder, 'runs', name), TINY_TABLE);
    return folder;
  }

  it('writes a manifest that runs as it stands, and says what to run', async () => {
    const folder = folderWithRuns();
    expect(await run(folder, 'init', 'runs', '--width', '60mm')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'attrmap: wrote figures.yaml\nattrmap: next: attrmap batch figures.yaml\n',
    });
    expect(load(configIn(folder, 'figures.yaml'))).toEqual({
      directory: 'figures',
      format: 'png',
      outputName: '{dir}/{stem}.{format}',
      defaults: {width: '60mm'},
      styles: null,
      figures: [{input: 'runs/one/t.csv'}, {input: "runs/two/b: #'{x}.csv"}, {input: 'runs/two/t.csv'}],
    });
    expect((await run(folder, 'batch', 'figures.yaml', '-q')).code).toBe(0);
    const files = readdirSync(join(folder, 'figures'), {recursive: true}).map(String).sort();
    expect(files.filter((name) => name.endsWith('.png'))).toEqual([
      'runs/one/t.png',
      "runs/two/b: #'{x}.png",
      'runs/two/t.png',
    ]);
    const drawn = await draw(folder, 'a.csv', '--width', '60mm');
    expect(areSamePicture(drawn, readFileSync(join(folder, 'figures/runs/one/t.png')))).toBe(true);
  });

  it('takes patterns, files and folders, and names them from the folder of the manifest', async () => {
    const folder = folderWithRuns();
    const words = ['a.csv', 'runs/*/t.csv', 'runs/one', '-o', 'paper/all.yaml', '--mkdir'];
    expect((await run(folder, 'init', ...words)).stderr).toBe(
      'attrmap: wrote paper/all.yaml\nattrmap: next: attrmap batch paper/all.yaml\n',
    );
    const manifest = load(configIn(folder, 'paper/all.yaml')) as {outputName: string; figures: object[]};
    expect(manifest.figures).toEqual(
      ['../a.csv', '../runs/one/t.csv', '../runs/two/t.csv'].map((input) => ({input})),
    );
    expect(manifest.outputName).toBe('{index}-{stem}.{format}');
    expect((await run(folder, 'batch', 'paper/all.yaml', '-q')).stderr).toBe('');
    expect(readdirSync(join(folder, 'paper', 'figures'))).toEqual(['1-a.png', '2-t.png', '3-t.png']);
  });

  it('draws into a directory without inputs, under names that differ also without capitals', async () => {
    const folder = folderWith();
    mkdirSync(join(folder, 'figures'));
    for (const name of ['t.csv', 'T.csv']) writeFileSync(join(folder, 'figures', name), TINY_TABLE);
    await run(folder, 'init', 'figures');
    expect(load(configIn(folder, 'figures.yaml'))).toMatchObject({
      directory: 'figures-2',
      outputName: '{index}-{stem}.{format}',
    });
    expect((await run(folder, 'batch', 'figures.yaml', '-q')).code).toBe(0);
  });

  it('writes a thousand figures', async () => {
    const names = Array.from({length: 1000}, (_, index) => `t${index}.csv`);
    const folder = folderWith(Object.fromEntries(names.map((name) => [name, TINY_TABLE])));
    expect((await run(folder, 'init', '*.csv')).code).toBe(0);
    const {stdout} = await run(folder, 'batch', 'figures.yaml', '--list', 'outputs');
    expect(stdout.trim().split('\n')).toHaveLength(1000);
  });

  it('is a manifest that is taken with any one line uncommented', async () => {
    const folder = folderWithRuns();
    await run(folder, 'init', 'runs', '--palette', 'rdbu');
    const file = join(folder, 'figures.yaml');
    const text = configIn(folder, 'figures.yaml');
    const lines = text.match(/^ *#\w+: .*$/gm) ?? [];
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) {
      writeFileSync(file, text.replace(`\n${line}\n`, `\n${line.replace('#', '')}\n`));
      const figures = planFigures(readManifest(file), {
        run: defaultsOf(FIGURES_OPTIONS),
        given: {},
        date: undefined,
      });
      expect([line, figures.length]).toEqual([line, 3]);
    }
  });

  it('has a named config stand below', async () => {
    const folder = folderWithRuns();
    writeFileSync(join(folder, 'c.yaml'), 'palette: rdbu\n');
    await run(folder, 'init', 'runs', '--config', 'c.yaml');
    expect(load(configIn(folder, 'figures.yaml'))).toMatchObject({extends: 'c.yaml'});
    expect((await run(folder, 'batch', 'figures.yaml', '--dry-run')).code).toBe(0);
  });

  it('never takes the place of a file, but for --force', async () => {
    const folder = folderWithRuns();
    writeFileSync(join(folder, 'figures.yaml'), 'figures: [{input: a.csv}]\n');
    expect(await run(folder, 'init', 'runs')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'attrmap: there is a file "figures.yaml" already\n  hint: pass --force to write it anew, or write to another file with -o\n',
    });
    expect((await run(folder, 'init', 'runs', '--force', '-q')).stderr).toBe('');
    expect(configIn(folder, 'figures.yaml')).toContain('input: runs/one/t.csv');
  });

  it('tells operands that name nothing', async () => {
    const folder = folderWith();
    expect(await run(folder, 'init', '*.csv')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'attrmap: no file matches "*.csv"\n  hint: patterns know *, ?, [abc], {a,b} and ** for folders within folders\n',
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});
