import {type Dirent, readdirSync, realpathSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {readError} from '../readers/load';

/** Names in one order on every machine. */
export function sorted(names: readonly string[]): string[] {
  return [...names].sort((one, other) => (one < other ? -1 : Number(one > other)));
}

function list(directory: string): Dirent[] {
  try {
    return readdirSync(directory, {withFileTypes: true}).filter(({name}) => !name.startsWith('.'));
  } catch (error) {
    // What is in it would be lost without a word.
    throw readError(error, directory);
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, {throwIfNoEntry: false})?.isDirectory() === true;
}

/** Goes through a directory and those within it, each once. */
class Walk {
  readonly files: string[] = [];
  /** Links to directories, which are followed when all directories have been seen under their own names. */
  private readonly links: string[] = [];

  constructor(
    private readonly top: string,
    private readonly depth: number,
    private readonly seen: Set<string>,
  ) {}

  run(): string[] {
    this.visit('');
    for (let link = this.links.shift(); link !== undefined; link = this.links.shift()) this.visit(link);
    return sorted(this.files);
  }

  private visit(below: string): void {
    const path = join(this.top, below);
    const real = realpathSync(path);
    if (this.seen.has(real)) return;
    this.seen.add(real);
    for (const entry of list(path).sort((one, other) => (one.name < other.name ? -1 : 1))) {
      this.take(entry, join(below, entry.name));
    }
  }

  private take(entry: Dirent, path: string): void {
    const isFolder = entry.isSymbolicLink() ? isDirectory(join(this.top, path)) : entry.isDirectory();
    if (!isFolder) this.files.push(path);
    else if (path.split('/').length >= this.depth) return;
    else if (entry.isSymbolicLink()) this.links.push(path);
    else this.visit(path);
  }
}

/** How a directory is gone through: so many levels, and without directories that are named by their real paths. */
interface Bounds {
  readonly depth?: number;
  readonly except?: readonly string[];
}

/**
 * The files in a directory and in those within it, as paths below it, without hidden ones. No directory is entered twice, so
 * that circles end, and one that has a link as well has its own name. Throws `input-unreadable` for a directory that cannot
 * be read.
 */
export function filesBelow(
  directory: string,
  {depth = Number.POSITIVE_INFINITY, except = []}: Bounds,
): string[] {
  return new Walk(directory, depth, new Set(except)).run();
}
