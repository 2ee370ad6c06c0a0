import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {areSamePicture} from '../support/pixels';
import {attrmap, type Ended, folderWith, outcome, TINY_TABLE} from './spawn';

const folder = folderWith({'t.csv': TINY_TABLE});

function draw(...words: readonly string[]): Promise<Ended> {
  return attrmap(['render', 't.csv', '-o', 'o.png', ...words], {cwd: folder});
}

describe('--mark', () => {
  it('may be repeated, and be a list in a config', async () => {
    expect((await draw('--mark', 'x,a', '--mark', '1,-1', '-q')).code).toBe(0);
    const byFlags = readFileSync(join(folder, 'o.png'));
    writeFileSync(join(folder, 'c.yaml'), 'mark: ["x,a", "y,b"]\n');
    expect((await draw('--config', 'c.yaml', '-q')).code).toBe(0);
    expect(areSamePicture(readFileSync(join(folder, 'o.png')), byFlags)).toBe(true);
    expect((await draw('-q')).code).toBe(0);
    expect(areSamePicture(readFileSync(join(folder, 'o.png')), byFlags)).toBe(false);
  });

  it.each([
    [
      'z,a',
      '--mark: there is no row "z"\n  hint: by position, rows are counted from 0 to 1, or from -1 to -2 from the end\n',
    ],
    [
      'x',
      '--mark: "x" does not name a row and a column\n  hint: write "row,column", each a label, a position or a range, as --mark cat,0 or --mark \'"a label, quoted",-1\', or outliers\n',
    ],
  ])('%s is refused', async (mark, message) => {
    expect(outcome(await draw('--mark', mark))).toEqual({code: 2, stdout: '', stderr: `attrmap: ${message}`});
  });
});
