import type {ColumnMetaData, Compressors, DecodedArray, FileMetaData, SchemaElement} from 'hyparquet';
import {AttrmapError} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import {quote} from '../../quote';
import type {Table} from '../../table/table';
import {damagedFrame, guarded, nestedColumn} from './damaged';
import {type Frame, type FrameColumn, type FrameValues, planFrame, tableOfFrame} from './frame';
import {parsePandas} from './pandas';
import {checkPages, PageFault} from './parquet-pages';
import {ValuesFault} from './parquet-values';
import {ThriftFault, ThriftWalker} from './thrift';
import {loadParquetCodec, type Unpack, UnpackedBytes} from './unpack';

type Hyparquet = typeof import('hyparquet');

const MAGIC = 'PAR1';
/** The length of the description at the end, and the magic. */
const END_BYTES = 8;

function damaged(what: string, cause?: unknown): AttrmapError {
  return damagedFrame('Parquet', what, cause);
}

/** Turns a fault that a check has found into an error for the user. */
function checked<T>(check: () => T): T {
  try {
    return guarded('Parquet', check);
  } catch (error) {
    const {cause} = error as {cause?: unknown};
    const isFault =
      cause instanceof ThriftFault || cause instanceof PageFault || cause instanceof ValuesFault;
    throw isFault ? damaged(cause.message, cause) : error;
  }
}

/** The description at the end of the file, with the eight bytes after it. Throws where it is not whole. */
function footerOf(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isMagic = (at: number): boolean =>
    Buffer.from(bytes.subarray(at, at + MAGIC.length)).toString('latin1') === MAGIC;
  if (bytes.length < MAGIC.length + END_BYTES || !isMagic(0)) {
    throw new AttrmapError('input-format', 'the input is not a Parquet file', {
      hint: 'it begins and ends with the letters PAR1',
    });
  }
  if (!isMagic(bytes.length - MAGIC.length)) throw damaged('it is cut off');
  const length = view.getUint32(bytes.length - END_BYTES, true);
  if (length + END_BYTES + MAGIC.length > bytes.length) throw damaged('its description is not whole');
  return bytes.subarray(bytes.length - END_BYTES - length);
}

function readMetadata(hyparquet: Hyparquet, bytes: Uint8Array): FileMetaData {
  const footer = footerOf(bytes);
  return checked(() => {
    new ThriftWalker(footer.subarray(0, -END_BYTES)).struct();
    return hyparquet.parquetMetadata(footer, {geoparquet: false});
  });
}

/** What numbers of 32 and 64 bits stand for, where they are no plain numbers. */
function timeOf({converted_type, logical_type}: SchemaElement): string | undefined {
  const name = logical_type?.type ?? converted_type ?? '';
  if (name === 'DATE') return 'dates';
  return /^(TIME|TIMESTAMP)/.test(name) ? 'times' : undefined;
}

function kindOf(element: SchemaElement): Pick<FrameColumn, 'kind' | 'what'> {
  const {type, converted_type, logical_type} = element;
  const annotation = logical_type?.type ?? converted_type;
  const numbers = {kind: 'numbers', what: 'numbers'} as const;
  const other = (what: string) => ({kind: 'other', what}) as const;
  switch (type) {
    case 'BOOLEAN':
      return other('booleans');
    case 'INT32':
    case 'INT64': {
      const time = timeOf(element);
      return time === undefined ? numbers : other(time);
    }
    case 'INT96':
      return other('times');
    case 'FLOAT':
    case 'DOUBLE':
      return numbers;
    case 'FIXED_LEN_BYTE_ARRAY':
      if (annotation === 'DECIMAL') return numbers;
      return annotation === 'FLOAT16' && element.type_length === 2 ? numbers : other('bytes');
    case 'BYTE_ARRAY':
      if (annotation === 'DECIMAL') return numbers;
      return annotation === undefined || ['STRING', 'UTF8', 'ENUM'].includes(annotation)
        ? {kind: 'texts', what: 'texts'}
        : other('what is no text');
    default:
      return other('lists or records');
  }
}

/** The columns of a file without nested ones. Throws `not-a-number` with the name of the first that is nested. */
function columnsOf({schema}: FileMetaData): SchemaElement[] {
  const [root, ...elements] = schema;
  if (root === undefined || elements.length === 0) throw damaged('it does not describe its columns');
  // Whatever the library's types say: a file may leave a name out, or give a number.
  if (elements.some(({name}) => typeof name !== 'string')) throw damaged('a column has no name');
  const nested = elements.find(
    ({num_children, repetition_type}) => (num_children ?? 0) !== 0 || repetition_type === 'REPEATED',
  );
  if (nested !== undefined) throw nestedColumn(nested.name);
  const names = new Set<string>();
  for (const {name} of elements) {
    if (names.has(name)) {
      throw new AttrmapError('ambiguous', `several columns are named ${quote(name)}`, {
        hint: 'give them different names',
      });
    }
    names.add(name);
  }
  if (root.num_children !== elements.length) throw damaged('it does not describe its columns');
  return elements;
}

function rowCountOf(metadata: FileMetaData): number {
  const groups = metadata.row_groups.map(({num_rows}) => Number(num_rows));
  const sum = groups.reduce((total, count) => total + count, 0);
  if (groups.some((count) => !(count >= 0)) || sum !== Number(metadata.num_rows))
    throw damaged('its groups of rows have other rows than stated');
  return sum;
}

/** The part of the file that holds a column of a group of rows. */
function chunkBytes(bytes: Uint8Array, meta: ColumnMetaData): Uint8Array {
  // A dictionary at 0 is none: the file's magic stands there.
  const start = Number(meta.dictionary_page_offset || meta.data_page_offset);
  const end = start + Number(meta.total_compressed_size);
  if (!(start >= MAGIC.length && end >= start && end <= bytes.length))
    throw damaged('a column lies outside the file');
  return bytes.subarray(start, end);
}

type Codecs = ReadonlyMap<string, Unpack | undefined>;

async function loadCodecs({row_groups}: FileMetaData): Promise<Codecs> {
  const codecs = new Map<string, Unpack | undefined>();
  for (const {meta_data} of row_groups.flatMap(({columns}) => columns)) {
    if (meta_data !== undefined && !codecs.has(meta_data.codec))
      codecs.set(meta_data.codec, await loadParquetCodec(meta_data.codec));
  }
  return codecs;
}

/** What is read of a file: its columns by name, each once. */
interface Reading {
  readonly bytes: Uint8Array;
  readonly metadata: FileMetaData;
  readonly elements: ReadonlyMap<string, SchemaElement>;
  readonly codecs: Codecs;
  readonly options: ReadOptions;
}

function checkGroup(
  {bytes, elements, codecs}: Reading,
  {columns, num_rows}: FileMetaData['row_groups'][number],
  unpacked: UnpackedBytes,
): void {
  const left = new Set(elements.keys());
  for (const {meta_data: meta, file_path} of columns) {
    if (meta === undefined || file_path) throw damaged('a column lies in another file, or is encrypted');
    const [name = '', ...more] = meta.path_in_schema;
    const element = elements.get(name);
    if (element === undefined) continue;
    if (more.length > 0 || meta.type !== element.type || !left.delete(name))
      throw damaged('a group of rows has other columns than stated');
    const column = {element, meta, unpack: codecs.get(meta.codec), unpacked};
    checkPages(chunkBytes(bytes, meta), column, Number(num_rows));
  }
  if (left.size > 0) throw damaged('a group of rows lacks a column');
}

/** The library's own errors say that the bytes contradict themselves. */
async function decode({bytes, metadata, elements, codecs, options}: Reading, hyparquet: Hyparquet) {
  const chunks = new Map<string, {data: DecodedArray; start: number}[]>();
  const unpacked = new UnpackedBytes(options);
  const compressors: Compressors = Object.fromEntries(
    [...codecs].map(([codec, unpack]) => [
      codec,
      (packed: Uint8Array, length: number) => {
        unpacked.add(length);
        return unpack?.(packed, length) ?? packed;
      },
    ]),
  );
  const file = {
    byteLength: bytes.length,
    // Memory of its own: the library lays arrays of numbers over it.
    slice: (start: number, end?: number) => new Uint8Array(bytes.subarray(start, end)).buffer,
  };
  try {
    await hyparquet.parquetRead({
      file,
      metadata,
      columns: [...elements.keys()],
      compressors,
      geoparquet: false,
      onChunk: ({columnName, columnData, rowStart}) => {
        const known = chunks.get(columnName);
        if (known === undefined) chunks.set(columnName, [{data: columnData, start: rowStart}]);
        else known.push({data: columnData, start: rowStart});
      },
    });
  } catch (error) {
    throw error instanceof AttrmapError ? error : damaged('its parts do not fit each other', error);
  }
  return chunks;
}

/** Calls back with each value of a column: null where it is missing. Throws where the column has other rows. */
function eachValue(
  chunks: readonly {data: DecodedArray; start: number}[] | undefined,
  rowCount: number,
  take: (value: unknown, row: number) => void,
): void {
  let count = 0;
  for (const {data, start} of chunks ?? []) {
    if (start + data.length > rowCount) throw damaged('a column has other rows than stated');
    for (let index = 0; index < data.length; index += 1) take(data[index], start + index);
    count += data.length;
  }
  if (count !== rowCount) throw damaged('a column has other rows than stated');
}

async function readValues(reading: Reading, hyparquet: Hyparquet, rowCount: number): Promise<FrameValues> {
  const chunks = await decode(reading, hyparquet);
  const names = columnsOf(reading.metadata).map(({name}) => name);
  return {
    scores: (column) => {
      const numbers = new Float64Array(rowCount).fill(Number.NaN);
      eachValue(chunks.get(names[column] ?? ''), rowCount, (value, row) => {
        if (typeof value === 'number' || typeof value === 'bigint') numbers[row] = Number(value);
        else if (value !== null && value !== undefined) throw damaged('a column holds what is no number');
      });
      return numbers;
    },
    labels: (column) => {
      const labels = Array.from({length: rowCount}, () => '');
      eachValue(chunks.get(names[column] ?? ''), rowCount, (value, row) => {
        if (value !== null && value !== undefined) labels[row] = String(value);
      });
      return labels;
    },
  };
}

/** Reads a table from a Parquet file. Throws AttrmapError without the file. */
export async function readParquet(bytes: Uint8Array, options: ReadOptions): Promise<Table> {
  footerOf(bytes);
  const hyparquet = await import('hyparquet');
  const metadata = readMetadata(hyparquet, bytes);
  const schema = columnsOf(metadata);
  const frame: Frame = {
    columns: schema.map((element) => ({name: element.name, ...kindOf(element)})),
    rowCount: rowCountOf(metadata),
    index: parsePandas(metadata.key_value_metadata?.find(({key}) => key === 'pandas')?.value),
  };
  const plan = planFrame(frame, options);
  const wanted = [...plan.labels, ...plan.scores].flatMap((column) => schema[column] ?? []);
  const elements = new Map(wanted.map((element) => [element.name, element]));
  const reading: Reading = {bytes, metadata, elements, codecs: await loadCodecs(metadata), options};
  const unpacked = new UnpackedBytes(options);
  for (const group of metadata.row_groups) checked(() => checkGroup(reading, group, unpacked));
  const values = await readValues(reading, hyparquet, frame.rowCount);
  return tableOfFrame(frame, plan, {values, options});
}
