import {existsSync, readFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {load} from 'js-yaml';
import {type Declaration, flagOf} from '../../src/options/declare';
import {SHARED_OPTIONS} from '../../src/options/resolve';
import {ROOT} from '../cli/spawn';

export const GALLERY = join(ROOT, 'docs', 'gallery');

/** A manifest of the gallery, and the flags of the runs that draw and check its figures. */
export interface GalleryManifest {
  readonly file: string;
  readonly flags: readonly string[];
}

/** In the order in which they are drawn: the second reads a picture of the first. */
export const MANIFESTS: readonly GalleryManifest[] = [
  {file: 'docs/gallery/outputs/figures.yaml', flags: ['--embed-data', '--svg-fonts', 'name']},
  {file: 'docs/gallery/figures.yaml', flags: []},
];

type Options = Readonly<Record<string, unknown>>;

interface GivenFigure {
  readonly name: string;
  readonly input: string | readonly string[];
  readonly output: string | readonly string[];
  readonly options?: Options;
}

interface GivenManifest {
  readonly defaults?: Options;
  readonly figures: readonly GivenFigure[];
}

/** A figure of the gallery; paths count from the top of the checkout. */
export interface GalleryFigure {
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Options by their keys, files as paths from the top of the checkout. */
  readonly options: Options;
  /** The files that options name. */
  readonly beside: readonly string[];
  /** The flags of its run. */
  readonly flags: readonly string[];
}

function declarationOf(name: string): Declaration<unknown> {
  return SHARED_OPTIONS[name as keyof typeof SHARED_OPTIONS] as Declaration<unknown>;
}

/** The path of the file that an option names, from the top of the checkout; undefined where it names none. */
function fileNamed(name: string, value: unknown, folder: string): string | undefined {
  const path = declarationOf(name).kind.fileIn?.(value);
  return path !== undefined && existsSync(join(folder, path))
    ? relative(ROOT, join(folder, path))
    : undefined;
}

function several(value: string | readonly string[]): string[] {
  return typeof value === 'string' ? [value] : [...value];
}

function readFigures({file, flags}: GalleryManifest): GalleryFigure[] {
  const folder = dirname(join(ROOT, file));
  const {defaults, figures} = load(readFileSync(join(ROOT, file), 'utf8')) as GivenManifest;
  const fromRoot = (path: string): string => relative(ROOT, join(folder, path));
  return figures.map(({name, input, output, options}) => {
    // What a figure sets of its own comes first in its command.
    const given = Object.entries({...options, ...defaults, ...options});
    const files = given.map(([key, value]) => fileNamed(key, value, folder));
    return {
      name,
      inputs: several(input).map(fromRoot),
      outputs: several(output).map(fromRoot),
      options: Object.fromEntries(given.map(([key, value], index) => [key, files[index] ?? value])),
      beside: files.filter((path) => path !== undefined),
      flags,
    };
  });
}

export const FIGURES: readonly GalleryFigure[] = MANIFESTS.flatMap(readFigures);

/** A word as a shell takes it literally. */
function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** An option as flags, each with its value. */
function flagsOf(name: string, value: unknown): string[] {
  const declaration = declarationOf(name);
  const flag = flagOf(name, declaration);
  if (typeof value === 'boolean') return [flag];
  if (declaration.isRepeatable)
    return (value as readonly unknown[]).map((each) => `${flag} ${shellWord(`${each}`)}`);
  return [`${flag} ${shellWord(Array.isArray(value) ? value.join(',') : `${value}`)}`];
}

/** A line of a command is at most so long, unless one flag is longer. */
const MAX_LINE = 100;

/** Words as a command in lines that a shell takes for one. */
function inLines(words: readonly string[]): string {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 3 <= MAX_LINE)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(last === undefined ? word : `  ${word}`);
  }
  return lines.join(' \\\n');
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The command that draws a figure, from the top of the checkout, into the working folder. */
export function commandOf({inputs, outputs, options, flags}: GalleryFigure): string {
  const own = Object.entries(options).flatMap(([name, value]) => flagsOf(name, value));
  const run = flags
    .join(' ')
    .split(/ (?=--)/)
    .filter((flag) => flag !== '');
  const written = outputs.map((path) => `-o ${shellWord(nameOf(path))}`);
  return inLines(['attrmap render', ...inputs.map(shellWord), ...own, ...run, ...written]);
}
