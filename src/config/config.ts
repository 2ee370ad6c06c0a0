import {existsSync, realpathSync} from 'node:fs';
import {dirname, isAbsolute, join, resolve} from 'node:path';
import type {Declaration} from '../options/declare';
import {type Layer, SHARED_OPTIONS} from '../options/resolve';
import {quote} from '../quote';
import {type DocumentKind, fail, readDocument} from './documents';

export const CONFIG_NAMES = ['attrmap.config.json', 'attrmap.config.yaml'] as const;
/** A config is written by hand: a larger file is something else. */
const CONFIG: DocumentKind = {noun: 'config', maxBytes: 1024 * 1024};

/** The config in a folder or in the nearest one above it. Two in one folder are an error: which counts would be a guess. */
export function findConfigFrom(start: string): string | undefined {
  let folder = start;
  for (;;) {
    const found = CONFIG_NAMES.map((name) => join(folder, name)).filter((file) => existsSync(file));
    if (found.length > 1) {
      fail(found[0] as string, `there is also ${quote(found[1] as string)} in this folder`, {
        hint: 'keep one of them, or name one with --config',
      });
    }
    if (found.length === 1) return found[0];
    const above = dirname(folder);
    if (above === folder) return undefined;
    folder = above;
  }
}

/** The config beside the input, or above it; none for standard input, which lies nowhere. */
export function findConfig(input: string): string | undefined {
  return input === '-' || !existsSync(input) ? undefined : findConfigFrom(dirname(realpathSync(input)));
}

/** Paths in a config count from the config's own folder. */
export function resolvePaths(file: string, values: Record<string, unknown>): Record<string, unknown> {
  const resolved = {...values};
  for (const [name, {kind}] of Object.entries<Declaration<any>>(SHARED_OPTIONS)) {
    const value = values[name];
    const path = typeof value === 'string' ? kind.fileIn?.(value) : undefined;
    if (path === undefined || isAbsolute(path)) continue;
    const beside = join(dirname(resolve(file)), path);
    if (existsSync(beside)) resolved[name] = beside;
  }
  return resolved;
}

/** Reads a config's options; they are checked with the others. Throws `bad-config` with the file and the line. */
export function readConfig(file: string): Layer {
  const {value, lineOf} = readDocument(file, CONFIG);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    fail(file, 'a config is a set of options, such as `palette: rdbu`');
  }
  // Editors need this key to find the schema; it sets nothing.
  const {$schema: _, ...values} = value as Record<string, unknown>;
  return {values: resolvePaths(file, values), form: 'keys', file, lineOf: (name) => lineOf([name])};
}

/** Finds and reads configs, each once: the inputs of a batch share a few. */
export class Configs {
  private readonly beside = new Map<string, string | undefined>();
  private readonly layers = new Map<string, Layer>();

  /** As `findConfig`. */
  find(input: string): string | undefined {
    if (input === '-' || !existsSync(input)) return undefined;
    const folder = dirname(realpathSync(input));
    if (!this.beside.has(folder)) this.beside.set(folder, findConfigFrom(folder));
    return this.beside.get(folder);
  }

  /** As `readConfig`. */
  read(file: string): Layer {
    const layer = this.layers.get(file) ?? readConfig(file);
    this.layers.set(file, layer);
    return layer;
  }
}
