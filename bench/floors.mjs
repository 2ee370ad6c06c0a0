// Whole commands beside the least that Node, and a script with canvas, need.
import {join} from 'node:path';
import {minimal, NODE, render, seed} from './commands.mjs';
import {atMost, timesAsLong} from './goals.mjs';
import {failuresOf, measureRounds} from './measure.mjs';
import {emptyRow, formatTable, memory, ratio} from './results.mjs';
import {writeTable} from './tables.mjs';

/** The whole command may take at most this many times what the minimal script takes, and its start what Node's takes. */
const MAX_RATIO = 1.5;
const MAX_START = 1.2;

const HEADER = ['command', 'ms', 'x node', 'x minimal', 'peak MB', 'runs'];

function report(commands, medians, minimalName) {
  const rows = commands.map(({name}) => {
    const each = medians[name];
    if (each.failure !== undefined) return emptyRow([name, 'failed'], HEADER.length);
    const ratios = [ratio(each, medians[NODE.name]), ratio(each, medians[minimalName])];
    return [name, each.milliseconds.toFixed(0), ...ratios, memory(each), each.runs];
  });
  return {table: formatTable(HEADER, rows), failures: failuresOf(medians)};
}

export async function measureSmall({folder, rounds = 25}) {
  const [script, png, pdf] = [minimal(folder), seed(folder), seed(folder, 'pdf')];
  const version = {name: 'attrmap --version', words: ['bin/attrmap.js', '--version']};
  const commands = [NODE, script, version, png, pdf];
  const medians = await measureRounds(commands, rounds);
  const start = timesAsLong(medians[version.name], medians[NODE.name]);
  const figure = timesAsLong(medians[png.name], medians[script.name]);
  const goals = [
    atMost('`attrmap --version` over `node -e 0`', start, MAX_START),
    atMost('13 x 5 PNG over the minimal script', figure, MAX_RATIO),
  ];
  return {...report(commands, medians, script.name), goals};
}

const LARGE_SIDES = [100, 1000, 4000];

/** 100 x 100 cells are drawn with their values; in larger tables they would be too small to read and are left out. */
export async function measureLarge({folder, rounds = 5}) {
  const figures = LARGE_SIDES.map((side) => {
    const input = join(folder, `${side}.csv`);
    writeTable(input, {rows: side, columns: side});
    const values = side === 100 ? ' with values' : '';
    return render(`attrmap, ${side} x ${side}${values}, PNG`, input, join(folder, `${side}.png`));
  });
  const script = minimal(folder);
  const commands = [NODE, script, ...figures];
  return {...report(commands, await measureRounds(commands, rounds), script.name), goals: []};
}
