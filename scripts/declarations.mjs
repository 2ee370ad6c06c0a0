// What a package's declarations need: those that its main one leads to, and no others.
import {readdirSync, readFileSync, rmSync} from 'node:fs';
import {dirname, join} from 'node:path';

/** Modules that a declaration names: `from './table'` and `import("./table")`. */
const NAMED = /(?:\bfrom |\bimport\()(['"])(\..*?)\1/g;

/** The files that a declaration leads to, itself among them. */
function reachableFrom(main) {
  const found = new Set([main]);
  for (const file of found) {
    for (const [, , name] of readFileSync(file, 'utf8').matchAll(NAMED)) {
      found.add(`${join(dirname(file), name)}.d.ts`);
    }
  }
  return found;
}

/** Removes from a folder the declarations that `main`, one of them, does not lead to. */
export function keepDeclarationsOf(main, folder) {
  const kept = reachableFrom(main);
  for (const name of readdirSync(folder, {recursive: true})) {
    const path = join(folder, name);
    if (path.endsWith('.d.ts') && !kept.has(path)) rmSync(path);
  }
}
