import {existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {pack} from '../package/support';
import {type Ended, folderWith, isWholePng, outcome, ROOT, run, TINY_TABLE} from './spawn';

const consumer = folderWith({'t.csv': TINY_TABLE, 'package.json': '{"private": true}'});

/** A project that has installed the packed package, without a registry: its dependencies are those of this checkout. */
beforeAll(async () => {
  await run('tar', ['-xzf', await pack(consumer)], {cwd: consumer});
  mkdirSync(join(consumer, 'node_modules'));
  renameSync(join(consumer, 'package'), join(consumer, 'node_modules', 'attrmap'));
  linkPackages(join(consumer, 'node_modules', 'attrmap', 'node_modules'), runtimePackages());
  linkPackages(join(consumer, 'node_modules'), ['@types/node', 'undici-types']);
});

/** The packages that npm installs along with attrmap: none that only its development needs. */
function runtimePackages(): string[] {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, {dev?: boolean}>;
  };
  return Object.entries(lock.packages)
    .filter(([path, {dev}]) => /^node_modules\/(?!.*\/node_modules\/)/.test(path) && dev !== true)
    .map(([path]) => path.replace('node_modules/', ''))
    .filter((name) => existsSync(join(ROOT, 'node_modules', name)));
}

function linkPackages(folder: string, names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), {recursive: true});
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, name));
  }
}

function runScript(name: string, text: string, input = ''): Promise<Ended> {
  writeFileSync(join(consumer, name), text);
  return run(process.execPath, [name], {cwd: consumer, input});
}

it('runs from the command line', async () => {
  const bin = join('node_modules', 'attrmap', 'bin', 'attrmap.js');
  const {code, stderr} = await run(process.execPath, [bin, 'render', 't.csv', '-o', 'cli.png'], {
    cwd: consumer,
  });
  expect(code).toBe(0);
  expect(stderr).toMatch(/^attrmap: wrote cli\.png/);
  expect(isWholePng(readFileSync(join(consumer, 'cli.png')))).toBe(true);
});

it('works from an ES module, by its names', async () => {
  const ended = await runScript(
    'use.mjs',
    `import {writeFileSync} from 'node:fs';
     import {AttrmapError, ERROR_CODES, PALETTE_NAMES, configSchema, layOut, makeTable, readTable, render, renderFile, Writer} from 'attrmap';
     const table = await readTable('t.csv');
     writeFileSync('esm.png', render(table, 'png', {palette: 'rdbu', width: '80mm'}));
     console.log(table.rows.join(), table.columns.join(), Array.from(table.scores).join());
     console.log(layOut(table, {vmin: -4}).limits.high, PALETTE_NAMES.includes('rdbu'), configSchema().type);
     console.log(typeof makeTable, typeof renderFile, typeof Writer, ERROR_CODES.conflict);
     try { render(table, 'gif'); } catch (error) { console.log(error instanceof AttrmapError, error.code, error.exitCode); }
     try { await readTable('gone.csv'); } catch (error) { console.log(error.code, error.file); }`,
  );
  expect(outcome(ended)).toEqual({
    code: 0,
    stderr: '',
    stdout:
      'x,y a,b 1,-2,0.5,0.25\n4 true object\nfunction function function 2\ntrue output-format 2\ninput-missing gone.csv\n',
  });
  expect(isWholePng(readFileSync(join(consumer, 'esm.png')))).toBe(true);
});

it('works from CommonJS, with the same bytes', async () => {
  const ended = await runScript(
    'use.cjs',
    `const {readTable, render} = require('attrmap');
     readTable('t.csv').then((table) => {
       require('node:fs').writeFileSync('cjs.png', render(table, 'png', {palette: 'rdbu', width: '80mm'}));
       console.log(require('attrmap/package.json').name);
     });`,
  );
  expect(outcome(ended)).toEqual({code: 0, stderr: '', stdout: 'attrmap\n'});
  const again = await runScript(
    'again.mjs',
    `import {readTable, render} from 'attrmap';
     import {writeFileSync} from 'node:fs';
     writeFileSync('again.png', render(await readTable('t.csv'), 'png', {palette: 'rdbu', width: '80mm'}));`,
  );
  expect(again.stderr).toBe('');
  expect(readFileSync(join(consumer, 'cjs.png')).equals(readFileSync(join(consumer, 'again.png')))).toBe(
    true,
  );
});

it('writes files through the library, whole or not at all', async () => {
  const ended = await runScript(
    'file.mjs',
    `import {renderFile, Writer, AttrmapError} from 'attrmap';
     const report = await renderFile({inputs: ['t.csv'], outputs: ['lib.png'], options: {palette: 'rdbu'}});
     console.log(report.rows, report.columns, report.outputs[0].format);
     const writer = new Writer(async (bytes) => void process.stdout.write(bytes.subarray(1, 4)));
     await renderFile({inputs: ['-'], outputs: ['-'], format: 'png'}, {stdin: () => process.stdin, writer});
     try { await renderFile({inputs: ['t.csv'], outputs: ['t.csv'], format: 'png'}); }
     catch (error) { console.log(error instanceof AttrmapError, error.code); }`,
    TINY_TABLE,
  );
  expect(outcome(ended)).toEqual({
    code: 0,
    stderr: '',
    stdout: '2 2 png\nPNGtrue output-is-input\n',
  });
  expect(isWholePng(readFileSync(join(consumer, 'lib.png')))).toBe(true);
});

/** Type-checks a file, and attrmap's own declarations, as a project of another would; returns what the compiler says. */
async function compile(name: string, text: string): Promise<string> {
  writeFileSync(join(consumer, name), text);
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', 'node'];
  const ended = await run(join(ROOT, 'node_modules', '.bin', 'tsc'), [...flags, name], {cwd: consumer});
  return ended.stdout.toString();
}

const TYPED = `
const options: GivenOptions = {palette: 'rdbu', width: '84mm', fontSize: 7, values: false, cellSize: undefined};
export async function draw(): Promise<Uint8Array> {
  const table: Table = await readTable('t.csv', options);
  await renderFile({inputs: ['t.csv'], outputs: ['t.jpg'], options: {...options, jpegQuality: 90}});
  return render(table, 'png', {...options, jpegQuality: 90});
}
`;

describe('its types', () => {
  it.each(['typed.mts', 'typed.cts'])('compile in a project: %s', async (name) => {
    const text = `import {type GivenOptions, readTable, render, renderFile, type Table} from 'attrmap';${TYPED}`;
    expect(await compile(name, text)).toBe('');
  });

  it('refuse what the program would refuse', async () => {
    const text = `import {readTable} from 'attrmap';
      export const one = readTable('t.csv', {palete: 'rdbu'});
      export const two = readTable('t.csv', {legend: 'rihgt'});
      export const three = readTable(42);`;
    const said = await compile('wrong.mts', text);
    expect(Array.from(said.matchAll(/^wrong\.mts\((\d+),/gm), ([, line]) => line)).toEqual(['2', '3', '4']);
  });

  it('are there for every module that the main one names', () => {
    const main = readFileSync(join(consumer, 'node_modules', 'attrmap', 'dist', 'index.d.ts'), 'utf8');
    const named = Array.from(main.matchAll(/from '(\..*?)'/g), ([, path]) => `${path as string}.d.ts`);
    expect(named.length).toBeGreaterThan(4);
    for (const file of named) {
      expect(existsSync(join(consumer, 'node_modules', 'attrmap', 'dist', file))).toBe(true);
    }
  });
});
