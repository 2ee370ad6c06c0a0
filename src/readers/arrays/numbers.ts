/** How a binary format stores one number: IEEE floats, `bf2` and the 8-bit floats of machine learning, integers. */
export type NumberKind =
  | 'f2'
  | 'f4'
  | 'f8'
  | 'bf2'
  | 'f1e4m3'
  | 'f1e5m2'
  | 'i1'
  | 'i2'
  | 'i4'
  | 'i8'
  | 'u1'
  | 'u2'
  | 'u4'
  | 'u8';

const TWO_32 = 2 ** 32;

/** How the bits of a small float are divided; `isFinite` where the largest exponent still means numbers. */
interface SmallFloat {
  readonly exponentBits: number;
  readonly fractionBits: number;
  readonly isFinite?: boolean;
}

const HALF: SmallFloat = {exponentBits: 5, fractionBits: 10};
const E5M2: SmallFloat = {exponentBits: 5, fractionBits: 2};
/** The form that PyTorch calls float8_e4m3fn: no infinities, and only the number with every bit set is NaN. */
const E4M3: SmallFloat = {exponentBits: 4, fractionBits: 3, isFinite: true};

/** The value of a float of 8 or 16 bits, after IEEE 754: sign, exponent with a bias, fraction. */
function smallFloat(bits: number, {exponentBits, fractionBits, isFinite = false}: SmallFloat): number {
  const largest = 2 ** exponentBits - 1;
  const bias = 2 ** (exponentBits - 1) - 1;
  const sign = bits >> (exponentBits + fractionBits) === 0 ? 1 : -1;
  const exponent = (bits >> fractionBits) & largest;
  const fraction = bits & (2 ** fractionBits - 1);
  if (exponent === largest) {
    if (isFinite && fraction === 2 ** fractionBits - 1) return Number.NaN;
    if (!isFinite) return fraction === 0 ? sign * Infinity : Number.NaN;
  }
  if (exponent === 0) return sign * fraction * 2 ** (1 - bias - fractionBits);
  return sign * (2 ** fractionBits + fraction) * 2 ** (exponent - bias - fractionBits);
}

/** A float of 16 bits with the exponent of one of 32: its upper half. */
function brainFloat(bits: number, scratch: DataView): number {
  scratch.setUint32(0, bits * 2 ** 16);
  return scratch.getFloat32(0);
}

type ReadNumber = (view: DataView, offset: number, isLittleEndian: boolean) => number;

function wideInteger(readHigh: ReadNumber): ReadNumber {
  // Both halves are exact as doubles: only the sum is rounded, to the nearest double as it should be.
  return (view, offset, isLittleEndian) =>
    readHigh(view, isLittleEndian ? offset + 4 : offset, isLittleEndian) * TWO_32 +
    view.getUint32(isLittleEndian ? offset : offset + 4, isLittleEndian);
}

function readerOf(kind: NumberKind): ReadNumber {
  const scratch = new DataView(new ArrayBuffer(4));
  switch (kind) {
    case 'f2':
      return (view, offset, isLittle) => smallFloat(view.getUint16(offset, isLittle), HALF);
    case 'bf2':
      return (view, offset, isLittle) => brainFloat(view.getUint16(offset, isLittle), scratch);
    case 'f1e4m3':
      return (view, offset) => smallFloat(view.getUint8(offset), E4M3);
    case 'f1e5m2':
      return (view, offset) => smallFloat(view.getUint8(offset), E5M2);
    case 'f4':
      return (view, offset, isLittle) => view.getFloat32(offset, isLittle);
    case 'f8':
      return (view, offset, isLittle) => view.getFloat64(offset, isLittle);
    case 'i1':
      return (view, offset) => view.getInt8(offset);
    case 'i2':
      return (view, offset, isLittle) => view.getInt16(offset, isLittle);
    case 'i4':
      return (view, offset, isLittle) => view.getInt32(offset, isLittle);
    case 'i8':
      return wideInteger((view, offset, isLittle) => view.getInt32(offset, isLittle));
    case 'u1':
      return (view, offset) => view.getUint8(offset);
    case 'u2':
      return (view, offset, isLittle) => view.getUint16(offset, isLittle);
    case 'u4':
      return (view, offset, isLittle) => view.getUint32(offset, isLittle);
    case 'u8':
      return wideInteger((view, offset, isLittle) => view.getUint32(offset, isLittle));
    default:
      return kind satisfies never;
  }
}

/** From so many numbers on, it pays to work out first what each pattern of 16 bits stands for. */
const MANY = 2 ** 16;

/** A reader of 16-bit floats that only looks them up. */
function lookUp(read: ReadNumber): ReadNumber {
  const view = new DataView(new ArrayBuffer(2));
  const numbers = Float64Array.from({length: 2 ** 16}, (_, bits) => {
    view.setUint16(0, bits);
    return read(view, 0, false);
  });
  return (bytes, offset, isLittleEndian) => numbers[bytes.getUint16(offset, isLittleEndian)] ?? Number.NaN;
}

const SIZES: Readonly<Record<NumberKind, number>> = {
  f2: 2,
  f4: 4,
  f8: 8,
  bf2: 2,
  f1e4m3: 1,
  f1e5m2: 1,
  i1: 1,
  i2: 2,
  i4: 4,
  i8: 8,
  u1: 1,
  u2: 2,
  u4: 4,
  u8: 8,
};

/** Whether this machine keeps numbers as most files do, the least byte first. */
const isOwnOrder = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Bytes a number takes. */
export function sizeOfNumber(kind: NumberKind): number {
  return SIZES[kind];
}

/**
 * All whole numbers in the bytes, in order. Integers beyond 2^53 become the nearest double. Eight bytes a number are
 * taken: whoever calls has checked their count.
 */
export function decodeNumbers(bytes: Uint8Array, kind: NumberKind, isLittleEndian: boolean): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = SIZES[kind];
  const numbers = new Float64Array(Math.floor(bytes.length / size));
  if (isLittleEndian && isOwnOrder && (kind === 'f4' || kind === 'f8')) {
    // Copied, for a view has to begin at a multiple of its size.
    const own = new Uint8Array(bytes.subarray(0, numbers.length * size)).buffer;
    return kind === 'f8' ? new Float64Array(own) : new Float64Array(new Float32Array(own));
  }
  const isSmallFloat = kind === 'f2' || kind === 'bf2';
  const read = isSmallFloat && numbers.length >= MANY ? lookUp(readerOf(kind)) : readerOf(kind);
  for (let index = 0; index < numbers.length; index += 1)
    numbers[index] = read(view, index * size, isLittleEndian);
  return numbers;
}
