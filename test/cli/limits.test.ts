import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {attrmap, ENVIRONMENT, type Ended, folderWith, outcome, shell, TINY_TABLE} from './spawn';

const folder = folderWith({
  't.csv': TINY_TABLE,
  // Writes down how much memory the process had at most, in kilobytes: what the one that started it had is not its own.
  'memory.cjs': `process.on('exit', () => {
    const {readFileSync, writeFileSync} = require('node:fs');
    const [, most] = /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
    writeFileSync(process.env.MEMORY_FILE, most);
  });`,
});

const MEMORY_FILE = join(folder, 'memory.txt');
const WATCHED = {...ENVIRONMENT, NODE_OPTIONS: `--require ${join(folder, 'memory.cjs')}`, MEMORY_FILE};

function megabytes(): number {
  return Number(readFileSync(MEMORY_FILE, 'utf8')) / 1000;
}

function draw(...more: readonly string[]): Promise<Ended> {
  return attrmap(['render', 't.csv', '-o', 'o.png', ...more], {cwd: folder, environment: WATCHED});
}

describe('what never ends is stopped', () => {
  it.each(['render /dev/zero -o o.png', 'render - -o o.png < /dev/zero', 'render /dev/urandom -o o.png'])(
    'at its first bytes where it is binary: %s',
    async (words) => {
      const {code, stdout, stderr} = await shell(`$ATTRMAP ${words}`, {cwd: folder, environment: WATCHED});
      expect({code, stdout: stdout.length}).toEqual({code: 1, stdout: 0});
      expect(stderr).toMatch(/^attrmap: (<stdin>|\/dev\/\w+): the input is (binary|a )/);
      expect(megabytes()).toBeLessThan(300);
    },
  );

  it.each([
    [
      'standard input',
      'yes 1,2 | $ATTRMAP render - -o o.png; exit ${PIPESTATUS[1]}',
      /^attrmap: <stdin>:25000002: the table has more than 25,000,000 cells\n {2}hint: .*\n$/,
    ],
    [
      'a pipe',
      '$ATTRMAP render <(yes 1,2) -o o.png --max-cells 1000000',
      /^attrmap: \/dev\/fd\/\d+:1000002: the table has more than 1,000,000 cells\n/,
    ],
    [
      'a pipe of which every cell is needed',
      '$ATTRMAP render <(yes 1,2) -o o.png --sort rows:sum',
      /^attrmap: \/dev\/fd\/\d+:25000002: the table has more than 25,000,000 cells\n.*without --sort/,
    ],
    [
      'a single line',
      "yes 1,2 | tr '\\n' , | $ATTRMAP render - -o o.png; exit ${PIPESTATUS[2]}",
      /^attrmap: <stdin>: a line of more than 268435456 bytes is too long\n {2}hint: .*\n$/,
    ],
  ])('at the cap where it is text: %s', async (_, line, told) => {
    const {code, stdout, stderr} = await shell(line, {cwd: folder, environment: WATCHED});
    expect({code, stdout: stdout.length}).toEqual({code: 1, stdout: 0});
    expect(stderr).toMatch(told);
    expect(megabytes()).toBeLessThan(1500);
  });

  it('where it would be unpacked: a bomb goes off no further than to what the cells of a table take', async () => {
    // A table is read row by row, and refused at the cell that is too much; other text has to be in memory whole.
    writeFileSync(join(folder, 'bomb.csv'), gzipSync(Buffer.alloc(50_000_000, '1,')));
    writeFileSync(join(folder, 'bomb.json'), gzipSync(`{"row": {${'"column": 1, '.repeat(4_000_000)}`));
    const render = (...words: readonly string[]): Promise<Ended> =>
      attrmap(['render', ...words, '-o', 'o.png', '--max-cells', '1000'], {cwd: folder});
    expect(outcome(await render('bomb.csv'))).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'attrmap: bomb.csv: the table has more than 1,000 cells\n' +
        '  hint: raise the cap with --max-cells, or leave out rows or columns before drawing\n',
    });
    expect(outcome(await render('bomb.json', '--orient', 'index'))).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'attrmap: bomb.json: the input unpacks to more than 1064000 bytes\n' +
        '  hint: raise the cap with --max-cells, or cut the input down to the rows and columns to be drawn\n',
    });
  });
});

describe('a picture too large is refused before memory is taken', () => {
  it.each([
    ['--width', '200in', '--dpi', '2400'],
    ['--cell-size', '100in'],
    ['--font-size', '190in'],
    ['--dpi', '2400', '--scale', '20'],
  ])('%s %s %s %s', async (...words) => {
    const {code, stdout, stderr} = await draw(...words.filter((word) => word !== undefined));
    expect({code, stdout: stdout.length}).toEqual({code: 1, stdout: 0});
    expect(stderr).toMatch(
      /^attrmap: (a picture of \d+ x \d+ pixels is too large|with --width the picture would have 480000 pixels on that side): .*\n {2}hint: .*\n$/,
    );
    expect(megabytes()).toBeLessThan(300);
  });

  it('and so is a page that PDF cannot hold', async () => {
    const {code, stderr} = await attrmap(['render', 't.csv', '-o', 'o.pdf', '--cell-size', '150in'], {
      cwd: folder,
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^attrmap: a page of \d+ x \d+ pt is too large for PDF/);
  });

  it.each([
    ['--width', '201in', '"201in" is out of range', 'a length is more than 0 and at most 14400pt (200in)'],
    [
      '--width',
      '1e300mm',
      '"1e300mm" is out of range',
      'a length is more than 0 and at most 14400pt (200in)',
    ],
    ['--width', '0mm', '"0mm" is out of range', 'a length is more than 0 and at most 14400pt (200in)'],
    ['--dpi', '1e9', '1000000000 is out of range', 'give a number from 10 to 2400'],
    ['--scale', '0', '0 is out of range', 'give a number from 0.05 to 20'],
    ['--label-max', '1e6', '1000000 is out of range', 'give a whole number from 3 to 500'],
    ['--max-cells', '1e13', '10000000000000 is out of range', 'give a whole number from 1 to 1000000000000'],
  ])('a value out of range is refused at once: %s %s', async (flag, value, message, hint) => {
    expect(outcome(await draw(flag, value))).toEqual({
      code: 2,
      stdout: '',
      stderr: `attrmap: ${flag}: ${message}\n  hint: ${hint}\n`,
    });
  });

  it.each(['1e999', '0x10', 'NaN', '1,5', '', ' 1', '1_000', '−1'])(
    '%p is no number for an option',
    async (value) => {
      expect(outcome(await draw('--vmin', value))).toEqual({
        code: 2,
        stdout: '',
        stderr: `attrmap: --vmin: "${value}" is not a number\n  hint: give a number such as 0.5\n`,
      });
    },
  );
});

describe('a table of unusual size', () => {
  it('of a million columns is drawn as quickly as one of a million rows', async () => {
    const count = 1_000_000;
    const labels = Array.from({length: count}, (_, index) => `label ${index}`);
    writeFileSync(join(folder, 'wide.csv'), `t,${labels.join(',')}\nx${',1'.repeat(count)}\n`);
    writeFileSync(join(folder, 'tall.csv'), `t,a\n${labels.map((label) => `${label},1\n`).join('')}`);
    const took = async (name: string): Promise<number> => {
      const started = Date.now();
      const {code, stderr} = await attrmap(['render', name, '-o', 'o.png'], {cwd: folder});
      expect({code, stderr}).toEqual({
        code: 0,
        stderr: expect.stringMatching(
          /note: (1000000 x 1|1 x 1000000) cells are more than the picture has pixels: /,
        ),
      });
      return Date.now() - started;
    };
    const [rows, columns] = [await took('tall.csv'), await took('wide.csv')];
    expect(columns).toBeLessThan(4 * rows);
  });

  it.each<[string, () => string]>([
    ['a label of two million characters', () => `token,${'label '.repeat(350_000)}\nx,1\n`],
    [
      'a title row of 20,000 columns',
      () => `t,${Array.from({length: 20_000}, (_, i) => i).join(',')}\nx${',1'.repeat(20_000)}\n`,
    ],
    [
      '50,000 rows',
      () => `t,a\n${Array.from({length: 50_000}, (_, i) => `row ${i},${(i % 7) - 3}\n`).join('')}`,
    ],
  ])('is drawn or refused in words: %s', async (_, table) => {
    rmSync(join(folder, 'large.png'), {force: true});
    writeFileSync(join(folder, 'large.csv'), table());
    const {code, stdout, stderr} = await attrmap(['render', 'large.csv', '-o', 'large.png'], {
      cwd: folder,
      environment: WATCHED,
    });
    expect(stdout.length).toBe(0);
    expect([0, 1]).toContain(code);
    expect(existsSync(join(folder, 'large.png'))).toBe(code === 0);
    expect(stderr).toMatch(code === 0 ? /^attrmap: wrote large\.png/ : /^attrmap: .*\n {2}hint: .*\n$/);
    expect(stderr.length).toBeLessThan(2000);
    expect(megabytes()).toBeLessThan(1500);
  });
});
