import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {run} from '../cli/spawn';
import {describeWith} from '../support/shells';
import {blocksOf, readDocument} from './support/markdown';
import {type Scratch, scratchFor} from './support/scratch';

const blocks = blocksOf(readDocument('docs/papers.md'));
const [draw = ''] = blocks.filter(({language}) => language === 'sh').map(({text}) => text);
const [paper = '', float = ''] = blocks.filter(({language}) => language === 'latex').map(({text}) => text);

/** Sets a paper twice, since references need a second run, and returns what LaTeX says of the last one. */
async function typeset({folder, run: runHere}: Scratch, document: string): Promise<string> {
  writeFileSync(join(folder, 'paper.tex'), document);
  const ended = await runHere(
    'for round in 1 2; do pdflatex -interaction=nonstopmode -halt-on-error paper.tex >said || break; done',
  );
  expect({
    code: ended.code,
    said: ended.code === 0 ? '' : readFileSync(join(folder, 'said'), 'utf8'),
  }).toEqual({code: 0, said: ''});
  return readFileSync(join(folder, 'paper.log'), 'latin1');
}

/** What Poppler finds in the paper. */
async function fontsAndText({folder}: Scratch): Promise<{fonts: string; text: string}> {
  const [fonts, text] = await Promise.all([
    run('pdffonts', ['paper.pdf'], {cwd: folder}),
    run('pdftotext', ['-layout', 'paper.pdf', '-'], {cwd: folder}),
  ]);
  return {fonts: fonts.stdout.toString(), text: text.stdout.toString()};
}

describeWith('pdflatex')('the paper of docs/papers.md', () => {
  let scratch: Scratch;
  beforeAll(async () => {
    scratch = scratchFor('scores.csv');
    expect((await scratch.run(draw)).code).toBe(0);
  });

  it('is set with the snippet, its label and its caption, without a warning', async () => {
    const log = await typeset(scratch, paper);
    expect(log.match(/^(?:LaTeX Warning|Package .* Warning|(?:Over|Under)full|!).*$/gm)).toBeNull();
    const {fonts, text} = await fontsAndText(scratch);
    expect(text).toContain('Figure 1 shows what each input adds.');
    expect(text).toContain('Figure 1: What each input adds to each token.');
    expect(text).toContain('1.3714');
    expect(fonts).toMatch(/DejaVuSans +(?:CID )?TrueType/);
    expect(fonts).not.toContain('Type 3');
  });

  it('includes the picture at its natural width', async () => {
    await typeset(scratch, paper);
    const snippet = readFileSync(join(scratch.folder, 'figure.tex'), 'utf8');
    const width = Number(/width=([\d.]+)bp/.exec(snippet)?.[1]);
    expect((width / 72) * 25.4).toBeCloseTo(77, 1);
    const info = await run('pdfinfo', ['figure.pdf'], {cwd: scratch.folder});
    expect(Number(/Page size: +([\d.]+)/.exec(info.stdout.toString())?.[1])).toBeCloseTo(width, 1);
  });

  it('takes the float that is written by hand', async () => {
    const log = await typeset(
      scratch,
      paper.replace('\\input{figure}', () => float).replace(/~\\ref\{[^}]*\}/, ''),
    );
    expect(log.match(/^(?:LaTeX Warning|(?:Over|Under)full|!).*$/gm)).toBeNull();
  });
});
