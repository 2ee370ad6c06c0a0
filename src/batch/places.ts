import {dirname, join, relative, resolve} from 'node:path';
import {AttrmapError} from '../errors';
import {quote} from '../quote';
import {statOrUndefined, targetOf} from '../writing/system';
import {realFolder} from './inside';

/** A file that a run writes, and what it is to it, as messages say it: `the output`. */
export interface Written {
  readonly path: string;
  readonly what: string;
  /** Who wants it, where that is not the run itself: `figure 3 ("a")`. */
  readonly owner?: string | undefined;
}

/** One file under all its names: by its number where it is there, else by its folder, links followed. */
function identityOf(path: string): string {
  const target = targetOf(path);
  const found = statOrUndefined(target);
  if (found !== undefined) return `${found.dev}:${found.ino}`;
  const {given, real} = realFolder(target);
  return join(real, relative(given, target));
}

/** Every file that a run reads or is to write: none may be written that is read, or twice. */
export class Places {
  private readonly read = new Map<string, string>();
  private readonly written = new Map<string, Written>();

  addRead(path: string): void {
    if (statOrUndefined(path) !== undefined) this.read.set(identityOf(path), path);
  }

  /** Throws `conflict` where a file would have to be a directory for another one. */
  checkNesting(): void {
    const names = new Set([...this.written.values()].map(({path}) => resolve(path)));
    for (const {path, what} of this.written.values()) {
      for (let above = dirname(resolve(path)); above !== dirname(above); above = dirname(above)) {
        if (!names.has(above)) continue;
        throw new AttrmapError(
          'conflict',
          `${what} ${quote(path)} would lie within another output, ${quote(relative('.', above))}`,
          {
            hint: 'a file cannot be a directory: name one of them otherwise',
          },
        );
      }
    }
  }

  /** Throws `output-is-input` for a file that is read, `conflict` for one that is written already. */
  addWritten(file: Written): void {
    const {path, what, owner} = file;
    const identity = identityOf(path);
    const read = this.read.get(identity);
    if (read !== undefined) {
      throw new AttrmapError(
        'output-is-input',
        `${what} ${quote(path)} is a file that this run reads, ${quote(read)}`,
        {
          hint: 'write to another directory, or under another name',
        },
      );
    }
    const other = this.written.get(identity);
    if (other !== undefined) throw clash(file, other, owner);
    this.written.set(identity, file);
  }
}

const NAMES_HINT =
  "give each an output of its own, or names as with --name '{index}-{stem}.{format}', or '{dir}/{stem}.{format}' where folders differ";

function clash({path, what}: Written, other: Written, owner: string | undefined): AttrmapError {
  const shown = quote(path);
  if (owner === undefined || other.owner === undefined) {
    return new AttrmapError(
      'conflict',
      `${what} ${shown} is the same file as ${other.what} ${quote(other.path)}`,
      {
        hint: 'write one of them to another directory, or under another name',
      },
    );
  }
  if (owner === other.owner) {
    return new AttrmapError('conflict', `${owner} has the output ${shown} twice`, {
      hint: 'give each output once',
    });
  }
  const also = path === other.path ? '' : `, which is the same file as ${quote(other.path)}`;
  return new AttrmapError(
    'conflict',
    `${other.owner} and ${owner} would both be written to ${shown}${also}`,
    {
      hint: NAMES_HINT,
    },
  );
}
