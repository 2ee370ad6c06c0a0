import {chmodSync, cpSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {BIN, ENVIRONMENT, type Ended, folderWith, ROOT, run} from '../cli/spawn';

export const EXAMPLES = join(ROOT, 'examples');

/** What the manifest of the examples comes to, in its order. */
export const OUTPUTS = [
  'figures/chain-of-thought.png',
  'figures/chain-of-thought.pdf',
  'figures/sub-words.png',
  'figures/methods.png',
  'figures/review.png',
  'figures/review.svg',
];

/** Writes a program of the shell. */
export function writeProgram(path: string, text: string): string {
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** An installed attrmap, and a home without anyone's settings. */
const home = folderWith();
export const PROGRAM = writeProgram(join(home, 'attrmap'), `exec '${process.execPath}' '${BIN}' "$@"`);
const INSTALLED: Readonly<Record<string, string>> = {
  ...ENVIRONMENT,
  PATH: `${home}:${ENVIRONMENT.PATH}`,
  HOME: home,
};

/** A folder with the examples as they are, in which no figure is drawn yet. */
export function copyExamples(): string {
  const folder = folderWith();
  const isDrawn = (path: string): boolean => /^\/(figures|reports|\.snakemake)$/.test(path);
  cpSync(EXAMPLES, folder, {recursive: true, filter: (path) => !isDrawn(path.slice(EXAMPLES.length))});
  return folder;
}

/** Runs a program in a folder, where `attrmap` is installed. */
export function runIn(
  folder: string,
  [program = '', ...words]: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return run(program, words, {cwd: folder, environment: {...INSTALLED, ...more}});
}

/** Changes what a file says. */
export function edit(folder: string, file: string, before: string, after: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(before)) throw new Error(`${file} does not say ${before}`);
  writeFileSync(path, text.replace(before, after));
}

/** The files that attrmap says it has written, sorted: several runs of it may have been at work. */
export function written({stderr}: Ended): string[] {
  return Array.from(stderr.matchAll(/^attrmap: \[\d+\/\d+\] wrote (.*)$/gm), ([, paths = '']) => paths)
    .flatMap((paths) => paths.split(', '))
    .sort();
}

export const ALL_WRITTEN = [...OUTPUTS].sort();

/** Who commits, whatever git is told on this machine. */
export const PERSON = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};
