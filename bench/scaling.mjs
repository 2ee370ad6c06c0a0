// Time and memory from 10^4 to 10^9 cells.
import {rmSync, statfsSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {render, seed} from './commands.mjs';
import {atMost} from './goals.mjs';
import {measureRounds} from './measure.mjs';
import {emptyRow, formatTable, memory} from './results.mjs';
import {estimateBytes, writeTable} from './tables.mjs';

const MIN_EXPONENT = 4;
export const MAX_EXPONENT = 9;
/** Time and memory of every size are compared with this one's: in smaller ones starting up is most of it. */
const REFERENCE_EXPONENT = 6;
/** From here on a size is drawn once, by itself: its table has just been written, and the disk's cache is warm. */
const LARGE_EXPONENT = 8;
/** What the picture and the system need beside the table, as a share of it. */
const SPARE = 1.2;
/** Time a cell of larger sizes is at most so many times that of the reference. */
const MAX_GROWTH = 2;
/** Memory of any size, of all processes together (MB): what is promised of 10^9 cells. */
const MAX_MEGABYTES = 300;

function shapesUpTo(maxExponent) {
  const squares = Array.from({length: Math.max(1, maxExponent - MIN_EXPONENT + 1)}, (_, index) => {
    const exponent = MIN_EXPONENT + index;
    const side = Math.round(10 ** (exponent / 2));
    return {exponent, rows: side, columns: side};
  });
  return maxExponent < 9 ? squares : [...squares, {exponent: 9, rows: 1_000_000, columns: 1000}];
}

function lackOfSpace(shape, folder) {
  const {bavail, bsize} = statfsSync(folder);
  const [free, wanted] = [bavail * bsize, estimateBytes(shape) * SPARE].map((bytes) => bytes / 1e9);
  if (free >= wanted) return undefined;
  return `needs ${wanted.toFixed(1)} GB in the temporary folder, which has ${free.toFixed(1)} GB`;
}

const format = (number) => number.toLocaleString('en-GB');

/** One size: its table is written, drawn beside a figure of the seed's size, and removed. */
async function measureShape(shape, {folder, rounds}) {
  const lack = lackOfSpace(shape, folder);
  if (lack !== undefined) return {...shape, lack};
  const isLarge = shape.exponent >= LARGE_EXPONENT;
  const input = join(folder, 'scaling.csv');
  console.log(`${format(shape.rows)} x ${format(shape.columns)} ...`);
  try {
    writeTable(input, shape);
    const start = seed(folder);
    const figure = render('figure', input, join(folder, 'scaling.png'), ['--no-values']);
    const measured = await measureRounds([start, figure], isLarge ? 1 : rounds, {warmsUp: !isLarge});
    return {
      ...shape,
      bytes: statSync(input).size,
      start: measured[start.name],
      figure: measured[figure.name],
    };
  } finally {
    rmSync(input, {force: true});
  }
}

/** Nanoseconds of a cell beyond what a figure of 65 cells takes. */
function cellTime({rows, columns, start, figure}) {
  return (1e6 * (figure.milliseconds - start.milliseconds)) / (rows * columns);
}

const HEADER = [
  'cells',
  'rows x columns',
  'table, MB',
  'ms',
  'x 13 x 5',
  'ns a cell',
  'ns, x 10^6',
  'peak MB',
  'MB, x 10^6',
  'runs',
];

const NOTE =
  'No values are printed. Nanoseconds a cell are those beyond what a figure of 13 x 5 cells takes; below 10^6 cells most of them, ' +
  'and of the memory, are for the pixels: fewer cells are drawn larger.';

const isDrawn = ({figure, start}) => figure?.milliseconds !== undefined && start?.milliseconds !== undefined;

function rowOf(size, reference) {
  const names = [`10^${size.exponent}`, `${format(size.rows)} x ${format(size.columns)}`];
  if (!isDrawn(size))
    return emptyRow([...names, size.lack === undefined ? 'failed' : 'skipped'], HEADER.length);
  const {figure, start} = size;
  const growth = growthOf(size, reference);
  return [
    ...names,
    (size.bytes / 1e6).toFixed(size.bytes < 1e7 ? 1 : 0),
    figure.milliseconds.toFixed(0),
    (figure.milliseconds / start.milliseconds).toFixed(2),
    cellTime(size).toFixed(0),
    growth?.time.toFixed(2) ?? '',
    memory(figure),
    growth?.memory?.toFixed(2) ?? '',
    figure.runs,
  ];
}

function growthOf(size, reference) {
  if (reference === undefined) return undefined;
  const [now, then] = [size.figure.megabytes, reference.figure.megabytes];
  return {
    time: cellTime(size) / cellTime(reference),
    memory: now === undefined || then === undefined ? undefined : now / then,
  };
}

function goalsOf(sizes, reference) {
  const growths = sizes
    .filter((size) => isDrawn(size) && size.exponent > REFERENCE_EXPONENT)
    .map((size) => growthOf(size, reference))
    .filter(Boolean);
  if (growths.length === 0) return [];
  const megabytes = sizes.filter(isDrawn).flatMap(({figure}) => figure.megabytes ?? []);
  const time = Math.max(...growths.map((growth) => growth.time));
  return [
    atMost('most time a cell of a larger table, over that of 10^6', time, MAX_GROWTH),
    ...(megabytes.length === 0
      ? []
      : [atMost('most memory of any size, MB', Math.max(...megabytes), MAX_MEGABYTES)]),
  ];
}

/** Why a size has no numbers; lack of room for its table is no fault of attrmap's. */
function failureOf({exponent, rows, columns, lack, start, figure}) {
  const name = `10^${exponent}, ${format(rows)} x ${format(columns)}`;
  return {name, failure: lack ?? figure.failure ?? start.failure, isExcused: lack !== undefined};
}

export async function measureScaling({folder, rounds = 3, maxExponent}) {
  const sizes = [];
  for (const shape of shapesUpTo(maxExponent)) sizes.push(await measureShape(shape, {folder, rounds}));
  const reference = sizes.find((size) => size.exponent === REFERENCE_EXPONENT && isDrawn(size));
  const rows = sizes.map((size) => rowOf(size, reference));
  return {
    table: `${NOTE}\n\n${formatTable(HEADER, rows)}`,
    failures: sizes.filter((size) => !isDrawn(size)).map(failureOf),
    goals: goalsOf(sizes, reference),
  };
}
