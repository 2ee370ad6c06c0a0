import {existsSync, readdirSync, realpathSync, statSync} from 'node:fs';
import {basename, dirname, extname, join, relative, resolve, sep} from 'node:path';
import {CONFIG_NAMES} from '../config/config';
import {AttrmapError} from '../errors';
import {nearest} from '../nearest';
import {escapeUnsafe, quote} from '../quote';
import {READERS} from '../readers/index';
import {type Entry, type Manifest, readManifest} from './manifest';
import {filesBelow} from './walk';

/** What tells a manifest by its name: `figures.yaml`, `paper.figures.json`, or any YAML, which tables are never in. */
const MANIFEST_NAME = /((^|\.)figures\.(json|csv)|\.ya?ml)$/i;
/** Manifests and schemas are no tables, though JSON and CSV are. */
const NO_TABLE_NAME = /((^|\.)figures\.(json|csv)|\.ya?ml|\.schema\.json)$/i;
/** What makes a pattern of a name. */
const MAGIC = /[*?[\]{}!]|[@+]\(/;
/** What folders are left alone in: a directory of tables may hold notes. Pages may be figures of an earlier run. */
const NO_TABLES = ['.txt', '.html', '.htm'];

function extensionsOfTables(): string[] {
  return READERS.flatMap(({extensions}) => extensions).filter((extension) => !NO_TABLES.includes(extension));
}

/** Whether a file of a directory is taken for a table. */
function isTable(path: string): boolean {
  const name = basename(path).toLowerCase();
  if ((CONFIG_NAMES as readonly string[]).includes(name) || NO_TABLE_NAME.test(name)) return false;
  return extensionsOfTables().includes(extname(name.replace(/\.gz$/, '')));
}

function isDirectory(path: string): boolean {
  return statSync(path, {throwIfNoEntry: false})?.isDirectory() === true;
}

function isThere(path: string): boolean {
  return statSync(path, {throwIfNoEntry: false}) !== undefined;
}

/** The folders at the beginning of a pattern that are no pattern, and the rest of it. */
function cut(pattern: string): {readonly base: string; readonly rest: string} {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => MAGIC.test(part));
  const base = parts.slice(0, first).join('/') || (pattern.startsWith('/') ? '/' : '.');
  return {base, rest: parts.slice(first).join('/')};
}

function found(paths: readonly string[], base: string): Entry[] {
  return paths.map((path) => ({
    inputs: [path],
    dir: relative(base, dirname(path)),
    isFound: true,
    layers: [],
  }));
}

/** What a directory holds that is not to be taken: figures, and what says how they went. */
export interface Except {
  /** A directory that figures are written to; one that holds this one, or is it, is no matter. */
  readonly directory: string | undefined;
  readonly reports: readonly string[];
}

function inDirectory(directory: string, {directory: output, reports}: Except): Entry[] {
  const real = realOf(directory);
  const outputs = output === undefined ? undefined : realOf(output);
  const left = new Set(reports.map((report) => resolve(report)));
  const except = outputs === undefined || outputs === real ? [] : [outputs];
  const names = filesBelow(directory, {except}).filter(
    (path) => isTable(path) && !left.has(resolve(directory, path)),
  );
  if (names.length > 0) {
    return found(
      names.map((name) => join(directory, name)),
      directory,
    );
  }
  throw new AttrmapError('no-input', `there is no table in the directory ${quote(directory)}`, {
    hint: `tables are told by their extensions: ${extensionsOfTables().join(', ')}, also with .gz; name others by a pattern, as '${escapeUnsafe(directory)}/*'`,
  });
}

/** A path with all links followed, as far as it is there. */
function realOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}

/** The nearest name beside a file that is not there. */
function missingHint(path: string): string {
  try {
    const others = readdirSync(dirname(path));
    if (others.includes(basename(path))) return 'it is a link that leads nowhere';
    const near = nearest(basename(path), others);
    return near === undefined
      ? 'name files, directories or patterns'
      : `did you mean ${escapeUnsafe(join(dirname(path), near))}?`;
  } catch {
    return `its directory ${escapeUnsafe(dirname(path))} is missing or cannot be read`;
  }
}

function byPattern(pattern: string): Entry[] {
  const {base, rest} = cut(pattern);
  const names = isDirectory(base) ? matching(base, rest) : [];
  if (names.length > 0) {
    return found(
      names.map((name) => join(base, name)),
      base,
    );
  }
  throw new AttrmapError('no-input', `no file matches ${quote(pattern)}`, {
    hint: 'patterns know *, ?, [abc], {a,b} and ** for folders within folders',
  });
}

/** The files below a directory that match a pattern; links that lead nowhere among them, for a name that matches is a figure. */
function matching(base: string, pattern: string): string[] {
  // Loaded here because most runs are given names.
  const picomatch = require('picomatch') as typeof import('picomatch');
  // A name may hold line breaks.
  const matches = picomatch(pattern, {flags: 's'});
  const depth = pattern.includes('**') ? Number.POSITIVE_INFINITY : deepest(pattern);
  return filesBelow(base, {depth}).filter((path) => matches(path));
}

/** How many levels a pattern without `**` can reach; braces may hold slashes of their own, of which one too many is no harm. */
function deepest(pattern: string): number {
  return pattern.split('/').length;
}

/** Whether operands name files to be looked for, or several: what makes a batch of them, and no single figure. */
export function namesSeveral(operands: readonly string[]): boolean {
  const [only, second] = operands;
  if (only === undefined || second !== undefined) return second !== undefined;
  return isDirectory(only) || (!isThere(only) && MAGIC.test(only));
}

/** What one operand names. Throws `no-input` where that is nothing. */
function entriesOf(operand: string, except: Except): Entry[] {
  if (operand === '-') {
    throw new AttrmapError('conflict', 'a batch reads no standard input', {
      hint: 'name files, directories or patterns',
    });
  }
  if (isDirectory(operand)) return inDirectory(operand, except);
  // A name that is there is that file, whatever it looks like.
  if (isThere(operand)) return [{inputs: [operand], dir: folderOf(operand), layers: []}];
  if (MAGIC.test(operand)) return byPattern(operand);
  throw new AttrmapError('no-input', `there is no file ${quote(operand)}`, {hint: missingHint(operand)});
}

/** The folder of a file that was named by itself, from the working directory; nothing where that does not lead to it. */
function folderOf(file: string): string {
  const folder = relative('.', dirname(file));
  return folder.startsWith('..') || folder.startsWith(sep) ? '' : folder;
}

/** Leaves out what was named before under the same name: a shell may give a file beside its directory. */
function withoutRepeats(entries: readonly Entry[]): Entry[] {
  const seen = new Set<string>();
  return entries.filter(({inputs: [input = '']}) => {
    const path = resolve(input);
    return !seen.has(path) && seen.add(path);
  });
}

function refuseCompany(manifest: string): never {
  throw new AttrmapError(
    'conflict',
    `${quote(manifest)} is a manifest, which names all figures of its batch, and something else was named beside it`,
    {hint: 'run them one after the other, or add the others to the manifest'},
  );
}

/**
 * The figures that a command line names: those of one manifest, or one for each file that is named, found in a directory or
 * matched by a pattern. `except` is not taken from directories. Throws `no-input`, `conflict`, `bad-config`.
 */
export function readOperands(
  operands: readonly string[],
  {manifest, except}: {readonly manifest: string | undefined; readonly except: Except},
): Manifest {
  const named = [...(manifest === undefined ? [] : [manifest]), ...operands];
  const files = named.filter((name, index) =>
    index === 0 && manifest !== undefined ? true : MANIFEST_NAME.test(name) && !isDirectory(name),
  );
  if (files.length > 0)
    return named.length > 1 ? refuseCompany(files[0] as string) : readManifest(files[0] as string);
  if (named.length === 0) {
    throw new AttrmapError('no-input', 'nothing says what to draw', {
      hint: 'name files, directories, patterns in quotes, or a manifest (figures.yaml)',
    });
  }
  return {entries: withoutRepeats(named.flatMap((operand) => entriesOf(operand, except))), files: []};
}
