import {AttrmapError} from '../../errors';
import {quote} from '../../quote';
import {isNpy} from '../heads';
import type {NumberKind} from './numbers';
import {LiteralFault, type PythonValue, parsePythonLiteral} from './python-literal';

/** What the elements of an array are. `size` is what one takes in bytes. */
export type Dtype =
  | {
      readonly kind: 'numbers';
      readonly number: NumberKind;
      readonly size: number;
      readonly isLittleEndian: boolean;
    }
  | {
      readonly kind: 'texts';
      readonly isWide: boolean;
      readonly size: number;
      readonly isLittleEndian: boolean;
    }
  | {readonly kind: 'other'; readonly what: string; readonly hint: string};

/** What a NumPy file says before its data. */
export interface NpyHeader {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** True where the first axis runs fastest. */
  readonly isFortran: boolean;
  /** Where the data begins, in bytes. */
  readonly dataStart: number;
}

/** Bytes of the magic with which every file begins. */
const MAGIC_BYTES = 6;

/** NumPy itself reads no longer one unless it is told to. */
export const MAX_HEADER_BYTES = 10_000;
/** NumPy has no more axes. */
const MAX_AXES = 64;

/** The error for a NumPy array that is cut off or contradicts itself; `name` says which array. */
export function damagedArray(name: string, what: string): AttrmapError {
  return new AttrmapError('input-format', `${name} is damaged: ${what}`, {
    hint: 'save it again with numpy.save or numpy.savez',
  });
}

const AS_NUMBERS_HINT = 'save it as numbers: array.astype(float)';

const OTHERS: Readonly<Record<string, {readonly what: string; readonly hint: string}>> = {
  b: {what: 'booleans', hint: AS_NUMBERS_HINT},
  c: {what: 'complex numbers', hint: 'save their real part or size: array.real, abs(array)'},
  O: {what: 'Python objects', hint: AS_NUMBERS_HINT},
  M: {what: 'dates', hint: AS_NUMBERS_HINT},
  m: {what: 'durations', hint: AS_NUMBERS_HINT},
  V: {what: 'raw bytes', hint: AS_NUMBERS_HINT},
};

const NUMBERS: Readonly<Record<string, NumberKind>> = {
  f2: 'f2',
  f4: 'f4',
  f8: 'f8',
  i1: 'i1',
  i2: 'i2',
  i4: 'i4',
  i8: 'i8',
  u1: 'u1',
  u2: 'u2',
  u4: 'u4',
  u8: 'u8',
};

/** Bytes of a character in an array of texts. */
const WIDE_BYTES = 4;

/** The type that a text such as `<f8` names; undefined for one that NumPy does not write. */
function parseDtype(text: string): Dtype | undefined {
  const [, order, letter = '', digits = ''] = /^([<>|])([a-zA-Z])(\d{0,9})(?:\[[^\]]*\])?$/.exec(text) ?? [];
  if (order === undefined) return undefined;
  const isLittleEndian = order !== '>';
  const number = NUMBERS[letter + digits];
  if (number !== undefined && Object.hasOwn(NUMBERS, letter + digits)) {
    if (order === '|' && digits !== '1') return undefined;
    return {kind: 'numbers', number, size: Number(digits), isLittleEndian};
  }
  if (letter === 'U' || letter === 'S') {
    const isWide = letter === 'U';
    return {kind: 'texts', isWide, size: Number(digits) * (isWide ? WIDE_BYTES : 1), isLittleEndian};
  }
  if ('fiu'.includes(letter))
    return {kind: 'other', what: `numbers of ${digits} bytes`, hint: AS_NUMBERS_HINT};
  const other = Object.hasOwn(OTHERS, letter) ? OTHERS[letter] : undefined;
  return other === undefined ? undefined : {kind: 'other', ...other};
}

function readDtype(name: string, descr: PythonValue): Dtype {
  if (descr !== null && typeof descr === 'object') {
    return {kind: 'other', what: 'records of several fields', hint: "save one of them: array['name']"};
  }
  const dtype = typeof descr === 'string' ? parseDtype(descr) : undefined;
  if (dtype !== undefined) return dtype;
  throw damagedArray(name, `its type ${quote(String(descr))} is none of NumPy's`);
}

function readShape(name: string, value: PythonValue): number[] {
  const items =
    value !== null && typeof value === 'object' && value.kind === 'list' ? value.items : undefined;
  const isShape = items?.every((item) => Number.isSafeInteger(item) && (item as number) >= 0);
  if (items === undefined || !isShape || items.length > MAX_AXES)
    throw damagedArray(name, 'its shape is not a list of whole numbers from 0');
  return items as number[];
}

/** The header's dictionary. Throws where it is none of the three keys that NumPy writes. */
function readFields(name: string, text: string): Map<string, PythonValue> {
  let value: PythonValue;
  try {
    value = parsePythonLiteral(text);
  } catch (error) {
    if (!(error instanceof LiteralFault)) throw error;
    throw damagedArray(name, `its header cannot be read, for ${error.message}`);
  }
  const entries = value !== null && typeof value === 'object' && value.kind === 'dict' ? value.entries : [];
  const fields = new Map(entries.map(([key, field]) => [String(key), field]));
  const hasAll = ['descr', 'fortran_order', 'shape'].every((key) => fields.has(key));
  if (!hasAll || entries.length !== 3)
    throw damagedArray(name, 'its header does not give descr, fortran_order and shape, each once');
  return fields;
}

/** Where the header's text begins and ends; the end may lie after these bytes. Throws `input-format`. */
export function headerSpan(name: string, bytes: Uint8Array): {start: number; end: number; isUtf8: boolean} {
  if (!isNpy(bytes)) {
    throw new AttrmapError('input-format', `${name} is no NumPy file: it does not begin with \\x93NUMPY`, {
      hint: 'save it with numpy.save or numpy.savez',
    });
  }
  const version = bytes[MAGIC_BYTES] ?? 0;
  if (version < 1 || version > 3) throw damagedArray(name, `its format has the unknown version ${version}`);
  const lengthAt = MAGIC_BYTES + 2;
  const start = lengthAt + (version === 1 ? 2 : 4);
  if (bytes.length < start) throw damagedArray(name, 'it ends within its header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = version === 1 ? view.getUint16(lengthAt, true) : view.getUint32(lengthAt, true);
  if (length > MAX_HEADER_BYTES)
    throw damagedArray(name, `its header is longer than ${MAX_HEADER_BYTES} bytes`);
  return {start, end: start + length, isUtf8: version === 3};
}

/** Reads the beginning of a NumPy file, format 1, 2 or 3. `name` is how messages call it. Throws `input-format`. */
export function readNpyHeader(bytes: Uint8Array, name: string): NpyHeader {
  const {start, end, isUtf8} = headerSpan(name, bytes);
  if (bytes.length < end) throw damagedArray(name, 'it ends within its header');
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
  const fields = readFields(name, text.toString(isUtf8 ? 'utf8' : 'latin1'));
  const isFortran = fields.get('fortran_order');
  if (typeof isFortran !== 'boolean') throw damagedArray(name, 'its fortran_order is neither True nor False');
  return {
    dtype: readDtype(name, fields.get('descr') ?? null),
    shape: readShape(name, fields.get('shape') ?? null),
    isFortran,
    dataStart: end,
  };
}
