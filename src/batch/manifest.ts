import {existsSync} from 'node:fs';
import {dirname, extname, isAbsolute, join, resolve} from 'node:path';
import {resolvePaths} from '../config/config';
import {type DocumentKind, readDocument} from '../config/documents';
import type {Path} from '../config/lines';
import {AttrmapError} from '../errors';
import {suggest} from '../nearest';
import {FIGURE_KEYS, type Key, MANIFEST_KEYS} from '../options/manifest';
import {painterNamed} from '../painters/index';
import {quote} from '../quote';
import {
  checkKeys,
  failAt,
  isObject,
  type ManifestDocument,
  objectAt,
  type PlacedLayer,
  takeKey,
  takeOptions,
  valueAt,
} from './manifest-document';
import {checkTemplate, DEFAULT_NAME} from './names';

/** Thousands of figures, each with a dozen options. */
const KIND: DocumentKind = {noun: 'manifest', maxBytes: 64 * 1024 * 1024};

/** One figure as a manifest, a directory or a pattern names it: where it goes may still have to be worked out. */
export interface Entry {
  readonly name?: string | undefined;
  readonly inputs: readonly string[];
  /** Paths from the output directory. */
  readonly outputs?: readonly string[] | undefined;
  readonly formats?: readonly string[] | undefined;
  /** The folder of its input below what named it. */
  readonly dir: string;
  /** Whether it was found in a directory, or by a pattern, whose folders are kept. */
  readonly isFound?: boolean;
  /** Options between the config's and the flags', the weakest first. */
  readonly layers: readonly PlacedLayer[];
  /** Throws `bad-config` with the place where a manifest names this figure, for a fault of one of its keys. */
  readonly blame?: (
    key: string,
    fault: {readonly message: string; readonly hint?: string | undefined},
  ) => never;
}

/** What a manifest says of all its figures. */
export interface Settings {
  readonly directory?: string | undefined;
  readonly format?: readonly string[] | undefined;
  readonly outputName?: string | undefined;
  readonly scales?: 'shared' | 'free' | undefined;
}

export interface Manifest extends Settings {
  readonly entries: readonly Entry[];
  /** The manifest and what it extends; nothing where figures are named by themselves. */
  readonly files: readonly string[];
}

/** Options of all figures, sets of options by name, and the files that say so. */
interface Base {
  readonly files: readonly string[];
  readonly defaults: readonly PlacedLayer[];
  readonly styles: ReadonlyMap<string, PlacedLayer>;
}

const TOP_KEYS = [...Object.keys(MANIFEST_KEYS), 'defaults', 'styles', 'figures'];
/** What tells a manifest from a config. */
const OWN_KEYS = ['defaults', 'styles', 'figures'];

function readManifestDocument(file: string): ManifestDocument {
  if (extname(file).toLowerCase() !== '.csv') return {file, form: 'keys', ...readDocument(file, KIND)};
  const {readManifestTable} = require('./manifest-table') as typeof import('./manifest-table');
  return readManifestTable(file, KIND);
}

/** A path in a manifest counts from its folder. */
function fromManifest({file}: ManifestDocument, path: string): string {
  return isAbsolute(path) ? path : join(dirname(file), path);
}

function optionsAt(document: ManifestDocument, path: Path): PlacedLayer {
  const layer = takeOptions(document, path);
  return {...layer, values: resolvePaths(document.file, layer.values)};
}

function stylesOf(document: ManifestDocument): Map<string, PlacedLayer> {
  const names = Object.keys(
    objectAt(document, ['styles'], (document.value as Record<string, unknown>).styles),
  );
  return new Map(names.map((name) => [name, optionsAt(document, ['styles', name])]));
}

/** What a document, and those that it extends, say of all figures. `open` are the files that have led to it. */
function baseOf(document: ManifestDocument, open: readonly string[]): Base {
  const isList = Array.isArray((document.value as {extends?: unknown}).extends);
  const bases = (takeKey(document, ['extends'], MANIFEST_KEYS.extends) ?? []).map(
    (name: string, index: number) => {
      const file = fromManifest(document, name);
      const place = isList ? ['extends', index] : ['extends'];
      if (open.includes(resolve(file))) {
        failAt(document, place, {
          message: `${quote(name)} extends this file in turn`,
          hint: 'leave one of the two out',
        });
      }
      if (!existsSync(file)) failAt(document, place, {message: `there is no file ${quote(name)}`});
      return readBase(file, [...open, resolve(file)]);
    },
  );
  return {
    files: [document.file, ...bases.flatMap(({files}) => files)],
    defaults: [...bases.flatMap(({defaults}) => defaults), optionsAt(document, ['defaults'])],
    styles: new Map([...bases.flatMap(({styles}) => [...styles]), ...stylesOf(document)]),
  };
}

/** What a manifest or a config lends to others. */
function readBase(file: string, open: readonly string[]): Base {
  const document = readManifestDocument(file);
  checkIsObject(document);
  if (OWN_KEYS.some((key) => key in (document.value as object))) {
    checkKeys(document, [], TOP_KEYS);
    return baseOf(document, open);
  }
  const {$schema: _, ...values} = document.value as Record<string, unknown>;
  return {files: [file], defaults: [optionsAt({...document, value: values}, [])], styles: new Map()};
}

function checkIsObject(document: ManifestDocument): void {
  if (isObject(document.value)) return;
  failAt(document, [], {
    message: 'a manifest is a set of keys, one of which is "figures"',
    hint: 'see `attrmap schema manifest`, or let `attrmap init` write one',
  });
}

/** Nobody follows a longer chain, and each link of it is gone through for every figure. */
const MAX_EXTENDING = 20;

/** The layers of options that figures take over, by the names of styles and figures. */
class Extending {
  private readonly positions = new Map<string, number>();

  constructor(
    private readonly document: ManifestDocument,
    private readonly styles: ReadonlyMap<string, PlacedLayer>,
    count: number,
  ) {
    for (let index = 0; index < count; index += 1) this.addName(index);
  }

  private addName(index: number): void {
    const path = ['figures', index, 'name'];
    const name = takeKey(this.document, path, FIGURE_KEYS.name);
    if (name === undefined) return;
    if (this.positions.has(name) || this.styles.has(name)) {
      failAt(this.document, path, {
        message: `${quote(name)} is the name of ${this.styles.has(name) ? 'a style' : 'another figure'}`,
        hint: 'give it a name of its own',
      });
    }
    this.positions.set(name, index);
  }

  /** What a figure takes over, and its own options on top. */
  layersOf(index: number, open: readonly number[] = [index]): PlacedLayer[] {
    const path = ['figures', index];
    const names = takeKey(this.document, [...path, 'extends'], FIGURE_KEYS.extends) ?? [];
    return [
      ...names.flatMap((name: string) => this.layersNamed(name, open)),
      optionsAt(this.document, [...path, 'options']),
    ];
  }

  private suggestName(name: string): string {
    const names = [...this.styles.keys(), ...this.positions.keys()];
    return names.length === 0 ? 'add it to "styles", or give a figure this "name"' : suggest(name, names);
  }

  private layersNamed(name: string, open: readonly number[]): PlacedLayer[] {
    const style = this.styles.get(name);
    if (style !== undefined) return [style];
    const position = this.positions.get(name);
    const path = ['figures', open.at(-1) as number, 'extends'];
    if (position === undefined) {
      return failAt(this.document, path, {
        message: `there is no style or figure named ${quote(name)}`,
        hint: this.suggestName(name),
      });
    }
    if (open.length > MAX_EXTENDING) {
      failAt(this.document, path, {
        message: `more than ${MAX_EXTENDING} figures extend one another in a row`,
        hint: 'move what they share to a style',
      });
    }
    if (open.includes(position)) {
      failAt(this.document, path, {
        message: `${quote(name)} extends this figure in turn`,
        hint: 'move what they share to a style',
      });
    }
    return this.layersOf(position, [...open, position]);
  }
}

/** Where a key of a figure stands; the figure itself where it is not given. */
function placeOf(document: ManifestDocument, figure: Path, key: string): Path {
  const place = [...figure, key];
  return valueAt(document.value, place) === undefined ? figure : place;
}

function readEntry(document: ManifestDocument, index: number, layers: readonly PlacedLayer[]): Entry {
  const path: Path = ['figures', index];
  checkKeys(document, path, [...Object.keys(FIGURE_KEYS), 'options']);
  const take = <K extends keyof typeof FIGURE_KEYS>(key: K) =>
    takeKey(document, [...path, key], FIGURE_KEYS[key] as Key);
  const inputs = take('input') as readonly string[] | undefined;
  if (inputs === undefined)
    failAt(document, path, {message: 'the figure has no "input"', hint: 'name the file with its scores'});
  const pattern = inputs.find((input) => /[*?]/.test(input) && !existsSync(fromManifest(document, input)));
  if (pattern !== undefined) {
    failAt(document, [...path, 'input'], {
      message: `there is no file ${quote(pattern)}, and patterns are not taken here`,
      hint: 'list the files, or name the pattern on the command line',
    });
  }
  return {
    name: take('name'),
    inputs: inputs.map((input) => fromManifest(document, input)),
    outputs: take('output'),
    formats: take('format'),
    dir: dirname(inputs[0] as string),
    layers,
    blame: (key, fault) => failAt(document, placeOf(document, path, key), fault),
  };
}

/** Does a check of one of the keys of a manifest, and says where it stands. */
function checkTop(document: ManifestDocument, key: keyof typeof MANIFEST_KEYS, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof AttrmapError) || error.file !== undefined) throw error;
    failAt(document, [key], {message: error.message.replace(/^--[a-z-]+: /, ''), hint: error.hint});
  }
}

/** Reads a manifest. Throws `bad-config` with the file, the line and the key. */
export function readManifest(file: string): Manifest {
  const document = readManifestDocument(file);
  checkIsObject(document);
  checkKeys(document, [], TOP_KEYS);
  const {files, defaults, styles} = baseOf(document, [resolve(file)]);
  const {figures} = document.value as {figures?: unknown};
  if (!Array.isArray(figures) || figures.length === 0) {
    failAt(document, ['figures'], {
      message: 'this has to be a list of figures',
      hint: 'as - input: scores.csv',
    });
  }
  figures.forEach((figure, index) => objectAt(document, ['figures', index], figure));
  const extending = new Extending(document, styles, figures.length);
  const entries = figures.map((_, index) =>
    readEntry(document, index, [...defaults, ...extending.layersOf(index)]),
  );
  const take = <K extends keyof typeof MANIFEST_KEYS>(key: K) =>
    takeKey(document, [key], MANIFEST_KEYS[key] as Key);
  checkTop(document, 'format', () => {
    for (const format of (take('format') as readonly string[] | undefined) ?? []) painterNamed(format);
  });
  checkTop(document, 'outputName', () => checkTemplate(take('outputName') ?? DEFAULT_NAME));
  return {
    directory: fromManifest(document, (take('directory') as string | undefined) ?? '.'),
    format: take('format'),
    outputName: take('outputName'),
    scales: take('scales'),
    entries,
    files,
  };
}
