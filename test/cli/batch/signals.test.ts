import {constants} from 'node:os';
import {join} from 'node:path';
import {BIN, isWholePng, start, until} from '../spawn';
import {bytesIn, filesIn, folderWithTables} from './support';

describe.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s', (signal) => {
  it.each([
    ['says how far a batch was', []],
    ['says nothing where nothing is to be said', ['-q']],
  ])('ends a batch at once with its exit code, and %s', async (_, words) => {
    const folder = folderWithTables(400);
    const {child, ended} = start(
      process.execPath,
      [BIN, 'batch', 'data', '-d', 'out', '--jobs', '2', ...words],
      {
        cwd: folder,
      },
    );
    // With two processes, the third figure is begun when the end of one has been heard of.
    const drawn = (): number => filesIn(folder).filter((name) => name.endsWith('.png')).length;
    await until(() => child.exitCode !== null || drawn() >= 3);
    child.kill(signal);
    const {code, signal: by, stderr} = await ended;
    expect({code, by}).toEqual({code: 128 + constants.signals[signal], by: null});
    const [, done = '0'] =
      /interrupted after (\d+) of 400 figures; the next run goes on\n$/.exec(stderr) ?? [];
    if (words.length > 0) expect(stderr).toBe('');
    else expect(Number(done)).toBeGreaterThan(0);
    const figures = Object.entries(bytesIn(join(folder, 'out'), (name) => name.endsWith('.png')));
    expect(figures.length).toBeLessThan(400);
    for (const [, bytes] of figures) expect(isWholePng(Buffer.from(bytes, 'latin1'))).toBe(true);
  });
});
