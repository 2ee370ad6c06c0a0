import {readlinkSync, realpathSync, type Stats, statSync} from 'node:fs';
import {dirname, resolve} from 'node:path';
import {AttrmapError} from '../errors';
import {quote} from '../quote';

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
  ENOENT: 'a part of its path is not there, or leads nowhere',
  EEXIST: 'a file or a link is in its way',
  ERR_INVALID_ARG_VALUE: 'its name holds a NUL character',
};

/** The system's name for what went wrong; empty for other errors. */
export function codeOf(error: unknown): string {
  return (error as {code?: unknown} | undefined)?.code?.toString() ?? '';
}

/** The error for an output that the system refuses. */
export function writeError(path: string, error: unknown): AttrmapError {
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

/** What is known of a file, links followed; undefined where it is not there or not to be seen. */
export function statOrUndefined(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** As many links are followed as Linux follows. */
const MAX_LINKS = 40;

/** The file behind a name: links are followed, also to a file that does not exist yet. Throws `output-write` for a circle. */
export function targetOf(path: string): string {
  if (statOrUndefined(path) !== undefined) return realpathSync(path);
  let target = path;
  for (let followed = 0; followed <= MAX_LINKS; followed += 1) {
    const next = readLink(target);
    if (next === undefined) return target;
    target = resolve(dirname(target), next);
  }
  throw writeError(path, {code: 'ELOOP'});
}
