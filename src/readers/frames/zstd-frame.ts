/** The four bytes with which a frame begins, read as one number. */
const MAGIC = 0xfd2fb528;
const CHECKSUM_BYTES = 4;
const BLOCK_HEADER_BYTES = 3;
/** A block of this type is one byte, repeated. */
const REPEATED = 1;

/** Bytes of the dictionary's number, and of the content's length, by the bits that stand for them. */
const DICTIONARY_BYTES = [0, 1, 2, 4] as const;
const LENGTH_BYTES = [0, 2, 4, 8] as const;

/** The content's length, as so many bytes at an offset give it; two bytes begin to count at 256. */
function contentLength(view: DataView, offset: number, bytes: number): number | undefined {
  switch (bytes) {
    case 1:
      return view.getUint8(offset);
    case 2:
      return view.getUint16(offset, true) + 256;
    case 4:
      return view.getUint32(offset, true);
    case 8:
      return view.getUint32(offset, true) + view.getUint32(offset + 4, true) * 2 ** 32;
    default:
      return undefined;
  }
}

/**
 * What one whole Zstandard frame unpacks to, in bytes, where it says so. Undefined for bytes that are anything else:
 * decoders that take several frames take room for each, and a few bytes can say that there are very many.
 */
export function readZstdFrame(bytes: Uint8Array): {readonly length: number | undefined} | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 6 || view.getUint32(0, true) !== MAGIC) return undefined;
  const flags = view.getUint8(4);
  const isSingle = (flags & 0x20) !== 0;
  const lengthBytes = flags >> 6 === 0 ? Number(isSingle) : (LENGTH_BYTES[flags >> 6] ?? 0);
  const lengthAt = 5 + (isSingle ? 0 : 1) + (DICTIONARY_BYTES[flags & 3] ?? 0);
  if (lengthAt + lengthBytes > bytes.length) return undefined;
  let offset = lengthAt + lengthBytes;
  for (let isLast = false; !isLast; ) {
    if (offset + BLOCK_HEADER_BYTES > bytes.length) return undefined;
    const header = view.getUint16(offset, true) + view.getUint8(offset + 2) * 2 ** 16;
    isLast = (header & 1) === 1;
    offset += BLOCK_HEADER_BYTES + (((header >> 1) & 3) === REPEATED ? 1 : header >> 3);
  }
  const end = offset + ((flags & 4) === 0 ? 0 : CHECKSUM_BYTES);
  return end === bytes.length ? {length: contentLength(view, lengthAt, lengthBytes)} : undefined;
}
