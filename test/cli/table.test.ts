import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {PNG} from 'pngjs';
import {areSamePicture} from '../support/pixels';
import {attrmap, type Ended, folderWith, isWholePng, outcome, run, shell, TINY_TABLE} from './spawn';

const folder = folderWith({
  't.csv': TINY_TABLE,
  'same.csv': 'token,b,a\ny,1,1\nx,2,2\n',
  'other.csv': 'token,a,b\nx,1,2\nz,3,4\n',
  'pieces.csv': 'token,Ġa\nĠun,1\nable,2\nĠcat,\n',
  'ready.csv': 'token,a,b\nx,-1,-4\ny,-0.5,-0.75\n',
  'missing.csv': 'token,a,b\nx,,1\ny,1,\n',
});

function draw(...words: readonly string[]): Promise<Ended> {
  return attrmap(['render', ...words], {cwd: folder});
}

/** The words of a run, without how long it took and what it wrote. Of this palette there is nothing to say. */
async function toldOf(...words: readonly string[]): Promise<string[]> {
  const {code, stderr} = await draw(...words, '-v', '--palette', 'rdbu', '-o', 'o.png');
  expect(code).toBe(0);
  return stderr.split('\n').filter((line) => /^attrmap: (read|drew|note)/.test(line));
}

describe('several inputs', () => {
  it('become one by --difference, as it is written', async () => {
    expect(outcome(await draw('--difference', 't.csv', 'same.csv', '-o', 'one.png', '-q'))).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect((await draw('ready.csv', '-o', 'two.png', '-q')).code).toBe(0);
    expect(areSamePicture(readFileSync(join(folder, 'one.png')), readFileSync(join(folder, 'two.png')))).toBe(
      true,
    );
  });

  it('become one by --reduce, standard input among them', async () => {
    const words = ['render', 't.csv', '-', 't.csv', '--reduce', 'mean', '-o', 'o.png', '-v'];
    const {code, stderr} = await attrmap(words, {cwd: folder, input: TINY_TABLE});
    expect(code).toBe(0);
    expect(stderr).toContain(
      'attrmap: read 2 x 2 scores from t.csv, 0 missing\nattrmap: read 2 x 2 scores from standard input, 0 missing\nattrmap: read 2 x 2 scores from t.csv, 0 missing\nattrmap: drew 2 x 2 scores, 0 missing\n',
    );
  });

  it('are all told in JSON', async () => {
    const {stderr} = await draw('t.csv', 'same.csv', '--difference', '--json', '-o', 'o.png');
    expect(JSON.parse(stderr)).toMatchObject({ok: true, inputs: ['t.csv', 'same.csv'], rows: 2, columns: 2});
  });

  it.each<[string, string, number, string]>([
    [
      'neither option',
      't.csv same.csv',
      2,
      'there are 2 inputs, and nothing says how they become one figure\n' +
        '  hint: add --panels row|column|grid to draw each, --difference for the first minus the second, or --reduce sum|mean|l2|max-abs to make them one; quote a name that holds spaces\n',
    ],
    [
      'both options',
      't.csv same.csv --difference --reduce mean',
      2,
      '--difference cannot go with --reduce\n  hint: choose one of them: both say how several inputs become one\n',
    ],
    [
      'a difference of one',
      't.csv --difference',
      2,
      '--difference takes two inputs, not 1\n  hint: name both: attrmap render --difference A B -o out.png\n',
    ],
    [
      'a difference of three, before any is read',
      't.csv gone.csv same.csv --difference',
      2,
      '--difference takes two inputs, not 3\n  hint: name both: attrmap render --difference A B -o out.png\n',
    ],
    [
      'standard input twice',
      '- - --difference',
      2,
      'standard input is named twice\n  hint: it can be read only once: save one of the tables to a file\n',
    ],
    [
      'an input that is missing',
      't.csv sane.csv --difference',
      1,
      'sane.csv: there is no such file\n  hint: did you mean same.csv?\n',
    ],
    [
      'other labels',
      't.csv other.csv --reduce sum',
      1,
      'other.csv: there is no row "y", which "t.csv" has\n' +
        '  hint: inputs are combined cell by cell, before anything else: give tables with the same row and column labels\n',
    ],
    [
      'too many cells together',
      't.csv same.csv --reduce sum --max-cells 7',
      1,
      'same.csv: with it, the inputs have more than 7 cells\n' +
        '  hint: raise the cap with --max-cells, or give fewer or smaller tables\n',
    ],
  ])('are refused with %s', async (_, words, code, stderr) => {
    expect(outcome(await draw(...words.split(' '), '-o', 'o.png'))).toEqual({
      code,
      stdout: '',
      stderr: `attrmap: ${stderr}`,
    });
  });

  it('are none of them written over', async () => {
    const words = ['t.csv', 'same.csv', '--difference', '-o', 'same.csv', '--format', 'png'];
    expect(outcome(await draw(...words))).toEqual({
      code: 2,
      stdout: '',
      stderr: 'attrmap: the output "same.csv" is the input itself\n  hint: write to another file\n',
    });
  });

  it('take the config beside the first', async () => {
    const [first, second] = [folderWith({'t.csv': TINY_TABLE}), folderWith({'t.csv': TINY_TABLE})];
    writeFileSync(join(first, 'attrmap.config.yaml'), 'difference: true\n');
    writeFileSync(join(second, 'attrmap.config.yaml'), 'palete: none\n');
    const paths = [join(first, 't.csv'), join(second, 't.csv')];
    expect((await draw(...paths, '-o', 'o.png')).code).toBe(0);
    const alone = await draw(paths[0] as string, '-o', 'o.png');
    expect(alone.stderr).toContain(
      `attrmap: ${join(first, 'attrmap.config.yaml')}: --difference takes two inputs, not 1\n`,
    );
  });
});

describe('large inputs', () => {
  const header = `token${Array.from({length: 100}, (_, column) => `,c${column}`).join('')}\n`;
  const text = Array.from({length: 8000}, (_, row) => `row ${row}${`,0.${row}`.repeat(100)}\n`).join('');
  const large = folderWith({'a.csv': header + text, 'b.csv': header + text});
  const WORDS = 'render --difference -q --rows 0:9 --cell-size 12mm';

  it.each([
    ['files', `$ATTRMAP ${WORDS} a.csv b.csv -o o.png`],
    ['standard input first', `$ATTRMAP ${WORDS} - b.csv -o o.png < a.csv`],
    ['standard input last', `cat b.csv | $ATTRMAP ${WORDS} a.csv - -o o.png`],
    ['a named pipe', `mkfifo p.csv; cat b.csv > p.csv & $ATTRMAP ${WORDS} a.csv p.csv -o o.png; rm p.csv`],
    ['two pipes', `$ATTRMAP ${WORDS} <(cat a.csv) <(cat b.csv) -o o.png`],
  ])('are drawn all the same: %s', async (_, line) => {
    const {code, stderr} = await shell(`rm -f o.png; ${line}`, {cwd: large});
    expect({stderr, code}).toEqual({stderr: '', code: 0});
    expect(isWholePng(readFileSync(join(large, 'o.png')))).toBe(true);
    await run('cp', ['-n', 'o.png', 'first.png'], {cwd: large});
    expect(readFileSync(join(large, 'o.png')).equals(readFileSync(join(large, 'first.png')))).toBe(true);
  });

  it('are named in messages from wherever they are read', async () => {
    writeFileSync(join(large, 'bad.csv'), `${header}${text}last,x\n`);
    const {code, stderr} = await shell(`$ATTRMAP ${WORDS} a.csv - -o o.png < bad.csv`, {cwd: large});
    expect(code).toBe(1);
    expect(stderr).toMatch(/^attrmap: <stdin>:8002: row "last" has 2 fields/);
  });
});

describe('a table', () => {
  it('is told as it was read and as it was drawn', async () => {
    expect(await toldOf('t.csv')).toEqual(['attrmap: read 2 x 2 scores from t.csv, 0 missing']);
    expect(
      await toldOf('pieces.csv', '--merge', 'subwords', '--top', 'rows:1', '--drop-missing', 'all'),
    ).toEqual([
      'attrmap: read 3 x 1 scores from pieces.csv, 1 missing',
      'attrmap: drew 1 x 1 scores, 0 missing',
      'attrmap: note: 1 row with only missing scores left out',
    ]);
  });

  it('is told to have nothing that --reduce could make one', async () => {
    expect(await toldOf('t.csv', '--reduce', 'l2')).toContain(
      'attrmap: note: --reduce has no effect on this input',
    );
  });

  it('has the notes of its operations before those of the figure', async () => {
    expect(
      await toldOf('t.csv', '--merge', 'subwords', '--tokens', 'clean', '--vmax', '1', '--transpose'),
    ).toEqual([
      'attrmap: read 2 x 2 scores from t.csv, 0 missing',
      'attrmap: note: labels are shown as they are: no tokens of a known kind found',
      'attrmap: note: no sub-words found',
      'attrmap: note: 1 score beyond the limits, drawn in the end colour (1 below, 0 above)',
    ]);
  });

  it.each<[readonly string[], number, string]>([
    [
      ['--rows', 'z'],
      2,
      '--rows: there is no row "z"\n  hint: by position, rows are counted from 0 to 1, or from -1 to -2 from the end\n',
    ],
    [
      ['--columns', '-3'],
      2,
      '--columns: there is no column at position -3\n' +
        '  hint: columns are counted from 0 to 1, or from -1 to -2 from the end\n',
    ],
    [
      ['--rows', 'a:b'],
      2,
      '--rows: "a:b" is no range of positions\n' +
        '  hint: a range is as 0:20, :5 or -3:; write a label that holds a colon in double quotes\n',
    ],
    [
      ['--rows', 'x,'],
      2,
      '--rows: one of its items is empty\n' +
        '  hint: separate labels, positions and ranges by commas, as 0:20,-1,"a label, quoted"; quotes inside quotes are doubled\n',
    ],
    [
      ['--sort', 'rows:size'],
      2,
      '--sort: "size" is nothing to sort by\n  hint: choose one of: label, sum, mean, max-abs\n',
    ],
    [
      ['--sort', 'label'],
      2,
      '--sort: "label" does not begin with rows or columns\n' +
        '  hint: write it as rows:sum, columns:label or both with a comma\n',
    ],
    [['--top', '0'], 2, '--top: "0" is not a count\n  hint: give a whole number of at least 1, as rows:10\n'],
    [['--merge', 'words'], 2, '--merge: "words" is not one of its values\n  hint: did you mean subwords?\n'],
    [
      ['--cluster', 'rows', '--sort', 'rows'],
      2,
      '--cluster rows cannot go with --sort rows\n' +
        '  hint: choose one of them: both say in which order the rows stand\n',
    ],
    [
      ['--cluster', 'both', '--linkage', 'ward', '--distance', 'cosine'],
      2,
      '--linkage ward cannot go with --distance cosine\n' +
        '  hint: it is defined for euclidean distances: leave --distance out, or choose another --linkage\n',
    ],
    [['--cluster', 'row'], 2, '--cluster: "row" is not one of its values\n  hint: did you mean rows?\n'],
    [['--normalize', 'rows'], 2, '--normalize: "rows" is not one of its values\n  hint: did you mean row?\n'],
  ])('is refused for %j', async (words, code, stderr) => {
    expect(outcome(await draw('t.csv', ...words, '-o', 'o.png'))).toEqual({
      code,
      stdout: '',
      stderr: `attrmap: ${stderr}`,
    });
  });

  it('is refused where no scores are left', async () => {
    expect(outcome(await draw('missing.csv', '--drop-missing', 'any', '-o', 'o.png'))).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'attrmap: --drop-missing any leaves no scores to draw\n' +
        '  hint: pass --drop-missing all, or choose rows and columns without missing scores with --rows and --columns\n',
    });
  });

  it('is refused with the config that asks for what it does not have', async () => {
    const place = folderWith({'t.csv': TINY_TABLE, 'own.json': '{"rows": 7, "top": 3}'});
    const {code, stderr} = await attrmap(['render', 't.csv', '-o', 'o.png', '--config', 'own.json'], {
      cwd: place,
    });
    expect({code, stderr}).toEqual({
      code: 2,
      stderr:
        'attrmap: own.json: --rows: there is no row at position 7\n' +
        '  hint: rows are counted from 0 to 1, or from -1 to -2 from the end\n',
    });
  });
});

describe('--panels', () => {
  const files = {'one.csv': TINY_TABLE, 'two.csv': 'token,a,b\nx,3,-2\ny,,0.25\n'};

  it('draws each input in a panel, and reports on all of them', async () => {
    const folder = folderWith(files);
    const {code, stderr} = await attrmap(
      ['render', 'one.csv', 'two.csv', '--panels', 'row', '-o', 'o.png', '--json'],
      {
        cwd: folder,
      },
    );
    expect(code).toBe(0);
    expect(JSON.parse(stderr)).toMatchObject({
      ok: true,
      inputs: ['one.csv', 'two.csv'],
      read: [
        {rows: 2, columns: 2, missing: 0},
        {rows: 2, columns: 2, missing: 1},
      ],
      limits: {low: -3, center: 0, high: 3},
      missing: 1,
    });
    expect(isWholePng(readFileSync(join(folder, 'o.png')))).toBe(true);
  });

  it('says of each input what was read', async () => {
    const words = ['render', 'one.csv', 'two.csv', '--panels', 'column', '-o', 'o.png', '-v', '--transpose'];
    const {stderr} = await attrmap(words, {cwd: folderWith(files)});
    expect(stderr).toContain('attrmap: read 2 x 2 scores from one.csv, 0 missing\n');
    expect(stderr).toContain('attrmap: read 2 x 2 scores from two.csv, 1 missing\n');
  });

  it.each<[string[], string]>([
    [
      ['--difference'],
      '--difference cannot go with --panels\n  hint: choose one: a panel for each input, or one table of both\n',
    ],
    [
      ['--panel-titles', 'a,b,c'],
      '--panel-titles has 3 titles, and there are 2 panels\n  hint: give one title for each input, separated by commas; an empty one leaves a panel without\n',
    ],
  ])('cannot go with %j', async (words, message) => {
    const ended = await attrmap(
      ['render', 'one.csv', 'two.csv', '--panels', 'row', '-o', 'o.png', ...words],
      {
        cwd: folderWith(files),
      },
    );
    expect(outcome(ended)).toEqual({code: 2, stdout: '', stderr: `attrmap: ${message}`});
  });
});

describe('marginal bars', () => {
  it('are drawn by --marginal, and make the figure larger', async () => {
    const sizeOf = async (...words: readonly string[]): Promise<[number, number]> => {
      const {code} = await draw('t.csv', ...words, '-o', 'bars.png', '-q');
      expect(code).toBe(0);
      const {width, height} = PNG.sync.read(readFileSync(join(folder, 'bars.png')));
      return [width, height];
    };
    const [width, height] = await sizeOf();
    const [withRows, withColumns] = [
      await sizeOf('--marginal', 'rows'),
      await sizeOf('--marginal', 'columns'),
    ];
    expect(withRows[0]).toBeGreaterThan(width);
    expect(withColumns[1]).toBeGreaterThan(height);
  });

  it.each([
    [['--marginal', 'row'], '--marginal: "row" is not one of its values\n  hint: did you mean rows?\n'],
    [
      ['--marginal', 'rows', '--marginal-by', 'median'],
      '--marginal-by: "median" is not one of its values\n  hint: did you mean mean?\n',
    ],
  ])('are refused for %j', async (words, stderr) => {
    expect(outcome(await draw('t.csv', ...words, '-o', 'o.png'))).toEqual({
      code: 2,
      stdout: '',
      stderr: `attrmap: ${stderr}`,
    });
  });
});

describe('clustering', () => {
  const alike = 'token,a,b\nup,1,2\ndown,-1,-2\nover,1,2.5\n';
  const place = folderWith({
    'alike.csv': alike,
    'ordered.csv': 'token,a,b\ndown,-1,-2\nup,1,2\nover,1,2.5\n',
    'many.csv': `token,a\n${Array.from({length: 300}, (_, row) => `r${row},${(row * 7) % 300}\n`).join('')}`,
    'more.csv': `token,a\n${Array.from({length: 1001}, (_, row) => `r${row},${row}\n`).join('')}`,
  });
  const cluster = (...words: readonly string[]): Promise<Ended> =>
    attrmap(['render', ...words], {cwd: place});

  it('orders rows, and says how', async () => {
    const words = ['alike.csv', '--cluster', 'rows', '--no-dendrogram', '-o', 'one.png'];
    const {code, stderr} = await cluster(...words);
    expect([code, stderr.split('\n')[1]]).toEqual([
      0,
      'attrmap: note: rows clustered: average linkage, euclidean distance',
    ]);
    expect((await cluster('ordered.csv', '-o', 'two.png')).code).toBe(0);
    const pixels = (name: string): Buffer => PNG.sync.read(readFileSync(join(place, name))).data;
    expect(pixels('one.png').equals(pixels('two.png'))).toBe(true);
  });

  it('of one axis goes with sorting of the other', async () => {
    const words = ['alike.csv', '--cluster', 'rows', '--sort', 'columns:label', '-o', 'o.png', '-q'];
    expect(outcome(await cluster(...words))).toEqual({code: 0, stdout: '', stderr: ''});
  });

  it('that takes long is done in a process of its own', async () => {
    const {code, stderr} = await cluster('many.csv', '--cluster', 'rows', '-o', 'many.png');
    expect([code, stderr]).toEqual([0, expect.stringContaining('note: rows clustered: average linkage')]);
    expect(isWholePng(readFileSync(join(place, 'many.png')))).toBe(true);
  });

  it('refuses more rows than can be compared', async () => {
    expect(outcome(await cluster('more.csv', '--cluster', 'rows', '-o', 'more.png'))).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'attrmap: --cluster: 1001 rows are too many, at most 1000 of this length can be compared with each other\n' +
        '  hint: choose some with --rows, or keep the strongest with --top rows:1000\n',
    });
  });
});
