import {lstatSync, readdirSync, unlinkSync} from 'node:fs';
import {join} from 'node:path';

/** A file beside an output that is not yet in its place: nobody else calls files so. */
const TEMPORARY = /^\.[\da-f]{24}~$/;
/** No picture takes so long to be written (milliseconds). */
const A_DAY = 24 * 60 * 60 * 1000;

/** The name of a file that is to take the place of an output: short, and without an extension, so that no pattern for figures finds it. */
export function temporaryName(random: string): string {
  return `.${random}~`;
}

/** Removes what a process that was killed while it wrote left in some directories, a day ago or earlier. */
export function removeLeftovers(directories: Iterable<string>, now: number): void {
  for (const directory of directories) {
    try {
      for (const name of readdirSync(directory)) {
        const file = join(directory, name);
        if (TEMPORARY.test(name) && now - lstatSync(file).mtimeMs > A_DAY) unlinkSync(file);
      }
    } catch {
      // What is not there, or may not be removed, is no reason to fail.
    }
  }
}
