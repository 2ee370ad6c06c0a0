import {brotliDecompressSync, gunzipSync} from 'node:zlib';
import type {CompressionCodec} from 'hyparquet';
import {AttrmapError} from '../../errors';
import {maxUnpacked} from '../gzip';
import {damagedFrame} from './damaged';
import {Lz4Fault, unpackLz4Block, unpackLz4Frame} from './lz4-frame';
import {unpackHadoopLz4} from './lz4-hadoop';
import {readZstdFrame} from './zstd-frame';

/** Unpacks bytes to exactly so many, in memory over which arrays of numbers can be laid. */
export type Unpack = (packed: Uint8Array, length: number) => Uint8Array;

/** How Arrow numbers its ways of packing. */
export const LZ4_FRAME = 0;
export const ZSTD = 1;

/** Counts what a file unpacks to, all of it together, against what so many cells can take. */
export class UnpackedBytes {
  private readonly most: number;
  private count = 0;

  constructor({maxCells}: {readonly maxCells: number}) {
    this.most = maxUnpacked(maxCells);
  }

  /** Throws `input-too-large` before memory is taken. */
  add(length: number): void {
    this.count += length;
    if (this.count <= this.most) return;
    throw new AttrmapError('input-too-large', `the input unpacks to more than ${this.most} bytes`, {
      hint: 'raise the cap with --max-cells, or cut the input down to the rows and columns to be drawn',
    });
  }
}

/** Loads the decoder of Zstandard. Its result has the length that is asked for, or it throws. */
export async function loadZstd(format: string): Promise<Unpack> {
  const {decompressZstd} = await import('hyparquet-compressors');
  return (packed, length) => {
    const frame = readZstdFrame(packed);
    if (frame === undefined || (frame.length ?? length) !== length)
      throw damagedFrame(format, 'what is packed in it cannot be unpacked');
    if (frame.length === undefined) return decompressZstd(packed, new Uint8Array(length));
    // Unpacked without room made for it, which is faster, it stands within a larger piece of memory, at any byte: arrays
    // of numbers, which the library lays over it, need memory that begins with it.
    return new Uint8Array(decompressZstd(packed));
  };
}

/** A decoder of LZ4 whose faults become errors for the user. */
function namedFaults(format: string, unpack: Unpack): Unpack {
  return (packed, length) => {
    try {
      return unpack(packed, length);
    } catch (error) {
      if (!(error instanceof Lz4Fault)) throw error;
      throw damagedFrame(format, `what is packed in it cannot be unpacked, for ${error.message}`, error);
    }
  };
}

/** The decoders for the ways in which an Arrow file is packed. Throws `input-format` for one that is not known. */
export async function loadArrowCodecs(codecs: ReadonlySet<number>): Promise<ReadonlyMap<number, Unpack>> {
  const loaded = new Map<number, Unpack>();
  for (const codec of codecs) {
    if (codec !== LZ4_FRAME && codec !== ZSTD)
      throw damagedFrame('Arrow', 'it is packed in a way that the format does not have');
    loaded.set(codec, codec === LZ4_FRAME ? namedFaults('Arrow', unpackLz4Frame) : await loadZstd('Arrow'));
  }
  return loaded;
}

/** A decoder of the system's, which stops where the output is longer than asked for. */
function bounded(unpack: (packed: Uint8Array, options: {maxOutputLength: number}) => Buffer): Unpack {
  return (packed, length) => {
    try {
      const unpacked = unpack(packed, {maxOutputLength: Math.max(1, length)});
      // Memory of its own: the library lays arrays of numbers over it.
      return new Uint8Array(unpacked);
    } catch (error) {
      throw damagedFrame('Parquet', 'what is packed in it cannot be unpacked', error);
    }
  };
}

/** The decoder for the way in which a column of Parquet is packed; undefined where it is not. Throws `input-format`. */
export async function loadParquetCodec(codec: CompressionCodec): Promise<Unpack | undefined> {
  switch (codec) {
    case 'UNCOMPRESSED':
      return undefined;
    case 'GZIP':
      return bounded(gunzipSync);
    case 'BROTLI':
      return bounded(brotliDecompressSync);
    case 'ZSTD':
      return loadZstd('Parquet');
    case 'LZ4_RAW':
      return namedFaults('Parquet', unpackLz4Block);
    case 'SNAPPY':
      return (await import('hyparquet-compressors')).decompressSnappy;
    case 'LZ4':
      return namedFaults('Parquet', unpackHadoopLz4);
    default:
      throw new AttrmapError('input-format', 'the Parquet file is packed in a way that is not read', {
        hint: "save it in the usual way, as pandas' to_parquet does",
      });
  }
}
