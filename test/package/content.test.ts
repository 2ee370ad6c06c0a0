import {readdirSync, readFileSync, statSync} from 'node:fs';
import {basename, dirname, join, normalize, relative} from 'node:path';
import {folderWith, ROOT, run} from '../cli/spawn';
import {pack} from './support';

/** 3 MB is what the package may come to as it is downloaded. */
const MOST_BYTES = 3_000_000;

let tarball: string;
let root: string;
let files: string[];

beforeAll(async () => {
  const folder = folderWith();
  tarball = await pack(folder);
  expect((await run('tar', ['-xzf', tarball], {cwd: folder})).code).toBe(0);
  root = join(folder, 'package');
  files = readdirSync(root, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
});

function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function runIn(folder: string, program: string, ...words: readonly string[]) {
  return run(join(ROOT, 'node_modules/.bin', program), words, {cwd: folder});
}

it('is small', () => {
  expect(statSync(tarball).size).toBeLessThan(MOST_BYTES);
});

it('holds what runs, its declarations, what it shows and what it says of itself, and nothing else', () => {
  const KINDS = [
    /^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
    /^bin\/(attrmap|compiled)\.js$/,
    /^dist\/(index|cli\/main|scan\/worker)\.js$/,
    /^dist\/index\.(mjs|d\.mts)$/,
    /^dist\/apart\/[\w-]+\.js$/,
    /^dist\/(?!cli\/|apart\/|scan\/)[\w/-]+\.d\.ts$/,
    /^dist\/page\/(main\.js|waiting\.js|style\.css)$/,
    /^dist\/man\/attrmap\.1$/,
    // Not the gallery, which is nothing without its pictures.
    /^docs\/(?!gallery)[\w-]+\.md$/,
    /^fonts\/(DejaVuSans(-Bold)?\.ttf|fonts\.conf|LICENSE)$/,
  ];
  expect(files.filter((file) => !KINDS.some((kind) => kind.test(file)))).toEqual([]);
  for (const kind of KINDS) expect(files.some((file) => kind.test(file))).toBe(true);
});

it('holds no program that nothing loads', () => {
  const ENTRIES = ['dist/index.mjs', 'dist/page/main.js', 'dist/page/waiting.js'];
  const programs = files.filter((file) => /\.m?js$/.test(file));
  const loaded = new Set(
    programs.flatMap((file) =>
      // As import, require or path of a thread: dist/scan/worker.js is a text in what starts it.
      Array.from(textOf(file).matchAll(/["'`]([\w./-]+)["'`]/g), ([, name]) =>
        basename(name as string, '.js'),
      ),
    ),
  );
  const {bin} = JSON.parse(textOf('package.json')) as {bin: Record<string, string>};
  const unused = programs.filter(
    (file) =>
      !loaded.has(basename(file, '.js')) && !ENTRIES.includes(file) && !Object.values(bin).includes(file),
  );
  expect(unused).toEqual([]);
});

it('holds the declarations that the library leads to, all of them and no others', () => {
  const found = new Set(['dist/index.d.ts']);
  for (const file of found) {
    const names = textOf(file).matchAll(/(?:\bfrom |\bimport\()["'](\.[^"']*)["']/g);
    for (const [, name] of names) found.add(`${normalize(join(dirname(file), name as string))}.d.ts`);
  }
  expect([...found].sort()).toEqual(files.filter((file) => file.endsWith('.d.ts')));
});

it('names in its declarations no package but itself: whoever uses it needs no types of others', () => {
  const named = files
    .filter((file) => file.endsWith('.d.ts'))
    .flatMap((file) => Array.from(textOf(file).matchAll(/(?:\bfrom |\bimport\()["']([^."'][^"']*)["']/g)))
    .map(([, name]) => name as string)
    .filter((name) => !name.startsWith('node:'));
  expect(new Set(named)).toEqual(new Set(['attrmap']));
});

it('has types for both kinds of modules, of the right kind (attw)', async () => {
  const folder = folderWith();
  const ended = await runIn(
    folder,
    'attw',
    tarball,
    '--profile',
    'node16',
    '--format',
    'ascii',
    '--no-emoji',
  );
  expect({code: ended.code, stderr: ended.stderr}).toEqual({code: 0, stderr: ''});
  expect(ended.stdout.toString()).toContain('No problems found');
});

it('has fields that lead to files, in forms that tools take (publint)', async () => {
  const ended = await runIn(folderWith(), 'publint', '--strict', tarball);
  expect({code: ended.code, stderr: ended.stderr}).toEqual({code: 0, stderr: ''});
  expect(ended.stdout.toString()).toContain('All good!');
});

it('says where it comes from and how it is published', () => {
  const {repository, homepage, bugs, publishConfig, keywords, engines} = JSON.parse(textOf('package.json'));
  expect(repository).toEqual({type: 'git', url: 'git+https://github.com/attrmap/attrmap.git'});
  expect([homepage, bugs.url]).toEqual([
    'https://github.com/attrmap/attrmap#readme',
    'https://github.com/attrmap/attrmap/issues',
  ]);
  expect(publishConfig).toEqual({access: 'public', provenance: true});
  expect(new Set(keywords).size).toBe(keywords.length);
  // The program refuses what is older than the range begins with.
  const [, oldest] = /OLDEST_NODE = '(.*)'/.exec(textOf('bin/attrmap.js')) ?? [];
  expect(engines.node).toBe(`^${oldest} || >=22`);
});
