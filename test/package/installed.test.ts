import {mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {ENVIRONMENT, type Ended, folderWith, isWholePng, outcome, ROOT, run, SEED_TABLE} from '../cli/spawn';
import {describeWithNode, installing, nodeFolder, pack, showsSeed} from './support';

/** Where there is no binary of canvas to download, it is compiled. */
jest.setTimeout(600_000);

const VERSION = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version as string;
const NODES = ['oldest', 'newest'] as const;
const folder = folderWith();

/** A Node with attrmap installed through its own npm, as a user does, below a prefix in which nothing else is. */
interface Installed {
  readonly prefix: string;
  readonly environment: Record<string, string>;
  readonly ended: Ended;
}

async function install(name: 'oldest' | 'newest', tarball: string): Promise<Installed> {
  const prefix = join(folder, name);
  mkdirSync(prefix);
  const environment = installing({
    ...ENVIRONMENT,
    PATH: [join(prefix, 'bin'), nodeFolder(name), ENVIRONMENT.PATH].join(':'),
  });
  // npm 12 runs a package's install script only where it is named; npm 10 runs all.
  const words = ['install', '--global', '--prefix', prefix, '--prefer-offline', '--allow-scripts=canvas'];
  const ended = await run('npm', [...words, tarball], {cwd: folder, environment});
  return {prefix, environment, ended};
}

describe.each(NODES)('installed in a clean prefix, by the %s Node and its npm', (name) => {
  describeWithNode(name)('attrmap', () => {
    let installed: Installed;
    const inIt = (program: string, ...words: readonly string[]): Promise<Ended> =>
      run(program, words, {cwd: folder, environment: installed.environment});

    beforeAll(async () => {
      installed = await install(name, await pack(folder));
    });

    it('is there, and says its version', async () => {
      expect(installed.ended).toMatchObject({code: 0});
      expect(outcome(await inIt('attrmap', '--version'))).toEqual({
        code: 0,
        stdout: `${VERSION}\n`,
        stderr: '',
      });
      const node = (await inIt('node', '--version')).stdout.toString().trim();
      expect((await inIt('attrmap', 'doctor')).stdout.toString()).toContain(`ok    Node ${node.slice(1)}\n`);
    });

    it("draws the seed's figure, from a folder outside of the checkout", async () => {
      writeFileSync(join(folder, 'seed.csv'), readFileSync(SEED_TABLE));
      const picture = `${name}.png`;
      const drawn = await inIt('attrmap', 'render', 'seed.csv', '--preset', 'seed', '-o', picture);
      expect({code: drawn.code, stdout: drawn.stdout.toString()}).toEqual({code: 0, stdout: ''});
      expect(showsSeed(join(folder, picture))).toBe(true);
    });

    it('reads YAML, Parquet and Arrow, and writes every format', async () => {
      writeFileSync(join(folder, 'attrmap.config.yaml'), 'palette: rdbu\n');
      const tables = ['frames/plain.arrow', 'frames/repeated-zstd.parquet', 'token-attribution.csv'];
      for (const table of tables) {
        const outputs = ['png', 'pdf', 'svg', 'html', 'jpg'].flatMap((format) => [
          '-o',
          `${name}-all.${format}`,
        ]);
        const path = join(ROOT, 'fixtures/tables', table);
        const words = ['render', path, '--config', 'attrmap.config.yaml', '-q', ...outputs];
        expect(outcome(await inIt('attrmap', ...words))).toEqual({code: 0, stdout: '', stderr: ''});
      }
    });

    it('can be required and imported, as one library', async () => {
      const consumer = folderWith({
        'use.cjs': "exports.library = require('attrmap');",
        'use.mjs': `
          import {writeFileSync} from 'node:fs';
          import {AttrmapError, readTable, render} from 'attrmap';
          import {library} from './use.cjs';
          const table = await readTable(process.argv[2]);
          const [one, two] = [render, library.render].map((draw) => draw(table, 'png', {preset: 'seed'}));
          writeFileSync('library.png', one);
          console.log(Buffer.compare(one, two), AttrmapError === library.AttrmapError);`,
      });
      mkdirSync(join(consumer, 'node_modules'));
      symlinkSync(join(installed.prefix, 'lib/node_modules/attrmap'), join(consumer, 'node_modules/attrmap'));
      const {environment} = installed;
      const ended = await run('node', ['use.mjs', SEED_TABLE], {cwd: consumer, environment});
      expect(outcome(ended)).toEqual({code: 0, stdout: '0 true\n', stderr: ''});
      expect(isWholePng(readFileSync(join(consumer, 'library.png')))).toBe(true);
      expect(showsSeed(join(consumer, 'library.png'))).toBe(true);
    });

    it('brings its manual, which npm puts where man looks, up to npm 11', async () => {
      const page = (await inIt('attrmap', 'man')).stdout.toString();
      expect(page).toContain('.TH ATTRMAP 1');
      const inPackage = join(installed.prefix, 'lib/node_modules/attrmap/dist/man/attrmap.1');
      expect(readFileSync(inPackage, 'utf8')).toBe(page);
      const version = (await inIt('npm', '--version')).stdout.toString();
      if (Number.parseInt(version, 10) >= 12) return;
      expect(readFileSync(join(installed.prefix, 'share/man/man1/attrmap.1'), 'utf8')).toBe(page);
    });
  });
});
