import {createHash} from 'node:crypto';
import {closeSync, openSync, readFileSync, readSync, statSync} from 'node:fs';
import {basename} from 'node:path';
import type {PictureOptions} from './drawing';
import {filesNamed} from './options/files';
import {type Layer, SHARED_OPTIONS, type SharedOptions} from './options/resolve';
import type {Painter} from './painters/painter';
import {type Fingerprint, hashBytes, hashParts} from './records/fingerprint';
import {recordFiles, recordLayers} from './records/layers';
import type {FontChoice} from './text/choose-fonts';

/** What a figure is made from, as far as it is known before anything is read. */
export interface Making extends PictureOptions {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly options: SharedOptions;
  readonly layers: readonly Layer[];
}

/** The paths of files that are read beside the inputs; fonts are looked at by themselves. */
export function filesBeside(options: SharedOptions): string[] {
  return filesNamed(SHARED_OPTIONS, options)
    .filter(({flag}) => flag !== '--font')
    .map(({path}) => path);
}

/** So much of a file is in memory at once (bytes). */
const CHUNK_BYTES = 1024 * 1024;

/** The hash of a file however long it is. */
function hashContent(path: string): string {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const descriptor = openSync(path, 'r');
  try {
    for (let count = -1; count !== 0; ) {
      count = readSync(descriptor, chunk, 0, chunk.length, null);
      hash.update(chunk.subarray(0, count));
    }
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
}

/** The hash of a file; undefined for a named pipe, which can be read only once, and for what cannot be read, which reading tells. */
export function hashFile(path: string): string | undefined {
  try {
    return statSync(path).isFile() ? hashContent(path) : undefined;
  } catch {
    return undefined;
  }
}

/** The hash of everything that is read; undefined where a part of it can be read only once. */
export function hashInput(
  inputs: readonly (string | undefined)[],
  beside: readonly (string | undefined)[],
): string | undefined {
  return [...inputs, ...beside].includes(undefined) ? undefined : hashParts([inputs, beside]);
}

/** The hash of what is asked for: options as a record has them, and whatever else the bytes depend on. */
export function hashOptions(
  {inputs, outputs, layers, embedData, ...making}: Making,
  painters: readonly Painter[],
): string {
  const heeded = new Set(painters.flatMap(({heeds = []}) => heeds));
  const picture = [...heeded].sort().map((name) => [name, making[name] ?? null]);
  // A snippet for LaTeX names its picture, and takes the caption out of it.
  const names = painters.some(({setsCaption}) => setsCaption) ? outputs.map((path) => basename(path)) : [];
  // Panels are titled by their files.
  const titles = inputs.length > 1 ? inputs.map((path) => basename(path)) : [];
  return hashParts([recordLayers(layers), recordFiles(layers), embedData, picture, names, titles]);
}

/** Hashes font files, each once: many figures share a few, which may be large. */
export class FontHashes {
  private readonly known = new Map<string, string>();

  /** What a fingerprint says of the fonts that a figure needs beside the bundled ones. */
  of({family, files, sought, missing}: FontChoice): Pick<Fingerprint, 'fonts' | 'characters'> {
    const fonts = hashParts([family, files.map(({file, weight}) => [weight, this.ofFile(file)]), missing]);
    return {fonts, ...(sought.length === 0 ? {} : {characters: sought.join('')})};
  }

  private ofFile(file: string): string {
    const {size, mtimeMs} = statSync(file);
    const key = `${file}:${size}:${mtimeMs}`;
    const hash = this.known.get(key) ?? hashBytes(readFileSync(file));
    this.known.set(key, hash);
    return hash;
  }
}

/** All of it together, as a record has it; undefined where a part of the input can be read only once. */
export function makeFingerprint(
  input: string | undefined,
  options: string,
  fonts: Pick<Fingerprint, 'fonts' | 'characters'>,
): Fingerprint | undefined {
  return input === undefined ? undefined : {input, options, ...fonts};
}
