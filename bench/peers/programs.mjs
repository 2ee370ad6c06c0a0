// The programs that attrmap is compared with: how to find each, and the command that draws a table with it.
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync, realpathSync} from 'node:fs';
import {delimiter, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {ask} from '../machine.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const HEATMAP_GNUPLOT = join(here, 'heatmap.gnuplot');
const HEATMAP_PYTHON = join(here, 'heatmap.py');

function findGnuplot() {
  const version = ask('gnuplot', ['--version'])?.replace(' patchlevel ', '.');
  if (version === undefined) return undefined;
  return {
    name: version,
    canResize: true,
    /** The whole job in one process; `size` in pixels, gnuplot's own where there is none. */
    command: ({inputs, outputs, hasValues, size}) => ({
      program: 'gnuplot',
      words: [
        '-e',
        `inputs='${inputs.join(' ')}'; outputs='${outputs.join(' ')}'; values=${hasValues ? 1 : 0}; ` +
          `options='${size === undefined ? '' : `size ${size.width},${size.height}`}'`,
        HEATMAP_GNUPLOT,
      ],
    }),
  };
}

function findSeaborn() {
  const python = process.env.ATTRMAP_BENCH_PYTHON ?? 'python3';
  const found = ask(python, [
    '-c',
    'import sys, seaborn, matplotlib; print(sys.executable, seaborn.__version__, matplotlib.__version__, sep="\\n")',
  ])?.split('\n');
  if (found === undefined) return undefined;
  // Not by the name it was found by, which may be that of a script that only leads to it.
  const [program, seaborn, matplotlib] = found;
  return {
    name: `seaborn ${seaborn} (Matplotlib ${matplotlib})`,
    command: ({inputs, outputs, hasValues, size}) => ({
      program,
      words: [
        HEATMAP_PYTHON,
        hasValues ? 'values' : 'colours',
        size === undefined ? 'default' : `${size.width}x${size.height}`,
        ...inputs.flatMap((input, index) => [input, outputs[index]]),
      ],
    }),
  };
}

function findOnPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function findVegaLite() {
  const found = process.env.ATTRMAP_BENCH_VL2PNG ?? findOnPath('vl2png');
  if (found === undefined || !existsSync(found)) return undefined;
  const program = realpathSync(found);
  const {version} = JSON.parse(readFileSync(join(dirname(program), '..', 'package.json'), 'utf8'));
  return {
    name: `vl2png ${version}`,
    /** Only one table a process. The specification is written here, beforehand: that time is not counted. */
    command({inputs: [input], outputs: [output], hasValues, folder}) {
      const specification = `${input}.vl.json`;
      const words = [join(here, 'vega-lite.mjs'), hasValues ? 'values' : 'colours', input, specification];
      const {status, stderr} = spawnSync(process.execPath, words, {cwd: folder, encoding: 'utf8'});
      if (status !== 0) throw new Error(`${words.join(' ')} failed: ${stderr}`);
      return {program: process.execPath, words: [program, specification, output]};
    },
    drawsOne: true,
  };
}

const FINDERS = {
  gnuplot: [findGnuplot, 'no gnuplot on PATH'],
  seaborn: [findSeaborn, 'no python3 with seaborn; ATTRMAP_BENCH_PYTHON names another Python'],
  vl2png: [findVegaLite, 'not on PATH; ATTRMAP_BENCH_VL2PNG names the program'],
};

/** The peers that are installed; says which are not. */
export function findPeers() {
  return Object.entries(FINDERS).flatMap(([name, [find, reason]]) => {
    const peer = find();
    if (peer === undefined) console.log(`${name} is skipped: ${reason}`);
    return peer ?? [];
  });
}
