import {closeSync, existsSync, openSync, readSync, realpathSync} from 'node:fs';
import {dirname, extname, isAbsolute, join, resolve} from 'node:path';
import {AttrmapError} from '../errors';
import type {Declaration} from '../options/declare';
import {type Layer, SHARED_OPTIONS} from '../options/resolve';
import {escapeUnsafe, quote} from '../quote';

export const CONFIG_NAMES = ['attrmap.config.json', 'attrmap.config.yaml'] as const;
/** A config is written by hand: a larger file is something else. */
const MAX_CONFIG_BYTES = 1024 * 1024;

function fail(
  file: string,
  message: string,
  more: {line?: number; hint?: string; cause?: unknown} = {},
): never {
  throw new AttrmapError('bad-config', message, {file, ...more});
}

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

/** The first bytes of a file, one more than a config may have: whatever it is, no more is taken of it. */
function readHead(file: string): Uint8Array {
  const bytes = Buffer.alloc(MAX_CONFIG_BYTES + 1);
  const descriptor = openSync(file, 'r');
  try {
    let length = 0;
    for (let count = -1; count !== 0 && length < bytes.length; length += count) {
      count = readSync(descriptor, bytes, length, bytes.length - length, null);
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

function readText(file: string): string {
  try {
    const bytes = readHead(file);
    if (bytes.length > MAX_CONFIG_BYTES) fail(file, 'a config of more than 1 MiB is no config');
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch (error) {
    if (error instanceof AttrmapError) throw error;
    const isMissing = (error as {code?: string}).code === 'ENOENT';
    return fail(file, isMissing ? 'there is no such config file' : 'the config cannot be read', {
      cause: error,
    });
  }
}

function parseYaml(file: string, text: string): unknown {
  const {loadAll} = require('js-yaml') as typeof import('js-yaml');
  let documents: unknown[];
  try {
    documents = loadAll(text);
  } catch (error) {
    const {reason, mark} = error as {reason?: string; mark?: {line: number}};
    return fail(file, `this is not YAML: ${escapeUnsafe(reason ?? 'it cannot be parsed').slice(0, 200)}`, {
      ...(mark === undefined ? {} : {line: mark.line + 1}),
      cause: error,
    });
  }
  if (documents.length > 1) fail(file, 'there is more than one YAML document in this file');
  return documents[0] ?? {};
}

/** The line of the first fault; the engine's own message tells it only for some faults and in some versions. */
function faultLine(text: string): number | undefined {
  const {parse} = require('jsonc-parser') as typeof import('jsonc-parser');
  const faults: {offset: number}[] = [];
  parse(text, faults as never[], {disallowComments: true});
  const offset = faults[0]?.offset;
  return offset === undefined ? undefined : text.slice(0, offset).split('\n').length;
}

/** Refuses a key that a JSON text has twice: its first value would be lost without a word. */
function refuseRepeatedKeys(file: string, text: string): void {
  const seen = new Set<string>();
  // In JSON that can be parsed, quotes that are not escaped begin and end texts, and those before a colon are keys.
  for (const {0: found, 1: key, index} of text.matchAll(/("(?:[^"\\]|\\.)*")\s*(:?)/g)) {
    if (key === undefined || !found.endsWith(':')) continue;
    const name = JSON.parse(key) as string;
    if (seen.has(name)) {
      const line = text.slice(0, index).split('\n').length;
      fail(file, `the key ${quote(name)} is given twice`, {line, hint: 'keep one of them'});
    }
    seen.add(name);
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    refuseRepeatedKeys(file, text);
    return parsed;
  } catch (error) {
    if (error instanceof AttrmapError) throw error;
    const line = faultLine(text);
    return fail(file, 'this is not JSON', {
      ...(line === undefined ? {} : {line}),
      hint: 'check commas and quotes there, or write it as YAML (.yaml)',
      cause: error,
    });
  }
}

/** Paths in a config count from the config's own folder. */
function resolvePaths(file: string, values: Record<string, unknown>): Record<string, unknown> {
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
  const text = readText(file);
  const isJson = extname(file).toLowerCase() === '.json';
  const parsed = isJson ? parseJson(file, text) : parseYaml(file, text);
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) {
    fail(file, 'a config is a set of options, such as `palette: rdbu`');
  }
  // Editors need this key to find the schema; it sets nothing.
  const {$schema: _, ...values} = parsed as Record<string, unknown>;
  return {values: resolvePaths(file, values), form: 'keys', file};
}
