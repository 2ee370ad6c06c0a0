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

/** Whether an option may be written into a file that anybody may see: paths are nobody's business. */
function isPublic(name: string, given: unknown, form: Layer['form']): boolean {
  const declaration = declarationOf(name);
  if (declaration === undefined) return false;
  const {kind} = declaration;
  const value = valueOf(kind, given, form);
  return value !== undefined && kind.fileIn?.(value) === undefined;
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
    .map((layer) => keep(layer, (name, value) => isPublic(name, value, layer.form)))
    .filter(({values}) => Object.keys(values).length > 0);
}

/**
 * The options with which the figure of a record is drawn again from the tables it holds: those that say how inputs are
 * read and combined have done their work. Names that this version does not know are left out.
 */
export function restoreLayers({options}: FigureRecord): Layer[] {
  return options.map((layer) =>
    keep(layer, (name) => declarationOf(name) !== undefined && !DONE.includes(name)),
  );
}
