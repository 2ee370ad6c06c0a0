import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {attrmap, type Ended, folderWith, outcome, shell, TINY_TABLE} from './spawn';

const folder = folderWith({
  't.csv': TINY_TABLE,
  'same.csv': 'token,a,b\nx,"one, two",<b>\ny,,0.10\n',
  'turned.tsv': 'token\tb\ta\ny\t0.10\t\nx\t<b>\tone, two\n',
  'packed.csv.gz': gzipSync('token,a,b\nx,"one, two",<b>\ny,,0.10\n'),
  'other.csv': 'token,a,c\nx,1,2\ny,3,4\n',
  'fewer.csv': 'token,a,b\nx,1,2\n',
  'ragged.csv': 'token,a,b\nx,1\ny,1,2\n',
  'p.csv': 'token,a,b\nx,0.01,\ny,0.0009,1\n',
  'p.json': '{"rows": ["y", "x"], "columns": ["a", "b"], "values": [[0.0009, 1], [0.01, null]]}',
  'bare.json': '[[0.01, null], [0.0009, 1]]',
  'words.csv': 'token,a,b\nx,0.01,n.s.\ny,0,1\n',
  'numbers.json': '{"rows": ["x", "y"], "columns": ["a", "b"], "values": [[10, -20], [null, 0.123456]]}',
  'attrmap.yaml': 'stars: p.csv\nprint: top:1\nstarLevels: [0.05]\n',
});

function draw(...words: readonly string[]): Promise<Ended> {
  return attrmap(['render', 't.csv', ...words], {cwd: folder});
}

/** The texts in a figure's PDF, uncompressed by poppler. */
async function wordsOf(...words: readonly string[]): Promise<string> {
  const {code, stderr} = await draw('-o', 'o.pdf', '-q', '--legend', 'none', ...words);
  expect({code, stderr}).toEqual({code: 0, stderr: ''});
  return (await shell('pdftotext -layout o.pdf -', {cwd: folder})).stdout.toString();
}

describe('--print-from', () => {
  it('prints the fields of a text table as they are written', async () => {
    const text = await wordsOf('--print-from', 'same.csv');
    expect(text).toMatch(/x +one, two +<b>/);
    expect(text).toMatch(/y +0\.10/);
  });

  it('finds each cell by its labels, in any text table, packed or not', async () => {
    const first = await wordsOf('--print-from', 'same.csv');
    expect(await wordsOf('--print-from', 'turned.tsv')).toBe(first);
    expect(await wordsOf('--print-from', 'packed.csv.gz')).toBe(first);
  });

  it('prints the numbers of another format as numbers', async () => {
    const text = await wordsOf('--print-from', 'numbers.json', '--number-format', '.2f');
    expect(text).toMatch(/x +10\.00 +−20\.00/);
    expect(text).toMatch(/y +0\.12/);
  });

  it('follows the rows and columns of the scores', async () => {
    expect(await wordsOf('--print-from', 'same.csv', '--rows', 'y,x', '--columns', 'b,a')).toMatch(
      /y +0\.10[^]*x +<b> +one, two/,
    );
  });
});

describe('--stars', () => {
  it('puts them behind the values, and says what they mean', async () => {
    const text = await wordsOf('--stars', 'p.csv', '--number-format', '.1f');
    expect(text).toMatch(/x +1\.0\* +−2\.0\n/);
    expect(text).toMatch(/y +0\.5\*\*\* +0\.3\n/);
    expect(text).toMatch(/\* p < 0\.05, \*\* p < 0\.01,/);
  });

  it('alone where no values are printed, by levels of one’s own', async () => {
    const text = await wordsOf('--stars', 'p.json', '--print', 'none', '--star-levels', '0.01');
    expect(text).toMatch(/y +\*\n/);
    expect(text).not.toMatch(/x.*\*/);
    expect(text).toMatch(/\* p < 0\.01/);
  });

  it('takes a table without labels by position, and says so', async () => {
    const {stderr} = await draw('-o', 'o.png', '--stars', 'bare.json');
    expect(stderr).toContain(
      'attrmap: note: "bare.json" has no labels for its rows: they are taken in the order of "t.csv"\n',
    );
    const one = readFileSync(join(folder, 'o.png'));
    await draw('-o', 'two.png', '-q', '--stars', 'p.csv');
    expect(readFileSync(join(folder, 'two.png')).equals(one)).toBe(true);
  });

  it('are found beside the config that names them', async () => {
    const {code, stderr} = await attrmap(
      ['render', join(folder, 't.csv'), '-o', 'o.png', '-q', '--config', join(folder, 'attrmap.yaml')],
      {cwd: join(folder, '..')},
    );
    expect({code, stderr}).toEqual({code: 0, stderr: ''});
  });
});

const HINT =
  '  hint: give a table with the row and column labels of the input, before any of them are selected\n';

describe('a table that does not go with the input', () => {
  it.each<[string, string[], string]>([
    [
      'other columns',
      ['--print-from', 'other.csv'],
      `attrmap: other.csv: there is no column "b", which "t.csv" has\n${HINT}`,
    ],
    [
      'fewer rows',
      ['--stars', 'fewer.csv'],
      `attrmap: fewer.csv: there is no row "y", which "t.csv" has\n${HINT}`,
    ],
    [
      'a ragged row',
      ['--print-from', 'ragged.csv'],
      'attrmap: ragged.csv:2: row "x" has 2 fields, the header has 3\n  hint: every row needs as many fields as the first: leave a field empty where a score is missing\n',
    ],
    [
      'a word for a p-value',
      ['--stars', 'words.csv'],
      'attrmap: words.csv:2:3: score "n.s." is not a number (row "x", column "b")\n  hint: every cell but the labels holds one decimal number; for texts that stand for a missing score, pass --missing\n',
    ],
    ['no file', ['--stars', 'q.csv'], 'attrmap: q.csv: there is no such file\n  hint: did you mean p.csv?\n'],
  ])('is refused: %s', async (_, words, stderr) => {
    expect(outcome(await draw('-o', 'x.png', ...words))).toEqual({code: 1, stdout: '', stderr});
  });

  it('is said to be read as the input is, where that may be why', async () => {
    const grouped = folderWith({
      'g.csv': ',A,A\ntoken,a,b\nx,1,2\n',
      'p.csv': 'token,a,b\nx,0.1,0.2\ny,0,1\n',
    });
    const words = ['render', 'g.csv', '-o', 'o.png', '--header-rows', '2', '--stars', 'p.csv'];
    const {code, stderr} = outcome(await attrmap(words, {cwd: grouped}));
    expect(code).toBe(1);
    expect(stderr).toContain(`${HINT.trimEnd()}; like it, the file is read with --header-rows 2\n`);
  });

  it('is not overwritten by the figure', async () => {
    expect(outcome(await draw('-o', 'p.csv', '--format', 'png', '--stars', 'p.csv'))).toEqual({
      code: 2,
      stdout: '',
      stderr: 'attrmap: the output "p.csv" is the file that --stars names\n  hint: write to another file\n',
    });
  });

  it('is refused with levels that are none', async () => {
    expect(outcome(await draw('-o', 'x.png', '--stars', 'p.csv', '--star-levels', '0.01,0.05'))).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'attrmap: --star-levels: "0.01,0.05" are no levels of significance\n' +
        '  hint: give 1 to 4 numbers above 0 and at most 1, each less than the one before, as 0.05,0.01,0.001\n',
    });
  });
});
