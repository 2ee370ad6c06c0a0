import {closeSync, openSync, readSync} from 'node:fs';
import {extname} from 'node:path';
import {AttrmapError} from '../errors';
import {escapeUnsafe, quote} from '../quote';
import {readError} from '../readers/load';
import {lineInJson, lineInYaml, type Path} from './lines';

/** What a file is for, as messages name it, and the most bytes that it may have. */
export interface DocumentKind {
  readonly noun: string;
  readonly maxBytes: number;
}

/** What a JSON or YAML file holds. */
export interface Document {
  readonly value: unknown;
  /** The line of the part at a path, or of the innermost part around it that can be found. */
  lineOf(path: Path): number | undefined;
}

/** Throws `bad-config` for a file and, where that is known, a line. */
export function fail(
  file: string,
  message: string,
  more: {line?: number; hint?: string; cause?: unknown} = {},
): never {
  throw new AttrmapError('bad-config', message, {file, ...more});
}

/** A file in pieces of this many bytes: most are smaller than one. */
const PIECE_BYTES = 64 * 1024;

/** The first bytes of a file, up to one piece more than it may have: whatever it is, no more is taken of it. */
function readHead(file: string, maxBytes: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  const descriptor = openSync(file, 'r');
  try {
    for (let length = 0; length <= maxBytes; ) {
      const piece = Buffer.alloc(PIECE_BYTES);
      const count = readSync(descriptor, piece, 0, piece.length, null);
      if (count === 0) break;
      pieces.push(piece.subarray(0, count));
      length += count;
    }
    return Buffer.concat(pieces);
  } finally {
    closeSync(descriptor);
  }
}

/** Why a document has no text. */
function unreadable(noun: string, error: unknown): string {
  const {code} = error as {code?: string};
  if (code === 'ENOENT') return `there is no such ${noun} file`;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return `the ${noun} cannot be read: it is not UTF-8`;
  return `the ${noun} cannot be read: ${readError(error, '').message}`;
}

/** The text of a file in UTF-8. Throws `bad-config`. */
export function readText(file: string, {noun, maxBytes}: DocumentKind): string {
  try {
    const bytes = readHead(file, maxBytes);
    if (bytes.length > maxBytes) fail(file, `a ${noun} of more than ${maxBytes / 2 ** 20} MiB is no ${noun}`);
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch (error) {
    if (error instanceof AttrmapError) throw error;
    return fail(file, unreadable(noun, error), {cause: error});
  }
}

function parseYaml(file: string, text: string): unknown {
  const {CORE_SCHEMA, loadAll, mergeTag} = require('js-yaml') as typeof import('js-yaml');
  let documents: unknown[];
  try {
    documents = loadAll(text, {schema: CORE_SCHEMA.withTags(mergeTag)});
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

/** Whether some key stands more than once in a JSON text, in one object or in several. */
function hasRepeatedKeys(text: string): boolean {
  const seen = new Set<string>();
  // In JSON that can be parsed, quotes that are not escaped begin and end texts, and those before a colon are keys.
  for (const [found, key = ''] of text.matchAll(/("(?:[^"\\]|\\.)*")\s*:?/g)) {
    if (!found.endsWith(':')) continue;
    const name = JSON.parse(key) as string;
    if (seen.has(name)) return true;
    seen.add(name);
  }
  return false;
}

/** Refuses a key that an object of a JSON text has twice: its first value would be lost without a word. */
function refuseRepeatedKeys(file: string, text: string): void {
  if (!hasRepeatedKeys(text)) return;
  const {visit} = require('jsonc-parser') as typeof import('jsonc-parser');
  const objects: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => void objects.push(new Set()),
    onObjectEnd: () => void objects.pop(),
    onObjectProperty: (name, _offset, _length, line) => {
      const keys = objects.at(-1);
      if (keys?.has(name)) {
        fail(file, `the key ${quote(name)} is given twice`, {line: line + 1, hint: 'keep one of them'});
      }
      keys?.add(name);
    },
  });
}

function parseJson(file: string, text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    refuseRepeatedKeys(file, text);
    return parsed;
  } catch (error) {
    if (error instanceof AttrmapError) throw error;
    if (error instanceof RangeError) return fail(file, 'the JSON is nested too deeply', {cause: error});
    if (text.trim() === '') return fail(file, 'the file is empty', {cause: error});
    const line = faultLine(text);
    return fail(file, 'this is not JSON', {
      ...(line === undefined ? {} : {line}),
      hint: 'check commas and quotes there, or write it as YAML (.yaml)',
      cause: error,
    });
  }
}

/** What is nested too deeply for its lines to be found has been read all the same. */
function lineOrNone(find: () => number | undefined): number | undefined {
  try {
    return find();
  } catch {
    return undefined;
  }
}

/** Reads a JSON file (by its extension) or a YAML file. Throws `bad-config` with the file and the line. */
export function readDocument(file: string, kind: DocumentKind): Document {
  const text = readText(file, kind);
  const isJson = extname(file).toLowerCase() === '.json';
  const lineIn = isJson ? lineInJson : lineInYaml;
  return {
    value: isJson ? parseJson(file, text) : parseYaml(file, text),
    lineOf: (path) => lineOrNone(() => lineIn(text, path)),
  };
}
