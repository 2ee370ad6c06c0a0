import {constants, inflateRawSync} from 'node:zlib';
import {AttrmapError} from '../../errors';
import {quote} from '../../quote';

/** One file in a ZIP archive, still packed. */
export interface ZipMember {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly packed: Uint8Array;
  /** What it unpacks to, in bytes, as the archive states. */
  readonly size: number;
  readonly checksum: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT_BYTES = 0xffff;
/** Stands where the real number is in the extra field of large archives. */
const IN_EXTRA_FIELD = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;

function damaged(what: string, cause?: unknown): AttrmapError {
  return new AttrmapError('input-format', `the ZIP archive is damaged: ${what}`, {
    hint: 'save it again, or check it with unzip -t',
    cause,
  });
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** Where the record stands with which every archive ends: the last place whose comment reaches the end exactly. */
function findEnd(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  const last = bytes.length - END_BYTES;
  for (let offset = last; offset >= Math.max(0, last - MAX_COMMENT_BYTES); offset -= 1) {
    if (view.getUint32(offset, true) !== END_SIGNATURE) continue;
    if (offset + END_BYTES + view.getUint16(offset + 20, true) === bytes.length) return offset;
  }
  throw damaged('its list of files is missing, as at the end of a file that is cut off');
}

/** Numbers of 8 bytes from the extra field of large archives, in the order in which the entry refers to them. */
function* wideNumbers(extra: Uint8Array): Generator<number> {
  const view = viewOf(extra);
  for (let offset = 0; offset + 4 <= extra.length; ) {
    const [id, length] = [view.getUint16(offset, true), view.getUint16(offset + 2, true)];
    const end = Math.min(extra.length, offset + 4 + length);
    if (id === 1) {
      for (let at = offset + 4; at + 8 <= end; at += 8)
        yield view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
      return;
    }
    offset += 4 + length;
  }
}

/** One entry of the archive's list of files. `start` is where its file's own header stands. */
interface Entry extends Omit<ZipMember, 'packed'> {
  readonly start: number;
  readonly packedSize: number;
  /** The entry's own length, in bytes. */
  readonly length: number;
}

function checkMethod(name: string, view: DataView): boolean {
  const method = view.getUint16(10, true);
  if ((view.getUint16(8, true) & 1) !== 0) {
    throw new AttrmapError('input-format', `${quote(name)} in the ZIP archive is encrypted`, {
      hint: 'save it without a password',
    });
  }
  if (method === STORED || method === DEFLATED) return method === DEFLATED;
  throw new AttrmapError('input-format', `${quote(name)} in the ZIP archive is packed in an unknown way`, {
    hint: 'save it with numpy.savez or numpy.savez_compressed',
  });
}

function readEntry(bytes: Uint8Array): Entry {
  const view = viewOf(bytes);
  if (bytes.length < ENTRY_BYTES || view.getUint32(0, true) !== ENTRY_SIGNATURE)
    throw damaged('its list of files cannot be read');
  const [nameLength, extraLength] = [view.getUint16(28, true), view.getUint16(30, true)];
  const nameEnd = ENTRY_BYTES + nameLength;
  const length = nameEnd + extraLength + view.getUint16(32, true);
  if (length > bytes.length) throw damaged('its list of files cannot be read');
  const wide = wideNumbers(bytes.subarray(nameEnd, nameEnd + extraLength));
  const numberAt = (offset: number): number => {
    const number = view.getUint32(offset, true);
    return number === IN_EXTRA_FIELD ? ((wide.next().value as number | undefined) ?? number) : number;
  };
  const name = textOf(bytes.subarray(ENTRY_BYTES, nameEnd));
  const isDeflated = checkMethod(name, view);
  const size = numberAt(24);
  const packedSize = numberAt(20);
  const start = numberAt(42);
  return {name, isDeflated, size, packedSize, start, length, checksum: view.getUint32(16, true)};
}

function packedOf(bytes: Uint8Array, {name, start, packedSize}: Entry): Uint8Array {
  const view = viewOf(bytes);
  if (start + LOCAL_BYTES > bytes.length || view.getUint32(start, true) !== LOCAL_SIGNATURE)
    throw damaged(`${quote(name)} is not where its list of files says`);
  const data = start + LOCAL_BYTES + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  if (data + packedSize > bytes.length) throw damaged(`${quote(name)} ends after the end of the file`);
  return bytes.subarray(data, data + packedSize);
}

/**
 * The files of a ZIP archive in the order of its list; nothing is unpacked. Throws `input-format` where the archive is
 * damaged, encrypted, or packed in another way than NumPy packs.
 */
export function listMembers(bytes: Uint8Array): ZipMember[] {
  const end = findEnd(bytes);
  const view = viewOf(bytes);
  const count = view.getUint16(end + 10, true);
  const members: ZipMember[] = [];
  let offset = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    const {start, packedSize, length, ...entry} = readEntry(bytes.subarray(Math.min(offset, end), end));
    members.push({...entry, packed: packedOf(bytes, {start, packedSize, length, ...entry})});
    offset += length;
  }
  return members;
}

/** The remainder table of the checksum that ZIP uses (CRC-32 with the reflected polynomial 0xedb88320). */
function checksumTable(): Uint32Array {
  return Uint32Array.from({length: 256}, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit += 1)
      remainder = (remainder & 1) === 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
    return remainder;
  });
}

function checksumOf(bytes: Uint8Array): number {
  const table = checksumTable();
  let sum = 0xffffffff;
  for (let index = 0; index < bytes.length; index += 1)
    sum = (table[(sum ^ (bytes[index] ?? 0)) & 0xff] ?? 0) ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

function inflate(member: ZipMember, maxBytes: number, isWhole: boolean): Uint8Array {
  try {
    return inflateRawSync(member.packed, {
      maxOutputLength: Math.max(1, maxBytes),
      finishFlush: isWhole ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    });
  } catch (cause) {
    const isLonger = (cause as {code?: string}).code === 'ERR_BUFFER_TOO_LARGE';
    throw damaged(
      `${quote(member.name)} ${isLonger ? 'is longer than stated' : 'cannot be unpacked'}`,
      cause,
    );
  }
}

/** A deflated byte makes at most 1032: no less can be allowed for the beginning of a file. */
const MOST_FROM_A_BYTE = 1032;

/** The beginning of a file, at least `count` bytes where it has so many. Throws `input-format`. */
export function peekMember(member: ZipMember, count: number): Uint8Array {
  if (!member.isDeflated) return member.packed.subarray(0, count);
  // What hardly shrinks may even grow a little when it is deflated.
  const packed = member.packed.subarray(0, count + 256);
  return inflate({...member, packed}, packed.length * MOST_FROM_A_BYTE, false).subarray(0, count);
}

/**
 * A whole file. Throws `input-too-large` for one that states more than `maxBytes`, `input-format` for one that is not
 * what it states, in length or checksum.
 */
export function readMember(member: ZipMember, maxBytes: number): Uint8Array {
  const {name, isDeflated, packed, size, checksum} = member;
  if (size > maxBytes) {
    throw new AttrmapError('input-too-large', `${quote(name)} unpacks to more than ${maxBytes} bytes`, {
      hint: 'raise the cap with --max-cells, or save only what is to be drawn',
    });
  }
  const bytes = isDeflated ? inflate(member, size, true) : packed;
  if (bytes.length !== size) throw damaged(`${quote(name)} is not as long as stated`);
  if (checksumOf(bytes) !== checksum) throw damaged(`the checksum of ${quote(name)} is wrong`);
  return bytes;
}
