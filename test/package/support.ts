import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {PNG} from 'pngjs';
import {ENVIRONMENT, ROOT, run} from '../cli/spawn';

/** The package's file, as `npm pack` writes it into a folder; without scripts: the build would take dist/ away under other tests. */
export async function pack(folder: string): Promise<string> {
  const packed = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    environment: {...ENVIRONMENT, npm_config_loglevel: 'silent'},
  });
  const [{filename}] = JSON.parse(packed.stdout.toString()) as [{filename: string}];
  return join(folder, filename);
}

/** Whether a file shows the seed's figure as the README does, but for shades of letters' edges, which FreeType decides. */
export function showsSeed(file: string): boolean {
  const read = (path: string): PNG => PNG.sync.read(readFileSync(path));
  const [shown, drawn] = [read(join(ROOT, 'docs/token-attribution.png')), read(file)];
  if (shown.width !== drawn.width || shown.height !== drawn.height) return false;
  const differing = drawn.data.filter((byte, index) => Math.abs(byte - (shown.data[index] ?? 0)) > 64);
  return differing.length / drawn.data.length < 0.002;
}

/** What npm is told on this machine, as variables: of settings beside a prefix, one with another prefix knows nothing. */
const SETTINGS = Object.fromEntries(
  ['cache', 'cafile', 'registry'].flatMap((name) => {
    const value = execFileSync('npm', ['config', 'get', name], {encoding: 'utf8'}).trim();
    return value === 'null' ? [] : [[`npm_config_${name}`, value]];
  }),
);

/** An environment for npm in which canvas can be compiled without a download: with Node's own headers, where it has them. */
export function installing(environment: Readonly<Record<string, string>>): Record<string, string> {
  const prefix = resolve(process.execPath, '../..');
  const hasHeaders = existsSync(join(prefix, 'include/node/node_api.h'));
  const headers = hasHeaders ? {npm_config_nodedir: prefix} : {};
  return {...environment, ...SETTINGS, ...headers, JOBS: 'max'};
}

/** Tests that need a Node that `bin/setup --for-tests` installs. Where it could not be had they are skipped, and said so. */
export function describeWithNode(name: 'oldest' | 'newest'): jest.Describe {
  if (existsSync(join(nodeFolder(name), 'node'))) return describe;
  process.stderr.write(`test: NO ${name.toUpperCase()} NODE HERE: the tests that need it are skipped\n`);
  return describe.skip;
}

/** Where such a Node and its npm lie. */
export function nodeFolder(name: 'oldest' | 'newest'): string {
  return join(ROOT, '.test-tools', `node-${name}`, 'node_modules', '.bin');
}
