import {attrmap, type Ended, folderWith, outcome, TINY_TABLE} from './spawn';

const folder = folderWith({
  't.csv': TINY_TABLE,
  'mask.csv': 'token,a,b\nx,0,TRUE\ny,false,0\n',
  'mask.json': '{"rows": ["x", "y"], "columns": ["a", "b"], "values": [[false, true], [0, 0]]}',
  'turned.tsv': 'token\tb\ta\ny\t0\t0\nx\t1\t0\n',
  'words.csv': 'token,a,b\nx,0,yes\ny,0,0\n',
  'half.json': '{"rows": ["x", "y"], "columns": ["a", "b"], "values": [[false, 0.5], [0, 0]]}',
  'gap.csv': 'token,a,b\nx,0,\ny,0,0\n',
  'other.csv': 'token,a,c\nx,0,0\ny,0,0\n',
});

function draw(...words: readonly string[]): Promise<Ended> {
  return attrmap(['render', 't.csv', '-o', 'o.png', ...words], {cwd: folder});
}

describe('--mask', () => {
  it.each([['mask.csv'], ['mask.json'], ['turned.tsv'], ['upper']])(
    '%s leaves one cell out and says so',
    async (mask) => {
      const told = await draw('--mask', mask, '-v');
      expect(told.stderr).toContain(
        'attrmap: drew 2 x 2 scores, 0 missing, 1 masked\nattrmap: colours from -1 over 0 to 1\n',
      );
      const {stderr} = await draw('--mask', mask, '--json');
      expect(JSON.parse(stderr)).toMatchObject({ok: true, masked: 1, missing: 0, read: [{missing: 0}]});
    },
  );

  it('is zero in the report where there is none', async () => {
    expect(JSON.parse((await draw('--json')).stderr)).toMatchObject({masked: 0});
  });

  const FLAGS = '  hint: a mask holds 1 or true for each cell to leave blank, 0 or false for the others\n';
  it.each([
    ['words.csv', `words.csv: "yes" is neither 0 nor 1 (row "x", column "b")\n${FLAGS}`],
    ['half.json', `half.json: "0.5" is neither 0 nor 1 (row "x", column "b")\n${FLAGS}`],
    ['gap.csv', `gap.csv: an empty field is neither 0 nor 1 (row "x", column "b")\n${FLAGS}`],
    [
      'other.csv',
      'other.csv: there is no column "b", which "t.csv" has\n' +
        '  hint: give a table with the row and column labels of the input, before any of them are selected\n',
    ],
    ['uper', 'uper: there is no such file\n  hint: did you mean --mask upper?\n'],
    ['mask.cvs', 'mask.cvs: there is no such file\n  hint: did you mean mask.csv?\n'],
  ])('%s is refused', async (mask, message) => {
    expect(outcome(await draw('--mask', mask))).toEqual({code: 1, stdout: '', stderr: `attrmap: ${message}`});
  });
});
