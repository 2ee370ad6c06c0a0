// Writes a CSV table of roughly normal signed numbers with four decimals, of any size, always the same for the same size.
//   node bench/tables.mjs ROWS COLUMNS FILE
import {closeSync, openSync, writeSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const BUFFER_BYTES = 8 * 1024 * 1024;
/** So many numbers are formatted; each row is pieces of them, copied from anywhere: that is as fast as a disk. */
const POOL_SIZE = 1 << 16;
const PIECE = 4096;
const DEVIATION = 0.3;

/** mulberry32: numbers in [0, 1) from a seed, the same on every machine. */
export function makeRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The sum of twelve uniform numbers is close to normal, and needs no function that engines round differently. */
function formatScore(random) {
  let sum = -6;
  for (let term = 0; term < 12; term += 1) sum += random();
  return (DEVIATION * sum).toFixed(4);
}

/** Fields with a comma before each, and where each starts. */
function makePool(random) {
  const fields = Array.from({length: POOL_SIZE}, () => `,${formatScore(random)}`);
  const starts = new Uint32Array(POOL_SIZE + 1);
  for (const [index, field] of fields.entries()) starts[index + 1] = starts[index] + field.length;
  return {bytes: Buffer.from(fields.join(''), 'latin1'), starts};
}

/** Collects bytes and hands on a full buffer. */
class Collector {
  bytes = Buffer.allocUnsafe(BUFFER_BYTES);
  length = 0;

  constructor(write) {
    this.write = write;
  }

  add(piece) {
    if (this.length + piece.length > BUFFER_BYTES) this.flush();
    this.bytes.set(piece, this.length);
    this.length += piece.length;
  }

  flush() {
    if (this.length > 0) this.write(this.bytes.subarray(0, this.length));
    this.length = 0;
  }
}

/** Hands the bytes of a table to `write`, which must be done with them when it returns. Shape: rows x columns, and labels. */
export function generateTable({rows, columns, seed = 1}, write) {
  const random = makeRandom(seed);
  const {bytes, starts} = makePool(random);
  const collector = new Collector(write);
  collector.add(Buffer.from('token'));
  for (let column = 0; column < columns; column += 1) collector.add(Buffer.from(`,f${column}`));
  for (let row = 0; row < rows; row += 1) {
    collector.add(Buffer.from(`\nt${row}`));
    for (let column = 0; column < columns; column += PIECE) {
      const count = Math.min(PIECE, columns - column);
      const first = Math.floor(random() * (POOL_SIZE - count));
      collector.add(bytes.subarray(starts[first], starts[first + count]));
    }
  }
  collector.add(Buffer.from('\n'));
  collector.flush();
}

export function writeTable(path, shape) {
  const file = openSync(path, 'w');
  try {
    generateTable(shape, (bytes) => {
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    });
  } finally {
    closeSync(file);
  }
}

/** About how many bytes a table takes: the numbers have 7.5 with their commas. */
export const estimateBytes = ({rows, columns}) => rows * columns * 7.6 + (rows + columns) * 9;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [rows, columns, file] = process.argv.slice(2);
  writeTable(file, {rows: Number(rows), columns: Number(columns)});
}
