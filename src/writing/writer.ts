import {mkdirSync, type Stats, statSync, unlinkSync} from 'node:fs';
import {open, realpath, rename, unlink} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {AttrmapError} from '../errors';
import {quote} from '../quote';

/** One finished picture and where it goes; `-` is standard output. */
export interface Output {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Takes bytes and settles when the system has them all. */
export type Sink = (bytes: Uint8Array) => Promise<void>;

/** What a system call's error means, without the engine's words. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be too large',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of its path is not a directory',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links go in a circle',
  EMFILE: 'too many files are open',
  EIO: 'the device reports an error',
  EINVAL: 'its name cannot be used',
};

function codeOf(error: unknown): string {
  return (error as {code?: unknown} | undefined)?.code?.toString() ?? '';
}

function writeError(path: string, error: unknown): AttrmapError {
  const code = codeOf(error);
  const reason = REASONS[code] ?? (code === '' ? 'it failed' : `the system says ${code}`);
  return new AttrmapError(
    'output-write',
    `${path === '-' ? 'standard output' : quote(path)} could not be written: ${reason}`,
    {
      cause: error,
    },
  );
}

function statOrUndefined(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Refuses to overwrite the input, whatever names or links lead to it. */
export function refuseInputAsOutput(input: string, outputs: readonly string[]): void {
  const source = input === '-' ? undefined : statOrUndefined(input);
  if (source === undefined || !source.isFile()) return;
  for (const output of outputs) {
    const target = output === '-' ? undefined : statOrUndefined(output);
    if (target !== undefined && target.dev === source.dev && target.ino === source.ino) {
      throw new AttrmapError('output-is-input', `the output ${quote(output)} is the input itself`, {
        hint: 'write to another file',
      });
    }
  }
}

/** Refuses an output whose directory is missing, or makes it where that is wanted. */
function prepareDirectory(path: string, mayMake: boolean): void {
  const directory = dirname(path);
  const found = statOrUndefined(directory);
  if (found?.isDirectory()) return;
  if (found !== undefined) throw writeError(path, {code: 'ENOTDIR'});
  if (!mayMake) {
    throw new AttrmapError(
      'output-directory',
      `there is no directory ${quote(directory)} to write ${quote(path)} in`,
      {
        hint: 'make it, or pass --mkdir',
      },
    );
  }
  try {
    mkdirSync(directory, {recursive: true});
  } catch (error) {
    throw writeError(directory, error);
  }
}

/** Checks before any work is done that every output can be written as far as can be told without writing. */
export function prepareOutputs(paths: readonly string[], mayMake: boolean): void {
  for (const path of paths) {
    if (path === '-') continue;
    prepareDirectory(path, mayMake);
    if (statOrUndefined(path)?.isDirectory()) throw writeError(path, {code: 'EISDIR'});
  }
}

/** A file written beside its target, to be moved over it. */
interface Waiting {
  readonly temporary: string;
  readonly target: string;
  readonly path: string;
}

/**
 * Writes outputs so that each is there whole or not at all: into hidden files beside their targets first, which are
 * renamed when all are complete. Devices and pipes are written straight: to rename over one would destroy it.
 */
export class Writer {
  private readonly unfinished = new Set<string>();

  constructor(private readonly standardOutput: Sink) {}

  /** Throws `output-write`; then no target has changed, unless a rename itself failed halfway through several. */
  async write(outputs: readonly Output[]): Promise<void> {
    const waiting: Waiting[] = [];
    try {
      for (const output of outputs) {
        const one = await this.writeAside(output);
        if (one !== undefined) waiting.push(one);
      }
      for (const one of waiting) await this.moveOver(one);
    } catch (error) {
      await Promise.all(waiting.map(({temporary}) => unlink(temporary).catch(() => undefined)));
      throw error;
    } finally {
      this.unfinished.clear();
    }
  }

  /** Removes at once whatever is unfinished: for the moment before an interrupted process ends. */
  abandon(): void {
    for (const temporary of this.unfinished) {
      try {
        unlinkSync(temporary);
      } catch {
        // It was never made, or is already renamed: nothing is left of it either way.
      }
    }
  }

  private async writeAside({path, bytes}: Output): Promise<Waiting | undefined> {
    try {
      if (path === '-') {
        await this.standardOutput(bytes);
        return undefined;
      }
      const existing = statOrUndefined(path);
      if (existing !== undefined && !existing.isFile()) {
        await writeStraight(path, bytes);
        return undefined;
      }
      // Through a link, the file it leads to is replaced, not the link.
      const target = existing === undefined ? path : await realpath(path);
      return {temporary: await this.writeTemporary(target, bytes), target, path};
    } catch (error) {
      if (error instanceof AttrmapError) throw error;
      throw codeOf(error) === 'EPIPE' ? error : writeError(path, error);
    }
  }

  private async writeTemporary(target: string, bytes: Uint8Array): Promise<string> {
    // Short, so that a target with a name of the greatest length still works; without an extension, so that no pattern for figures finds it.
    const words = crypto.getRandomValues(new Uint32Array(2));
    const temporary = join(dirname(target), `.${Array.from(words, (word) => word.toString(36)).join('')}~`);
    this.unfinished.add(temporary);
    const file = await open(temporary, 'wx', 0o666);
    try {
      await file.writeFile(bytes);
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      throw error;
    } finally {
      await file.close();
    }
    return temporary;
  }

  private async moveOver({temporary, target, path}: Waiting): Promise<void> {
    try {
      await rename(temporary, target);
    } catch (error) {
      throw writeError(path, error);
    }
  }
}

async function writeStraight(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    let written = 0;
    while (written < bytes.length) {
      written += (await file.write(bytes, written, bytes.length - written, null)).bytesWritten;
    }
  } finally {
    await file.close();
  }
}
