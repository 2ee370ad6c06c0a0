import {createHash, type Hash} from 'node:crypto';
import {AXES} from '../options/axes';
import type {Layer} from '../options/resolve';
import {countOf} from '../table/blocks/whole';
import {makeTable, type Strip, type Table} from '../table/table';
import {type Fingerprint, parseFingerprint} from './fingerprint';

/** One layer of options as it was given: texts of flags, or values of a config or a call. */
export type RecordedLayer = Pick<Layer, 'form' | 'values'>;

/** What tells one table from another: its size and a hash of all that it holds. */
export interface RecordedTable {
  readonly rows: number;
  readonly columns: number;
  readonly sha256: string;
  /** How many rows and columns a block has, where the hash is of what is drawn of a larger table. */
  readonly each?: readonly [rows: number, columns: number];
}

/** How a figure was made, as its file says it. */
export interface FigureRecord {
  /** The version that made it. */
  readonly attrmap: string;
  /** Options that were given, the weakest layer first; those that name files are left out. */
  readonly options: readonly RecordedLayer[];
  /** The options that named files, whose paths are nobody's business. */
  readonly files?: readonly string[] | undefined;
  /** The tables of the figure as they were read, before what the options make of them. */
  readonly tables: readonly RecordedTable[];
  /** What it was made from; missing where a part of that could be read only once. */
  readonly made?: Fingerprint | undefined;
  /** The tables themselves, packed with gzip, as base64. */
  readonly data?: string | undefined;
}

const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Little-endian doubles whatever the machine, with one and the same NaN whichever it made. */
function packNumbers(numbers: Float64Array): Buffer {
  const copy = numbers.slice();
  for (let index = 0; index < copy.length; index += 1)
    if (Number.isNaN(copy[index])) copy[index] = Number.NaN;
  const bytes = Buffer.from(copy.buffer);
  return IS_LITTLE_ENDIAN ? bytes : bytes.swap64();
}

function unpackNumbers(text: string): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  return Float64Array.from({length: bytes.length / 8}, (_, index) => bytes.readDoubleLE(8 * index));
}

function base64(numbers: Float64Array): string {
  return packNumbers(numbers).toString('base64');
}

/** All of a table but its scores as plain JSON, numbers as base64. Notes and trees are left out: they are made anew. */
function plainTable({rows, columns, corner, strips, headers, texts, pValues, masked, blocks}: Table): object {
  return {
    blocks: blocks && [blocks.rows, blocks.columns, blocks.rowsEach, blocks.columnsEach, blocks.by],
    rows,
    columns,
    corner,
    strips: strips?.map(({name, axis, scores: numbers}) => ({name, axis, scores: base64(numbers)})),
    headers,
    texts,
    pValues: pValues && base64(pValues),
    masked: masked && Buffer.from(masked).toString('base64'),
  };
}

/** So many numbers are packed at once: a large table is not held twice (512 KB). */
const HASHED_AT_ONCE = 2 ** 16;

function hashNumbers(hash: Hash, numbers: Float64Array): Hash {
  for (let start = 0; start < numbers.length; start += HASHED_AT_ONCE)
    hash.update(packNumbers(numbers.subarray(start, start + HASHED_AT_ONCE)));
  return hash;
}

/** The size of a table, as it was before any cells were joined, and a hash of all that it holds. */
export function recordTable(table: Table): RecordedTable {
  const hash = createHash('sha256').update(JSON.stringify(plainTable(table)));
  return {
    rows: countOf(table, 'rows'),
    columns: countOf(table, 'columns'),
    ...(table.blocks === undefined ? {} : {each: [table.blocks.rowsEach, table.blocks.columnsEach] as const}),
    sha256: hashNumbers(hash, table.scores).digest('hex'),
  };
}

/** Tables as a record holds them. */
export function packTables(tables: readonly Table[]): string {
  const {gzipSync} = require('node:zlib') as typeof import('node:zlib');
  const plain = tables.map((table) => ({...plainTable(table), scores: base64(table.scores)}));
  return gzipSync(JSON.stringify(plain)).toString('base64');
}

/** ASCII alone, which every format can hold in every place. */
export function recordText(record: FigureRecord): string {
  return JSON.stringify(record).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** More characters, or items of a list, no command line holds; whatever a file says, nobody has to go through them. */
const MAX_TEXT = 1_000_000;

function isScalar(value: unknown): boolean {
  return typeof value === 'string'
    ? value.length <= MAX_TEXT
    : value === null || typeof value === 'number' || typeof value === 'boolean';
}

/** What an option may be given as: one value, or a list of some. */
function isGivenValue(value: unknown): boolean {
  return Array.isArray(value) ? value.length <= MAX_TEXT && value.every(isScalar) : isScalar(value);
}

function isLayer(value: unknown): value is RecordedLayer {
  if (!isObject(value) || (value.form !== 'flags' && value.form !== 'keys')) return false;
  return isObject(value.values) && Object.values(value.values).every(isGivenValue);
}

function isPair(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isInteger);
}

function isRecordedTable(value: unknown): value is RecordedTable {
  return (
    isObject(value) &&
    Number.isInteger(value.rows) &&
    Number.isInteger(value.columns) &&
    typeof value.sha256 === 'string' &&
    /^[\da-f]{64}$/.test(value.sha256) &&
    (value.each === undefined || isPair(value.each))
  );
}

/** A record out of a file that anybody may have written; undefined for what is none. */
export function parseRecord(text: string): FigureRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value) || typeof value.attrmap !== 'string') return undefined;
  const {attrmap, options, files, tables, made, data} = value;
  const isSound =
    attrmap.length <= MAX_TEXT &&
    (files === undefined || (isTexts(files) && isGivenValue(files))) &&
    Array.isArray(options) &&
    options.every(isLayer) &&
    Array.isArray(tables) &&
    tables.every(isRecordedTable) &&
    (data === undefined || typeof data === 'string');
  if (!isSound) return undefined;
  const fingerprint = parseFingerprint(made);
  return {
    attrmap,
    options,
    ...(files === undefined ? {} : {files: files as string[]}),
    tables,
    ...(fingerprint === undefined ? {} : {made: fingerprint}),
    data,
  };
}

function parseStrip(value: unknown): Strip {
  if (!isObject(value) || typeof value.name !== 'string' || typeof value.scores !== 'string')
    throw new TypeError('no strip');
  return {
    name: value.name,
    axis: value.axis === 'rows' ? 'rows' : 'columns',
    scores: unpackNumbers(value.scores),
  };
}

function parseHeaders(value: unknown): Table['headers'] {
  if (!isObject(value)) return undefined;
  const entries = AXES.flatMap((axis) => {
    const levels = value[axis];
    return Array.isArray(levels) && levels.every(isTexts) ? [[axis, levels]] : [];
  });
  return Object.fromEntries(entries) as Table['headers'];
}

function parsePValues(text: string): Float64Array {
  const values = unpackNumbers(text);
  if (values.some((value) => value < 0 || value > 1)) throw new TypeError('no p-values');
  return values;
}

function parseTable(value: unknown): Table {
  if (!isObject(value) || !isTexts(value.rows) || !isTexts(value.columns) || typeof value.scores !== 'string')
    throw new TypeError('no table');
  const {rows, columns, scores, corner, strips, headers, texts, pValues, masked} = value;
  if (rows.length === 0 || columns.length === 0) throw new TypeError('an empty table');
  return makeTable({
    rows,
    columns,
    scores: unpackNumbers(scores),
    corner: typeof corner === 'string' ? corner : undefined,
    strips: Array.isArray(strips) ? strips.map(parseStrip) : undefined,
    headers: parseHeaders(headers),
    texts: isTexts(texts) ? texts : undefined,
    pValues: typeof pValues === 'string' ? parsePValues(pValues) : undefined,
    masked: typeof masked === 'string' ? Uint8Array.from(Buffer.from(masked, 'base64')) : undefined,
  });
}

/**
 * The tables that a record holds; undefined where it holds none, or they are damaged: unpacked to more than `maxBytes`,
 * or not the ones whose hashes stand beside them.
 */
export function unpackTables({data, tables}: FigureRecord, maxBytes: number): Table[] | undefined {
  if (data === undefined) return undefined;
  const {gunzipSync} = require('node:zlib') as typeof import('node:zlib');
  try {
    const text = gunzipSync(Buffer.from(data, 'base64'), {maxOutputLength: maxBytes}).toString('utf8');
    const found = (JSON.parse(text) as unknown[]).map(parseTable);
    const isSame = found.every((table, index) => recordTable(table).sha256 === tables[index]?.sha256);
    return isSame && found.length === tables.length ? found : undefined;
  } catch {
    return undefined;
  }
}
