import {realpathSync} from 'node:fs';
import {dirname, isAbsolute, relative, resolve, sep} from 'node:path';
import {statOrUndefined, targetOf} from '../writing/system';

function isBelow(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The innermost folder of a path that is there, as it is given and with links followed. */
export function realFolder(path: string): {readonly given: string; readonly real: string} {
  for (let given = dirname(path); ; given = dirname(given)) {
    if (statOrUndefined(given) !== undefined) return {given, real: realpathSync(given)};
    if (dirname(given) === given) return {given, real: given};
  }
}

/** Tells which outputs lie below a directory, also when links are followed. */
export class Inside {
  private readonly root: string;
  private readonly real: string | undefined;
  private readonly known = new Map<string, boolean>();

  constructor(directory: string) {
    this.root = resolve(directory);
    this.real = statOrUndefined(this.root) === undefined ? undefined : realpathSync(this.root);
  }

  has(output: string): boolean {
    const path = resolve(output);
    return isBelow(path, this.root) && this.leadsInside(path);
  }

  /** Where the directory is not there yet, neither is anything that could lead out of it. */
  private leadsInside(path: string): boolean {
    const {real} = this;
    if (real === undefined) return true;
    const folder = dirname(path);
    let isInside = this.known.get(folder);
    if (isInside === undefined) {
      const found = realFolder(path).real;
      isInside = found === real || isBelow(found, real);
      this.known.set(folder, isInside);
    }
    const target = targetOf(path);
    return isInside && (target === path || isBelow(target, real));
  }
}
