import type {Document} from '../config/documents';
import type {Path} from '../config/lines';
import {AttrmapError} from '../errors';
import {suggest} from '../nearest';
import {type Kind, Refusal} from '../options/kinds';
import type {Key} from '../options/manifest';
import {type Layer, SHARED_OPTIONS, takeLayer} from '../options/resolve';
import {escapeUnsafe} from '../quote';

/** A manifest before it is checked. */
export interface ManifestDocument extends Document {
  readonly file: string;
  /** Whether values are texts, as in a table, or have types. */
  readonly form: Layer['form'];
}

/** `figures[2].options.palette` */
function pathText(path: Path): string {
  const parts = path.map((part, index) =>
    typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${part}`,
  );
  return escapeUnsafe(parts.join(''));
}

/** Throws `bad-config` with the file, the line and the key. */
export function failAt(
  {file, lineOf}: ManifestDocument,
  path: Path,
  {message, hint}: {readonly message: string; readonly hint?: string | undefined},
): never {
  const where = pathText(path);
  throw new AttrmapError('bad-config', where === '' ? message : `${where}: ${message}`, {
    file,
    line: lineOf(path),
    hint,
  });
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The object at a path; an empty one where nothing is given, as in YAML below a key all of whose own keys are commented
 * out. Throws `bad-config`.
 */
export function objectAt(
  document: ManifestDocument,
  path: Path,
  value: unknown,
): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {};
  if (isObject(value)) return value;
  return failAt(document, path, {message: 'this has to be a set of keys and values'});
}

/** Refuses keys that mean nothing. Throws `bad-config` with what there is. */
export function checkKeys(document: ManifestDocument, path: Path, keys: readonly string[]): void {
  for (const name of Object.keys(objectAt(document, path, valueAt(document.value, path)))) {
    if (keys.includes(name)) continue;
    const belongs = Object.hasOwn(SHARED_OPTIONS, name) && keys.includes('options');
    failAt(document, [...path, name], {
      message: 'there is no such key',
      hint: belongs ? `put it into options: {${name}: ...}` : suggest(name, keys),
    });
  }
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, part) => (inner as Record<string | number, unknown>)?.[part], value);
}

type ValueOf<K> = K extends Key ? (K['kind'] extends Kind<infer T, any> ? T : never) : never;

/** The value of one key; undefined where it is not given. Throws `bad-config` for one that it does not take. */
export function takeKey<K extends Key>(
  document: ManifestDocument,
  path: Path,
  {kind}: K,
): ValueOf<K> | undefined {
  const value = valueAt(document.value, path);
  if (value === undefined) return undefined;
  try {
    return document.form === 'flags' && typeof value === 'string' ? kind.parse(value) : kind.accept(value);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return failAt(document, path, error);
  }
}

/** Options, and what throws `bad-config` for a fault of one of them, with its place. */
export interface PlacedLayer extends Layer {
  readonly fail?: (
    option: string,
    fault: {readonly message: string; readonly hint?: string | undefined},
  ) => never;
}

/** The options at a path, each checked by itself. Throws `bad-config`. */
export function takeOptions(document: ManifestDocument, path: Path): PlacedLayer {
  const {file, form} = document;
  const values = objectAt(document, path, valueAt(document.value, path));
  for (const [name, value] of Object.entries(values)) {
    try {
      takeLayer(SHARED_OPTIONS, {values: {[name]: value}, form, file});
    } catch (error) {
      if (!(error instanceof AttrmapError)) throw error;
      failAt(document, [...path, name], optionFault(error, name));
    }
  }
  return {values, form, file, fail: (option, fault) => failAt(document, [...path, option], fault)};
}

/** What is wrong with an option, whose name the path says already. */
function optionFault(
  {code, message, hint}: AttrmapError,
  name: string,
): {message: string; hint: string | undefined} {
  if (code === 'unknown-option') return {message: 'there is no such option', hint};
  const start = [`"${name}": `, `--${name}: `].find((prefix) => message.startsWith(prefix)) ?? '';
  return {message: message.slice(start.length), hint};
}
