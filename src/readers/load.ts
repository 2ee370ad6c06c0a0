import {
  closeSync,
  constants,
  createReadStream,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import type {Readable} from 'node:stream';
import {AttrmapError, locate} from '../errors';
import {nearest} from '../nearest';
import {escapeUnsafe} from '../quote';
import {chunksOf, fileSource, memorySource, streamSource} from './byte-source';
import {isGzip, maxUnpacked, statedBytes, unpacksToMore} from './gzip';
import {MAX_INPUT_BYTES} from './limits';
import type {Source} from './reader';

/** What standard input is called in messages. */
export const STDIN_NAME = '<stdin>';

/** Longer inputs are not loaded but read piece by piece, where that is asked for (bytes). */
export const LONG_BYTES = 8 * 1024 * 1024;
/** What is read of them at once, to tell their format. */
const HEAD_BYTES = 1024 * 1024;
/** What is packed in more bytes may unpack to a long input even where its end, which is that of its last part alone, does not say so. */
const LONG_PACKED_BYTES = 1024 * 1024;
/** Of a short pack, what is handed on at once (bytes). */
const PACKED_HEAD_BYTES = 16 * 1024;

/** A file whose size is not known beforehand (in /proc, say) is read in pieces of this many bytes. */
const CHUNK_BYTES = 64 * 1024;

/** Why a file cannot be read, in words, by the system's code. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission to read it is denied',
  EPERM: 'permission to read it is denied',
  EISDIR: 'it is a directory, not a file',
  ENOTDIR: 'a part of its path is a file, not a directory',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ERR_INVALID_ARG_VALUE: 'its name holds a NUL character',
};

/** The error for an input that has to be in memory and is too long for it. */
export function tooLarge(file: string): AttrmapError {
  return new AttrmapError('input-too-large', `the input is larger than ${MAX_INPUT_BYTES} bytes (512 MiB)`, {
    file,
    hint: 'cut it down to the rows and columns to be drawn; text tables, JSON and npy may be longer',
  });
}

/** The nearest file name in the same directory, or what else may help to find the file. */
function missingHint(path: string): string | undefined {
  const directory = dirname(path);
  try {
    const names = readdirSync(directory);
    if (names.includes(basename(path))) return 'it is a link that leads nowhere';
    const found = nearest(basename(path), names);
    const shown = found === undefined ? undefined : directory === '.' ? found : join(directory, found);
    return shown === undefined ? undefined : `did you mean ${escapeUnsafe(shown)}?`;
  } catch {
    return `its directory ${escapeUnsafe(directory)} is missing or cannot be read`;
  }
}

/** The error that the system's refusal to read `file` means for the user. */
export function readError(cause: unknown, file: string): AttrmapError {
  const code = String((cause as NodeJS.ErrnoException).code);
  if (code === 'ENOENT') {
    return new AttrmapError('input-missing', 'there is no such file', {file, hint: missingHint(file), cause});
  }
  const reason = REASONS[code] ?? `reading it failed (${code})`;
  return new AttrmapError('input-unreadable', reason, {
    file,
    hint: code === 'EISDIR' ? 'name a file in it' : undefined,
    cause,
  });
}

/** Bytes, or text, that come piece by piece. */
export type ByteStream = AsyncIterable<Uint8Array | string>;

/** Looks at an input's first bytes and throws `input-format` when nothing can be read from what begins so. */
export type CheckHead = (head: Uint8Array) => void;

/** What has been read of an input: its bytes, or, of a long one, its beginning. */
type Loaded = Omit<Source, 'name'>;

/** What is to be done with the bytes of an input. */
interface Loading {
  readonly checkHead: CheckHead;
  /** Whether a long input is left to be read piece by piece. */
  readonly inPieces?: boolean;
}

/** Gathers the pieces of an input; refuses the first piece or the one that goes over the cap. */
class Gatherer {
  private readonly chunks: Uint8Array[] = [];
  length = 0;

  constructor(
    private readonly file: string,
    private readonly checkHead: CheckHead,
  ) {}

  add(chunk: Uint8Array): void {
    if (this.length === 0) this.checkHead(chunk);
    this.length += chunk.length;
    if (this.length > MAX_INPUT_BYTES) throw tooLarge(this.file);
    this.chunks.push(chunk);
  }

  get isLong(): boolean {
    return this.length > LONG_BYTES;
  }

  take(): Uint8Array {
    const [first] = this.chunks;
    return this.chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.chunks, this.length);
  }
}

/** Reads a regular file; its size is only where to begin, for a file may grow and /proc tells no sizes. */
function readFile(descriptor: number, file: string, checkHead: CheckHead): Uint8Array {
  const size = fstatSync(descriptor).size;
  if (size > MAX_INPUT_BYTES) throw tooLarge(file);
  const gatherer = new Gatherer(file, checkHead);
  for (let expected = size; ; expected = 0) {
    // One byte more than expected: the file's end is then seen in the next, small read.
    const chunk = Buffer.allocUnsafe(expected > 0 ? expected + 1 : CHUNK_BYTES);
    const count = readSync(descriptor, chunk, 0, chunk.length, null);
    if (count === 0) return gatherer.take();
    gatherer.add(chunk.subarray(0, count));
  }
}

async function readStream(stream: ByteStream, file: string, {checkHead, inPieces}: Loading): Promise<Loaded> {
  const gatherer = new Gatherer(file, checkHead);
  const chunks = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await chunks.next();
      if (next.done === true) return {bytes: gatherer.take()};
      gatherer.add(typeof next.value === 'string' ? Buffer.from(next.value) : next.value);
      if (inPieces === true && gatherer.isLong)
        return {bytes: gatherer.take(), rest: streamSource(chunks, (cause) => failureOf(cause, file))};
    }
  } catch (error) {
    // Whoever writes must not wait for a reader that has given up.
    void chunks.return?.();
    throw error;
  }
}

/** Opens a named pipe without waiting for its writer inside the system, where no interrupt would be seen. */
function openPipe(path: string): Readable {
  const {Socket} = require('node:net') as typeof import('node:net');
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  return new Socket({fd, readable: true, writable: false});
}

/** The beginning of a long file, which stays open. */
function openLong(path: string, size: number, checkHead: CheckHead): Loaded {
  const descriptor = openSync(path, 'r');
  const rest = fileSource(descriptor, (cause) => failureOf(cause, path));
  try {
    const head = Buffer.allocUnsafe(HEAD_BYTES);
    const bytes = head.subarray(0, readSync(descriptor, head, 0, head.length, null));
    checkHead(bytes);
    return {bytes, rest, size};
  } catch (error) {
    rest.close();
    throw error;
  }
}

/** A regular file at once; a pipe or a device piece by piece, so that waiting for it blocks nothing else. */
async function readPath(path: string, loading: Loading): Promise<Loaded> {
  const found = statSync(path);
  if (found.isFIFO()) return readStream(openPipe(path), path, loading);
  if (!found.isFile()) return readStream(createReadStream(path), path, loading);
  if (loading.inPieces === true && found.size > LONG_BYTES)
    return openLong(path, found.size, loading.checkHead);
  const descriptor = openSync(path, 'r');
  try {
    return {bytes: readFile(descriptor, path, loading.checkHead)};
  } finally {
    closeSync(descriptor);
  }
}

function refuseStdin(): never {
  throw new AttrmapError('no-input', 'there is no standard input to read', {
    hint: 'give a file instead of -',
  });
}

/** What is thrown where reading an input failed. */
function failureOf(error: unknown, name: string): AttrmapError {
  return error instanceof AttrmapError ? locate(error, {file: name}) : readError(error, name);
}

/** An input in gzip that is short, but long when it is unpacked, to be read piece by piece as other long ones. */
function inPieces(loaded: Loaded): Loaded {
  const {bytes, rest} = loaded;
  if (rest !== undefined || !isGzip(bytes)) return loaded;
  if (bytes.length <= LONG_PACKED_BYTES && statedBytes(loaded) <= LONG_BYTES) return loaded;
  const head = bytes.subarray(0, PACKED_HEAD_BYTES);
  return {bytes: head, rest: memorySource(bytes.subarray(head.length)), size: bytes.length};
}

/**
 * Reads a whole input, from `stdin` where there is one, else from the path, up to MAX_INPUT_BYTES; with `inPieces`, of a
 * long one the beginning.
 * Throws `input-missing`, `input-unreadable`, `input-too-large`, or what `checkHead` throws of its beginning.
 */
export async function loadSource(
  input: string,
  {stdin, ...loading}: {readonly stdin?: ByteStream | undefined} & Loading,
): Promise<Source> {
  const name = input === '-' ? STDIN_NAME : input;
  try {
    const loaded = await (stdin !== undefined
      ? readStream(stdin, name, loading)
      : input === '-'
        ? refuseStdin()
        : readPath(input, loading));
    return {name, ...(loading.inPieces === true ? inPieces(loaded) : loaded)};
  } catch (error) {
    throw failureOf(error, name);
  }
}

/** All of a long input, after all. Throws `input-too-large`, also for what unpacks to more than `maxCells` cells can take, and as reading it does. */
export async function loadWhole(source: Source, {maxCells}: {readonly maxCells: number}): Promise<Source> {
  const {name, bytes, rest, size = 0, isPacked} = source;
  const most = isPacked === true ? maxUnpacked(maxCells) : MAX_INPUT_BYTES;
  if (rest === undefined) return {name, bytes, ...(isPacked ? {isPacked} : {})};
  if (size > MAX_INPUT_BYTES) throw tooLarge(name);
  const gatherer = new Gatherer(name, () => undefined);
  gatherer.add(bytes);
  for await (const chunk of chunksOf(rest, HEAD_BYTES)) {
    gatherer.add(chunk);
    if (gatherer.length > most) throw unpacksToMore(most);
  }
  return {name, bytes: gatherer.take(), ...(isPacked ? {isPacked} : {})};
}
