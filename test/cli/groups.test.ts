import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {attrmap, type Ended, folderWith, outcome, TINY_TABLE} from './spawn';

const folder = folderWith({
  't.csv': TINY_TABLE,
  'levels.csv': ',A,\ntoken,a,b\nx,1,-1\ny,0.5,0\n',
  'groups.csv': 'label,part,group\ny,p,g\nx,p,h\n',
  'columns.tsv': 'column\tgroup\na\tfirst\n',
  'groups.json': '{"rows": {"1": "g", "x": ["h", "k"]}, "columns": ["m", "n"]}',
  'plain.json': '{"x": "g", "z": "h"}',
  'bare.csv': 'x,g\ny,h\n',
  'twice.csv': 'label,group\nx,g\nx,h\n',
  'other.csv': 'label,group\nq,g\n',
  'odd.json': '{"x": {"y": 1}}',
  'g.png': 'label,group\nx,g\n',
  'text.json': '["g", "h"',
});

function draw(...words: readonly string[]): Promise<Ended> {
  return attrmap(['render', 't.csv', '-o', 'o.png', ...words], {cwd: folder});
}

describe('--groups', () => {
  it.each([
    ['groups.csv', []],
    ['columns.tsv', []],
    ['groups.json', []],
    ['plain.json', ['no row or column is called "z", as --groups has it']],
  ])('%s groups what it names', async (file, notes) => {
    const {code, stderr} = await draw('--groups', file, '--json');
    expect([code, JSON.parse(stderr).notes]).toEqual([0, notes]);
  });

  it('says where it moves rows', async () => {
    const ended = await attrmap(['render', '-', '--groups', 'groups.csv', '-o', 'o.png'], {
      cwd: folder,
      input: 'token,a\nx,1\nu,2\ny,3\n',
    });
    expect(ended.stderr).toContain('attrmap: note: rows are put together by their groups\n');
  });

  it.each([
    [
      'bare.csv',
      'bare.csv:1: the header begins with "x", which is a label of the table\n  hint: begin the file with a line such as label,group\n',
    ],
    [
      'twice.csv',
      'twice.csv:3: "x" is in "g" and in "h"\n  hint: give each label one group, or tell labels apart by position\n',
    ],
    [
      'other.csv',
      'other.csv: no row or column has any of its labels: "q"\n  hint: give the labels of the input, or positions from 0, each with the name of its group\n',
    ],
    [
      'odd.json',
      'odd.json:1:7: the name of a group is an object\n  hint: give a text table with a header such as label,group and one label a line, or JSON as {"label": "group"}, with several names for several levels\n',
    ],
    ['groups.cvs', 'groups.cvs: there is no such file\n  hint: did you mean groups.csv?\n'],
  ])('%s is refused', async (file, message) => {
    expect(outcome(await draw('--groups', file))).toEqual({
      code: 1,
      stdout: '',
      stderr: `attrmap: ${message}`,
    });
  });

  it('is refused where its JSON ends too early, with the place', async () => {
    const {code, stderr} = await draw('--groups', 'text.json');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^attrmap: text\.json:1:10: /)]);
  });

  it('is never written over', async () => {
    const ended = await attrmap(['render', 't.csv', '--groups', 'g.png', '-o', 'g.png'], {cwd: folder});
    expect(ended.code).not.toBe(0);
    expect(readFileSync(join(folder, 'g.png'), 'utf8')).toBe('label,group\nx,g\n');
    expect(ended.stderr).toContain('attrmap: the output "g.png" is the file that --groups names');
  });
});

describe('--header-rows', () => {
  it('reads the names above the columns', async () => {
    const {code, stderr} = await attrmap(['render', 'levels.csv', '--header-rows', '2', '-o', 'o.png'], {
      cwd: folder,
    });
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^attrmap: wrote o\.png/)]);
  });

  it.each([['--header-rows=0'], ['--label-columns=1.5'], ['--group-gap=-1pt'], ['--group-gap=2']])(
    '%s is refused',
    async (word) => {
      const {code, stderr} = await draw(word);
      expect([code, stderr]).toEqual([2, expect.stringContaining(`attrmap: ${word.split('=')[0]}: `)]);
    },
  );
});
