import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {attrmap, folderWith, outcome, TINY_TABLE} from './spawn';

const VERSION = (JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {version: string})
  .version;

describe('attrmap inspect', () => {
  it('says version, options and the hash of the table, without any path', async () => {
    const folder = folderWith({
      'secret.csv': TINY_TABLE,
      'attrmap.config.json': '{"width": "90mm"}',
      'stars.csv': TINY_TABLE.replaceAll('-', ''),
    });
    const drawn = await attrmap(
      [
        'render',
        'secret.csv',
        '-o',
        'f.png',
        '--title',
        "It's *",
        '--no-values',
        '--rows',
        '0:5',
        '--mask',
        'upper',
        '-q',
      ],
      {cwd: folder},
    );
    expect(outcome(drawn)).toEqual({code: 0, stdout: '', stderr: ''});
    const {code, stdout, stderr} = outcome(await attrmap(['inspect', 'f.png'], {cwd: folder}));
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      new RegExp(
        `^f\\.png\\n  drawn by attrmap ${VERSION}\\n  with \\{"width":"90mm"\\}\\n  with --no-values --title 'It'\\\\''s \\*' --rows 0:5 --mask upper\\n  from a table of \\d+ x \\d+ scores, sha256 [\\da-f]{64}\\n  the table is not in the picture\\n$`,
      ),
    );
    expect(readFileSync(join(folder, 'f.png')).includes(Buffer.from('secret'))).toBe(false);
  });

  it('takes several pictures, standard input among them, and writes JSON', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE});
    await attrmap(['render', 't.csv', '-q', '-o', 'a.svg', '-o', 'b.jpg', '--embed-data'], {cwd: folder});
    const {code, stdout} = await attrmap(['inspect', '--json', 'a.svg', '-'], {
      cwd: folder,
      input: readFileSync(join(folder, 'b.jpg')),
    });
    expect(code).toBe(0);
    const found = JSON.parse(stdout.toString()) as {file: string; hasData: boolean; tables: unknown[]}[];
    expect(found.map(({file, hasData}) => [file, hasData])).toEqual([
      ['a.svg', true],
      ['<stdin>', true],
    ]);
    expect(found[0]?.tables).toEqual(found[1]?.tables);
  });

  it.each([
    [
      'other.png',
      '\x89PNG\r\n\x1a\n',
      '"other.png" does not say how it was made\n  hint: attrmap writes that into its figures; other programs may leave it out when they save them',
    ],
    ['gone.png', undefined, 'gone.png: there is no such file'],
  ])('says what is wrong with %s', async (file, content, message) => {
    const folder = folderWith(content === undefined ? {} : {[file]: Buffer.from(content, 'latin1')});
    expect(outcome(await attrmap(['inspect', file], {cwd: folder}))).toEqual({
      code: 1,
      stdout: '',
      stderr: `attrmap: ${message}\n`,
    });
  });
});

describe('a picture that holds its table', () => {
  it.each(['png', 'svg', 'html', 'jpg', 'pdf'])(
    'is drawn again as it was, and with other options, from %s',
    async (format) => {
      const folder = folderWith({'t.csv': TINY_TABLE});
      const run = (...words: string[]) => attrmap(['render', ...words, '-q'], {cwd: folder});
      const options = ['--palette', 'rdbu', '--title', 'A title', '--transpose', '--width', '80mm'];
      await run('t.csv', '-o', 'plain.svg', ...options);
      await run('t.csv', '-o', `full.${format}`, '--embed-data', ...options);
      expect(outcome(await run(`full.${format}`, '-o', 'again.svg'))).toEqual({
        code: 0,
        stdout: '',
        stderr: '',
      });
      expect(readFileSync(join(folder, 'again.svg'), 'utf8')).toBe(
        readFileSync(join(folder, 'plain.svg'), 'utf8'),
      );
      await run('t.csv', '-o', 'other.svg', ...options, '--palette', 'prgn');
      await run(`full.${format}`, '-o', 'changed.svg', '--palette', 'prgn');
      const drawing = (name: string): string =>
        readFileSync(join(folder, name), 'utf8').replace(/<metadata>.*<\/metadata>/, '');
      expect(drawing('changed.svg')).toBe(drawing('other.svg'));
    },
  );

  it('brings all its panels along, and what companion files said', async () => {
    const folder = folderWith({'a.csv': TINY_TABLE, 'b.csv': TINY_TABLE, 'g.csv': 'row,group\n'});
    const run = (...words: string[]) => attrmap(['render', ...words, '-q'], {cwd: folder});
    await run('a.csv', 'b.csv', '--panels', 'row', '-o', 'p.png', '--embed-data');
    expect(outcome(await run('p.png', '-o', 'q.png', '--embed-data'))).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(join(folder, 'q.png')).equals(readFileSync(join(folder, 'p.png')))).toBe(true);
    writeFileSync(join(folder, 'p.png.gz'), gzipSync(readFileSync(join(folder, 'p.png'))));
    expect(outcome(await run('p.png.gz', '-o', 'r.png')).stderr).toBe(
      'attrmap: p.png.gz: the picture holds 2 tables\n  hint: unpack it with gunzip: attrmap render then takes all of them, as panels\n',
    );
    expect(
      outcome(await attrmap(['describe', 'p.png', '--detail', 'brief', '--format', 'text'], {cwd: folder}))
        .stdout,
    ).toContain('(b) b');
  });

  it('is said to be damaged, and which options named files', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE, 'secret.csv': 'token,group\nx,A\ny,B\n'});
    const words = ['render', 't.csv', '--groups', 'secret.csv', '--embed-data', '-o', 'p.svg'];
    expect((await attrmap(words, {cwd: folder})).code).toBe(0);
    const text = readFileSync(join(folder, 'p.svg'), 'utf8');
    expect(text).not.toContain('secret');
    // The hash is another, so that the tables are not those that it is of.
    writeFileSync(join(folder, 'q.svg'), text.replace(/(sha256[^\da-f]+)[\da-f]{8}/, '$100000000'));
    const told = async (file: string): Promise<string[]> =>
      outcome(await attrmap(['inspect', file], {cwd: folder})).stdout.split('\n');
    const sound = await told('p.svg');
    expect(sound[2]).toBe('  with files, which are not named here, for --groups');
    expect(sound[4]).toBe('  the table is in the picture: attrmap render draws it again');
    expect((await told('q.svg'))[4]).toBe('  the table in the picture is damaged');
  });

  it('says so where only its table is taken, and keeps to the cap on cells', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE});
    await attrmap(['render', 't.csv', '-o', 'p.png', '--embed-data', '--palette', 'rdbu', '-q'], {
      cwd: folder,
    });
    const bytes = readFileSync(join(folder, 'p.png'));
    writeFileSync(join(folder, 'q.png.gz'), gzipSync(bytes));
    const note =
      'attrmap: note: only the table is taken from the picture: how it was drawn is restored from a file that is neither a pipe nor packed\n';
    for (const input of ['-', 'q.png.gz'])
      expect(
        outcome(await attrmap(['render', input, '-o', 'o.png'], {cwd: folder, input: bytes})).stderr,
      ).toContain(note);
    expect(outcome(await attrmap(['render', 'p.png', '-o', 'o.png'], {cwd: folder})).stderr).not.toContain(
      'note',
    );
    const {code, stderr} = outcome(
      await attrmap(['render', 'p.png', '-o', 'o.png', '--max-cells', '1'], {cwd: folder}),
    );
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^attrmap: p\.png: .*more than 1 cell/)]);
  });

  it('is refused where it holds none', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE});
    await attrmap(['render', 't.csv', '-o', 'p.png', '-q'], {cwd: folder});
    expect(outcome(await attrmap(['render', 'p.png', '-o', 'q.png'], {cwd: folder}))).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'attrmap: p.png: the picture does not hold the table that it was drawn from\n  hint: give that table, or draw the picture with --embed-data\n',
    });
  });
});
