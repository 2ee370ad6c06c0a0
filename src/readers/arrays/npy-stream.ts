import type {ReadOptions} from '../../options/resolve';
import {makeTable, positionLabels, type Table} from '../../table/table';
import {fill, withHead} from '../byte-source';
import {tooManyCells} from '../limits';
import type {LongSource, ReadLong} from '../reader';
import {RowTable} from '../row-table';
import {checkInfinite} from './array';
import {noNumbersError} from './npy';
import {type Dtype, damagedArray, type NpyHeader, readNpyHeader} from './npy-header';
import {decodeNumbers} from './numbers';

/** So many bytes of rows are decoded at once. */
const PIECE_BYTES = 4 * 1024 * 1024;

const NAME = 'the array';

type NumericHeader = NpyHeader & {readonly dtype: Extract<Dtype, {kind: 'numbers'}>};

function isNumeric(header: NpyHeader): header is NumericHeader {
  return header.dtype.kind === 'numbers';
}

/** Reads rows until all that the shape says are there; returns what follows them, in bytes. */
async function readRows(
  source: LongSource,
  {shape, dataStart, dtype}: NumericHeader,
  take: (numbers: Float64Array) => void,
): Promise<void> {
  const [rows = 0, columns = 0] = shape;
  const rowBytes = columns * dtype.size;
  const reader = withHead(source.bytes.subarray(dataStart), source.rest);
  const piece = Buffer.allocUnsafeSlow(rowBytes * Math.max(1, Math.floor(PIECE_BYTES / rowBytes)));
  let left = rows * rowBytes;
  while (left > 0) {
    const wanted = Math.min(left, piece.length);
    const count = await fill(reader, piece.subarray(0, wanted));
    if (count < wanted) {
      const expected = rows * rowBytes;
      throw damagedArray(NAME, `its data is cut off after ${expected - left + count} of ${expected} bytes`);
    }
    take(decodeNumbers(piece.subarray(0, count), dtype.number, dtype.isLittleEndian));
    left -= count;
  }
  const more = await fill(reader, piece.subarray(0, 1));
  if (more > 0) throw damagedArray(NAME, 'more bytes follow its data than its shape says');
}

/**
 * Reads a long array of two axes row by row; undefined for any other, and where rows do not stand one after the other.
 * Throws as `readNumbers` and `tableOfArray` do.
 */
export function streamNpy(
  source: LongSource,
  options: ReadOptions,
  {blocks}: Pick<ReadLong, 'blocks'>,
): Promise<Table> | undefined {
  const header = readNpyHeader(source.bytes, NAME);
  const {shape, isFortran} = header;
  if (!isNumeric(header)) throw noNumbersError(header.dtype as Exclude<Dtype, {kind: 'numbers'}>, NAME);
  if (shape.length !== 2 || isFortran || shape.includes(0)) return undefined;
  return readTable(source, header, {options, blocks});
}

async function readTable(
  source: LongSource,
  header: NumericHeader,
  {options, blocks}: {options: ReadOptions; blocks: ReadLong['blocks']},
): Promise<Table> {
  const [rows = 0, columns = 0] = header.shape;
  // Every column has a label.
  if ((blocks === undefined ? rows : 1) * columns > options.maxCells) throw tooManyCells(options.maxCells);
  const names = positionLabels(columns);
  const table = new RowTable(names, {maxCells: options.maxCells, blocks});
  await readRows(source, header, (numbers) => {
    for (let start = 0; start < numbers.length; start += columns) {
      const scores = numbers.subarray(start, start + columns);
      const label = String(table.count);
      checkInfinite({rows: [label], columns: names, scores}, options);
      table.add(() => label, scores);
    }
  });
  return makeTable(table.finish());
}
