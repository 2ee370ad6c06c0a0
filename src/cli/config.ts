import {existsSync, readFileSync, realpathSync} from 'node:fs';
import {dirname, extname, isAbsolute, join, resolve} from 'node:path';
import {AttrmapError} from '../errors';
import type {Layer} from '../options/resolve';
import {quote} from '../quote';

const CONFIG_NAMES = ['attrmap.config.json', 'attrmap.config.yaml'] as const;
/** A config is written by hand: a larger file is something else. */
const MAX_CONFIG_BYTES = 1024 * 1024;

function fail(
  file: string,
  message: string,
  more: {line?: number; hint?: string; cause?: unknown} = {},
): never {
  throw new AttrmapError('bad-config', message, {file, ...more});
}

/** The config beside the input or in the nearest folder above it. Two in one folder are an error: which counts would be a guess. */
export function findConfig(input: string): string | undefined {
  if (input === '-' || !existsSync(input)) return undefined;
  let folder = dirname(realpathSync(input));
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

function readText(file: string): string {
  try {
    const bytes = readFileSync(file);
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
  const {load} = require('js-yaml') as typeof import('js-yaml');
  try {
    return load(text) ?? {};
  } catch (error) {
    const {reason, mark} = error as {reason?: string; mark?: {line: number}};
    return fail(file, `this is not YAML: ${reason ?? 'it cannot be parsed'}`, {
      ...(mark === undefined ? {} : {line: mark.line + 1}),
      cause: error,
    });
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /position (\d+)/.exec((error as Error).message)?.[1];
    const line = position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length;
    return fail(file, 'this is not JSON', {
      ...(line === undefined ? {} : {line}),
      hint: 'check commas and quotes there, or write it as YAML (.yaml)',
      cause: error,
    });
  }
}

/** Paths in a config count from the config's own folder. */
function resolvePaths(file: string, values: Record<string, unknown>): Record<string, unknown> {
  const {font} = values;
  if (typeof font !== 'string' || isAbsolute(font)) return values;
  const beside = join(dirname(resolve(file)), font);
  return existsSync(beside) ? {...values, font: beside} : values;
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
