import {extname} from 'node:path';
import {AttrmapError} from '../errors';
import {quote} from '../quote';
import {Inside} from './inside';
import type {Places} from './places';

/** Where the pictures of a difference go: what was expected, what would be drawn, and how they differ. */
export interface DifferenceFiles {
  readonly expected: string;
  readonly actual: string;
  readonly difference: string;
}

/** The files for an output whose pictures are to be called `name`. */
export function differenceFiles(name: string, output: string): DifferenceFiles {
  const extension = extname(output);
  return {
    expected: `${name}.expected${extension}`,
    actual: `${name}.actual${extension}`,
    difference: `${name}.difference.png`,
  };
}

/** Throws `conflict` or `output-is-input` for pictures that would take the place of other files, or leave their directory. */
export function refuseDifferences(
  files: readonly DifferenceFiles[],
  {directory, places}: {readonly directory: string; readonly places: Places},
): void {
  const inside = new Inside(directory);
  for (const path of files.flatMap((each) => Object.values(each) as string[])) {
    if (!inside.has(path)) {
      throw new AttrmapError(
        'conflict',
        `the difference picture ${quote(path)} would lie outside of ${quote(directory)}`,
        {
          hint: 'a link leads out of it: give another --diff-dir',
        },
      );
    }
    places.addWritten({path, what: 'the difference picture'});
  }
}
