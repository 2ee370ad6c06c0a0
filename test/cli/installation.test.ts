import {cpSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {type Ended, folderWith, outcome, ROOT, run, TINY_TABLE} from './spawn';

const folder = folderWith({'t.csv': TINY_TABLE, 'ragged.csv': 't,a,b\nx,1\n'});

function drawing(input: string, ...more: readonly string[]): string[] {
  return ['render', input, '-o', 'o.png', ...more];
}

/** An installation whose canvas is missing: all that the package ships, and none of its packages. */
function packageWithoutCanvas(): string {
  const bare = folderWith();
  for (const part of ['bin', 'dist', 'fonts', 'package.json']) {
    cpSync(join(ROOT, part), join(bare, part), {recursive: true});
  }
  return join(bare, 'bin', 'attrmap.js');
}

describe('without a working canvas', () => {
  const bin = packageWithoutCanvas();
  const bare = (...words: readonly string[]): Promise<Ended> =>
    run(process.execPath, [bin, ...words], {cwd: folder});

  it('render says what to run', async () => {
    expect(outcome(await bare(...drawing('t.csv')))).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'attrmap: drawing needs the canvas package, which does not load here\n' +
        '  hint: run `attrmap doctor`; in a checkout run bin/setup, ' +
        'after a global install run `npm i -g --allow-scripts=canvas attrmap`\n',
    });
    const told = await bare(...drawing('t.csv', '--json'));
    expect(JSON.parse(told.stderr)).toMatchObject({ok: false, error: {code: 'canvas-missing'}});
  });

  it('doctor says what to run and ends with 1', async () => {
    const {code, stdout, stderr} = await bare('doctor');
    expect({code, stderr}).toEqual({code: 1, stderr: ''});
    expect(stdout.toString()).toMatch(/^FAIL {2}canvas does not load: Cannot find module 'canvas'$/m);
    expect(stdout.toString()).toContain('npm i -g --allow-scripts=canvas attrmap');
  });

  it.each([
    ['--help'],
    ['--version'],
    ['schema'],
    ['palettes'],
    ['describe', 't.csv'],
    ['view', 't.csv'],
    ['render', '--help'],
  ])('%s %s works', async (...words) => {
    const {code, stdout, stderr} = await bare(...words);
    expect({code, stderr}).toEqual({code: 0, stderr: ''});
    expect(stdout.length).toBeGreaterThan(0);
  });

  it('a fault in the table is still told first', async () => {
    const {code, stderr} = await bare(...drawing('ragged.csv'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^attrmap: ragged\.csv:2: /);
  });
});

it('says that the package is not whole where it is not built', async () => {
  const bare = folderWith();
  mkdirSync(join(bare, 'bin'));
  cpSync(join(ROOT, 'bin', 'attrmap.js'), join(bare, 'bin', 'attrmap.js'));
  writeFileSync(join(bare, 'package.json'), '{}');
  expect(outcome(await run(process.execPath, [join(bare, 'bin', 'attrmap.js')]))).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'attrmap: it is not built, or not all of it is installed\n' +
      '  hint: in a checkout, run bin/setup; else install it again\n',
  });
});
