import {gunzipSync} from 'node:zlib';
import {AttrmapError} from '../../errors';
import {quote} from '../../quote';
import {type NumericArray, shapeText, sizeOf} from '../arrays/array';
import {decodeNumbers, type NumberKind, sizeOfNumber} from '../arrays/numbers';
import {readArray, requireField, valueOf} from '../json/access';
import {kindText, readLabel} from '../json/cells';
import {type JsonContext, requireKind, shapeError} from '../json/context';
import {tooManyCells} from '../limits';
import {counted} from '../words';
import {decodeBase64} from './base64';

const DTYPES_HINT = 'save the array as float32; float16, float64 and integers are read too';
const SAVE_AGAIN = 'the file is damaged or cut off: save it again';

/** No tool saves arrays of more axes. */
const MAX_AXES = 8;

/** NumPy's abbreviation of the numbers that are read: the kind, and the bytes one takes. */
const NUMBER_KIND = /^(?:f[248]|[iu][1248])$/;

interface Dtype {
  readonly kind: NumberKind;
  readonly isLittleEndian: boolean;
}

/** A dtype by NumPy's name for it, `float32`, or with a byte order, `>f4`; undefined when it is none of numbers. */
function findDtype(name: string): Dtype | undefined {
  const named = /^(float|int|uint)(8|16|32|64)$/.exec(name);
  const kind = named === null ? name.replace(/^[<>=|]/, '') : `${named[1]?.charAt(0)}${Number(named[2]) / 8}`;
  return NUMBER_KIND.test(kind)
    ? {kind: kind as NumberKind, isLittleEndian: !name.startsWith('>')}
    : undefined;
}

/** An array as NumPy's JSON encoders write it, and what messages call it. */
interface Encoded {
  readonly context: JsonContext;
  readonly object: number;
  readonly name: string;
}

function fieldOf({context, object, name}: Encoded, key: string): number {
  return requireField(context, object, {names: [key], what: name});
}

function readShape(encoded: Encoded): number[] {
  const {context, name} = encoded;
  const {json} = context;
  const node = fieldOf(encoded, 'shape');
  requireKind(context, node, {kind: 'array', name: `the shape of ${name}`});
  const items = json.children(node);
  if (items.length > MAX_AXES)
    throw shapeError(context, node, `${name} has ${items.length} axes`, SAVE_AGAIN);
  return items.map((item) => {
    const length = json.kind(item) === 'number' ? json.number(item) : Number.NaN;
    if (Number.isSafeInteger(length) && length >= 0) return length;
    throw shapeError(context, item, `the shape of ${name} holds what is no length`, SAVE_AGAIN);
  });
}

function readDtype(encoded: Encoded): Dtype {
  const {context, name} = encoded;
  const node = fieldOf(encoded, 'dtype');
  const text = readLabel(context.json, node);
  const dtype = findDtype(text);
  if (dtype !== undefined) return dtype;
  throw shapeError(context, node, `${name} has the dtype ${quote(text)}, which is not read`, DTYPES_HINT);
}

/** True unless the file says that the first axis runs fastest. */
function isRowMajor({context, object}: Encoded): boolean {
  const node = valueOf(context, object, 'Corder');
  return node === undefined || context.json.kind(node) !== 'false';
}

function lengthError({context, name}: Encoded, node: number, found: string, expected: number): AttrmapError {
  return new AttrmapError(
    'ragged',
    `${name} holds ${found}, and its shape takes ${counted(expected, 'byte')}`,
    {
      ...context.json.place(node),
      hint: SAVE_AGAIN,
    },
  );
}

/** What gzip packed; no more than `length` bytes are unpacked. */
function unpack(encoded: Encoded, node: number, {bytes, length}: {bytes: Uint8Array; length: number}) {
  try {
    return gunzipSync(bytes, {maxOutputLength: length});
  } catch (cause) {
    if ((cause as {code?: string}).code === 'ERR_BUFFER_TOO_LARGE')
      throw lengthError(encoded, node, 'more bytes', length);
    throw shapeError(
      encoded.context,
      node,
      `${encoded.name} is said to be gzip, and cannot be unpacked`,
      SAVE_AGAIN,
    );
  }
}

/** The bytes in a text of base64, and whether gzip packed them. */
function readPacked({context, name}: Encoded, node: number): {bytes: Uint8Array; isPacked: boolean} {
  const text = context.json.string(node);
  const prefix = ['b64:', 'b64.gz:'].find((start) => text.startsWith(start));
  const bytes = prefix === undefined ? undefined : decodeBase64(text.slice(prefix.length));
  if (bytes !== undefined) return {bytes, isPacked: prefix === 'b64.gz:'};
  throw shapeError(context, node, `${name} is not base64 after "b64:" or "b64.gz:"`, SAVE_AGAIN);
}

/** The bytes of the array, exactly `length` of them. */
function readBytes(encoded: Encoded, node: number, length: number): Uint8Array {
  const {bytes, isPacked} = readPacked(encoded, node);
  const unpacked = isPacked ? unpack(encoded, node, {bytes, length}) : bytes;
  if (unpacked.length === length) return unpacked;
  throw lengthError(encoded, node, counted(unpacked.length, 'byte'), length);
}

/** The array of numbers that stand with the first axis running fastest. */
function fromColumnMajor({shape, data}: NumericArray): NumericArray {
  const strides = shape.map((_, axis) => sizeOf(shape.slice(0, axis)));
  const sorted = data.map((_, index) => {
    let rest = index;
    let from = 0;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      const length = shape[axis] ?? 1;
      from += (rest % length) * (strides[axis] ?? 0);
      rest = Math.floor(rest / length);
    }
    return data[from] ?? Number.NaN;
  });
  return {shape, data: sorted};
}

function readEncodedText(encoded: Encoded, node: number, shape: readonly number[]): NumericArray {
  const {kind, isLittleEndian} = readDtype(encoded);
  const bytes = readBytes(encoded, node, sizeOf(shape) * sizeOfNumber(kind));
  const array = {shape, data: decodeNumbers(bytes, kind, isLittleEndian)};
  return isRowMajor(encoded) ? array : fromColumnMajor(array);
}

/** Nested lists say the axes by themselves, whatever order the array had in memory. */
function readEncodedLists({context, name}: Encoded, node: number, shape: readonly number[]): NumericArray {
  const array = readArray(context, node, {name});
  if (shapeText(array.shape) === shapeText(shape)) return array;
  throw new AttrmapError(
    'ragged',
    `${name} has the shape ${shapeText(array.shape)}, and says ${shapeText(shape)}`,
    {...context.json.place(node), hint: SAVE_AGAIN},
  );
}

/**
 * An array that stands in JSON as `{"__ndarray__", "dtype", "shape", "Corder"}`: its bytes in base64, with or without
 * gzip, or nested lists. Throws `json-shape`, `ragged` or `too-large` at its place, and as `readArray`.
 */
export function readNdarray(context: JsonContext, object: number, name: string): NumericArray {
  const encoded: Encoded = {context, object, name};
  const node = fieldOf(encoded, '__ndarray__');
  const shape = readShape(encoded);
  const {maxCells} = context.options;
  if (sizeOf(shape) > maxCells) throw tooManyCells(maxCells, context.json.place(node));
  if (sizeOf(shape) === 0) return {shape, data: new Float64Array(0)};
  const kind = context.json.kind(node);
  if (kind === 'string') return readEncodedText(encoded, node, shape);
  if (kind === 'array') return readEncodedLists(encoded, node, shape);
  throw shapeError(
    context,
    node,
    `the numbers of ${name} are ${kindText(context.json, node)}, not a text or a list`,
    SAVE_AGAIN,
  );
}
