import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {bytesOf, loadSources, readTables} from '../../src/readers/inputs';
import {lists, optionsWith} from './support';

const folder = mkdtempSync(join(tmpdir(), 'attrmap-inputs-'));
afterAll(() => rmSync(folder, {recursive: true}));

function fileWith(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const one = fileWith('one.csv', 't,x\na,1\n');
const other = fileWith('other.csv', 't,x\na,2\n');

describe('several inputs', () => {
  it('are read in their order, each from its stream or its file', async () => {
    const stream = (input: string) =>
      input === '-' ? Readable.from([Buffer.from('t,x\na,3\n')]) : undefined;
    const sources = await loadSources([one, '-', other], stream);
    expect(sources.map(({name}) => name)).toEqual([one, '<stdin>', other]);
    expect(bytesOf(sources)).toBe(24);
    const tables = await readTables(sources, optionsWith());
    expect(tables.map(({table}) => lists(table).values)).toEqual([[[1]], [[3]], [[2]]]);
  });

  it('may have as many bytes together as one may have', async () => {
    const none = () => undefined;
    await expect(loadSources([one, other], none, {maxBytes: 16})).resolves.toHaveLength(2);
    await expect(loadSources([one, other], none, {maxBytes: 15})).rejects.toMatchObject({
      code: 'input-too-large',
      file: other,
      message: 'with it, the inputs have more than 15 bytes',
    });
  });

  it('may have as many cells together as one may have', async () => {
    const sources = await loadSources([one, other], () => undefined);
    await expect(readTables(sources, optionsWith({maxCells: 2}))).resolves.toHaveLength(2);
    await expect(readTables(sources, optionsWith({maxCells: 1}))).rejects.toMatchObject({
      code: 'too-large',
      file: other,
      message: 'with it, the inputs have more than 1 cells',
    });
  });

  it('note that --reduce has no effect where it makes nothing of them', async () => {
    const sources = await loadSources([one, other], () => undefined);
    const notesWith = async (count: number, panels?: 'row') => {
      const tables = await readTables(sources.slice(0, count), {...optionsWith({reduce: 'l2'}), panels});
      return tables.map(({table}) => table.notes);
    };
    const note = '--reduce has no effect on this input';
    expect(await notesWith(1)).toEqual([[note]]);
    expect(await notesWith(2)).toEqual([undefined, undefined]);
    expect(await notesWith(2, 'row')).toEqual([[note], [note]]);
    const cube = join(__dirname, '../../fixtures/tables/arrays/cube.npy');
    const vectors = await loadSources([cube], () => undefined);
    const [read] = await readTables(vectors, optionsWith({reduce: 'l2'}));
    expect(read?.table.notes).toBeUndefined();
  });

  it('end at the first that is none', async () => {
    const bad = fileWith('bad.csv', 't,x\na,?\n');
    const sources = await loadSources([one, bad, other], () => undefined);
    await expect(readTables(sources, optionsWith())).rejects.toMatchObject({file: bad, line: 2});
    await expect(loadSources([one, join(folder, 'gone.csv')], () => undefined)).rejects.toMatchObject({
      code: 'input-missing',
    });
  });
});
