import {mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import * as library from '../../src/index';
import {ENVIRONMENT, folderWith, ROOT, run, TINY_TABLE} from '../cli/spawn';

const PAGE = join(ROOT, 'docs', 'api.md');

/** The page as the docstrings have it now. */
async function generate(): Promise<string> {
  const out = folderWith();
  const words = ['node_modules/typedoc/bin/typedoc', '--options', 'scripts/typedoc.json', '--out', out];
  const {code, stdout, stderr} = await run(process.execPath, words);
  expect({code, said: code === 0 ? '' : stdout.toString() + stderr}).toEqual({code: 0, said: ''});
  return readFileSync(join(out, 'api.md'), 'utf8');
}

let page: string;
beforeAll(async () => {
  page = await generate();
});

/** What is said of each thing, by its name, below one of the page's headings. */
function sectionsOf(heading: string): Map<string, string> {
  const [, part = ''] = page.split(new RegExp(`^## ${heading}$`, 'm'));
  const [own = ''] = part.split(/^## /m);
  const sections = own.split(/^### /m).slice(1);
  return new Map(
    sections.map((text) => [
      /^[\w\\]+/.exec(text)?.[0].replaceAll('\\', '') ?? '',
      text.replace(/^.*\n/, ''),
    ]),
  );
}

/** The first line that says something of it, and is neither a signature, a heading nor a table. */
function firstLine(text: string): string {
  return text.split('\n').find((line) => line !== '' && !line.startsWith('>')) ?? '';
}

it('is what the docstrings say now', () => {
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(PAGE, page);
  else expect(readFileSync(PAGE, 'utf8')).toBe(page);
});

it('tells of everything that the library exports', () => {
  const told = ['Functions', 'Classes', 'Variables'].flatMap((heading) => [...sectionsOf(heading).keys()]);
  expect(told.sort()).toEqual(Object.keys(library).sort());
});

describe.each(['Functions', 'Classes', 'Interfaces', 'Type Aliases', 'Variables'])('of %s', (heading) => {
  it('each is described', () => {
    const sections = sectionsOf(heading);
    expect(sections.size).toBeGreaterThan(1);
    const silent = [...sections]
      .filter(([, text]) => !/^[A-Z`*]/.test(firstLine(text)))
      .map(([name]) => name);
    expect(silent).toEqual([]);
  });
});

it('functions say which errors they throw, by codes that there are', () => {
  for (const [name, text] of sectionsOf('Functions')) {
    const [, thrown = ''] = /^(Throws [^]*?)\n\n/m.exec(text.replaceAll('. Throws ', '.\nThrows ')) ?? [];
    expect([name, thrown]).toEqual([name, expect.stringMatching(/^Throws /)]);
    const known = [...Object.keys(library.ERROR_CODES), ...Object.keys(library)];
    const quoted = Array.from(thrown.matchAll(/`([^`]+)`/g), ([, word]) => word as string);
    expect(quoted.filter((word) => !/^[a-z]+$/.test(word) && !known.includes(word))).toEqual([]);
  }
});

describe('the examples', () => {
  const examples = (): [string, string][] =>
    ['Functions', 'Classes'].flatMap((heading) =>
      [...sectionsOf(heading)].map(([name, text]): [string, string] => [
        name,
        /#### Example\n\n```ts\n([^]*?)```/.exec(text)?.[1] ?? '',
      ]),
    );

  /** A folder in which the library is installed, with what the examples read. */
  function scratch(): string {
    const folder = folderWith({
      'scores.csv': 'token,a,b\nx,1,\ny,0.5,0.25\nz,-3,2\n',
      'before.csv': TINY_TABLE,
      'after.csv': TINY_TABLE,
      'ragged.csv': 'token,a,b\nx,1\n',
    });
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(ROOT, join(folder, 'node_modules', 'attrmap'));
    return folder;
  }

  it('are there for each function and class, and use it', () => {
    expect(examples().length).toBeGreaterThan(9);
    for (const [name, code] of examples())
      expect([name, code]).toEqual([name, expect.stringContaining(name)]);
  });

  it('run', async () => {
    const folder = scratch();
    for (const [name, code] of examples()) {
      writeFileSync(join(folder, `${name}.mjs`), code);
      const ended = await run(process.execPath, [`${name}.mjs`], {cwd: folder, environment: ENVIRONMENT});
      expect({name, code: ended.code, stderr: ended.stderr}).toEqual({name, code: 0, stderr: ''});
      const hasSaid = ended.stdout.length > 0 || /writeFileSync|renderFile/.test(code);
      expect([name, hasSaid]).toEqual([name, true]);
    }
    const said = await run(process.execPath, ['AttrmapError.mjs'], {cwd: folder});
    expect(said.stdout.toString()).toMatch(/^ragged 2 row "x" has 2 fields, the header has 3 /);
    expect(readFileSync(join(folder, 'figure.png')).toString('latin1')).toMatch(/^\x89PNG/);
    expect(readFileSync(join(folder, 'figure.pdf')).toString('latin1')).toMatch(/^%PDF/);
  });

  it('are of the types that the library declares', async () => {
    const folder = scratch();
    for (const [name, code] of examples()) writeFileSync(join(folder, `${name}.mts`), code);
    const compilerOptions = {
      ...{
        module: 'nodenext',
        target: 'es2022',
        lib: ['es2023'],
        strict: true,
        noEmit: true,
        skipLibCheck: true,
      },
      ...{types: ['node'], typeRoots: [join(ROOT, 'node_modules', '@types')]},
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({compilerOptions, include: ['*.mts']}));
    const compiler = join(ROOT, 'node_modules', '.bin', 'tsc');
    const {code, stdout} = await run(compiler, ['-p', folder], {cwd: folder});
    expect({code, stdout: stdout.toString()}).toEqual({code: 0, stdout: ''});
  });
});
