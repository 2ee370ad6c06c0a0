import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {attrmap, type Ended, folderWith, isWholePng, outcome, shell, TINY_TABLE} from './spawn';

function drawIn(folder: string, ...more: readonly string[]): Promise<Ended> {
  return attrmap(['render', 't.csv', ...more], {cwd: folder});
}

/** A folder with the table and, for outputs that are to be replaced or kept, a file of an earlier run. */
function prepare(): string {
  return folderWith({'t.csv': TINY_TABLE, 'old.png': 'before'});
}

function isUntouched(folder: string): boolean {
  const names = readdirSync(folder).sort().join(' ');
  return names === 'old.png t.csv' && readFileSync(join(folder, 'old.png'), 'utf8') === 'before';
}

describe('-o', () => {
  it('may be repeated: every format of one figure in one run', async () => {
    const folder = prepare();
    const ended = await drawIn(folder, '-o', 'a.png', '-o', 'b.pdf', '-o', 'c.jpg', '-o', 'd.JPEG');
    expect({code: ended.code, stdout: ended.stdout.length}).toEqual({code: 0, stdout: 0});
    expect(isWholePng(readFileSync(join(folder, 'a.png')))).toBe(true);
    expect(readFileSync(join(folder, 'b.pdf'), 'latin1')).toMatch(/^%PDF-1\.\d[^]*%%EOF\n?$/);
    const jpeg = readFileSync(join(folder, 'c.jpg'));
    expect([jpeg.subarray(0, 2), jpeg.subarray(-2)]).toEqual([Buffer.of(0xff, 0xd8), Buffer.of(0xff, 0xd9)]);
    expect(readFileSync(join(folder, 'd.JPEG')).equals(jpeg)).toBe(true);
    expect(ended.stderr.match(/^attrmap: wrote /gm)).toHaveLength(4);
  });

  it('gives standard output the bytes that a file gets, and nothing else', async () => {
    const folder = prepare();
    const ended = await drawIn(folder, '-o', '-', '--format', 'png', '-o', 'a.png');
    expect(ended.code).toBe(0);
    expect(ended.stdout.equals(readFileSync(join(folder, 'a.png')))).toBe(true);
    expect(ended.stderr).toMatch(/^attrmap: wrote standard output \(/);
  });

  it('replaces an earlier file whole and leaves nothing beside it', async () => {
    const folder = prepare();
    expect((await drawIn(folder, '-o', 'old.png')).code).toBe(0);
    expect(isWholePng(readFileSync(join(folder, 'old.png')))).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['old.png', 't.csv']);
  });

  it('refuses a name that does not tell the format, with what there is', async () => {
    const folder = prepare();
    const there =
      'attrmap writes png (.png), pdf (.pdf), svg (.svg), html (.html, .htm), jpeg (.jpg, .jpeg), tex (.tex); or say which with --format';
    const [without, hidden, unknown, piped] = await Promise.all([
      drawIn(folder, '-o', 'figure'),
      drawIn(folder, '-o', '.png'),
      drawIn(folder, '-o', 'a.pngg'),
      drawIn(folder, '-o', '-'),
    ]);
    expect(without.stderr).toBe(`attrmap: the output "figure" has no extension\n  hint: ${there}\n`);
    expect(hidden.stderr).toBe(`attrmap: the output ".png" has no extension\n  hint: ${there}\n`);
    expect(unknown.stderr).toContain('the extension ".pngg", which is no output format\n');
    expect(outcome(piped)).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'attrmap: standard output has no name to tell the format by\n' +
        '  hint: say which with --format: png, pdf, svg, html, jpeg, tex\n',
    });
    expect(isUntouched(folder)).toBe(true);
  });

  it('refuses one file under two names', async () => {
    const folder = prepare();
    symlinkSync('old.png', join(folder, 'link.png'));
    const message = (name: string): string =>
      `attrmap: the output "${name}" is the same file as another output\n  hint: give each output once\n`;
    expect((await drawIn(folder, '-o', 'a.png', '-o', './a.png')).stderr).toBe(message('./a.png'));
    expect((await drawIn(folder, '-o', 'old.png', '-o', 'link.png')).stderr).toBe(message('link.png'));
    expect((await drawIn(folder, '-o', 'a.png', '-o', 'a.png')).stderr).toBe(
      'attrmap: the output "a.png" is given twice\n  hint: give each output once\n',
    );
    expect(readFileSync(join(folder, 'old.png'), 'utf8')).toBe('before');
  });
});

describe('directories', () => {
  it('are made with --mkdir, however deep', async () => {
    const folder = prepare();
    expect((await drawIn(folder, '-o', 'x/y/a.png', '-o', 'x/b.pdf', '--mkdir')).code).toBe(0);
    expect(isWholePng(readFileSync(join(folder, 'x/y/a.png')))).toBe(true);
    expect(readdirSync(join(folder, 'x')).sort()).toEqual(['b.pdf', 'y']);
  });

  it('are not made for a figure that then fails', async () => {
    const folder = prepare();
    expect((await drawIn(folder, '-o', 'x/a.png', '--mkdir', '--width', '2mm')).code).toBe(1);
    expect(isUntouched(folder)).toBe(true);
  });

  it('cannot be outputs, and files cannot be their parents', async () => {
    const folder = prepare();
    const [itself, below, made] = await Promise.all([
      drawIn(folder, '-o', '.', '--format', 'png'),
      drawIn(folder, '-o', 'old.png/a.png'),
      drawIn(folder, '-o', 'old.png/x/a.png', '--mkdir'),
    ]);
    expect(outcome(itself)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'attrmap: "." could not be written: it is a directory\n',
    });
    const stderr = (name: string): string =>
      `attrmap: "${name}" could not be written: a part of its path is not a directory\n`;
    expect(outcome(below)).toEqual({code: 1, stdout: '', stderr: stderr('old.png/a.png')});
    expect(outcome(made)).toEqual({code: 1, stdout: '', stderr: stderr('old.png/x/a.png')});
    expect(isUntouched(folder)).toBe(true);
  });
});

describe('links', () => {
  it('to the input are refused as outputs, symbolic and hard', async () => {
    const folder = prepare();
    symlinkSync('t.csv', join(folder, 's.png'));
    linkSync(join(folder, 't.csv'), join(folder, 'h.png'));
    for (const name of ['s.png', 'h.png']) {
      expect(outcome(await drawIn(folder, '-o', name))).toEqual({
        code: 2,
        stdout: '',
        stderr: `attrmap: the output "${name}" is the input itself\n  hint: write to another file\n`,
      });
    }
    expect(readFileSync(join(folder, 't.csv'), 'utf8')).toBe(TINY_TABLE);
  });

  it('stay, and the file they lead to is replaced or made', async () => {
    const folder = prepare();
    const elsewhere = folderWith();
    symlinkSync('old.png', join(folder, 'link.png'));
    symlinkSync(join(elsewhere, 'new.png'), join(folder, 'dangling.png'));
    expect((await drawIn(folder, '-o', 'link.png', '-o', 'dangling.png')).code).toBe(0);
    expect(readlinkSync(join(folder, 'link.png'))).toBe('old.png');
    expect(isWholePng(readFileSync(join(folder, 'old.png')))).toBe(true);
    expect(lstatSync(join(folder, 'dangling.png')).isSymbolicLink()).toBe(true);
    expect(isWholePng(readFileSync(join(elsewhere, 'new.png')))).toBe(true);
  });

  it('that go in a circle are an error', async () => {
    const folder = prepare();
    symlinkSync('circle.png', join(folder, 'circle.png'));
    expect(outcome(await drawIn(folder, '-o', 'circle.png'))).toEqual({
      code: 1,
      stdout: '',
      stderr: 'attrmap: "circle.png" could not be written: its links go in a circle\n',
    });
    expect(readlinkSync(join(folder, 'circle.png'))).toBe('circle.png');
  });
});

describe('a file', () => {
  it('may have a name of 255 bytes', async () => {
    const folder = prepare();
    const name = `${'é'.repeat(125)}x.png`;
    expect(Buffer.byteLength(name)).toBe(255);
    expect((await drawIn(folder, '-o', name)).code).toBe(0);
    expect(isWholePng(readFileSync(join(folder, name)))).toBe(true);
  });

  it('with too long a name fails before anything is written elsewhere', async () => {
    const folder = prepare();
    const name = `${'n'.repeat(252)}.png`;
    const {code, stdout, stderr} = await drawIn(
      folder,
      '-o',
      '-',
      '--format',
      'png',
      '-o',
      'old.png',
      '-o',
      name,
    );
    expect({code, stdout: stdout.length}).toEqual({code: 1, stdout: 0});
    expect(stderr).toBe(`attrmap: "${'n'.repeat(59)}…" could not be written: its name is too long\n`);
    expect(isUntouched(folder)).toBe(true);
  });

  it.each([
    ['022', 0o644],
    ['077', 0o600],
    ['002', 0o664],
  ])('respects a umask of %s for a new file', async (umask, mode) => {
    const folder = prepare();
    const {code} = await shell(`umask ${umask}; $ATTRMAP render t.csv -o a.png`, {cwd: folder});
    expect(code).toBe(0);
    expect(statSync(join(folder, 'a.png')).mode & 0o777).toBe(mode);
  });

  it('keeps the mode of the file it replaces', async () => {
    const folder = folderWith({'t.csv': TINY_TABLE, 'a.png': 'before'});
    chmodSync(join(folder, 'a.png'), 0o640);
    expect(await shell('umask 022; $ATTRMAP render t.csv -o a.png', {cwd: folder})).toMatchObject({code: 0});
    expect(statSync(join(folder, 'a.png')).mode & 0o777).toBe(0o640);
    expect(isWholePng(readFileSync(join(folder, 'a.png')))).toBe(true);
  });

  it('is left as it was when another output fails', async () => {
    const folder = prepare();
    const {code, stderr} = await drawIn(folder, '-o', 'old.png', '-o', '/dev/full', '--format', 'png');
    expect({code, stderr}).toEqual({
      code: 1,
      stderr: 'attrmap: "/dev/full" could not be written: the disk is full\n',
    });
    expect(isUntouched(folder)).toBe(true);
  });

  it('is left as it was when there is no room for the new one', async () => {
    const folder = prepare();
    const {code, stderr} = await shell('ulimit -f 4; $ATTRMAP render t.csv -o old.png', {cwd: folder});
    expect({code, stderr}).toEqual({
      code: 1,
      stderr: 'attrmap: "old.png" could not be written: the file would be too large\n',
    });
    expect(isUntouched(folder)).toBe(true);
  });

  it('is left as it was when the table is wrong', async () => {
    const folder = prepare();
    writeFileSync(join(folder, 't.csv'), 'token,a\nx,one\n');
    expect((await drawIn(folder, '-o', 'old.png')).code).toBe(1);
    expect(isUntouched(folder)).toBe(true);
  });
});

it.each([['--help'], ['--version'], ['schema'], ['doctor'], ['render', '--help']])(
  'says that the disk is full where it prints %s',
  async (...words) => {
    const {code, stderr} = await shell(`$ATTRMAP ${words.join(' ')} > /dev/full`);
    expect({code, stderr}).toEqual({
      code: 1,
      stderr: 'attrmap: standard output could not be written: the disk is full\n',
    });
  },
);

it('writes the named format to standard output, and by its name to a file beside it', async () => {
  const folder = prepare();
  const {code, stdout} = await drawIn(folder, '-o', '-', '--format', 'png', '-o', 'a.pdf');
  expect(code).toBe(0);
  expect(isWholePng(stdout)).toBe(true);
  expect(readFileSync(join(folder, 'a.pdf'), 'latin1')).toMatch(/^%PDF-/);
});

it('a directory that cannot be made, where another one is there and takes none, is an error at once', async () => {
  if (!existsSync('/proc/self')) return;
  const folder = prepare();
  const ended = await drawIn(folder, '-o', '/proc/nope/x.png', '--mkdir');
  expect(outcome(ended)).toEqual({
    code: 1,
    stdout: '',
    stderr: 'attrmap: "/proc/nope" could not be written: a part of its path is not there, or leads nowhere\n',
  });
});
