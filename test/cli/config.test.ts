import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {areSamePicture} from '../support/pixels';
import {attrmap, folderWith, ROOT, shell, TINY_TABLE} from './spawn';

interface Told {
  readonly limits: {readonly low: number; readonly high: number};
  readonly outputs: readonly {readonly pixels: {readonly width: number; readonly height: number}}[];
  readonly config?: string;
}

/** Draws t.csv in a folder and returns what `--json` tells; the limits show which options counted. */
async function draw(folder: string, ...more: readonly string[]): Promise<Told> {
  const {code, stderr} = await attrmap([
    'render',
    join(folder, 't.csv'),
    '-o',
    join(folder, 'o.png'),
    '--json',
    ...more,
  ]);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stderr) as Told;
}

function limits({limits: {low, high}}: Told): readonly [number, number] {
  return [low, high];
}

describe('precedence', () => {
  it('is defaults, then config, then flags', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE});
    expect(limits(await draw(folder))).toEqual([-2, 2]);
    writeFileSync(join(folder, 'attrmap.config.json'), '{"vmin": -5, "vmax": 6}');
    expect(limits(await draw(folder))).toEqual([-5, 6]);
    expect(limits(await draw(folder, '--vmax', '7'))).toEqual([-5, 7]);
  });

  it('puts a preset below the other values of its own layer and above the layers below', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE, 'attrmap.config.yaml': 'preset: seed\nvmax: 3\n'});
    expect(limits(await draw(folder))).toEqual([-1, 3]);
    expect(limits(await draw(folder, '--vmin', '-4'))).toEqual([-4, 3]);
    writeFileSync(join(folder, 'attrmap.config.yaml'), 'vmin: -8\nvmax: 9\n');
    expect(limits(await draw(folder, '--preset', 'seed', '--vmax', '5'))).toEqual([-1, 5]);
  });

  it('lets a flag undo a switch that a config or a preset sets', async () => {
    const folder = folderWith({
      't.csv': TINY_TABLE,
      'attrmap.config.json': '{"values": false, "reverse": true}',
    });
    await draw(folder);
    const changed = readFileSync(join(folder, 'o.png'));
    await draw(folder, '--values', '--no-reverse');
    const undone = readFileSync(join(folder, 'o.png'));
    writeFileSync(join(folder, 'attrmap.config.json'), '{}');
    await draw(folder);
    expect(areSamePicture(undone, readFileSync(join(folder, 'o.png')))).toBe(true);
    expect(areSamePicture(undone, changed)).toBe(false);
  });
});

describe('flags', () => {
  it('take lists, lengths and bare values as their help says', async () => {
    const folder = folderWith({'t.csv': 'token,a\nx,1\ny,gone\nz,?\n', 'u.csv': 'r,c,v\nx,a,1\n'});
    const told = await draw(folder, '--missing', 'gone,?', '--width', '3in', '--dpi', '100', '--robust');
    expect(told.outputs[0]?.pixels.width).toBe(300);
    const tidy = await attrmap(['render', 'u.csv', '-o', 'o.png', '--json', '--tidy', 'r,c,v'], {
      cwd: folder,
    });
    expect(JSON.parse(tidy.stderr)).toMatchObject({ok: true, rows: 1, columns: 1});
  });

  it('given several times count the last time', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE});
    expect(limits(await draw(folder, '--vmax', '3', '--vmin=-1', '--vmax', '4'))).toEqual([-1, 4]);
  });
});

describe('a config', () => {
  it('is found beside the input and above it, the nearest first', async () => {
    const folder = folderWith({'attrmap.config.json': '{"vmin": -5, "vmax": 5}'});
    const below = join(folder, 'a', 'b');
    mkdirSync(below, {recursive: true});
    writeFileSync(join(below, 't.csv'), TINY_TABLE);
    const told = await draw(below);
    expect(limits(told)).toEqual([-5, 5]);
    expect(told.config).toBe(join(folder, 'attrmap.config.json'));
    writeFileSync(join(folder, 'a', 'attrmap.config.yaml'), 'vmin: -6\nvmax: 6\n');
    expect(limits(await draw(below))).toEqual([-6, 6]);
  });

  it('is found beside the file that a linked input leads to', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE, 'attrmap.config.json': '{"vmax": 5}'});
    const elsewhere = folderWith();
    const {stderr} = await shell(`ln -s '${folder}/t.csv' l.csv && $ATTRMAP render l.csv -o o.png --json`, {
      cwd: elsewhere,
    });
    expect((JSON.parse(stderr) as Told).limits.high).toBe(5);
  });

  it('is never taken from the working directory', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE});
    const here = folderWith({'attrmap.config.json': '{"vmax": 5}'});
    const file = await attrmap(['render', join(folder, 't.csv'), '-o', join(folder, 'o.png'), '--json'], {
      cwd: here,
    });
    const piped = await attrmap(['render', '-', '-o', join(folder, 'o.png'), '--json'], {
      cwd: here,
      input: TINY_TABLE,
    });
    expect(limits(JSON.parse(file.stderr) as Told)).toEqual([-2, 2]);
    expect(limits(JSON.parse(piped.stderr) as Told)).toEqual([-2, 2]);
  });

  it('that --config names replaces the one that would be found', async () => {
    const folder = folderWith({
      't.csv': TINY_TABLE,
      'attrmap.config.json': '{"vmin": -5}',
      'other.yml': '# the limits of the paper\nvmax: 9\n',
    });
    expect(limits(await draw(folder, '--config', join(folder, 'other.yml')))).toEqual([-9, 9]);
  });

  it('may be empty, begin with a byte order mark and name its schema', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE, 'attrmap.config.yaml': ''});
    expect(limits(await draw(folder))).toEqual([-2, 2]);
    writeFileSync(join(folder, 'attrmap.config.yaml'), '# nothing yet\n');
    expect(limits(await draw(folder))).toEqual([-2, 2]);
    writeFileSync(join(folder, 'b.json'), '\ufeff{"$schema": "attrmap.schema.json", "vmax": 4}');
    expect(limits(await draw(folder, '--config', join(folder, 'b.json')))).toEqual([-4, 4]);
  });

  it('may come through a pipe', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE});
    const {stderr} = await shell(`$ATTRMAP render t.csv -o o.png --json --config <(echo 'vmax: 7')`, {
      cwd: folder,
    });
    expect(limits(JSON.parse(stderr) as Told)).toEqual([-7, 7]);
  });

  it('takes the same values as the flags, lengths and lists included', async () => {
    const folder = folderWith({
      't.csv': 'token,a\nx,1\ny,gone\n',
      'attrmap.config.yaml': 'missing: [gone]\nwidth: 3in\ndpi: 100\n',
    });
    const told = await draw(folder);
    expect(told.outputs[0]?.pixels.width).toBe(300);
  });

  it('names a font from its own folder', async () => {
    const folder = folderWith({
      't.csv': TINY_TABLE,
      'own.ttf': readFileSync(join(ROOT, 'fonts', 'DejaVuSans-Bold.ttf')),
      'attrmap.config.json': '{"font": "own.ttf"}',
    });
    await draw(folder);
    const named = readFileSync(join(folder, 'o.png'));
    writeFileSync(join(folder, 'attrmap.config.json'), '{}');
    await draw(folder);
    expect(named.equals(readFileSync(join(folder, 'o.png')))).toBe(false);
  });

  it('names any other file from its own folder too', async () => {
    const [elsewhere, folder] = [
      folderWith({'names.txt': 'first\nsecond\n'}),
      folderWith({'t.csv': TINY_TABLE}),
    ];
    writeFileSync(join(elsewhere, 'c.yaml'), 'rowLabels: names.txt\n');
    const words = ['describe', 't.csv', '--config', join(elsewhere, 'c.yaml'), '--format', 'text'];
    const {stdout} = await attrmap(words, {cwd: folder});
    expect(String(stdout)).toContain('second');
  });
});

describe('--robust right before the input', () => {
  it('says that it took the name for its number', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE});
    const {code, stderr} = await attrmap(['render', '--robust', 't.csv', '-o', 'o.png'], {cwd: folder});
    expect([code, stderr]).toEqual([
      2,
      'attrmap: nothing says what to draw\n  hint: name a file, or - for standard input; a name right behind --robust is taken for its number\n',
    ]);
  });
});
