import {AttrmapError} from '../../errors';
import {quote} from '../../quote';
import {damagedFrame, nestedColumn} from './damaged';
import {FlatBuffer, FlatFault, type FlatTable} from './flatbuffer';

/** A column as Arrow's schema describes it. */
export interface ArrowField {
  readonly name: string;
  /** The number of its type in the format: of the values themselves where they are in a dictionary. */
  readonly type: number;
  /** The dictionary's number, where its values are in one. */
  readonly dictionary: number | undefined;
}

/** Texts or numbers that columns refer to by position, still as they are packed. */
export interface ArrowDictionary {
  readonly length: number;
  /** The number of the type of its values. */
  readonly type: number;
  readonly buffers: readonly Uint8Array[];
  readonly codec: number | undefined;
}

/** What an Arrow file or stream says of itself. */
export interface ArrowLayout {
  readonly fields: readonly ArrowField[];
  readonly metadata: ReadonlyMap<string, string>;
  readonly rowCount: number;
  /** The numbers of the ways in which buffers are packed: 0 is LZ4, 1 is Zstandard. */
  readonly codecs: ReadonlySet<number>;
  readonly dictionaries: readonly ArrowDictionary[];
}

const FILE_MAGIC = 'ARROW1';
const CONTINUATION = -1;
const SCHEMA = 1;
const DICTIONARY_BATCH = 2;
const RECORD_BATCH = 3;
/** The number of the type of decimal fractions. */
const DECIMAL = 7;
/** The number of the type of runs, each a value and where it ends. */
const RUN_END_ENCODED = 22;
/** The numbers of the types whose values have parts: lists, records, unions, maps. */
const NESTED: ReadonlySet<number> = new Set([12, 13, 14, 16, 17, 21, 25, 26]);
/** The longest decimal fractions have so many digits. */
const MAX_DECIMALS = 76;

function damaged(what: string, cause?: unknown): AttrmapError {
  return damagedFrame('Arrow', what, cause);
}

/** Turns a fault in a FlatBuffer into an error for the user. */
function checked<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof FlatFault
      ? damaged(`its description cannot be read, for ${error.message}`, error)
      : error;
  }
}

/** One message: what it is, its own table, the length of its data, and where the next message begins. */
interface Message {
  readonly type: number;
  readonly header: FlatTable;
  readonly body: Uint8Array;
  readonly next: number;
}

/** The message at an offset; undefined where the stream ends. */
function readMessage(bytes: Uint8Array, offset: number): Message | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset === bytes.length) return undefined;
  if (offset + 8 > bytes.length) throw damaged('it is cut off');
  if (view.getInt32(offset, true) !== CONTINUATION) throw damaged('a message does not begin where it should');
  const length = view.getInt32(offset + 4, true);
  if (length === 0) return undefined;
  const start = offset + 8;
  if (length < 0 || start + length > bytes.length) throw damaged('it is cut off');
  return checked(() => {
    const message = new FlatBuffer(bytes.subarray(start, start + length)).table(0);
    const bodyLength = message.long(10);
    const header = message.table(8);
    if (header === undefined || bodyLength < 0) throw damaged('a message has no content');
    const next = start + length + bodyLength;
    if (next > bytes.length) throw damaged('it is cut off');
    return {type: message.integer(6, 1), header, body: bytes.subarray(next - bodyLength, next), next};
  });
}

function readMetadata(table: FlatTable, slot: number): Map<string, string> {
  return new Map(table.tables(slot).map((entry) => [entry.text(4) ?? '', entry.text(6) ?? '']));
}

/** The error for runs: a few bytes can say that a value is repeated very often. */
function runsError(name: string): AttrmapError {
  return new AttrmapError('input-format', `column ${quote(name)} is run-end encoded, which is not read`, {
    hint: 'save it as plain values: pyarrow.compute.run_end_decode',
  });
}

function readField(field: FlatTable): ArrowField {
  // What stands beside a column is of no use here, but the library reads it too: it has to be sound.
  readMetadata(field, 16);
  const type = field.integer(8, 1);
  const details = field.table(10);
  if (type === DECIMAL && (details === undefined || Math.abs(details.integer(6, 4)) > MAX_DECIMALS))
    throw damaged('a column has more decimals than the format allows');
  const dictionary = field.table(12);
  dictionary?.table(6);
  const name = field.text(4) ?? '';
  if (type === RUN_END_ENCODED) throw runsError(name);
  const isNested = field.each(14, 4, () => undefined).length > 0;
  if (isNested || NESTED.has(type)) throw nestedColumn(name);
  return {name, type, dictionary: dictionary?.long(4)};
}

function readSchema(schema: FlatTable): {fields: ArrowField[]; metadata: Map<string, string>} {
  if (schema.integer(4, 2) !== 0) {
    throw new AttrmapError('input-format', 'the Arrow file has the byte order of big-endian machines', {
      hint: 'save it on another machine, or export the table as CSV',
    });
  }
  return {fields: schema.tables(6).map(readField), metadata: readMetadata(schema, 8)};
}

/** One batch: its length, its buffers within its data, and how they are packed. */
type Batch = Omit<ArrowDictionary, 'type'>;

/** Reads a batch, and checks that all its columns are of its length and its buffers within its data. */
function readBatch(batch: FlatTable, columns: number, body: Uint8Array): Batch {
  const length = batch.long(4);
  const lengths = batch.each(6, 16, (position, buffer) => buffer.long(position));
  if (length < 0 || lengths.length !== columns || lengths.some((each) => each !== length))
    throw damaged('the columns of a batch differ in length');
  const buffers = batch.each(8, 16, (position, buffer) => {
    const [start, size] = [buffer.long(position), buffer.long(position + 8)];
    if (start < 0 || size < 0 || start + size > body.length) throw damaged('a column lies outside its batch');
    return body.subarray(start, start + size);
  });
  const variadic = batch.each(12, 8, (position, buffer) => buffer.long(position));
  if (variadic.length > columns || variadic.some((count) => count < 0 || count > buffers.length))
    throw damaged('a column of texts has more parts than there are');
  return {length, buffers, codec: batch.table(10)?.integer(4, 1)};
}

/** So many columns of batches are read whatever the cap on cells is. */
const MORE_COLUMNS = 1_000_000;

/** Gathers what the messages say, one after the other. */
class LayoutReader {
  private schema: {fields: ArrowField[]; metadata: Map<string, string>} | undefined;
  private rowCount = 0;
  /** Of all batches together. */
  private columnCount = 0;
  private hasRecords = false;
  private readonly codecs = new Set<number>();
  private readonly dictionaries: ArrowDictionary[] = [];

  constructor(private readonly maxCells: number) {}

  takeSchema(schema: FlatTable): void {
    this.schema ??= readSchema(schema);
  }

  take({type, header, body}: Message): void {
    if (type === SCHEMA) this.takeSchema(header);
    else if (type === RECORD_BATCH) this.takeRecords(header, body);
    else if (type === DICTIONARY_BATCH) this.takeDictionary(header, body);
    else throw damaged('it holds what is no table');
  }

  private takeBatch(batch: FlatTable, columns: number, body: Uint8Array): Batch {
    const read = readBatch(batch, columns, body);
    if (read.codec !== undefined) this.codecs.add(read.codec);
    this.columnCount += columns;
    // Batches without rows are sound, but no file of scores has so many.
    if (this.columnCount > this.maxCells + MORE_COLUMNS) throw damaged('it has too many batches');
    return read;
  }

  private takeRecords(batch: FlatTable, body: Uint8Array): void {
    if (this.schema === undefined) throw damaged('a batch comes before the description of its columns');
    this.hasRecords = true;
    this.rowCount += this.takeBatch(batch, this.schema.fields.length, body).length;
  }

  private takeDictionary(batch: FlatTable, body: Uint8Array): void {
    const values = batch.table(6);
    const id = batch.long(4);
    const field = this.schema?.fields.findLast(({dictionary}) => dictionary === id);
    if (values === undefined || field === undefined) throw damaged('a dictionary belongs to no column');
    if (this.hasRecords) {
      throw new AttrmapError(
        'input-format',
        'the Arrow file has a dictionary that changes between its rows',
        {
          hint: 'save it as one batch, or with texts in place of categories',
        },
      );
    }
    this.dictionaries.push({...this.takeBatch(values, 1, body), type: field.type});
  }

  finish(): ArrowLayout {
    if (this.schema === undefined) throw damaged('it does not describe its columns');
    return {...this.schema, rowCount: this.rowCount, codecs: this.codecs, dictionaries: this.dictionaries};
  }
}

/** A file ends in a list of its messages, the length of that list, and the magic with which it begins. */
function readFile(bytes: Uint8Array, reader: LayoutReader): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - FILE_MAGIC.length - 4;
  const length = end < 0 ? 0 : view.getInt32(end, true);
  const magic = Buffer.from(bytes.subarray(-FILE_MAGIC.length)).toString('latin1');
  if (magic !== FILE_MAGIC || length <= 0 || length > end - FILE_MAGIC.length) throw damaged('it is cut off');
  const footer = checked(() => new FlatBuffer(bytes.subarray(end - length, end)).table(0));
  const schema = checked(() => footer.table(6));
  if (schema === undefined) throw damaged('it does not describe its columns');
  checked(() => {
    reader.takeSchema(schema);
    readMetadata(footer, 12);
    for (const [slot, type] of [
      [8, DICTIONARY_BATCH],
      [10, RECORD_BATCH],
    ] as const) {
      for (const offset of footer.each(slot, 24, (position, buffer) => buffer.long(position))) {
        const message = offset < 0 || offset > end ? undefined : readMessage(bytes.subarray(0, end), offset);
        if (message?.type !== type) throw damaged('its list of batches is wrong');
        reader.take(message);
      }
    }
  });
}

/**
 * Reads what an Arrow file or stream says of itself, and checks that all of it lies within the bytes, so that a library
 * can be let loose on them. Throws `input-format`.
 */
export function readArrowLayout(bytes: Uint8Array, {maxCells}: {readonly maxCells: number}): ArrowLayout {
  const reader = new LayoutReader(maxCells);
  if (Buffer.from(bytes.subarray(0, FILE_MAGIC.length)).toString('latin1') === FILE_MAGIC) {
    readFile(bytes, reader);
    return reader.finish();
  }
  for (
    let message = readMessage(bytes, 0);
    message !== undefined;
    message = readMessage(bytes, message.next)
  ) {
    const current = message;
    checked(() => reader.take(current));
  }
  return reader.finish();
}
