import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {writePipe} from '../../src/writing/pipe';

let folder: string;
let pipe: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attrmap-pipe-'));
  pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

/** More than a pipe holds. */
const BYTES = Buffer.alloc(300_000, 'p');

describe('writePipe', () => {
  it('settles when the reader has every byte', async () => {
    const reader = spawn('wc', ['-c', pipe]);
    const counted = new Promise<string>((resolve) =>
      reader.stdout.once('data', (data) => resolve(String(data))),
    );
    await writePipe(pipe, BYTES);
    expect(Number.parseInt(await counted, 10)).toBe(BYTES.length);
  });

  it('fails when the reader leaves before it has them', async () => {
    spawn('head', ['-c', '10', pipe]);
    await expect(writePipe(pipe, BYTES)).rejects.toMatchObject({code: 'EPIPE'});
  });
});
