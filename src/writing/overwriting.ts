import type {Stats} from 'node:fs';
import {AttrmapError} from '../errors';
import {quote} from '../quote';
import {statOrUndefined} from './system';

/** A file that a run reads, and what it is to the run, as messages say it: `the input itself`. */
export interface ReadFile {
  readonly path: string;
  readonly what: string;
}

/** A shell may have opened a file as standard input: this name leads to it. */
const STDIN_PATH = '/dev/stdin';

function isSameFile(one: Stats, other: Stats | undefined): boolean {
  return one.isFile() && one.dev === other?.dev && one.ino === other.ino;
}

/** Refuses to overwrite what a run reads, whatever names or links lead to it. Throws `output-is-input`. */
export function refuseOverwriting(read: readonly ReadFile[], outputs: readonly string[]): void {
  for (const output of outputs.filter((path) => path !== '-')) {
    const target = statOrUndefined(output);
    const found = read.find(({path}) => {
      const source = statOrUndefined(path === '-' ? STDIN_PATH : path);
      return source !== undefined && isSameFile(source, target);
    });
    if (found === undefined) continue;
    throw new AttrmapError('output-is-input', `the output ${quote(output)} is ${found.what}`, {
      hint: 'write to another file',
    });
  }
}
