import type {ColumnMetaData, SchemaElement} from 'hyparquet';
import {AttrmapError} from '../../errors';
import {quote} from '../../quote';
import {encodingName} from './parquet-encodings';
import {checkDeltas, checkFixed, checkHybrid, checkTexts} from './parquet-values';
import {THRIFT, ThriftWalker} from './thrift';
import type {Unpack, UnpackedBytes} from './unpack';

/** Thrown for pages that contradict what is said of them. */
export class PageFault extends Error {}

const DATA_PAGE = 0;
const INDEX_PAGE = 1;
const DICTIONARY_PAGE = 2;
const DATA_PAGE_V2 = 3;

const PLAIN = 0;
const PLAIN_DICTIONARY = 2;
const RLE = 3;
const DELTA_BINARY_PACKED = 5;
const RLE_DICTIONARY = 8;
const BYTE_STREAM_SPLIT = 9;

/** The longest decimal fraction takes so many bytes. */
const MAX_DECIMAL_BYTES = 32;

/** What stands before a page. Numbers that it leaves out are 0. */
interface PageHeader {
  type: number;
  unpackedSize: number;
  packedSize: number;
  values: number;
  encoding: number;
  levelEncoding: number;
  nulls: number;
  definitionBytes: number;
  repetitionBytes: number;
  isPacked: boolean;
}

/** Reads the fields of a struct that are whole numbers, each into its place in the header. */
function takeNumbers(
  walker: ThriftWalker,
  header: PageHeader,
  names: Readonly<Record<number, keyof PageHeader>>,
): void {
  walker.struct((id, type) => {
    const name = names[id];
    if (name === 'isPacked') {
      header.isPacked = type !== THRIFT.false;
      return false;
    }
    if (name === undefined) return false;
    if (type !== THRIFT.i32) throw new PageFault('a page has no sound description');
    header[name] = walker.integer();
    return true;
  }, 1);
}

/** The fields of the descriptions of the kinds of pages, by the field of the header in which they stand. */
const KINDS: Readonly<Record<number, Readonly<Record<number, keyof PageHeader>>>> = {
  5: {1: 'values', 2: 'encoding', 3: 'levelEncoding'},
  7: {1: 'values', 2: 'encoding'},
  8: {
    1: 'values',
    2: 'nulls',
    4: 'encoding',
    5: 'definitionBytes',
    6: 'repetitionBytes',
    7: 'isPacked',
  },
};
const SIZES: Readonly<Record<number, 'type' | 'unpackedSize' | 'packedSize'>> = {
  1: 'type',
  2: 'unpackedSize',
  3: 'packedSize',
};
/** The field that each kind of page must have. */
const FIELD_OF_TYPE: Readonly<Record<number, number>> = {
  [DATA_PAGE]: 5,
  [DICTIONARY_PAGE]: 7,
  [DATA_PAGE_V2]: 8,
};

function readHeader(walker: ThriftWalker): PageHeader {
  const header: PageHeader = {
    type: -1,
    unpackedSize: -1,
    packedSize: -1,
    values: 0,
    encoding: -1,
    levelEncoding: RLE,
    nulls: 0,
    definitionBytes: 0,
    repetitionBytes: 0,
    isPacked: true,
  };
  const seen = new Set<number>();
  walker.struct((id, type) => {
    // What comes twice is read in one way here, and perhaps in another elsewhere.
    if (seen.has(id)) throw new PageFault('a page is described twice');
    seen.add(id);
    const [size, kind] = [SIZES[id], KINDS[id]];
    if (size !== undefined && type === THRIFT.i32) header[size] = walker.integer();
    else if (kind !== undefined && type === THRIFT.struct) takeNumbers(walker, header, kind);
    else return false;
    return true;
  });
  const kinds = [5, 7, 8].filter((id) => seen.has(id));
  if (header.type === INDEX_PAGE || kinds.length !== 1 || kinds[0] !== FIELD_OF_TYPE[header.type])
    throw new PageFault('a page has no sound description');
  if (Object.values(header).some((value) => typeof value === 'number' && value < 0))
    throw new PageFault('a page has no sound description');
  return header;
}

/** A column whose pages are checked. */
export interface PageColumn {
  readonly element: SchemaElement;
  readonly meta: ColumnMetaData;
  /** Undefined where pages are not packed. */
  readonly unpack: Unpack | undefined;
  readonly unpacked: UnpackedBytes;
}

function isDecimal({converted_type, logical_type}: SchemaElement): boolean {
  return converted_type === 'DECIMAL' || logical_type?.type === 'DECIMAL';
}

/** Bytes of a value of fixed length; undefined for texts. */
function fixedSize({type, type_length}: SchemaElement): number | undefined {
  switch (type) {
    case 'INT32':
    case 'FLOAT':
      return 4;
    case 'INT64':
    case 'DOUBLE':
      return 8;
    case 'FIXED_LEN_BYTE_ARRAY':
      if (type_length !== undefined && type_length > 0 && type_length <= MAX_DECIMAL_BYTES)
        return type_length;
      throw new PageFault('values of a fixed length have none');
    case 'BYTE_ARRAY':
      return undefined;
    default:
      throw new PageFault('values are of no type that is read');
  }
}

function checkPlain(bytes: Uint8Array, count: number, element: SchemaElement): void {
  const size = fixedSize(element);
  if (size !== undefined) checkFixed(bytes, count, size);
  else checkTexts(bytes, count, isDecimal(element) ? MAX_DECIMAL_BYTES : bytes.length);
}

function refuseEncoding({name}: SchemaElement, encoding: number): never {
  throw new AttrmapError(
    'input-format',
    `column ${quote(name)} is encoded as ${encodingName(encoding)}, which is not read`,
    {
      hint: "save it in the usual way, as pandas' to_parquet does",
    },
  );
}

/** Checks the values of a data page, after its levels. */
function checkValues(
  bytes: Uint8Array,
  {encoding, count, dictionary}: {encoding: number; count: number; dictionary: number | undefined},
  element: SchemaElement,
): void {
  const size = fixedSize(element);
  switch (encoding) {
    case PLAIN:
      checkPlain(bytes, count, element);
      return;
    case PLAIN_DICTIONARY:
    case RLE_DICTIONARY: {
      if (dictionary === undefined) throw new PageFault('a page refers to a dictionary that is not there');
      const [width] = bytes;
      if (width === undefined || width > 24) throw new PageFault('a page has no sound description');
      // Without bits, all values are the first one, and nothing follows.
      if (width === 0 && count > 0 && dictionary === 0)
        throw new PageFault('a page refers to what is not there');
      if (width > 0 || bytes.length > 1) checkHybrid(bytes.subarray(1), {width, count, limit: dictionary});
      return;
    }
    case DELTA_BINARY_PACKED:
      if (element.type !== 'INT32' && element.type !== 'INT64') refuseEncoding(element, encoding);
      if (count > 0) checkDeltas(bytes, count, element.type === 'INT32' ? 33 : 64);
      return;
    case BYTE_STREAM_SPLIT:
      if (size === undefined) refuseEncoding(element, encoding);
      checkFixed(bytes, count, size);
      return;
    default:
      refuseEncoding(element, encoding);
  }
}

/** Checks which values of a page are missing, and returns how many are there. */
function checkLevels(levels: Uint8Array, count: number): number {
  return checkHybrid(levels, {width: 1, count, limit: 2});
}

function unpackPage(packed: Uint8Array, length: number, {unpack, unpacked}: PageColumn): Uint8Array {
  if (unpack === undefined) {
    if (packed.length !== length) throw new PageFault('a page is not as long as stated');
    return packed;
  }
  unpacked.add(length);
  const page = unpack(packed, length);
  if (page.length !== length) throw new PageFault('a page is not as long as stated');
  return page;
}

function checkPage(
  packed: Uint8Array,
  header: PageHeader,
  column: PageColumn,
  dictionary: number | undefined,
): void {
  const {element} = column;
  const page = unpackPage(packed, header.unpackedSize, column);
  const {encoding, values} = header;
  if (element.repetition_type !== 'OPTIONAL') {
    checkValues(page, {encoding, count: values, dictionary}, element);
    return;
  }
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const length = page.length < 4 ? Infinity : view.getUint32(0, true);
  if (header.levelEncoding !== RLE || 4 + length > page.length)
    throw new PageFault('a page is shorter than its levels');
  const count = checkLevels(page.subarray(4, 4 + length), values);
  checkValues(page.subarray(4 + length), {encoding, count, dictionary}, element);
}

/** A page of the second version, whose levels stand before what is packed. */
function checkPageV2(
  packed: Uint8Array,
  header: PageHeader,
  column: PageColumn,
  dictionary: number | undefined,
): void {
  const {element} = column;
  const {values, nulls, definitionBytes, encoding} = header;
  const isOptional = element.repetition_type === 'OPTIONAL';
  if (header.repetitionBytes !== 0 || definitionBytes > Math.min(packed.length, header.unpackedSize))
    throw new PageFault('a page is shorter than its levels');
  const count = isOptional ? checkLevels(packed.subarray(0, definitionBytes), values) : values;
  if (count !== values - nulls) throw new PageFault('a page lacks other values than stated');
  const rest = packed.subarray(definitionBytes);
  const length = header.unpackedSize - definitionBytes;
  const page = header.isPacked ? unpackPage(rest, length, column) : rest;
  checkValues(page, {encoding, count, dictionary}, element);
}

/**
 * Checks the pages of one column in one group of rows: that each has as many values as stated, all of them within its
 * bytes and its dictionary, and that together they are `rowCount`. A library can then decode them without taking more
 * memory than the table needs. Throws PageFault, ThriftFault or ValuesFault, `input-too-large`, and `input-format` for
 * encodings that are not read.
 */
export function checkPages(bytes: Uint8Array, column: PageColumn, rowCount: number): void {
  const walker = new ThriftWalker(bytes);
  let dictionary: number | undefined;
  for (let left = rowCount; left > 0; ) {
    const header = readHeader(walker);
    const packed = bytes.subarray(walker.at, walker.at + header.packedSize);
    if (packed.length < header.packedSize) throw new PageFault('it is cut off');
    walker.at += header.packedSize;
    if (header.type === DICTIONARY_PAGE) {
      if (dictionary !== undefined) throw new PageFault('it has two dictionaries');
      const page = unpackPage(packed, header.unpackedSize, column);
      if (header.values > page.length) throw new PageFault('a dictionary is longer than its data');
      checkPlain(page, header.values, column.element);
      dictionary = header.values;
      continue;
    }
    left -= header.values;
    if (header.values === 0 || left < 0) throw new PageFault('its pages have other rows than stated');
    if (header.type === DATA_PAGE) checkPage(packed, header, column, dictionary);
    else checkPageV2(packed, header, column, dictionary);
  }
}
