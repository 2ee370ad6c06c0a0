// Times a batch of 1,000 small figures against a loop of single commands and against drawing alone, all in one run: only the
// ratios mean anything. Drawing alone is one warm process that writes nothing; as many as there are cores could at best draw
// that many times as fast.
//   npm run bench:batch [-- ROUNDS]
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {availableParallelism, tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {median} from './median.mjs';

const ROUNDS = Number(process.argv[2] ?? 3);
const FIGURES = 1000;
const SINGLES = 40;
/** What is promised: so many times the throughput of a loop of single commands, and at most so many times the cost of drawing alone. */
const MIN_GAIN = 8;
const MAX_RATIO = 1.3;

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'attrmap-bench-'));
const data = join(folder, 'data');
const out = join(folder, 'out');

/** Tables of the seed's size, each with scores of its own. */
function writeTables() {
  mkdirSync(data);
  for (let index = 0; index < FIGURES; index += 1) {
    const rows = Array.from({length: 13}, (_, row) => {
      const scores = Array.from({length: 5}, (_, column) =>
        Math.sin(index + 7 * row + 3 * column).toFixed(4),
      );
      return `token ${row},${scores.join(',')}\n`;
    });
    writeFileSync(join(data, `t${String(index).padStart(4, '0')}.csv`), `token,a,b,c,d,e\n${rows.join('')}`);
  }
}

function run(words) {
  const start = performance.now();
  const {status, stdout, stderr} = spawnSync(process.execPath, words, {encoding: 'utf8'});
  if (status !== 0) throw new Error(`${words.join(' ')} failed: ${stderr}`);
  return {milliseconds: performance.now() - start, stdout};
}

function timeBatch() {
  rmSync(out, {recursive: true, force: true});
  return run(['bin/attrmap.js', 'batch', data, '-d', out, '-q']).milliseconds;
}

function timeSingles() {
  let sum = 0;
  for (let index = 0; index < SINGLES; index += 1) {
    const input = join(data, `t${String(index).padStart(4, '0')}.csv`);
    sum += run(['bin/attrmap.js', 'render', input, '-q', '-o', join(folder, 'one.png')]).milliseconds;
  }
  return sum / SINGLES;
}

writeTables();
const times = {batch: [], again: [], single: [], drawing: []};
for (let round = 0; round < ROUNDS; round += 1) {
  times.drawing.push(Number(run(['bench/warm.cjs', data, '300']).stdout));
  times.batch.push(timeBatch() / FIGURES);
  times.again.push(run(['bin/attrmap.js', 'batch', data, '-d', out, '-q']).milliseconds / FIGURES);
  times.single.push(timeSingles());
}
rmSync(folder, {recursive: true});

const cores = availableParallelism();
const medians = Object.fromEntries(Object.entries(times).map(([name, each]) => [name, median(each)]));
const best = medians.drawing / cores;
const lines = [
  ['one command a figure', medians.single],
  ['drawing alone, one warm process', medians.drawing],
  [`drawing alone, over ${cores} cores`, best],
  [`batch of ${FIGURES}`, medians.batch],
  [`batch of ${FIGURES}, nothing changed`, medians.again],
];
console.log(
  `milliseconds a figure, medians of ${ROUNDS} rounds on Node ${process.versions.node}, ${cores} cores`,
);
for (const [name, ms] of lines) console.log(`${name.padEnd(36)}${ms.toFixed(2).padStart(9)}`);
const gain = medians.single / medians.batch;
const ratio = medians.batch / best;
console.log(`throughput over a loop of single commands: ${gain.toFixed(1)} (at least ${MIN_GAIN})`);
console.log(`cost over drawing alone on all cores: ${ratio.toFixed(2)} (at most ${MAX_RATIO})`);
process.exitCode = gain >= MIN_GAIN && ratio <= MAX_RATIO ? 0 : 1;
