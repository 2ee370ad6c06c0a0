import {isUtf8} from 'node:buffer';
import {AttrmapError} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import {tooManyCells} from '../limits';
import {type NumericArray, shapeText, sizeOf} from './array';
import {type Dtype, damagedArray, type NpyHeader, readNpyHeader} from './npy-header';
import {decodeNumbers} from './numbers';

type Limits = Pick<ReadOptions, 'maxCells'>;

/** An array of texts, such as labels. `texts` is row-major. */
export interface TextArray {
  readonly shape: readonly number[];
  readonly texts: readonly string[];
}

/** Visits elements row by row: where each belongs, and where it stands in a file in which the first axis runs fastest. */
function eachRowMajor(shape: readonly number[], visit: (target: number, source: number) => void): void {
  const strides = shape.map((_, axis) => sizeOf(shape.slice(0, axis)));
  const position = shape.map(() => 0);
  const count = sizeOf(shape);
  let source = 0;
  for (let target = 0; target < count; target += 1) {
    visit(target, source);
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      position[axis] = (position[axis] ?? 0) + 1;
      source += strides[axis] ?? 0;
      if ((position[axis] ?? 0) < (shape[axis] ?? 0)) break;
      source -= (strides[axis] ?? 0) * (shape[axis] ?? 0);
      position[axis] = 0;
    }
  }
}

function isTurned({isFortran, shape}: NpyHeader): boolean {
  return isFortran && shape.length > 1;
}

/** The bytes of the elements. Throws where the file has more or fewer than its shape says. */
function dataOf(
  bytes: Uint8Array,
  {dataStart, shape}: NpyHeader,
  {name, size}: {name: string; size: number},
): Uint8Array {
  const data = bytes.subarray(dataStart);
  const expected = sizeOf(shape) * size;
  if (data.length === expected) return data;
  throw damagedArray(
    name,
    data.length < expected
      ? `its data is cut off after ${data.length} of ${expected} bytes`
      : `${data.length - expected} bytes follow the data of its shape ${shapeText(shape)}`,
  );
}

function checkCount({shape}: NpyHeader, {maxCells}: Limits): void {
  // Written so that a product too large for a number, or of nothing and infinity, is refused as well.
  if (!(sizeOf(shape) <= maxCells)) throw tooManyCells(maxCells);
}

/** What the elements of an array are, in the plural: `booleans`. */
export function whatOf(dtype: Dtype): string {
  return dtype.kind === 'other' ? dtype.what : dtype.kind;
}

/** The error for an array whose elements are no numbers; `name` is how messages call it. */
export function noNumbersError(dtype: Exclude<Dtype, {kind: 'numbers'}>, name: string): AttrmapError {
  const hint =
    dtype.kind === 'texts' ? 'save the scores as an array of numbers; texts can be labels' : dtype.hint;
  return new AttrmapError('not-a-number', `${name} holds ${whatOf(dtype)}, not numbers`, {hint});
}

/**
 * The numbers of a NumPy file, row by row whatever their order in the file; integers beyond 2^53 become the nearest
 * double. `name` is how messages call the array. Throws `input-format` for what is damaged, `not-a-number` for arrays of
 * anything else, `too-large` for more than `maxCells` numbers.
 */
export function readNumbers(bytes: Uint8Array, name: string, limits: Limits): NumericArray {
  const header = readNpyHeader(bytes, name);
  const {dtype, shape} = header;
  if (dtype.kind !== 'numbers') throw noNumbersError(dtype, name);
  checkCount(header, limits);
  const data = dataOf(bytes, header, {name, size: dtype.size});
  const numbers = decodeNumbers(data, dtype.number, dtype.isLittleEndian);
  if (!isTurned(header)) return {shape, data: numbers};
  const turned = new Float64Array(numbers.length);
  eachRowMajor(shape, (target, source) => {
    turned[target] = numbers[source] ?? Number.NaN;
  });
  return {shape, data: turned};
}

/** A text as characters of 4 bytes each, the last ones zero where it is shorter. */
function wideText(view: DataView, name: string, isLittleEndian: boolean): string {
  let end = view.byteLength;
  while (end >= 4 && view.getUint32(end - 4, isLittleEndian) === 0) end -= 4;
  let text = '';
  for (let offset = 0; offset < end; offset += 4) {
    const code = view.getUint32(offset, isLittleEndian);
    if (code > 0x10ffff) throw damagedArray(name, 'a text in it has a character that does not exist');
    text += String.fromCodePoint(code);
  }
  return text;
}

function narrowText(bytes: Uint8Array, name: string): string {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, end);
  if (isUtf8(text)) return text.toString('utf8');
  throw new AttrmapError('input-encoding', `a text in ${name} is not valid UTF-8`, {
    hint: "save texts as str: array.astype('U')",
  });
}

/**
 * The texts of a NumPy file of type U or S, row by row. Throws `input-format` and `too-large` as `readNumbers` does,
 * `input-encoding` for bytes that are not UTF-8; an array that holds none is a bug of the caller's.
 */
export function readTexts(bytes: Uint8Array, name: string, limits: Limits): TextArray {
  const header = readNpyHeader(bytes, name);
  const {dtype, shape} = header;
  if (dtype.kind !== 'texts') throw new RangeError(`${name} holds no texts`);
  checkCount(header, limits);
  const data = dataOf(bytes, header, {name, size: dtype.size});
  const textAt = (index: number): string => {
    const text = data.subarray(index * dtype.size, (index + 1) * dtype.size);
    if (!dtype.isWide) return narrowText(text, name);
    return wideText(new DataView(text.buffer, text.byteOffset, text.byteLength), name, dtype.isLittleEndian);
  };
  const texts = Array.from({length: sizeOf(shape)}, () => '');
  if (isTurned(header)) {
    eachRowMajor(shape, (target, source) => {
      texts[target] = textAt(source);
    });
  } else {
    for (let index = 0; index < texts.length; index += 1) texts[index] = textAt(index);
  }
  return {shape, texts};
}
