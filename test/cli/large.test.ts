import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {readTable, render} from '../../src';
import {areSamePicture, decode, pixelAt} from '../support/pixels';
import {HEADER, rows} from './long-table';
import {attrmap, BIN, folderWith, outcome, shell, start, until} from './spawn';

/** More than 32 MiB: threads read it. */
const LONG = HEADER + rows(48_000);
const folder = folderWith({'long.csv': LONG, 'long.csv.gz': gzipSync(LONG, {level: 1})});

function pictureOf(name: string): Buffer {
  return readFileSync(join(folder, name));
}

/** The scores of a table of text, without labels. */
function scoresOf(text: string): number[][] {
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(1).map(Number));
}

/** A NumPy file of version 1 with doubles, row by row. */
function npy(scores: readonly (readonly number[])[]): Buffer {
  const shape = `(${scores.length}, ${scores[0]?.length ?? 0})`;
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}, }`.padEnd(117) + '\n';
  const size = Buffer.alloc(2);
  size.writeUInt16LE(header.length);
  const data = Buffer.from(Float64Array.from(scores.flat()).buffer);
  return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), size, Buffer.from(header), data]);
}

describe('a long table', () => {
  it('is the same picture, to the byte, from a file, packed, from standard input, a pipe, and the library', async () => {
    const line = [
      '$ATTRMAP render long.csv -o file.png -q',
      '$ATTRMAP render long.csv.gz -o packed.png -q',
      'cat long.csv | $ATTRMAP render - -o stdin.png -q',
      '$ATTRMAP render <(cat long.csv) -o pipe.png -q',
    ].join(' && ');
    const {code, stderr} = await shell(line, {cwd: folder});
    expect({code, stderr}).toEqual({code: 0, stderr: ''});
    const file = pictureOf('file.png');
    for (const name of ['packed.png', 'stdin.png', 'pipe.png'])
      expect(pictureOf(name).equals(file)).toBe(true);
    const table = await readTable(join(folder, 'long.csv'));
    expect(table.scores).toHaveLength(4_800_000);
    expect(Buffer.from(render(table, 'png')).equals(file)).toBe(true);
  });

  it.each(['mean', 'max', 'min'])(
    'is the same picture however it is read, by %s and with robust limits',
    async (by) => {
      const words = `--reduce-by ${by} --robust 90 -q`;
      const {code} = await shell(
        `$ATTRMAP render long.csv -o one.png ${words} && cat long.csv | $ATTRMAP render - -o other.png ${words}`,
        {cwd: folder},
      );
      expect(code).toBe(0);
      expect(pictureOf('one.png').equals(pictureOf('other.png'))).toBe(true);
      const table = await readTable(join(folder, 'long.csv'));
      const drawn = render(table, 'png', {reduceBy: by as 'mean', robust: 90});
      expect(areSamePicture(drawn, pictureOf('one.png'))).toBe(true);
    },
  );

  it('may have more cells than are kept, also where it is packed in few bytes', async () => {
    const line = `${'row'.padEnd(3)},${'1,-2,0,'.repeat(667)}5\n`;
    const columns = Array.from({length: 2002}, (_, column) => `c${column}`);
    const text = `x,${columns.join(',')}\n${line.repeat(13_000)}`;
    writeFileSync(join(folder, 'well.csv.gz'), gzipSync(text));
    expect(pictureOf('well.csv.gz').length).toBeLessThan(1024 * 1024);
    const drawing =
      '$ATTRMAP render well.csv.gz -o well.png && cat well.csv.gz | $ATTRMAP render - -o piped.png --max-cells 3e7';
    const {code, stderr} = await shell(drawing, {cwd: folder});
    expect({code, stderr}).toEqual({
      code: 0,
      stderr: expect.stringContaining('13000 x 2002 cells are more than the picture has pixels'),
    });
    expect(areSamePicture(pictureOf('well.png'), pictureOf('piped.png'))).toBe(true);
  });

  it('is the same picture as text, as JSON in several forms, and as an array', async () => {
    const text = HEADER + rows(16_000);
    const scores = scoresOf(text);
    const columns = HEADER.trimEnd().split(',').slice(1);
    const names = scores.map((_, row) => String(row));
    const json = JSON.stringify({
      rows: names,
      columns: columns.map((__, column) => String(column)),
      values: scores,
    });
    writeFileSync(join(folder, 'lists.json'), JSON.stringify(scores));
    writeFileSync(join(folder, 'own.json'), json);
    writeFileSync(join(folder, 'lines.ndjson'), scores.map((line) => JSON.stringify(line)).join('\n'));
    writeFileSync(join(folder, 'array.npy'), npy(scores));
    const plain = [columns.map((_, column) => column), ...scores]
      .map((line, row) => [row === 0 ? '' : row - 1, ...line].join(','))
      .join('\n');
    writeFileSync(join(folder, 'plain.csv'), plain);
    const ended = await Promise.all(
      ['lists.json', 'own.json', 'lines.ndjson', 'array.npy', 'plain.csv'].map((name) =>
        attrmap(['render', name, '-o', `${name}.png`, '-q'], {cwd: folder}),
      ),
    );
    expect(ended.map(outcome)).toEqual(Array(5).fill({code: 0, stdout: '', stderr: ''}));
    const expected = pictureOf('plain.csv.png');
    for (const name of ['lists.json', 'own.json', 'lines.ndjson', 'array.npy'])
      expect(areSamePicture(pictureOf(`${name}.png`), expected)).toBe(true);
  });

  it('is reported on as what it is', async () => {
    const {stderr} = await attrmap(['render', 'long.csv', '-o', 'o.png', '--json'], {cwd: folder});
    expect(JSON.parse(stderr)).toMatchObject({
      rows: 48_000,
      columns: 100,
      missing: 0,
      read: [{rows: 48_000, columns: 100, missing: 0}],
      limits: {low: -0.9, high: 0.9},
      notes: [
        '48000 x 100 cells are more than the picture has pixels: each that is drawn is the strongest score of up to 32 x 1 (--reduce-by), without its value; a higher --dpi, or a larger --width or --height, shows more of them',
        expect.stringMatching(/^every \d+th row is labelled: /),
      ],
    });
  });

  it('has a hash of its blocks in its picture, and says so', async () => {
    await attrmap(['render', 'long.csv', '-o', 'hash.png', '-q'], {cwd: folder});
    const {stdout} = await attrmap(['inspect', 'hash.png'], {cwd: folder});
    expect(stdout.toString()).toMatch(
      /from a table of 48000 x 100 scores, sha256 of its blocks of up to 32 x 1, as drawn: [\da-f]{64}/,
    );
  });

  it('ends without a word where nobody reads what it prints any more', async () => {
    const {stderr} = await shell(
      '$ATTRMAP view long.csv --rows 0:20000 -q | head -1 > first.txt; echo ${PIPESTATUS[0]} >&2',
      {
        cwd: folder,
      },
    );
    expect(stderr).toBe('1\n');
  });

  it('is not read on when the process that waits for it was killed', async () => {
    const {child, ended} = start(process.execPath, [BIN, 'render', '-', '-o', 'never.png'], {cwd: folder});
    child.stdin?.write(HEADER + rows(13_000));
    const children = (): string =>
      readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim();
    await until(() => children() !== '');
    const worker = children();
    child.kill('SIGKILL');
    await ended;
    await until(() => !existsSync(`/proc/${worker}`));
    expect(readdirSync(folder)).not.toContain('never.png');
  });

  it('tells the line of a fault near its end, and leaves nothing behind', async () => {
    writeFileSync(
      join(folder, 'fault.csv'),
      LONG.replace('row 47999,', 'row 47999,oops,').replace(/,[^,]*\n$/, '\n'),
    );
    const before = readdirSync(folder);
    expect(outcome(await attrmap(['render', 'fault.csv', '-o', 'fault.png'], {cwd: folder}))).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'attrmap: fault.csv:48001:2: score "oops" is not a number (row "row 47999", column "c0")\n' +
        '  hint: every cell but the labels holds one decimal number; for texts that stand for a missing score, pass --missing\n',
    });
    expect(readdirSync(folder)).toEqual(before);
  });

  it('is refused where every cell is needed and there are too many, with what needs them', async () => {
    const words = ['render', 'long.csv', '-o', 'x.png', '--sort', 'rows:sum', '--max-cells', '1000000'];
    expect(outcome(await attrmap(words, {cwd: folder}))).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'attrmap: long.csv:10002: the table has more than 1,000,000 cells\n' +
        '  hint: raise the cap with --max-cells, or leave out rows or columns before drawing; without --sort, cells are joined where they are more than the picture has pixels\n',
    });
  });

  it('shows a single outlier among 10 million cells', async () => {
    const quiet = Array.from({length: 2500}, (_, column) =>
      (((column * 7) % 19) / 1e3 - 0.009).toFixed(4),
    ).join(',');
    const lines = Array.from({length: 4000}, (_, row) => `r${row},${quiet}`);
    lines[3210] = `r3210,${quiet.split(',').with(1111, '-1').join(',')}`;
    const head = Array.from({length: 2500}, (_, column) => `,c${column}`).join('');
    writeFileSync(join(folder, 'outlier.csv'), `${head}\n${lines.join('\n')}\n`);
    const {code} = await attrmap(['render', 'outlier.csv', '-o', 'outlier.png', '-q', '--legend', 'none'], {
      cwd: folder,
    });
    expect(code).toBe(0);
    const picture = decode(pictureOf('outlier.png'));
    const strong: [number, number][] = [];
    for (let y = 0; y < picture.height; y += 1) {
      for (let x = 0; x < picture.width; x += 1) {
        const [red, green, blue] = pixelAt(picture, x, y);
        if (red > 150 && green < 40 && blue < 60) strong.push([x, y]);
      }
    }
    expect(strong.length).toBeGreaterThan(0);
    // The grid is 2400 pixels a side, and ends at the right margin.
    const [x, y] = strong[0] as [number, number];
    expect(Math.abs((x - (picture.width - 2400)) / 2400 - 1111 / 2500)).toBeLessThan(0.02);
    expect(Math.abs((y - (picture.height - 2400)) / 2400 - 3210 / 4000)).toBeLessThan(0.02);
  });
});
