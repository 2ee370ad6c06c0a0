// A batch of 1,000 small figures beside a loop of single commands and drawing alone. Drawing alone is one warm process that
// writes nothing; as many as there are cores could at best draw that many times as fast.
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {join} from 'node:path';
import {minimal, render} from './commands.mjs';
import {atLeast, atMost, timesAsLong} from './goals.mjs';
import {failuresOf, measureRounds} from './measure.mjs';
import {emptyRow, formatTable, memory, ratio} from './results.mjs';

export const FIGURES = 1000;
/** Single commands of each round, whose median stands for a loop of 1,000. */
const SINGLES = 15;
const WARM_FIGURES = 300;
/** What is promised: so many times the throughput of a loop of single commands, and at most so many times the cost of drawing alone. */
const MIN_GAIN = 8;
const MAX_RATIO = 1.3;

/** Tables of the seed's size, each with scores of its own; their names without the folder. */
export function writeTables(folder) {
  mkdirSync(folder);
  return Array.from({length: FIGURES}, (_, index) => {
    const rows = Array.from({length: 13}, (_, row) => {
      const scores = Array.from({length: 5}, (_, column) =>
        Math.sin(index + 7 * row + 3 * column).toFixed(4),
      );
      return `token ${row},${scores.join(',')}\n`;
    });
    const name = `t${String(index).padStart(4, '0')}.csv`;
    writeFileSync(join(folder, name), `token,a,b,c,d,e\n${rows.join('')}`);
    return name;
  });
}

/** The batch into an empty folder. */
export function batch(data, out) {
  return {
    name: 'attrmap batch of 1,000',
    words: ['bin/attrmap.js', 'batch', data, '-d', out, '-q'],
    prepare: () => rmSync(out, {recursive: true, force: true}),
  };
}

/** What a figure of many takes, so that it can be compared with a single one. */
export const perFigure = (all, count) =>
  all.failure === undefined ? {...all, milliseconds: all.milliseconds / count} : all;

const HEADER = ['command', 'ms a figure', 's for 1,000', 'x minimal', 'x single', 'peak MB', 'runs'];

/** What times come to for a figure, by name. */
function report(figures, {script, single}) {
  const rows = Object.entries(figures).map(([name, figure]) => {
    const {milliseconds, failure, runs} = figure;
    if (failure !== undefined) return emptyRow([name, 'failed'], HEADER.length);
    const times = [milliseconds.toFixed(2), ((milliseconds * FIGURES) / 1000).toFixed(2)];
    return [name, ...times, ratio(figure, script), ratio(figure, single), memory(figure), runs];
  });
  return formatTable(HEADER, rows);
}

export async function measureBatch({folder, rounds = 3}) {
  const [data, out] = [join(folder, 'data'), join(folder, 'out')];
  const [first] = writeTables(data);
  const script = {...minimal(folder), times: SINGLES};
  const single = {
    ...render('attrmap, one command a figure', join(data, first), join(folder, 'one.png')),
    times: SINGLES,
  };
  const drawing = {
    name: 'drawing alone, one warm process',
    words: ['bench/warm.cjs', data, String(WARM_FIGURES)],
    printsTime: true,
  };
  const whole = batch(data, out);
  const again = {...whole, name: `${whole.name}, nothing changed`, prepare: undefined};
  const measured = await measureRounds([script, single, drawing, whole, again], rounds);

  const cores = availableParallelism();
  const [one, many] = [measured[single.name], perFigure(measured[whole.name], FIGURES)];
  const best = {...perFigure(measured[drawing.name], cores), megabytes: undefined};
  const figures = {
    [script.name]: measured[script.name],
    [single.name]: one,
    [drawing.name]: measured[drawing.name],
    [`drawing alone, over ${cores} cores`]: best,
    [whole.name]: many,
    [again.name]: perFigure(measured[again.name], FIGURES),
  };
  const goals = [
    atLeast('throughput over a loop of single commands', timesAsLong(one, many), MIN_GAIN),
    atMost('cost over drawing alone on all cores', timesAsLong(many, best), MAX_RATIO),
  ];
  const table = report(figures, {script: measured[script.name], single: one});
  return {table, failures: failuresOf(measured), goals};
}
