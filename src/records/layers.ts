import type {Declaration} from '../options/declare';
import {INPUT_OPTIONS} from '../options/input';
import type {Kind} from '../options/kinds';
import {type Layer, SHARED_OPTIONS} from '../options/resolve';
import type {FigureRecord, RecordedLayer} from './record';

type Declared = Readonly<Record<string, Declaration<unknown>>>;
const DECLARED = SHARED_OPTIONS as unknown as Declared;

/** What combined inputs is done with: the record holds what they came to. */
const DONE: readonly string[] = ['difference', 'reduce', ...Object.keys(INPUT_OPTIONS)];

function declarationOf(name: string): Declaration<unknown> | undefined {
  return Object.hasOwn(DECLARED, name) ? DECLARED[name] : undefined;
}

/** The value that an option's text or key stands for; undefined for one that is refused, which is told elsewhere. */
function valueOf(kind: Kind<unknown>, given: unknown, form: Layer['form']): unknown {
  try {
    return form === 'flags' && typeof given === 'string' ? kind.parse(given) : kind.accept(given);
  } catch {
    return undefined;
  }
}

/** Whether an option names a file, says something else, or is none. */
function natureOf(name: string, given: unknown, form: Layer['form']): 'file' | 'plain' | undefined {
  const declaration = declarationOf(name);
  if (declaration === undefined) return undefined;
  const {kind} = declaration;
  const value = valueOf(kind, given, form);
  if (value === undefined) return undefined;
  return kind.fileIn?.(value) === undefined ? 'plain' : 'file';
}

function keep(layer: RecordedLayer, isKept: (name: string, value: unknown) => boolean): RecordedLayer {
  const entries = Object.entries(layer.values).filter(
    ([name, value]) => value !== undefined && isKept(name, value),
  );
  return {form: layer.form, values: Object.fromEntries(entries)};
}

/** The options of a run as a record has them: figure options that were given, without those that name files. */
export function recordLayers(layers: readonly RecordedLayer[]): RecordedLayer[] {
  return layers
    .map((layer) => keep(layer, (name, value) => natureOf(name, value, layer.form) === 'plain'))
    .filter(({values}) => Object.keys(values).length > 0);
}

/** The options of a run that name files, by their names alone. */
export function recordFiles(layers: readonly RecordedLayer[]): string[] {
  const names = layers.flatMap(({form, values}) =>
    Object.entries(values).flatMap(([name, value]) => (natureOf(name, value, form) === 'file' ? [name] : [])),
  );
  return [...new Set(names)];
}

/**
 * The options with which the figure of a record is drawn again from the tables it holds: those that say how inputs are
 * read and combined have done their work. Names that this version does not know are left out,
 * and whatever names a file: a picture from anywhere must not make anybody's files be read.
 */
export function restoreLayers({options}: FigureRecord): Layer[] {
  return options.map((layer) =>
    keep(layer, (name, value) => natureOf(name, value, layer.form) === 'plain' && !DONE.includes(name)),
  );
}
