import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {ROOT} from '../spawn';
import {batch, folderWithTables} from './support';

async function inputsOf(folder: string, words: readonly string[]): Promise<string[]> {
  const ended = await batch(folder, [...words, '-d', 'out', '--list', 'inputs']);
  return ended.stdout.toString('utf8').trimEnd().split('\n');
}

async function figuresOf(folder: string, words: readonly string[]): Promise<Record<string, unknown>[]> {
  return JSON.parse((await batch(folder, [...words, '-d', 'out', '--list', 'json'])).stdout.toString('utf8'));
}

const MANIFEST = 'extends: base.yaml\nfigures:\n  - input: data/t0.csv\n  - input: data/t1.csv\n';

describe('what --list says that figures depend on', () => {
  it('are also configs, the manifest and what it extends, to the last', async () => {
    const folder = folderWithTables(2, {
      'figures.yaml': MANIFEST,
      'base.yaml': 'extends: more.json\ndefaults: {title: T}\n',
      'more.json': '{"palette": "rdbu"}',
      'data/attrmap.config.yaml': 'dpi: 90\n',
    });
    expect(await inputsOf(folder, ['figures.yaml', '--shard', '1/2'])).toEqual([
      'data/t0.csv',
      join(folder, 'data/attrmap.config.yaml'),
      'figures.yaml',
      'base.yaml',
      'more.json',
    ]);
  });

  it('is a font that is a file, while a family is an option', async () => {
    const folder = folderWithTables(1, {
      'f.ttf': readFileSync(join(ROOT, 'fonts/DejaVuSans.ttf')),
    });
    expect(await inputsOf(folder, ['data', '--font', 'f.ttf'])).toEqual(['data/t0.csv', 'f.ttf']);
    expect(await figuresOf(folder, ['data', '--font', 'f.ttf'])).toMatchObject([
      {reads: ['data/t0.csv', 'f.ttf'], options: {}},
    ]);
    expect(await inputsOf(folder, ['data', '--font', 'DejaVu Sans'])).toEqual(['data/t0.csv']);
    expect(await figuresOf(folder, ['data', '--font', 'DejaVu Sans'])).toMatchObject([
      {reads: ['data/t0.csv'], options: {font: 'DejaVu Sans'}},
    ]);
  });

  it('are the tables of the other parts too where one scale is found from all', async () => {
    const folder = folderWithTables(3);
    const words = ['data', '--shard', '3/3'];
    expect(await inputsOf(folder, [...words, '--scales', 'shared'])).toEqual([
      'data/t2.csv',
      'data/t0.csv',
      'data/t1.csv',
    ]);
    expect(await figuresOf(folder, [...words, '--scales', 'shared'])).toMatchObject([
      {reads: ['data/t2.csv'], sharesScale: true},
    ]);
    expect((await figuresOf(folder, words))[0]).not.toHaveProperty('sharesScale');
  });
});
