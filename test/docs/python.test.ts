import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {isWholePng, ROOT} from '../cli/spawn';
import {type Block, blocksOf, DOCUMENTS, readDocument} from './support/markdown';
import {type Scratch, scratchFor} from './support/scratch';
import {commandsOf} from './support/shell-lines';

const DOCUMENT = 'docs/from-python.md';
const blocks = blocksOf(readDocument(DOCUMENT));
const snippets = blocks.filter(({language}) => language === 'python');

/** The first Python that has pandas: Debian's is not always the first on PATH. */
const PYTHON = ['python3', '/usr/bin/python3'].find(
  (program) => spawnSync(program, ['-c', 'import pandas']).status === 0,
);

function describeWithPandas(): jest.Describe {
  if (PYTHON !== undefined) return describe;
  process.stderr.write('test: NO PANDAS HERE: the tests that need it are skipped\n');
  return describe.skip;
}

/** Runs lines of Python with what stands for the tools' results, and prints an expression afterwards. */
async function runPython({run, home}: Scratch, lines: string, shown = 'None'): Promise<string> {
  const sample = JSON.stringify(join(ROOT, 'fixtures/tables/inseq.json'));
  const standIns = readFileSync(join(ROOT, 'test/docs/support/stand-ins.py'), 'utf8');
  const script = join(home, 'snippet.py');
  writeFileSync(script, `SAMPLE_OF_INSEQ = ${sample}\n${standIns}\n${lines}\nprint(${shown})\n`);
  const ended = await run(`${PYTHON} '${script}'`);
  expect({code: ended.code, stderr: ended.stderr}).toEqual({code: 0, stderr: ''});
  return ended.stdout.toString().trim();
}

/** The blocks for a shell that stand below a snippet, before the next one. */
function commandsBelow(snippet: Block): readonly Block[] {
  const next = snippets[snippets.indexOf(snippet) + 1]?.line ?? Number.POSITIVE_INFINITY;
  return blocks.filter(({language, line}) => language === 'sh' && line > snippet.line && line < next);
}

describeWithPandas()('what docs/from-python.md saves', () => {
  // What one snippet saves, later commands may draw.
  const scratch = scratchFor('');

  it.each(snippets.map((snippet) => [snippet.line, snippet] as const))(
    'at line %d is drawn',
    async (_, snippet) => {
      const below = commandsOf(commandsBelow(snippet));
      await runPython(scratch, snippet.text);
      for (const {text} of below) {
        const ended = await scratch.run(text);
        expect({text, code: ended.code, stderr: ended.code === 0 ? '' : ended.stderr}).toEqual({
          text,
          code: 0,
          stderr: '',
        });
        const [, picture = ''] = /-o (\S+\.png)/.exec(text) ?? [];
        expect(isWholePng(readFileSync(join(scratch.folder, picture)))).toBe(true);
      }
    },
  );

  /** A table as attrmap reads it from what a snippet has saved. */
  async function tableOf(
    file: string,
    options = '',
  ): Promise<{rows: string[]; columns: string[]; scores: number[]}> {
    const script = `const {readTable} = require(${JSON.stringify(ROOT)});
      readTable('${file}', {${options}}).then(({rows, columns, scores}) => console.log(JSON.stringify({rows, columns, scores: Array.from(scores)})));`;
    writeFileSync(join(scratch.home, 'read.cjs'), script);
    const ended = await scratch.run(`node '${scratch.home}/read.cjs'`);
    expect(ended.stderr).toBe('');
    return JSON.parse(ended.stdout.toString());
  }

  it.each([
    [
      'captum.json',
      '',
      [' golf', '\n'],
      ['Dave', ' lives in', ' Palm Coast'],
      [0.5, -0.25, 1.25, 0.125, 0, -1],
    ],
    [
      'attributions.csv',
      '',
      ['0', '1', '2'],
      ['age', 'hours', 'gain'],
      [0.5, -1.5, 0.25, 0.75, 1, -0.5, 0.5, -1.25, 0.125],
    ],
    [
      'embedded.npy',
      "reduce: 'sum', columnLabelsFrom: 'tokens.txt'",
      ['0'],
      ['[CLS]', 'great', '##ly'],
      [1, -2, 0.25],
    ],
    [
      'shap.json',
      "class: '>50K'",
      ['0', '1'],
      ['Age', 'Education-Num', 'Capital Gain'],
      [-0.1, 0.3, -0.5, 0.4, -0.2, 0],
    ],
    ['texts.json', 'sequence: 1', ['1'], ['', 'not ', 'great ', 'really'], [0, 0.19, -0.77, 0.04]],
    ['words.json', '', ['0'], ['[CLS]', 'I', 'love', 'you', '[SEP]'], [0, 0.5, 0.25, 0, 0]],
    ['scores.csv', '', ['x', 'y', 'x'], ['a', 'b'], [0.5, -1, 0.25, 2, 0.125, 0.75]],
    ['tidy.csv', "tidy: ['layer', 'head', 'attention']", ['0', '1'], ['0', '1'], [0.5, -0.25, 0.125, 1]],
  ])('is in %s what it was', async (file, options, rows, columns, scores) => {
    expect(existsSync(join(scratch.folder, file))).toBe(true);
    const table = await tableOf(file, options);
    expect({rows: table.rows.length, columns: table.columns}).toEqual({rows: rows.length, columns});
    if (file !== 'words.json') expect(table.rows).toEqual(rows);
    expect(table.scores).toEqual(scores);
  });

  it('and what is drawn from a running program is a picture', async () => {
    const last = snippets.at(-1)?.text ?? '';
    expect(await runPython(scratch, last, "picture[:4] == b'\\x89PNG' and picture[-8:-4] == b'IEND'")).toBe(
      'True',
    );
  });
});

describe('Python in other documents', () => {
  const others = DOCUMENTS.filter((path) => path !== DOCUMENT).flatMap((path) =>
    blocksOf(readDocument(path))
      .filter(({language}) => language === 'python')
      .map((block) => ({path, ...block})),
  );

  it('is Python', () => {
    const faults = others.filter(({text}) => {
      const {status} = spawnSync('python3', ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'], {
        input: text,
      });
      return status !== 0;
    });
    expect(faults.map(({path, line}) => `${path}:${line}`)).toEqual([]);
  });
});
