/** True where bytes begin with these, each character one of them. */
function startsWith(head: Uint8Array, magic: string): boolean {
  return Buffer.from(head.subarray(0, magic.length)).toString('latin1') === magic;
}

/** Whether a file with these first bytes is a NumPy array. */
export function isNpy(head: Uint8Array): boolean {
  return startsWith(head, '\x93NUMPY');
}

/** Where a packed file's own header says how long its name is, and where the name begins. */
const NAME_LENGTH_AT = 26;
const NAME_AT = 30;

/** The name of the file with which a ZIP archive begins; undefined where these first bytes are no archive's. */
export function firstMemberName(head: Uint8Array): string | undefined {
  if (head.length < NAME_AT || !startsWith(head, 'PK\x03\x04')) return undefined;
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  return bytes.toString('utf8', NAME_AT, NAME_AT + bytes.readUInt16LE(NAME_LENGTH_AT));
}

/** Whether an archive with these first bytes is one of NumPy arrays. */
export function isNpz(head: Uint8Array): boolean {
  return firstMemberName(head)?.endsWith('.npy') ?? false;
}

/** The length of a safetensors file's header stands before it, in so many bytes. */
export const SAFETENSORS_START = 8;
/** The format allows no longer header, in bytes. */
const MAX_SAFETENSORS_HEADER = 100_000_000;

/** Whether these can be a safetensors file's first bytes: the length of its header, then the header, a JSON object. */
export function isSafetensors(head: Uint8Array): boolean {
  if (head.length <= SAFETENSORS_START || head[SAFETENSORS_START] !== '{'.charCodeAt(0)) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const length = view.getUint32(0, true);
  return view.getUint32(4, true) === 0 && length >= '{}'.length && length <= MAX_SAFETENSORS_HEADER;
}

/** Whether a file with these first bytes is in Parquet's format. */
export function isParquet(head: Uint8Array): boolean {
  return startsWith(head, 'PAR1');
}

/** Marks the beginning of every message of an Arrow stream; the length of its metadata follows. */
const CONTINUATION = '\xff\xff\xff\xff';

/**
 * Whether a file with these first bytes is in Arrow's format: a file with its magic, or a stream, which begins with the
 * message of a schema. Its metadata is a multiple of 8 bytes long and begins with an offset within it.
 */
export function isArrow(head: Uint8Array): boolean {
  if (startsWith(head, 'ARROW1')) return true;
  if (head.length < 12 || !startsWith(head, CONTINUATION)) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const length = view.getInt32(4, true);
  const root = view.getInt32(8, true);
  return length > 0 && length % 8 === 0 && root > 0 && root < length;
}
