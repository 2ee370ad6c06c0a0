import {closeSync, read as readDescriptor} from 'node:fs';

/** Bytes that are read when they are needed, from wherever the last ones ended. */
export interface ByteSource {
  /** Puts as many bytes as there are at hand into `into`, which has room for some; returns how many, 0 at the end. Throws as reading an input does. */
  read(into: Uint8Array): Promise<number>;
  /** Lets go of what it reads from; it may be called more than once. */
  close(): void;
}

/** The rest of an open file. `fail` makes of the system's refusal what is thrown. */
export function fileSource(descriptor: number, fail: (cause: unknown) => Error): ByteSource {
  let isOpen = true;
  return {
    read: (into) =>
      new Promise((resolve, reject) => {
        readDescriptor(descriptor, into, 0, into.length, null, (error, count) => {
          if (error) reject(fail(error));
          else resolve(count);
        });
      }),
    close: () => {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    },
  };
}

/** The rest of a stream. */
export function streamSource(
  chunks: AsyncIterator<Uint8Array | string>,
  fail: (cause: unknown) => Error,
): ByteSource {
  let waiting: Uint8Array = new Uint8Array(0);
  return {
    read: async (into) => {
      while (waiting.length === 0) {
        const next = await chunks.next().catch((error) => Promise.reject(fail(error)));
        if (next.done === true) return 0;
        waiting = typeof next.value === 'string' ? Buffer.from(next.value) : next.value;
      }
      const count = Math.min(into.length, waiting.length);
      into.set(waiting.subarray(0, count));
      waiting = waiting.subarray(count);
      return count;
    },
    close: () => {
      void chunks.return?.();
    },
  };
}

/** Bytes that are all at hand. */
export function memorySource(bytes: Uint8Array): ByteSource {
  let at = 0;
  return {
    read: async (into) => {
      const count = Math.min(into.length, bytes.length - at);
      into.set(bytes.subarray(at, at + count));
      at += count;
      return count;
    },
    close: () => undefined,
  };
}

/** Bytes that are at hand, then the rest. */
export function withHead(head: Uint8Array, rest: ByteSource): ByteSource {
  let at = 0;
  return {
    read: async (into) => {
      if (at === head.length) return rest.read(into);
      const count = Math.min(into.length, head.length - at);
      into.set(head.subarray(at, at + count));
      at += count;
      return count;
    },
    close: () => rest.close(),
  };
}

/** The same bytes, each of which is shown to `see` as it is read. */
export function watched(source: ByteSource, see: (bytes: Uint8Array) => void): ByteSource {
  return {
    read: async (into) => {
      const count = await source.read(into);
      see(into.subarray(0, count));
      return count;
    },
    close: () => source.close(),
  };
}

/** Fills `into` as far as there are bytes; returns how many there were. */
export async function fill(source: ByteSource, into: Uint8Array): Promise<number> {
  let filled = 0;
  while (filled < into.length) {
    const count = await source.read(into.subarray(filled));
    if (count === 0) break;
    filled += count;
  }
  return filled;
}

/** The bytes of a source, piece by piece, each in memory of its own. */
export async function* chunksOf(source: ByteSource, size: number): AsyncGenerator<Uint8Array> {
  for (;;) {
    const chunk = Buffer.allocUnsafe(size);
    const count = await source.read(chunk);
    if (count === 0) return;
    yield chunk.subarray(0, count);
  }
}
