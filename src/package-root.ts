import {existsSync} from 'node:fs';
import {dirname, join} from 'node:path';

/** The version of this package, as its package.json has it. */
export function packageVersion(): string {
  return (require(packagePath('package.json')) as {version: string}).version;
}

/** The folder of the installed package: the nearest one above this file that holds the fonts. */
export function packagePath(...parts: readonly string[]): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) {
    if (dirname(folder) === folder)
      throw new Error('attrmap is not installed as a package: there is no package.json above it');
    folder = dirname(folder);
  }
  return join(folder, ...parts);
}
