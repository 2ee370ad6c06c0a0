import {AttrmapError} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import type {Table} from '../../table/table';
import {type ByteSource, chunksOf, withHead} from '../byte-source';
import {MAX_INPUT_BYTES} from '../limits';
import {loadWhole} from '../load';
import type {LongSource, ReadLong} from '../reader';
import {streamJson} from './stream';
import {readJson, readNdjson} from './table';

/** So many bytes are parsed at once. */
const CHUNK_BYTES = 256 * 1024;
/** What has been read is kept so far, for a form that can only be read whole (bytes). */
const MAX_KEPT = 16 * 1024 * 1024;

/** A source whose first bytes can be read again. */
class Rewindable {
  private readonly kept: Uint8Array[] = [];
  private length = 0;

  constructor(private readonly source: ByteSource) {}

  async *chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunksOf(this.source, CHUNK_BYTES)) {
      this.length += chunk.length;
      if (this.length <= MAX_KEPT) this.kept.push(chunk);
      else this.kept.length = 0;
      yield chunk;
    }
  }

  /** The whole source from its beginning; undefined where too much of it has gone by. */
  again(): ByteSource | undefined {
    return this.length > MAX_KEPT ? undefined : withHead(Buffer.concat(this.kept), this.source);
  }
}

/**
 * Reads long JSON row by row; in a form that is not known row by row, all of it at once, up to MAX_INPUT_BYTES. Throws as
 * `streamJson`, `readJson` and `readNdjson` do.
 */
export async function readLongJson(
  source: LongSource,
  options: ReadOptions,
  {blocks, hasLines}: Pick<ReadLong, 'blocks'> & {readonly hasLines: boolean},
): Promise<Table> {
  const bytes = new Rewindable(withHead(source.bytes, source.rest));
  try {
    return await streamJson(bytes.chunks(), {options, blocks, hasLines});
  } catch (error) {
    const rest = bytes.again();
    const isForm = error instanceof AttrmapError && error.code === 'input-too-large';
    if (!isForm || rest === undefined || (source.size ?? 0) > MAX_INPUT_BYTES) throw error;
    const whole = await loadWhole({...source, bytes: new Uint8Array(0), rest}, options);
    return hasLines ? readNdjson(whole.bytes, options) : readJson(whole.bytes, options);
  }
}
