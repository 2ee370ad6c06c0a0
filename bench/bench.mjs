// Times whole commands against floors measured in the same run: machines differ, and one machine from minute to minute,
// so only the ratios mean anything. Writes RESULTS.md beside it.
//   npm run bench [-- [--rounds N] [--peers] [--scaling [MAX_EXPONENT]] [--only SECTION,...]]
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {readArguments} from './arguments.mjs';
import {measureBatch} from './batch.mjs';
import {measureLarge, measureSmall} from './floors.mjs';
import {describeMachine, describeRun} from './machine.mjs';
import {measureFigures, measureSeed, measureSquare} from './peers.mjs';
import {replaceSections} from './results.mjs';
import {MAX_EXPONENT, measureScaling} from './scaling.mjs';

const RESULTS = 'bench/RESULTS.md';
const HEAD = `# Results of the benchmark

Written by \`npm run bench\`; CONTRIBUTING.md says how. Times are medians of whole commands, from start to end, that were run in
turn; only ratios within one table mean anything. Peak memory is the sum, over a command's process and those it started, of the
most that each held (VmHWM in Linux' /proc, looked at every 10 to 50 ms; MB of 1024 x 1024 bytes; what processes share counts in
each), as a median. A run writes the sections that it measured; each says when and where that was.
`;

/** In the order in which they are measured and stand in the file: the title, and what measures it. */
const SECTIONS = {
  small: ['A small figure', measureSmall],
  large: ['Larger figures', measureLarge],
  batch: ['1,000 small figures', measureBatch],
  'peers-small': ['13 x 5 with values, beside other programs', measureSeed],
  'peers-100': ['100 x 100 with values, beside other programs', measureSquare(100)],
  'peers-1000': ['1000 x 1000, beside other programs', measureSquare(1000)],
  'peers-4000': ['4000 x 4000, beside other programs', measureSquare(4000)],
  'peers-batch': ['Many small figures, beside other programs', measureFigures],
  scaling: ['Time and memory by size', measureScaling],
};

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const {chosen, ...asked} = readArguments(process.argv.slice(2), {
  sections: Object.keys(SECTIONS),
  maxExponent: MAX_EXPONENT,
});

function readResults() {
  try {
    return readFileSync(RESULTS, 'utf8');
  } catch {
    return '';
  }
}

let folder;
process.on('exit', () => folder && rmSync(folder, {recursive: true, force: true}));
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

/** Measures a section in a folder of its own, and gives its text. */
async function measureSection([title, measure]) {
  console.log(`\n## ${title}`);
  folder = mkdtempSync(join(tmpdir(), 'attrmap-bench-'));
  const {table, goals, failures} = await measure({folder, ...asked});
  rmSync(folder, {recursive: true});
  const faults = failures.map(({name, failure}) => `${name}: ${failure.replaceAll(join(folder, '/'), '')}`);
  const lines = [...faults, ...goals.map(({line}) => line)].map((line) => `- ${line}\n`);
  const body = [table, ...(lines.length > 0 ? [lines.join('')] : [])].join('\n\n').trimEnd();
  console.log(`\n${body}`);
  if (failures.some(({isExcused}) => !isExcused) || goals.some(({isMet}) => !isMet)) process.exitCode = 1;
  return `## ${title}\n\n${body}\n\n${describeRun()}`;
}

const order = ['machine', ...Object.keys(SECTIONS)];
for (const name of chosen) {
  const body = await measureSection(SECTIONS[name]);
  const measured = new Map([
    ['machine', `## Machine\n\n${describeMachine()}`],
    [name, body],
  ]);
  // After every section: a run that is cut short keeps what it has.
  writeFileSync(RESULTS, replaceSections(readResults(), measured, {head: HEAD, order}));
}
