import type {Keeper, Said} from './keeper';

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** The keyword of the chunk that holds the record; readers show it beside the standard ones. */
const RECORD = 'attrmap';

/** What each byte adds to a checksum. */
const CRC_TABLE = Int32Array.from({length: 256}, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  return crc;
});

/** The checksum of PNG's chunks (PNG specification, annex D). */
function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
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

/** Whether a chunk has the checksum that stands behind it. */
function isSound(bytes: Uint8Array, {data, end}: Chunk): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const checked = view.subarray(end - data.length - 8, end - 4);
  // Node's own is ten times as fast; it came with 20.15 and 22.2.
  const {crc32: own = crc32} = require('node:zlib') as {crc32?: typeof crc32};
  return own(checked) === view.readUInt32BE(end - 4);
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
  name: () => 'png',
  isFormat: (head) => SIGNATURE.equals(head.subarray(0, SIGNATURE.length)),
  isOwn: (head) => Buffer.from(head).includes(`iTXt${RECORD}\0`, 0, 'latin1'),
  isWhole: (bytes) => {
    let last: Chunk | undefined;
    for (const chunk of chunksOf(bytes)) {
      if (!isSound(bytes, chunk)) return false;
      last = chunk;
    }
    return last?.type === 'IEND' && last.end === bytes.length;
  },
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
