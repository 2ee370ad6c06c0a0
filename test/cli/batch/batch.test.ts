import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {attrmap, isWholePng, outcome, run as runProgram, shell} from '../spawn';
import {batch, bytesIn, filesIn, folderWithAll, folderWithTables, tableText, untimed} from './support';

describe('attrmap batch', () => {
  it('draws every table of a directory, folders kept, and says how it went', async () => {
    const folder = folderWithAll({
      'data/a.csv': tableText(0),
      'data/sub/b.json': '[[1, 2], [3, -4]]',
      'data/sub/notes.txt': 'no table',
      'data/attrmap.config.json': '{"palette": "rdbu"}',
    });
    const ended = await batch(folder, ['data', '-d', 'out', '--jobs', '1']);
    expect({...outcome(ended), stderr: untimed(ended.stderr)}).toEqual({
      code: 0,
      stdout: '',
      stderr:
        'attrmap: [1/2] wrote out/a.png\nattrmap: [2/2] wrote out/sub/b.png\nattrmap: drew 2, unchanged 0, in TIME\n',
    });
    expect(filesIn(join(folder, 'out'))).toEqual(['a.png', 'sub/b.png']);
    expect(isWholePng(readFileSync(join(folder, 'out', 'a.png')))).toBe(true);
    expect(outcome(await attrmap(['inspect', 'out/a.png'], {cwd: folder})).stdout).toContain(
      '{"palette":"rdbu"}',
    );
  });

  it('takes names that the shell has expanded, patterns, several formats and a template', async () => {
    const folder = folderWithTables(2, {'data/deep/t0.csv': tableText(7)});
    const words = ['-q', '-d', 'out', '--format', 'png,SVG', '--name', '{dir}/{index:2}-{stem}.{format}'];
    expect(outcome(await batch(folder, ['data/t0.csv', 'data/t1.csv', ...words]))).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(filesIn(join(folder, 'out'))).toEqual([
      'data/01-t0.png',
      'data/01-t0.svg',
      'data/02-t1.png',
      'data/02-t1.svg',
    ]);
    expect((await batch(folder, ['data/**/t0.csv', '-q', '-d', 'globbed'])).code).toBe(0);
    expect(filesIn(join(folder, 'globbed'))).toEqual(['deep/t0.png', 't0.png']);
  });

  it('finds tables beside their figures, and leaves out what lies below the output directory', async () => {
    const folder = folderWithTables(2, {'data/figures/old.csv': tableText(9)});
    await batch(folder, ['data', '-q', '-d', 'data/figures']);
    expect(filesIn(join(folder, 'data/figures'))).toEqual(['old.csv', 't0.png', 't1.png']);
    await batch(folder, ['data', 'data/t0.csv', '-q', '-d', 'data']);
    expect(filesIn(join(folder, 'data')).filter((name) => name.endsWith('.png'))).toEqual([
      'figures/old.png',
      'figures/t0.png',
      'figures/t1.png',
      't0.png',
      't1.png',
    ]);
  });

  it('loses no table of a directory, whatever it is called, and enters no folder twice', async () => {
    const folder = folderWithAll({
      'data/a\nb.csv': tableText(0),
      'data/sub/c.csv': tableText(1),
      'data/t.schema.json': '{}',
      'data/.hidden/d.csv': tableText(2),
    });
    symlinkSync('.', join(folder, 'data/again'));
    symlinkSync('nowhere.csv', join(folder, 'data/dangling.csv'));
    const {code, stderr} = await batch(folder, ['data', '-q', '-d', 'out', '--report', 'data/r.json']);
    expect({code, stderr}).toEqual({
      code: 1,
      stderr: expect.stringMatching(
        /^attrmap: 1 of 3 figures failed:\n {2}figure 2 \(data\/dangling\.csv\) {2}data\/dangling\.csv: there is no such file\n/,
      ) as string,
    });
    expect(filesIn(join(folder, 'out'))).toEqual(['a\nb.png', 'sub/c.png']);
    expect((await batch(folder, ['data', '-q', '-d', 'out', '--report', 'data/r.json'])).stderr).toMatch(
      /^attrmap: 1 of 3 /,
    );
  });

  it('finds by a pattern what it finds in a directory: whatever its name, behind links, and links that lead nowhere', async () => {
    const folder = folderWithAll({
      'in/a\nb/1.csv': tableText(0),
      'in/x/f\n2.csv': tableText(1),
      'in/x/ok.csv': tableText(2),
      'real/r.csv': tableText(3),
    });
    symlinkSync('ok.csv', join(folder, 'in/x/latest.csv'));
    symlinkSync('..', join(folder, 'in/x/up'));
    symlinkSync('nowhere.csv', join(folder, 'in/dangling.csv'));
    symlinkSync('../real', join(folder, 'in/a-link'));
    const list = async (operand: string): Promise<string[]> =>
      (await batch(folder, [operand, '-d', 'out', '--list', 'outputs'])).stdout
        .toString()
        .split('.png\n')
        .slice(0, -1);
    const expected = ['a\nb/1', 'a-link/r', 'dangling', 'x/f\n2', 'x/latest', 'x/ok'].map(
      (name) => `out/${name}`,
    );
    expect(await list('in')).toEqual(expected);
    expect(await list('in/**/*.csv')).toEqual(expected);
    expect(await list('./in/**')).toEqual(expected);
    expect(await list(join(folder, 'in/*/*.csv'))).toEqual(
      expected.filter((name) => name.split('/').length === 3),
    );
    expect(await list('i[n]/x/{ok,latest}.csv')).toEqual(['out/in/x/latest', 'out/in/x/ok']);
    expect((await batch(folder, ['in/*.csv', '-d', 'out'])).stderr).toContain(
      'hint: it is a link that leads nowhere',
    );
  });

  it('takes options from a config beside the input, a manifest and flags, the later over the earlier', async () => {
    const folder = folderWithAll({
      'data/t.csv': tableText(0),
      'data/attrmap.config.yaml': 'title: config\ncaption: config\nlegendTitle: config\nrowTitle: config\n',
      'figures.yaml':
        'defaults: {caption: defaults, legendTitle: defaults, rowTitle: defaults}\n' +
        'figures: [{input: data/t.csv, options: {legendTitle: own, rowTitle: own}, output: t.svg}]\n',
    });
    await batch(folder, ['figures.yaml', '-q', '--row-title', 'flag']);
    const svg = readFileSync(join(folder, 't.svg'), 'utf8');
    expect(
      Array.from(svg.matchAll(/>(config|defaults|own|flag)<\/text>/g), ([, text]) => text).sort(),
    ).toEqual(['config', 'defaults', 'flag', 'own']);
  });

  it('names figures as a manifest does, and writes them beside it where nothing else is said', async () => {
    const manifest = `
defaults: {palette: rdbu}
figures:
  - input: ../data/t0.csv
    output: [one.png, one.pdf]
  - input: [../data/t0.csv, ../data/t1.csv]
    options: {panels: row}
    output: sub/pair.svg
`;
    const folder = folderWithTables(2, {'paper/figures.yaml': manifest});
    expect(await batch(folder, ['paper/figures.yaml'])).toMatchObject({code: 0});
    expect(filesIn(join(folder, 'paper'))).toEqual(['figures.yaml', 'one.pdf', 'one.png', 'sub/pair.svg']);
  });

  it('draws what one run of render draws but for what is said of how it was made', async () => {
    const folder = folderWithTables(1);
    await batch(folder, [
      'data/t0.csv',
      '-d',
      'out',
      '--title',
      'T',
      '--palette',
      'prgn',
      '--cell-size',
      '9mm',
    ]);
    await attrmap(
      ['render', 'data/t0.csv', '-o', 'one.png', '--title', 'T', '--palette', 'prgn', '--cell-size', '9mm'],
      {cwd: folder},
    );
    const pixels = (path: string): string =>
      /IDAT[^]*/.exec(readFileSync(join(folder, path), 'latin1'))?.[0] ?? '';
    expect(pixels('out/t0.png').length).toBeGreaterThan(1000);
    expect(pixels('out/t0.png') === pixels('one.png')).toBe(true);
  });

  it('writes the same bytes whatever the number of processes', async () => {
    const folder = folderWithTables(12);
    await batch(folder, ['data', '-q', '-d', 'one', '--jobs', '1', '--format', 'png,pdf,svg']);
    await batch(folder, ['data', '-q', '-d', 'four', '--jobs', '4', '--format', 'png,pdf,svg']);
    expect(filesIn(join(folder, 'one'))).toHaveLength(36);
    expect(bytesIn(join(folder, 'four'))).toEqual(bytesIn(join(folder, 'one')));
  });

  it('needs few open files, however many processes are asked for', async () => {
    const folder = folderWithTables(30);
    const ended = await shell('ulimit -n 48; $ATTRMAP batch data -d out --jobs 30 -q', {cwd: folder});
    expect(outcome(ended)).toEqual({code: 0, stdout: '', stderr: ''});
    expect(filesIn(join(folder, 'out'))).toHaveLength(30);
  });
});

describe('what has not changed', () => {
  const dryRun = async (folder: string, ...words: readonly string[]): Promise<string> =>
    outcome(await batch(folder, ['data', '-d', 'out', '--dry-run', ...words])).stdout;

  it('is not drawn again', async () => {
    const folder = folderWithTables(3);
    await batch(folder, ['data', '-d', 'out', '--format', 'png,pdf']);
    const before = filesIn(join(folder, 'out')).map((name) => statSync(join(folder, 'out', name)).mtimeMs);
    const ended = await batch(folder, ['data', '-d', 'out', '--format', 'png,pdf']);
    expect(untimed(ended.stderr)).toBe('attrmap: drew 0, unchanged 3, in TIME\n');
    expect(filesIn(join(folder, 'out')).map((name) => statSync(join(folder, 'out', name)).mtimeMs)).toEqual(
      before,
    );
  });

  it('is told with --dry-run, and why the others would be drawn', async () => {
    const folder = folderWithTables(6, {'stars.csv': 'token,a,b\nx,0.01,1\ny,1,1\n'});
    expect(await dryRun(folder, '--shard', '1/6')).toBe('draw out/t0.png: it is not there yet\n');
    expect(existsSync(join(folder, 'out'))).toBe(false);
    await batch(folder, ['data', '-d', 'out', '--stars', 'stars.csv']);
    appendFileSync(join(folder, 'data/t1.csv'), 'z,1,1\n');
    rmSync(join(folder, 'out/t2.png'));
    truncateSync(join(folder, 'out/t3.png'), statSync(join(folder, 'out/t3.png')).size - 3);
    writeFileSync(join(folder, 'out/t4.png'), 'no picture');
    await attrmap(['render', 'data/t5.csv', '-o', 'out/t5.png'], {cwd: folder});
    expect(await dryRun(folder, '--stars', 'stars.csv')).toBe(
      'leave out/t0.png: nothing has changed\n' +
        'draw out/t1.png: its input has changed\n' +
        'draw out/t2.png: it is not there yet\n' +
        'draw out/t3.png: its file is damaged\n' +
        'draw out/t4.png: its file does not say how it was made\n' +
        'draw out/t5.png: its file does not say what it was made from\n',
    );
    expect(await dryRun(folder, '--stars', 'stars.csv', '--dpi', '90', '--shard', '1/6')).toBe(
      'draw out/t0.png: its options have changed\n',
    );
    expect(await dryRun(folder, '--stars', 'stars.csv', '--force', '--shard', '1/6')).toBe(
      'draw out/t0.png: all are to be drawn (--force)\n',
    );
    writeFileSync(join(folder, 'stars.csv'), 'token,a,b\nx,1,1\ny,1,1\n');
    expect(await dryRun(folder, '--stars', 'stars.csv', '--shard', '1/6')).toBe(
      'draw out/t0.png: its input has changed\n',
    );
  });

  it('is judged by the content of a font file, and by the version', async () => {
    const folder = folderWithTables(1);
    const fonts = join(__dirname, '../../../fonts');
    const font = join(folder, 'f.ttf');
    writeFileSync(font, readFileSync(join(fonts, 'DejaVuSans.ttf')));
    await batch(folder, ['data', '-d', 'out', '--font', 'f.ttf']);
    expect(await dryRun(folder, '--font', 'f.ttf')).toMatch(/^leave /);
    writeFileSync(font, readFileSync(join(fonts, 'DejaVuSans-Bold.ttf')));
    expect(await dryRun(folder, '--font', 'f.ttf')).toBe('draw out/t0.png: its fonts have changed\n');
    const svg = join(folder, 'out/t0.svg');
    await batch(folder, ['data', '-d', 'out', '--format', 'svg']);
    writeFileSync(
      svg,
      readFileSync(svg, 'utf8').replace(/(&quot;|")attrmap\1:\1[\d.]+\1/, '$1attrmap$1:$10.0.9$1'),
    );
    expect(await dryRun(folder, '--format', 'svg')).toBe('draw out/t0.svg: it was drawn by attrmap 0.0.9\n');
  });

  it('is drawn again where its file is damaged, or in another format than its name says', async () => {
    const folder = folderWithTables(3);
    await batch(folder, ['data', '-d', 'out', '-q', '--format', 'png,svg']);
    const file = join(folder, 'out/t0.png');
    const bytes = readFileSync(file);
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] as number) ^ 1;
    writeFileSync(file, bytes);
    writeFileSync(join(folder, 'out/t1.png'), readFileSync(join(folder, 'out/t1.svg')));
    appendFileSync(join(folder, 'out/t2.png'), '\0\0\0\0');
    expect(await dryRun(folder, '--format', 'png,svg')).toBe(
      'draw out/t0.png, out/t0.svg: its file is damaged (out/t0.png)\n' +
        'draw out/t1.png, out/t1.svg: its file is in another format (out/t1.png)\n' +
        'draw out/t2.png, out/t2.svg: its file is damaged (out/t2.png)\n',
    );
  });

  it('depends on what its formats heed, and on nothing else', async () => {
    const folder = folderWithTables(1);
    const environment = {PATH: process.env.PATH, SOURCE_DATE_EPOCH: '1000'};
    await batch(folder, [
      'data',
      '-d',
      'out',
      '-q',
      '--format',
      'png,pdf,svg,jpeg',
      '--name',
      '{format}/{stem}',
    ]);
    const stale = async (format: string, words: readonly string[], more = {}): Promise<boolean> => {
      await batch(folder, ['data', '-d', 'out', '-q', '--format', format]);
      const {stdout} = await batch(
        folder,
        ['data', '-d', 'out', '--dry-run', '--format', format, ...words],
        more,
      );
      return stdout.toString().startsWith('draw');
    };
    expect(await stale('png', ['--jpeg-quality', '50', '--svg-fonts', 'name'], {environment})).toBe(false);
    expect(await stale('jpeg', ['--jpeg-quality', '50'])).toBe(true);
    expect(await stale('svg', ['--svg-fonts', 'name'])).toBe(true);
    expect(await stale('pdf', [], {environment})).toBe(true);
    expect(await stale('pdf', ['--jpeg-quality', '50'])).toBe(false);
  });

  it('is not asked of a named pipe, nor said of a figure that cannot be drawn', async () => {
    const folder = folderWithTables(1, {'out/x': ''});
    await runProgram('mkfifo', [join(folder, 'out/t0.png')]);
    expect(await dryRun(folder)).toBe('draw out/t0.png: it is not there yet\n');
    writeFileSync(join(folder, 'figures.csv'), 'input\ndata/none.csv\n');
    const {code, stdout, stderr} = await batch(folder, ['figures.csv', '-d', 'out', '--dry-run']);
    expect({code, stdout: stdout.length}).toEqual({code: 1, stdout: 0});
    expect(stderr).toMatch(
      /^attrmap: 1 of 1 figure failed:\n {2}figure 1 \(data\/none\.csv\) {2}data\/none\.csv: there is no such file/,
    );
  });

  it.each(['png', 'pdf', 'svg', 'html', 'jpeg', 'pdf,tex'])('is known in files of %s', async (format) => {
    const folder = folderWithTables(1, {'data/zh.csv': 't,\u4e2d\u6587,\u05d0\nx,1,-1\n'});
    const words = ['data', '-d', 'out', '--format', format, '--caption', 'C'];
    expect(untimed((await batch(folder, words)).stderr)).toContain('drew 2, unchanged 0');
    expect(untimed((await batch(folder, words)).stderr)).toBe('attrmap: drew 0, unchanged 2, in TIME\n');
  });
});

describe('what fails', () => {
  const BAD = {'data/bad.csv': 't,a\nx,"0,5"\n', 'data/worse.json': '{"a": ', 'data/z.csv': tableText(1)};

  it('costs one figure, is named with its reason at the end, and makes the exit code 1', async () => {
    const folder = folderWithTables(2, BAD);
    const ended = await batch(folder, ['data', '-d', 'out', '-q']);
    expect(outcome(ended)).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'attrmap: 2 of 5 figures failed:\n' +
        '  figure 1 (data/bad.csv)     data/bad.csv:2:2: score "0,5" is not a number (row "x", column "a")\n' +
        '                              hint: for decimal commas, pass --decimal ,\n' +
        '  figure 4 (data/worse.json)  data/worse.json:1:7: the text ends before the last bracket is closed\n',
    });
    expect(ended.said.endsWith('\n  see: attrmap help not-a-number json-syntax\n')).toBe(true);
    expect(filesIn(join(folder, 'out'))).toEqual(['t0.png', 't1.png', 'z.png']);
  });

  it('names the page of an error once, however many figures have it', async () => {
    const folder = folderWithTables(0, {'data/a.csv': 't,a\nx,y\n', 'data/b.csv': 't,a\nx,y\n'});
    const ended = await batch(folder, ['data', '-d', 'out']);
    expect(ended.pages).toEqual(['not-a-number']);
    expect(ended.said).toMatch(
      /\n {2}see: attrmap help not-a-number\nattrmap: drew 0, unchanged 0, failed 2, in .*\n$/,
    );
  });

  it('ends the run with --fail-fast', async () => {
    const folder = folderWithTables(30, {'data/a-bad.csv': 't,a\nx,y\n'});
    const ended = await batch(folder, [
      'data',
      '-d',
      'out',
      '--fail-fast',
      '--jobs',
      '1',
      '--report',
      'r.json',
    ]);
    expect(ended.code).toBe(1);
    expect(untimed(ended.stderr)).toMatch(/attrmap: drew 0, unchanged 0, failed 1, not drawn 30, in TIME\n$/);
    expect(filesIn(folder).filter((name) => name.startsWith('out/'))).toEqual([]);
    const report = JSON.parse(readFileSync(join(folder, 'r.json'), 'utf8')) as {counts: object; ok: boolean};
    expect(report).toMatchObject({ok: false, counts: {failed: 1, 'not drawn': 30}});
  });

  it('is kept in reports, as JSON and as JUnit', async () => {
    const folder = folderWithTables(2, {'data/bad.csv': 't,a\nx,<&>\n'});
    await batch(folder, ['data', '-d', 'out', '-q', '--report', 'ci/r.json', '--report', 'ci/r.xml']);
    const report = JSON.parse(readFileSync(join(folder, 'ci/r.json'), 'utf8')) as {
      figures: Record<string, unknown>[];
    };
    expect(report).toMatchObject({ok: false, counts: {drawn: 2, failed: 1}});
    expect(report.figures).toMatchObject([
      {
        index: 1,
        inputs: ['data/bad.csv'],
        state: 'failed',
        error: {code: 'not-a-number', line: 2, column: 2},
      },
      {
        index: 2,
        outputs: ['out/t0.png'],
        state: 'drawn',
        why: 'it is not there yet',
        written: [{format: 'png'}],
      },
      {index: 3, state: 'drawn', warnings: [], limits: {center: 0}},
    ]);
    const xml = readFileSync(join(folder, 'ci/r.xml'), 'utf8').replace(/time="[\d.]+"/g, 'time="T"');
    expect(xml).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<testsuites name="attrmap" tests="3" failures="1" errors="0" skipped="0" time="T">\n' +
        '<testsuite name="attrmap" tests="3" failures="1" errors="0" skipped="0" time="T">\n' +
        '<testcase classname="attrmap" name="out/bad.png" time="T"><failure type="not-a-number" ' +
        'message="data/bad.csv:2:2: score &quot;&lt;&amp;&gt;&quot; is not a number (row &quot;x&quot;, column &quot;a&quot;)">' +
        'data/bad.csv:2:2: score &quot;&lt;&amp;&gt;&quot; is not a number (row &quot;x&quot;, column &quot;a&quot;)\nhint: if the header has several lines, say how many with --header-rows</failure></testcase>\n' +
        '<testcase classname="attrmap" name="out/t0.png" time="T"><system-out>it is not there yet</system-out></testcase>\n' +
        '<testcase classname="attrmap" name="out/t1.png" time="T"><system-out>it is not there yet</system-out></testcase>\n' +
        '</testsuite>\n</testsuites>\n',
    );
  });

  it('is told although a report cannot be written', async () => {
    const folder = folderWithTables(1, BAD);
    const {code, stderr} = await batch(folder, ['data', '-d', 'out', '-q', '--report', '/dev/full/r.json']);
    expect(code).not.toBe(0);
    expect(stderr).toContain('could not be written');
    symlinkSync('/dev/full', join(folder, 'r.json'));
    const full = await batch(folder, ['data', '-d', 'out', '-q', '--report', 'r.json']);
    expect(full.code).toBe(1);
    expect(full.stderr).toMatch(
      /^attrmap: 2 of 4 figures failed:\n[^]*attrmap: "r\.json" could not be written: the disk is full\n$/,
    );
  });

  it('may be a figure that takes too long', async () => {
    const folder = folderWithTables(3);
    await runProgram('mkfifo', [join(folder, 'data/hangs.csv')]);
    const words = ['data/hangs.csv', 'data/t0.csv', 'data/t1.csv', '-d', 'out', '-q', '--timeout', '1'];
    expect(outcome(await batch(folder, words))).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'attrmap: 1 of 3 figures failed:\n' +
        '  figure 1 (data/hangs.csv)  it took longer than 1 second and was given up\n' +
        '                             hint: raise --timeout, or draw this figure by itself to see what takes long\n',
    });
    expect(filesIn(join(folder, 'out'))).toEqual(['t0.png', 't1.png']);
  });

  it('may be a figure that crashes its process, again and again', async () => {
    // Too many objects for the heap that the processes get.
    const records = Array.from(
      {length: 300_000},
      // Tidy records have to be read as a whole.
      (_, index) => `{"row": "the row ${index}", "column": "x", "value": ${index}}`,
    );
    const huge = `[${records.join(',')}]`;
    const folder = folderWithTables(4, {'data/huge.json': huge, 'data/huge2.json': huge});
    const ended = await batch(folder, ['data', '-d', 'out', '-q'], {
      environment: {PATH: process.env.PATH, NODE_OPTIONS: '--max-old-space-size=24'},
    });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(
      /^attrmap: 2 of 6 figures failed:\n {2}figure 1 \(data\/huge\.json\) {3}the process that drew it ended in the midst of it \((SIGABRT|SIGTRAP|exit code \d+)\)\n {29,}hint: most likely there was not enough memory: give fewer --jobs, or cut the table down\n {2}figure 2 \(data\/huge2\.json\) {2}the process/,
    );
    expect(filesIn(join(folder, 'out'))).toEqual(['t0.png', 't1.png', 't2.png', 't3.png']);
  });
});

describe('before any work', () => {
  const refusal = async (folder: string, words: readonly string[]): Promise<string> => {
    const {code, stderr, stdout} = await batch(folder, words);
    expect({code, stdout: stdout.length}).toEqual({code: 2, stdout: 0});
    expect(existsSync(join(folder, 'out'))).toBe(false);
    return stderr;
  };

  it('two figures of one name are refused', async () => {
    const folder = folderWithAll({'a/x.csv': tableText(0), 'b/x.csv': tableText(1)});
    expect(await refusal(folder, ['a/x.csv', 'b/x.csv', '-d', 'out'])).toBe(
      'attrmap: figure 1 (a/x.csv) and figure 2 (b/x.csv) would both be written to "out/x.png"\n' +
        "  hint: give each an output of its own, or names as with --name '{index}-{stem}.{format}', or '{dir}/{stem}.{format}' where folders differ\n",
    );
    expect(
      (await batch(folder, ['a/x.csv', 'b/x.csv', '-q', '-d', 'out', '--name', '{dir}-{stem}'])).code,
    ).toBe(0);
    expect(filesIn(join(folder, 'out'))).toEqual(['a-x.png', 'b-x.png']);
  });

  it('an output outside of the directory is refused, also behind links', async () => {
    const folder = folderWithTables(1);
    expect(await refusal(folder, ['data', '-d', 'out', '--name', '../{stem}'])).toBe(
      'attrmap: the output "t0.png" would lie outside of the directory "out"\n' +
        '  hint: nothing is written outside of it: name outputs within it, or give a directory further up with -d\n',
    );
    expect(await refusal(folder, ['data', '-d', 'out', '--name', join(folder, '{stem}')])).toContain(
      'outside of the directory "out"',
    );
    const linked = folderWithAll({'data/t0.csv': tableText(0), 'inner/x': '', 'outer/y': ''});
    symlinkSync(join(linked, 'outer'), join(linked, 'inner/way'));
    symlinkSync(join(linked, 'outer/z.png'), join(linked, 'inner/z.png'));
    for (const name of ['way/{stem}', 'z']) {
      expect(await batch(linked, ['data', '-d', 'inner', '--name', name])).toMatchObject({code: 2});
    }
    expect(filesIn(join(linked, 'outer'))).toEqual(['y']);
    symlinkSync(join(linked, 'inner'), join(linked, 'same'));
    expect((await batch(linked, ['data', '-d', 'same'])).code).toBe(0);
  });

  it('an output that the batch reads is refused', async () => {
    const folder = folderWithAll({'data/a.csv': tableText(0), 'data/b.csv': tableText(1)});
    symlinkSync(join(folder, 'data/b.csv'), join(folder, 'data/a.png'));
    const {code, stderr} = await batch(folder, ['data/a.csv', 'data/b.csv', '-d', 'data']);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'attrmap: the output "data/a.png" is a file that this run reads, "data/b.csv"\n',
    );
    expect(readFileSync(join(folder, 'data/b.csv'), 'utf8')).toBe(tableText(1));
  });

  it('two figures of one file are refused, whatever its names', async () => {
    const folder = folderWithAll({'t.csv': tableText(0), 'u.csv': tableText(1), 'real/b.png': 'old'});
    symlinkSync('.', join(folder, 'real/l'));
    symlinkSync('b.png', join(folder, 'real/a.png'));
    for (const [one, other] of [
      ['new.png', join(folder, 'real/new.png')],
      ['new.png', 'l/new.png'],
      ['a.png', 'b.png'],
    ]) {
      const figures = `figures:\n  - {input: t.csv, output: ${one}}\n  - {input: u.csv, output: ${other}}\n`;
      writeFileSync(join(folder, 'figures.yaml'), figures);
      const {code, stderr} = await batch(folder, ['figures.yaml', '-d', 'real']);
      expect(code).toBe(2);
      expect(stderr).toMatch(
        /^attrmap: figures\.yaml:3: figures\[1\]\.output: figure 1 \(t\.csv\) and figure 2 \(u\.csv\) would both be/,
      );
    }
    expect(filesIn(join(folder, 'real'))).toEqual(['b.png']);
  });

  it('a report, or a figure, that would take the place of a file of the run is refused', async () => {
    const files = {
      'in.json': '[[1, 2], [3, -4]]',
      'base.json': '{"title": "T"}',
      'figures.json':
        '{"extends": "base.json", "figures": [{"input": "in.json", "options": {"groups": "g.json"}}]}',
      'g.json': '{"0": "A", "1": "A"}',
      'attrmap.config.json': '{"palette": "rdbu"}',
      'x.svg': 'figures:\n  - {input: in.json, output: x.svg}\n',
    };
    const folder = folderWithAll(files);
    for (const report of Object.keys(files).filter((name) => name.endsWith('.json'))) {
      const {code, stderr} = await batch(folder, ['figures.json', '-d', 'out', '--report', report]);
      expect({report, code, stderr: stderr.split('\n')[0]}).toEqual({
        report,
        code: 2,
        stderr: expect.stringMatching(
          `^attrmap: the report "${report}" is a file that this run reads, "`,
        ) as string,
      });
    }
    expect((await batch(folder, ['--manifest', 'x.svg'])).stderr).toMatch(/is a file that this run reads/);
    symlinkSync('out/in.png', join(folder, 'link.json'));
    await batch(folder, ['figures.json', '-d', 'out', '-q']);
    expect((await batch(folder, ['figures.json', '-d', 'out', '--report', 'link.json'])).stderr).toMatch(
      /^attrmap: the report "link\.json" is the same file as the output "out\/in\.png"\n/,
    );
    for (const [name, text] of Object.entries(files))
      expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
    expect(isWholePng(readFileSync(join(folder, 'out/in.png')))).toBe(true);
  });

  it.each([
    ['palette: nope', 'figures[0].options.palette: there is no palette "nope"'],
    ['numberFormat: zz', 'figures[0].options.numberFormat: '],
    ['background: "#zzz"', 'figures[0].options.background: '],
    ['font: nofont.ttf', 'figures[0].options.font: there is no font file'],
    ['difference: true', 'figures[0].input: --difference takes two inputs, not 1'],
  ])(
    'a look that cannot be drawn is refused, with the place in the manifest: %s',
    async (option, message) => {
      const folder = folderWithTables(1, {
        'figures.yaml': `figures:\n  - input: data/t0.csv\n    options:\n      ${option}\n`,
      });
      const stderr = await refusal(folder, ['figures.yaml', '-d', 'out']);
      expect(stderr).toMatch(/^attrmap: figures\.yaml:[24]: /);
      expect(stderr.replace(/^attrmap: figures\.yaml:\d: /, '')).toContain(message);
    },
  );

  it('a snippet for LaTeX without a picture is refused, and options of all figures are told as such', async () => {
    const folder = folderWithTables(2, {
      'figures.yaml': 'figures:\n  - {input: data/t0.csv, output: a.tex}\n',
      'other.yaml': 'defaults: {palette: nope}\nfigures: [{input: data/t0.csv}]\n',
    });
    expect(await refusal(folder, ['figures.yaml', '-d', 'out'])).toBe(
      'attrmap: figures.yaml:2: figures[0].output: a LaTeX snippet needs a picture to include\n' +
        '  hint: add pdf or png to its formats, or to its outputs\n',
    );
    expect(await refusal(folder, ['other.yaml', '-d', 'out'])).toMatch(
      /^attrmap: other\.yaml:1: defaults\.palette: /,
    );
    expect(await refusal(folder, ['data', '-d', 'out', '--palette', 'nope'])).toMatch(
      /^attrmap: --palette: there is no palette/,
    );
  });

  it('a look is blamed on the style, the file or the default that gives it', async () => {
    const folder = folderWithTables(1, {
      'figures.yaml':
        'extends: base.yaml\nstyles:\n  s: {palette: nosuch}\nfigures:\n  - {input: data/t0.csv, extends: s}\n',
      'other.yaml': 'extends: [base.yaml]\nfigures:\n  - input: data/t0.csv\n',
      'base.yaml': 'defaults:\n\n  background: "#zzz"\n',
      'keys.yaml': 'figures:\n  - input: data/t0.csv\n    options: {"ti\\x1b[31mtel": 1}\n',
      'list.yaml': 'extends:\n  - base.yaml\n  - nope.yaml\nfigures: [{input: data/*.csv}]\n',
      'pattern.yaml': 'figures: [{input: data/*.csv}]\n',
      'nested.yaml':
        'figures:\n  - {input: data/t0.csv, output: x.png}\n  - {input: data/t0.csv, output: x.png/y.png}\n',
    });
    expect(await refusal(folder, ['figures.yaml', '-d', 'out'])).toMatch(
      /^attrmap: figures\.yaml:3: styles\.s\.palette: there is no palette "nosuch"/,
    );
    expect(await refusal(folder, ['other.yaml', '-d', 'out'])).toMatch(
      /^attrmap: base\.yaml:3: defaults\.background: /,
    );
    expect(await refusal(folder, ['keys.yaml', '-d', 'out'])).toMatch(
      /^attrmap: keys\.yaml:3: figures\[0\]\.options\.ti\\x1b\[31mtel: there is no such option\n/,
    );
    expect(await refusal(folder, ['list.yaml', '-d', 'out'])).toMatch(
      /^attrmap: list\.yaml:3: extends\[1\]: there is no file "nope\.yaml"/,
    );
    expect(await refusal(folder, ['pattern.yaml', '-d', 'out'])).toMatch(
      /^attrmap: pattern\.yaml:1: figures\[0\]\.input: there is no file "data\/\*\.csv", and patterns are not taken here/,
    );
    expect(await refusal(folder, ['nested.yaml', '-d', 'out'])).toMatch(
      /^attrmap: the output "out\/x\.png\/y\.png" would lie within another output, "out\/x\.png"\n/,
    );
  });

  it('a directory or a report that is something else is refused', async () => {
    const folder = folderWithTables(1, {'taken/x': ''});
    symlinkSync('nowhere', join(folder, 'lost'));
    expect(await refusal(folder, ['data', '-d', 'data/t0.csv'])).toMatch(
      /^attrmap: --directory: "data\/t0\.csv" is a file, not a directory\n/,
    );
    expect(await refusal(folder, ['data', '-d', 'lost'])).toMatch(
      /^attrmap: --directory: "lost" is a link that leads nowhere\n/,
    );
    const {code, stderr} = await attrmap(['check', 'data', '-d', 'out', '--diff-dir', 'data/t0.csv'], {
      cwd: folder,
    });
    expect({code, first: stderr.split('\n')[0]}).toEqual({
      code: 2,
      first: 'attrmap: --diff-dir: "data/t0.csv" is a file, not a directory',
    });
    symlinkSync('taken', join(folder, 'r.json'));
    expect((await batch(folder, ['data', '-d', 'out', '--report', 'r.json'])).stderr).toMatch(
      /^attrmap: "r\.json" could not be written: it is a directory\n/,
    );
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  it.each<[string, readonly string[], RegExp]>([
    ['no operand', ['-d', 'out'], /^attrmap: nothing says what to draw\n/],
    [
      'no directory',
      ['data'],
      /^attrmap: nothing says where to write the figures\n {2}hint: add -d DIRECTORY\n/,
    ],
    [
      'a pattern that matches nothing',
      ['data/*.npy', '-d', 'out'],
      /^attrmap: no file matches "data\/\*\.npy"\n/,
    ],
    [
      'a file that is not there',
      ['data/t00.csv', '-d', 'out'],
      /^attrmap: there is no file "data\/t00\.csv"\n {2}hint: did you mean data\/t0\.csv\?/,
    ],
    [
      'a directory without tables',
      ['empty', '-d', 'out'],
      /^attrmap: there is no table in the directory "empty"\n/,
    ],
    ['standard input', ['-', '-d', 'out'], /^attrmap: a batch reads no standard input\n/],
    [
      'a manifest and more',
      ['figures.yaml', 'data', '-d', 'out'],
      /^attrmap: "figures\.yaml" is a manifest, which names all figures of its batch/,
    ],
    [
      'a fault in the manifest',
      ['figures.yaml', '-d', 'out'],
      /^attrmap: figures\.yaml:3: figures\[0\]\.options\.titel: there is no such option\n {2}hint: did you mean title\?/,
    ],
    [
      'an unknown format',
      ['data', '-d', 'out', '--format', 'png,gif'],
      /^attrmap: --format: there is no output format "gif"\n/,
    ],
    [
      'a shard that is none',
      ['data', '-d', 'out', '--shard', '3/2'],
      /^attrmap: --shard: "3\/2" names no part\n/,
    ],
    [
      'a report in no known form',
      ['data', '-d', 'out', '--report', 'r.txt'],
      /^attrmap: --report: the name "r\.txt" tells neither JSON nor JUnit\n/,
    ],
    [
      'flags that cannot go together',
      ['data', '-d', 'out', '--vmin', '2', '--vmax', '1'],
      /^attrmap: --vmin 2 is not below --vmax 1\n/,
    ],
    [
      '--list and --dry-run',
      ['data', '-d', 'out', '--list', 'json', '--dry-run'],
      /^attrmap: --list cannot go with --dry-run\n/,
    ],
    [
      '--fail-fast and --keep-going',
      ['data', '-d', 'out', '--fail-fast', '--keep-going'],
      /^attrmap: --fail-fast cannot go with --keep-going\n/,
    ],
    [
      'a template with an unknown part',
      ['data', '-d', 'out', '--name', '{name}'],
      /^attrmap: --name: there is no placeholder "\{name\}"\n/,
    ],
  ])('%s is refused', async (_, words, stderr) => {
    const folder = folderWithTables(1, {
      'figures.yaml': 'figures:\n  - input: data/t0.csv\n    options: {titel: x}\n',
      'empty/notes.txt': '',
    });
    expect(await refusal(folder, words)).toMatch(stderr);
  });
});

describe('--list', () => {
  it('prints the figures as JSON, those of a part, and the names of files', async () => {
    const folder = folderWithTables(3, {
      'stars.csv': 'x',
      'figures.csv':
        'input,output,name,stars\ndata/t0.csv,a.png;a.tex;a.pdf,A,stars.csv\ndata/t1.csv,b.png,,\ndata/t2.csv,c.png,,\n',
    });
    const list = async (...words: readonly string[]): Promise<string> =>
      outcome(await batch(folder, ['figures.csv', '-d', 'out', '--title', 'T', ...words])).stdout;
    expect(JSON.parse(await list('--list', 'json', '--shard', '1/2'))).toEqual([
      {
        index: 1,
        name: 'A',
        inputs: ['data/t0.csv'],
        reads: ['data/t0.csv', join(folder, 'stars.csv')],
        outputs: ['out/a.png', 'out/a.tex', 'out/a.pdf'],
        options: {title: 'T'},
      },
      {
        index: 3,
        inputs: ['data/t2.csv'],
        reads: ['data/t2.csv'],
        outputs: ['out/c.png'],
        options: {title: 'T'},
      },
    ]);
    expect(await list('--list', 'outputs')).toBe('out/a.png\nout/a.tex\nout/a.pdf\nout/b.png\nout/c.png\n');
    expect(await list('--list', 'inputs', '--shard', '2/3')).toBe('data/t1.csv\nfigures.csv\n');
    expect(readdirSync(folder)).not.toContain('out');
  });
});
