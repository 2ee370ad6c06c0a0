import {readdirSync, readFileSync} from 'node:fs';
import {constants} from 'node:os';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {HEADER, rows} from './long-table';
import {attrmap, BIN, ENVIRONMENT, folderWith, outcome, shell, start, until} from './spawn';

/** More than 8 MiB: such a job is done in a process of its own. */
const LONG = HEADER + rows(12_500);
const folder = folderWith({
  'long.csv': LONG,
  // A few kilobytes that unpack to a long input.
  'long.csv.gz': gzipSync(HEADER + `r${',0'.repeat(100)}\n`.repeat(45_000)),
  // Fewer bytes, but more cells than are worked on in a moment.
  'cells.csv': HEADER + `r${',0'.repeat(100)}\n`.repeat(10_500),
});

/** Whether a process has started another. */
function hasChild(pid: number | undefined): boolean {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8') !== '';
}

describe('a long description', () => {
  it.each([
    ['long.csv', 'SIGINT'],
    ['long.csv', 'SIGTERM'],
    ['long.csv', 'SIGHUP'],
    ['long.csv.gz', 'SIGINT'],
    ['cells.csv', 'SIGINT'],
  ] as const)('of %s is ended by %s, at once', async (name, signal) => {
    const before = readdirSync(folder);
    const words = [BIN, 'describe', name, '-o', 'd.json'];
    const {child, ended} = start(process.execPath, words, {cwd: folder});
    await until(() => hasChild(child.pid));
    const sent = Date.now();
    child.kill(signal);
    const {code, stdout, stderr} = await ended;
    expect([code, stdout.length, stderr]).toEqual([128 + constants.signals[signal], 0, '']);
    expect(Date.now() - sent).toBeLessThan(1000);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('says what it says of standard input, and what was noted, once', async () => {
    const words = ['describe', '-', '--detail', 'brief', '--mask', 'upper'];
    const [handed, named] = await Promise.all([
      attrmap(words, {cwd: folder, input: LONG}),
      attrmap(words.with(1, 'long.csv'), {cwd: folder}),
    ]);
    expect(outcome(handed)).toEqual(outcome(named));
    expect([named.code, named.stdout.toString().startsWith('A heatmap of ')]).toEqual([0, true]);
  });

  it('with a config that can be read only once stays where it is', async () => {
    const line = "$ATTRMAP describe long.csv --detail brief --config <(echo 'numberFormat: .1f')";
    const {code, stdout, stderr} = await shell(line, {cwd: folder});
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.toString()).toContain(' 0.9 ');
  });
});

it.each(['render', 'describe'])(
  'a long %s that the engine gives up is told in our own words alone',
  async (command) => {
    const labels = Array.from({length: 2_000_000}, (_, row) => `row ${row},1\n`).join('');
    const small = folderWith({'old.txt': 'before', 'table.csv': `token,a\n${labels}`});
    const environment = {...ENVIRONMENT, NODE_OPTIONS: '--max-old-space-size=24'};
    const format = command === 'render' ? 'png' : 'text';
    // Sorting needs every label; else no more are kept than are drawn.
    const words = [command, 'table.csv', '-o', 'old.txt', '--format', format, '--sort', 'rows:sum'];
    const {code, stderr} = await attrmap(words, {cwd: small, environment});
    expect({code, stderr}).toEqual({
      code: 1,
      stderr:
        'attrmap: the system ended the work (SIGABRT): there is most likely not enough memory\n' +
        '  hint: cut the input down to fewer cells; where a picture has too many pixels, give less --dpi, --scale, --width or --height\n',
    });
    expect(readdirSync(small).sort()).toEqual(['old.txt', 'table.csv']);
    expect(readFileSync(join(small, 'old.txt'), 'utf8')).toBe('before');
  },
);
