import {AttrmapError} from '../errors';
import {chunksOf, fill, streamSource, withHead} from './byte-source';
import {MAX_INPUT_BYTES} from './limits';
import type {LongSource, Source} from './reader';

export function isGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b;
}

/** What is unpacked at once, and what is looked at to tell a format (bytes). */
const CHUNK_BYTES = 1024 * 1024;
const HEAD_BYTES = 1024 * 1024;

/** What a cell takes at most in a text, and what stands around a small table, in bytes. */
const BYTES_PER_CELL = 64;
const MORE_BYTES = 1_000_000;

/** The most that a compressed input may unpack to, in bytes: `maxCells` cells of a text, within the cap of all inputs. */
export function maxUnpacked(maxCells: number): number {
  return Math.min(MAX_INPUT_BYTES, maxCells * BYTES_PER_CELL + MORE_BYTES);
}

function damaged(cause: unknown): AttrmapError {
  // What could not be read is no fault of the packing.
  if (cause instanceof AttrmapError) return cause;
  return new AttrmapError('input-format', 'the input is compressed with gzip, but damaged or cut off', {
    hint: 'check it with gzip -t, or save it again',
    cause,
  });
}

function withoutSuffix(name: string): string {
  return name.replace(/\.gz$/i, '');
}

/** The error for a pack of more than so many bytes. */
export function unpacksToMore(limit: number, cause?: unknown): AttrmapError {
  return new AttrmapError('input-too-large', `the input unpacks to more than ${limit} bytes`, {
    hint: `${limit < MAX_INPUT_BYTES ? 'raise the cap with --max-cells, or ' : ''}cut the input down to the rows and columns to be drawn`,
    cause,
  });
}

function inflate(bytes: Uint8Array, limit: number): Buffer {
  // Loaded here because most inputs are not packed.
  const {gunzipSync} = require('node:zlib') as typeof import('node:zlib');
  try {
    return gunzipSync(bytes, {maxOutputLength: limit});
  } catch (cause) {
    if ((cause as {code?: string}).code === 'ERR_BUFFER_TOO_LARGE') throw unpacksToMore(limit, cause);
    throw damaged(cause);
  }
}

/**
 * How many bytes an input has when it is unpacked, as its own end says (RFC 1952, ISIZE: modulo 4 GiB, and of the last of
 * several members alone): good enough to tell a long job from a brief one, and nothing is unpacked for it.
 */
export function statedBytes({bytes, rest}: Pick<Source, 'bytes' | 'rest'>): number {
  // What is read piece by piece is long, packed or not.
  if (rest !== undefined) return Number.POSITIVE_INFINITY;
  if (!isGzip(bytes)) return bytes.length;
  const end = Buffer.from(bytes.subarray(-4));
  return end.length < 4 ? bytes.length : Math.max(bytes.length, end.readUInt32LE());
}

/** A long input as it was before gzip, or as it is: what it unpacks to is read as it comes, however much it is. */
export async function unpackLong(source: LongSource): Promise<LongSource> {
  const {name, bytes, rest} = source;
  if (!isGzip(bytes)) return source;
  const {createGunzip} = require('node:zlib') as typeof import('node:zlib');
  const {Readable} = require('node:stream') as typeof import('node:stream');
  const packed = Readable.from(chunksOf(withHead(bytes, rest), CHUNK_BYTES), {objectMode: false});
  const plain = packed.pipe(createGunzip());
  packed.on('error', (error) => plain.destroy(error));
  const unpacked = streamSource(plain[Symbol.asyncIterator](), damaged);
  const head = Buffer.allocUnsafe(HEAD_BYTES);
  const length = await fill(unpacked, head);
  const close = (): void => {
    plain.destroy();
    rest.close();
  };
  return {
    name: withoutSuffix(name),
    bytes: head.subarray(0, length),
    rest: {...unpacked, close},
    isPacked: true,
  };
}

/**
 * An input as it was before gzip, which its first bytes show, whatever it is called; any other as it is. Without `.gz`,
 * its name shows the format within. Throws `input-too-large` for what unpacks to more than `maxCells` cells can take.
 */
export function unpack({name, bytes}: Source, {maxCells}: {readonly maxCells: number}): Source {
  if (!isGzip(bytes)) return {name, bytes};
  return {name: withoutSuffix(name), bytes: inflate(bytes, maxUnpacked(maxCells)), isPacked: true};
}
