import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {pdfFacts} from '../support/pdf';
import {attrmap, folderWith, outcome, TINY_TABLE} from './spawn';

const folder = folderWith({'t.csv': TINY_TABLE});

function draw(...words: readonly string[]) {
  return attrmap(['render', 't.csv', ...words], {cwd: folder});
}

describe('-o figure.tex', () => {
  it('writes a snippet beside the picture, which then has no caption, and says so', async () => {
    const {code, stderr} = await draw('-o', 'a.tex', '-o', 'a.pdf', '--caption', 'What 5% of "x" do');
    expect(code).toBe(0);
    expect(stderr).toContain(
      'attrmap: note: the caption is left out of the picture: LaTeX sets it, from "a.tex"\n',
    );
    const snippet = readFileSync(join(folder, 'a.tex'), 'utf8');
    expect(snippet).toContain("\\caption{What 5\\% of ``x'' do}\n");
    expect(snippet).toContain(']{a.pdf}\n');
    expect((await draw('-o', 'b.pdf', '-q')).code).toBe(0);
    const [beside, alone] = ['a.pdf', 'b.pdf'].map((file) => pdfFacts(readFileSync(join(folder, file))));
    expect(beside).toEqual(alone);
  });

  it('may go to standard output', async () => {
    const {code, stdout} = await draw('-o', 'c.pdf', '-o', '-', '--format', 'tex', '-q');
    expect(code).toBe(0);
    expect(stdout.toString()).toContain(']{c.pdf}\n\\end{figure}\n');
  });

  it('is refused without a picture', async () => {
    expect(outcome(await draw('-o', 'd.tex'))).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'attrmap: a LaTeX snippet needs a picture to include\n  hint: write one as well: add -o figure.pdf\n',
    });
  });
});
