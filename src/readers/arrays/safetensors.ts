import {isUtf8} from 'node:buffer';
import {AttrmapError} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import {quote} from '../../quote';
import type {Table} from '../../table/table';
import {isSafetensors, SAFETENSORS_START} from '../heads';
import type {JsonDocument} from '../json/document';
import {tooManyCells} from '../limits';
import {type NumericArray, shapeText, sizeOf, tableOfArray} from './array';
import {choiceNotes, chooseArray} from './choose';
import {decodeNumbers, type NumberKind, sizeOfNumber} from './numbers';

/** One tensor of a safetensors file. */
export interface Tensor {
  /** As the file names it: `F32`, `BF16`. */
  readonly dtype: string;
  readonly shape: readonly number[];
  /** True for the types of number that can be read. */
  readonly isNumeric: boolean;
  /** In the plural: `booleans`; the dtype's name where it is not known here. */
  readonly what: string;
  /** Throws `too-large` for more than `maxCells` numbers, `not-a-number` for booleans and types not known here. */
  read(options: Pick<ReadOptions, 'maxCells'>): NumericArray;
}

const NUMBER_KINDS: Readonly<Record<string, NumberKind>> = {
  F64: 'f8',
  F32: 'f4',
  F16: 'f2',
  BF16: 'bf2',
  F8_E4M3: 'f1e4m3',
  F8_E5M2: 'f1e5m2',
  I64: 'i8',
  I32: 'i4',
  I16: 'i2',
  I8: 'i1',
  U64: 'u8',
  U32: 'u4',
  U16: 'u2',
  U8: 'u1',
};

const BOOLEANS = 'BOOL';

function whatOf(dtype: string): string {
  return dtype === BOOLEANS ? 'booleans' : quote(dtype);
}

/** Keys and values of a header: a hundred thousand tensors have about so many. */
const MAX_HEADER_NODES = 2_000_000;
/** NumPy has no more axes, and no table of scores needs them. */
const MAX_AXES = 64;

function damaged(what: string, cause?: unknown): AttrmapError {
  return new AttrmapError('input-format', `the safetensors file is damaged: ${what}`, {
    hint: 'save it again with the safetensors library',
    cause,
  });
}

function parseHeader(bytes: Uint8Array): JsonDocument {
  if (!isUtf8(bytes)) throw damaged('its header is not valid UTF-8');
  // Loaded here because tables of text do not need it.
  const {parseJson} = require('../json/text') as typeof import('../json/text');
  let json: JsonDocument;
  try {
    json = parseJson(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(),
      MAX_HEADER_NODES,
    );
  } catch (error) {
    if (!(error instanceof AttrmapError)) throw error;
    throw damaged(`its header cannot be read: ${error.message}`, error);
  }
  const roots = json.roots();
  if (roots.length !== 1 || json.kind(0) !== 'object') throw damaged('its header is not one JSON object');
  return json;
}

/** What a header says of one tensor. `begin` and `end` count bytes after the header. */
interface Entry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

function wholeNumbers(json: JsonDocument, node: number | undefined): number[] | undefined {
  if (node === undefined || json.kind(node) !== 'array') return undefined;
  const items = json.children(node);
  if (items.length > MAX_AXES) return undefined;
  const numbers = items.map((item) => (json.kind(item) === 'number' ? json.number(item) : Number.NaN));
  return numbers.every((number) => Number.isSafeInteger(number) && number >= 0) ? numbers : undefined;
}

function readEntry(json: JsonDocument, key: number): Entry {
  const name = json.string(key);
  const node = key + 1;
  if (json.kind(node) !== 'object') throw damaged(`the entry of tensor ${quote(name)} is not an object`);
  const dtype = json.value(node, 'dtype');
  if (dtype === undefined || json.kind(dtype) !== 'string')
    throw damaged(`tensor ${quote(name)} has no dtype`);
  const shape = wholeNumbers(json, json.value(node, 'shape'));
  if (shape === undefined) throw damaged(`tensor ${quote(name)} has no shape of whole numbers`);
  const [begin, end, ...more] = wholeNumbers(json, json.value(node, 'data_offsets')) ?? [];
  if (begin === undefined || end === undefined || more.length > 0 || end < begin)
    throw damaged(`tensor ${quote(name)} has no two data_offsets in order`);
  return {name, dtype: json.string(dtype), shape, begin, end};
}

function checkSize({name, dtype, shape, begin, end}: Entry): void {
  const kind = Object.hasOwn(NUMBER_KINDS, dtype) ? NUMBER_KINDS[dtype] : undefined;
  if (kind === undefined) return;
  // A product beyond 2^53 is not exact, but then it is also no size of data that is there.
  const expected = sizeOf(shape) * sizeOfNumber(kind);
  if (expected === end - begin) return;
  throw damaged(
    `tensor ${quote(name)} has ${end - begin} bytes, and ${dtype} of the shape ${shapeText(shape)} take others`,
  );
}

/** Throws where tensors overlap, leave gaps, or do not end where the data ends: the format allows none of it. */
function checkLayout(entries: readonly Entry[], dataLength: number): void {
  let reached = 0;
  for (const {name, begin, end} of entries.toSorted(
    (one, other) => one.begin - other.begin || one.end - other.end,
  )) {
    if (end > dataLength) throw damaged(`tensor ${quote(name)} ends after the end of the file`);
    if (begin !== reached) {
      throw damaged(`tensor ${quote(name)} ${begin < reached ? 'overlaps another' : 'follows a gap'}`);
    }
    reached = end;
  }
  if (reached !== dataLength) throw damaged(`${dataLength - reached} bytes at its end belong to no tensor`);
}

function noNumbersError(name: string, dtype: string): AttrmapError {
  const hint =
    dtype === BOOLEANS
      ? 'save it as numbers: tensor.float()'
      : `save it as one of ${Object.keys(NUMBER_KINDS).join(', ')}`;
  return new AttrmapError('not-a-number', `tensor ${quote(name)} holds ${whatOf(dtype)}, not numbers`, {
    hint,
  });
}

function tensorOf({name, dtype, shape, begin, end}: Entry, data: Uint8Array): Tensor {
  const kind = Object.hasOwn(NUMBER_KINDS, dtype) ? NUMBER_KINDS[dtype] : undefined;
  return {
    dtype,
    shape,
    isNumeric: kind !== undefined,
    what: kind === undefined ? whatOf(dtype) : 'numbers',
    read({maxCells}) {
      if (kind === undefined) throw noNumbersError(name, dtype);
      if (sizeOf(shape) > maxCells) throw tooManyCells(maxCells);
      return {shape, data: decodeNumbers(data.subarray(begin, end), kind, true)};
    },
  };
}

/**
 * The tensors of a safetensors file by name, in the order of its header; none is decoded before it is read.
 * Throws `input-format` for what is no such file, is cut off, or contradicts itself.
 */
export function parseSafetensors(bytes: Uint8Array): Map<string, Tensor> {
  if (!isSafetensors(bytes)) {
    throw new AttrmapError('input-format', 'the input is not a safetensors file', {
      hint: 'it begins with the length of its header in 8 bytes, then the header as JSON',
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dataStart = SAFETENSORS_START + view.getUint32(0, true);
  if (dataStart > bytes.length) throw damaged('it ends within its header');
  const json = parseHeader(bytes.subarray(SAFETENSORS_START, dataStart));
  const keys = json.children(0).filter((key) => json.string(key) !== '__metadata__');
  const entries = keys.map((key) => readEntry(json, key));
  for (const entry of entries) checkSize(entry);
  const data = bytes.subarray(dataStart);
  checkLayout(entries, data.length);
  return new Map(entries.map((entry) => [entry.name, tensorOf(entry, data)]));
}

/** The table of the tensor that `--part` names, or of the only one with one to three axes. Throws AttrmapError. */
export function readSafetensors(bytes: Uint8Array, options: ReadOptions): Table {
  const arrays = [...parseSafetensors(bytes)].map(([name, tensor]) => ({name, ...tensor}));
  const chosen = chooseArray(arrays, options.part);
  const table = tableOfArray(chosen.read(options), {}, options);
  const notes = choiceNotes(chosen, arrays, options.part);
  return notes.length === 0 ? table : {...table, notes};
}
