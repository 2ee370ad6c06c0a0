import {type Dirent, readdirSync, realpathSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {readError} from '../readers/load';

/** Names in one order on every machine. */
export function sorted(names: readonly string[]): string[] {
  return [...names].sort((one, other) => (one < other ? -1 : Number(one > other)));
}

function list(directory: string): Dirent[] {
  try {
    return readdirSync(directory, {withFileTypes: true});
  } catch (error) {
    // What is in it would be lost without a word.
    throw readError(error, directory);
  }
}

/** Whether a name leads to a directory, links followed; undefined where it leads nowhere. */
function isDirectory(path: string, entry: Dirent): boolean | undefined {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return statSync(path, {throwIfNoEntry: false})?.isDirectory();
}

/**
 * The files in a directory and in those within it, as paths below it, without hidden ones. Links to directories come after
 * directories, and none is entered twice, so that every file has its own name and circles end. `seen` are directories that
 * are left out. Throws `input-unreadable` for a directory that cannot be read.
 */
export function filesBelow(directory: string, seen: Set<string>): string[] {
  const found: string[] = [];
  const visit = (below: string): void => {
    const path = join(directory, below);
    const real = realpathSync(path);
    if (seen.has(real)) return;
    seen.add(real);
    const entries = list(path).filter(({name}) => !name.startsWith('.'));
    const isFolder = new Map(
      entries.map((entry) => [entry.name, isDirectory(join(path, entry.name), entry)]),
    );
    const folders = entries.filter(({name}) => isFolder.get(name) === true);
    const files = entries.filter(({name}) => isFolder.get(name) !== true);
    found.push(...files.map(({name}) => join(below, name)));
    const [links, own] = [true, false].map((isLink) =>
      folders.filter((folder) => folder.isSymbolicLink() === isLink).map(({name}) => name),
    ) as [string[], string[]];
    for (const name of [...sorted(own), ...sorted(links)]) visit(join(below, name));
  };
  visit('');
  return sorted(found);
}
