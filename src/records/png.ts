import type {Keeper, Said} from './keeper';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** The keyword of the chunk that holds the record; readers show it beside the standard ones. */
const RECORD = 'attrmap';

/** The checksum of PNG's chunks (PNG specification, annex D). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A chunk of Unicode text: keyword, no compression, no language, no translated keyword (PNG specification, 11.3.3.4). */
function textChunk(keyword: string, text: string): Buffer {
  const body = Buffer.from(`iTXt${keyword}\0\0\0\0\0${text}`, 'utf8');
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  readonly end: number;
}

function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = SIGNATURE.length; at + 12 <= view.length; ) {
    const length = view.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > view.length) return;
    yield {type: view.toString('latin1', at + 4, at + 8), data: view.subarray(at + 8, end - 4), end};
    at = end;
  }
}

/** Puts texts behind the header of a PNG, where readers find them without the pixels. */
export function sayInPng(bytes: Buffer, {title, description, software, record}: Said): Buffer {
  const [header] = chunksOf(bytes);
  if (header === undefined) return bytes;
  const chunks = [
    textChunk(RECORD, record),
    textChunk('Title', title),
    textChunk('Description', description),
    textChunk('Software', software),
  ];
  return Buffer.concat([bytes.subarray(0, header.end), ...chunks, bytes.subarray(header.end)]);
}

export const pngKeeper: Keeper = {
  name: 'png',
  isFormat: (head) => SIGNATURE.equals(head.subarray(0, SIGNATURE.length)),
  isOwn: (head) => Buffer.from(head).includes(`iTXt${RECORD}\0`, 0, 'latin1'),
  isWhole: (bytes) => Buffer.from(bytes.subarray(-8, -4)).toString('latin1') === 'IEND',
  recordIn: (bytes) => {
    const start = `${RECORD}\0\0\0\0\0`;
    for (const {type, data} of chunksOf(bytes)) {
      if (type !== 'iTXt') continue;
      const text = Buffer.from(data).toString('utf8');
      if (text.startsWith(start)) return text.slice(start.length);
    }
    return undefined;
  },
};
