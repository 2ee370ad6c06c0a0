// Times whole commands against floors measured in the same run: machines differ, and one machine from minute to minute,
// so only the ratios mean anything. Every round runs each command once, in turn; medians are compared.
//   npm run bench [-- ROUNDS]
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {median} from './median.mjs';

const ROUNDS = Number(process.argv[2] ?? 25);
/** The whole command may take at most this many times what the minimal script takes. */
const MAX_RATIO = 1.6;

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'attrmap-bench-'));
const seed = 'fixtures/tables/token-attribution.csv';

const COMMANDS = {
  'node -e 0': ['-e', '0'],
  'minimal canvas script, 65 cells': ['bench/minimal.cjs', join(folder, 'minimal.png')],
  'attrmap render 13 x 5, PNG': ['bin/attrmap.js', 'render', seed, '-q', '-o', join(folder, 'seed.png')],
  'attrmap render 13 x 5, PDF': ['bin/attrmap.js', 'render', seed, '-q', '-o', join(folder, 'seed.pdf')],
  'attrmap --version': ['bin/attrmap.js', '--version'],
};

function time(words) {
  const start = performance.now();
  const {status, stderr} = spawnSync(process.execPath, words, {encoding: 'utf8'});
  if (status !== 0) throw new Error(`${words.join(' ')} failed: ${stderr}`);
  return performance.now() - start;
}

const names = Object.keys(COMMANDS);
const times = Object.fromEntries(names.map((name) => [name, []]));
for (let round = -1; round < ROUNDS; round += 1) {
  for (const name of names) {
    const took = time(COMMANDS[name]);
    // The first round only warms the disk's cache.
    if (round >= 0) times[name].push(took);
  }
}
rmSync(folder, {recursive: true});

const medians = Object.fromEntries(names.map((name) => [name, median(times[name])]));
const floor = medians['node -e 0'];
const minimal = medians['minimal canvas script, 65 cells'];
console.log(`medians of ${ROUNDS} rounds on Node ${process.versions.node}`);
console.log('                                      ms   x node   x minimal');
for (const name of names) {
  const [ms, node, script] = [medians[name], medians[name] / floor, medians[name] / minimal];
  console.log(
    `${name.padEnd(33)}${ms.toFixed(0).padStart(7)}${node.toFixed(2).padStart(9)}${script.toFixed(2).padStart(12)}`,
  );
}
const ratio = medians['attrmap render 13 x 5, PNG'] / minimal;
console.log(`13 x 5 PNG over the minimal script: ${ratio.toFixed(2)} (at most ${MAX_RATIO})`);
process.exitCode = ratio <= MAX_RATIO ? 0 : 1;
