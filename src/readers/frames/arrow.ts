import type {Batch, Column, TableBuilderOptions} from '@uwdata/flechette';
import type {ReadOptions} from '../../options/resolve';
import type {Table} from '../../table/table';
import {type ArrowDictionary, type ArrowField, type ArrowLayout, readArrowLayout} from './arrow-layout';
import {damagedFrame, guarded} from './damaged';
import {type Frame, type FrameColumn, type FrameValues, planFrame, tableOfFrame} from './frame';
import {parsePandas} from './pandas';
import {loadArrowCodecs, type Unpack, UnpackedBytes} from './unpack';

const NUMBERS: ReadonlySet<number> = new Set([1, 2, 3, 7]);
const UTF8 = 5;
const LARGE_UTF8 = 20;
const UTF8_VIEW = 24;
const TEXTS: ReadonlySet<number> = new Set([UTF8, LARGE_UTF8, UTF8_VIEW]);

/** What columns of other types hold, by the number of the type. */
const OTHERS: Readonly<Record<number, string>> = {
  4: 'bytes',
  6: 'booleans',
  8: 'dates',
  9: 'times',
  10: 'times',
  11: 'intervals',
  18: 'durations',
};

function columnOf({name, type}: ArrowField): FrameColumn {
  if (NUMBERS.has(type)) return {name, kind: 'numbers', what: 'numbers'};
  if (TEXTS.has(type)) return {name, kind: 'texts', what: 'texts'};
  return {name, kind: 'other', what: OTHERS[type] ?? 'what is no score'};
}

/** A buffer as it is when unpacked: its length stands before it, or -1 where packing did not pay. */
function unpackBuffer(buffer: Uint8Array, unpack: Unpack | undefined, unpacked: UnpackedBytes): Uint8Array {
  if (unpack === undefined || buffer.length === 0) return buffer;
  if (buffer.length < 8) throw damagedFrame('Arrow', 'it is cut off');
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  const length = view.getBigInt64(0, true);
  if (length === -1n) return buffer.subarray(8);
  if (length < 0n) throw damagedFrame('Arrow', 'what is packed in it has no length');
  unpacked.add(Number(length));
  return unpack(buffer.subarray(8), Number(length));
}

/** The length of all texts of a dictionary, in bytes, as its offsets or views give them. */
function textBytes({length, type}: ArrowDictionary, places: Uint8Array): number {
  const view = new DataView(places.buffer, places.byteOffset, places.byteLength);
  const lengthAt = (index: number): number => {
    if (type === UTF8_VIEW) return view.getUint32(16 * index, true);
    if (type === UTF8) return view.getInt32(4 * index + 4, true) - view.getInt32(4 * index, true);
    return Number(view.getBigInt64(8 * index + 8, true) - view.getBigInt64(8 * index, true));
  };
  let sum = 0;
  for (let index = 0; index < length; index += 1) sum += Math.max(0, lengthAt(index));
  return sum;
}

/** Throws for a dictionary whose values, all of which the library reads at once, are more than its bytes can hold. */
function checkDictionary(
  dictionary: ArrowDictionary,
  unpack: Unpack | undefined,
  {unpacked, texts}: {unpacked: UnpackedBytes; texts: UnpackedBytes},
): void {
  const buffers = dictionary.buffers.map((buffer) => unpackBuffer(buffer, unpack, unpacked));
  const bytes = buffers.reduce((sum, buffer) => sum + buffer.length, 0);
  if (dictionary.length > bytes) throw damagedFrame('Arrow', 'a dictionary is longer than its data');
  const places = buffers[1];
  if (TEXTS.has(dictionary.type) && places !== undefined) texts.add(textBytes(dictionary, places));
}

function checkDictionaries(
  {dictionaries}: ArrowLayout,
  codecs: ReadonlyMap<number, Unpack>,
  options: ReadOptions,
): void {
  const counts = {unpacked: new UnpackedBytes(options), texts: new UnpackedBytes(options)};
  for (const dictionary of dictionaries) {
    const unpack = dictionary.codec === undefined ? undefined : codecs.get(dictionary.codec);
    guarded('Arrow', () => checkDictionary(dictionary, unpack, counts));
  }
}

/** Throws where a batch has fewer values than rows: the library would give zeros or empty texts for those it lacks. */
function checkBatch(batch: Batch<unknown>): void {
  const {length, values, offsets, type} = batch;
  const isView = type.typeId === UTF8_VIEW;
  const count = offsets === undefined ? (values?.length ?? length) : offsets.length - 1;
  if (length > 0 && count < (isView ? 16 * length : length))
    throw damagedFrame('Arrow', 'a column is shorter than its batch');
}

/** Calls back with every value of a column: null where it is missing. */
function eachValue(column: Column<unknown>, take: (value: unknown, row: number) => void): void {
  let row = 0;
  for (const batch of column.data) {
    checkBatch(batch);
    for (let index = 0; index < batch.length; index += 1) {
      take(batch.at(index), row);
      row += 1;
    }
  }
}

function numbersOf(column: Column<unknown>, rowCount: number): Float64Array {
  const numbers = new Float64Array(rowCount);
  eachValue(column, (value, row) => {
    if (value !== null && typeof value !== 'number' && typeof value !== 'bigint')
      throw damagedFrame('Arrow', 'a column lacks a number');
    numbers[row] = value === null ? Number.NaN : Number(value);
  });
  return numbers;
}

function labelsOf(column: Column<unknown>, texts: UnpackedBytes): string[] {
  const labels: string[] = [];
  eachValue(column, (value) => {
    if (value === undefined) throw damagedFrame('Arrow', 'a column lacks a label');
    const label = value === null ? '' : String(value);
    texts.add(label.length);
    labels.push(label);
  });
  return labels;
}

/** 64-bit integers come whole, so that they can be rounded rather than refused. */
const DECODING: TableBuilderOptions = {useBigInt: true};

type Flechette = typeof import('@uwdata/flechette');

/** Lets the library decode. The decoders it is given belong to this reading, and are used before anything else runs. */
function decodeColumns(
  flechette: Flechette,
  bytes: Uint8Array,
  {codecs, options}: {codecs: ReadonlyMap<number, Unpack>; options: ReadOptions},
): FrameValues & {readonly rowCount: number} {
  const unpacked = new UnpackedBytes(options);
  for (const [codec, unpack] of codecs) {
    flechette.setCompressionCodec(codec as 0 | 1, {
      encode: (packed) => packed,
      decode: (packed, length = -1) => {
        if (length < 0) throw damagedFrame('Arrow', 'what is packed in it has no length');
        unpacked.add(length);
        return unpack(packed, length);
      },
    });
  }
  const table = flechette.tableFromIPC(bytes, DECODING);
  const texts = new UnpackedBytes(options);
  return {
    rowCount: table.numRows,
    scores: (column) => guarded('Arrow', () => numbersOf(table.getChildAt(column), table.numRows)),
    labels: (column) => guarded('Arrow', () => labelsOf(table.getChildAt(column), texts)),
  };
}

/** The same bytes where the library can lay arrays of numbers over them. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
}

/** Reads a table from Arrow's file format (Feather 2 too) or a stream. Throws AttrmapError without the file. */
export async function readArrow(bytes: Uint8Array, options: ReadOptions): Promise<Table> {
  const layout = readArrowLayout(bytes, options);
  const frame: Frame = {
    columns: layout.fields.map(columnOf),
    rowCount: layout.rowCount,
    index: parsePandas(layout.metadata.get('pandas')),
  };
  const plan = planFrame(frame, options);
  const codecs = await loadArrowCodecs(layout.codecs);
  checkDictionaries(layout, codecs, options);
  const flechette = await import('@uwdata/flechette');
  const values = guarded('Arrow', () => decodeColumns(flechette, aligned(bytes), {codecs, options}));
  if (values.rowCount !== frame.rowCount) throw damagedFrame('Arrow', 'its batches do not fit each other');
  return tableOfFrame(frame, plan, {values, options});
}
