import {AttrmapError, type ErrorCode} from '../errors';
import {suggest} from '../nearest';
import {quote} from '../quote';
import {AXES} from './axes';
import {type Declarations, type GivenOf, kebab, type ValuesOf} from './declare';
import {FIGURE_OPTIONS} from './figure';
import {INPUT_OPTIONS} from './input';
import {type Kind, Refusal} from './kinds';
import {PANEL_OPTIONS} from './panels';
import {PRESETS} from './presets';
import {synonymOf} from './synonyms';
import {TABLE_OPTIONS} from './table';
import {VIEW_DEFAULTS, type ViewName} from './views';

/** The options that a config file and a library call may hold: how an input is read, what becomes of its table, and how the figure looks. */
export const SHARED_OPTIONS = {
  ...INPUT_OPTIONS,
  ...TABLE_OPTIONS,
  ...FIGURE_OPTIONS,
  ...PANEL_OPTIONS,
} as const;

export type ReadOptions = ValuesOf<typeof INPUT_OPTIONS>;
export type TableOptions = ValuesOf<typeof TABLE_OPTIONS>;
export type FigureOptions = ValuesOf<typeof FIGURE_OPTIONS> & ValuesOf<typeof PANEL_OPTIONS>;
export type SharedOptions = ValuesOf<typeof SHARED_OPTIONS>;
/**
 * What a library call or a config may pass: any of the options, by the keys that the README lists. Lengths are numbers of
 * points, or texts with a unit (`'84mm'`); what is left out or undefined has its default, or what `preset` says.
 */
export type GivenOptions = GivenOf<typeof SHARED_OPTIONS>;

/** Where a set of values came from, so that a refusal can say how the user wrote it. */
export interface Layer {
  readonly values: Readonly<Record<string, unknown>>;
  /** `flags` hold texts to be parsed; `keys` hold values of a config or a library call. */
  readonly form: 'flags' | 'keys';
  /** The config file, for messages. */
  readonly file?: string;
  /** The line of a value in it. */
  readonly lineOf?: (name: string) => number | undefined;
}

function refuse(
  code: ErrorCode,
  message: string,
  details: {hint?: string | undefined; file?: string | undefined; line?: number | undefined},
): never {
  throw new AttrmapError(code, message, details);
}

function takeValue(kind: Kind<unknown>, name: string, layer: Layer): unknown {
  const value = layer.values[name];
  try {
    // Who writes `width: 84` into a file means millimetres as likely as points; in a call, the docstring says points.
    if (kind.needsUnit && typeof value === 'number' && layer.file !== undefined)
      return kind.parse(String(value));
    return layer.form === 'flags' && typeof value === 'string' ? kind.parse(value) : kind.accept(value);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const shown = layer.form === 'flags' ? `--${kebab(name)}` : quote(name);
    const {file} = layer;
    return refuse('bad-value', `${shown}: ${error.message}`, {
      hint: error.hint,
      file,
      line: layer.lineOf?.(name),
    });
  }
}

/** Nobody reads a hundred names. */
export const ALL_OPTIONS_HINT = '`attrmap schema` prints all that there are';

function hintFor(name: string, keys: readonly string[]): string {
  const meant = synonymOf(name);
  return meant !== undefined && keys.includes(meant)
    ? `did you mean ${meant}?`
    : suggest(name, keys).replace(/^choose one of:.*/, ALL_OPTIONS_HINT);
}

/** The values of one layer, each checked by itself. Throws `unknown-option` or `bad-value`. */
export function takeLayer(declarations: Declarations, layer: Layer): Record<string, unknown> {
  const taken: Record<string, unknown> = {};
  for (const name of Object.keys(layer.values)) {
    const declaration = Object.hasOwn(declarations, name) ? declarations[name] : undefined;
    if (declaration === undefined) {
      refuse('unknown-option', `there is no option ${quote(name)}`, {
        hint: hintFor(name, Object.keys(declarations)),
        file: layer.file,
        line: layer.lineOf?.(name),
      });
    }
    if (layer.values[name] !== undefined) taken[name] = takeValue(declaration.kind, name, layer);
  }
  return taken;
}

/** A preset counts as given where it is named: before its own layer's other values, after the layers below. */
function withPreset(taken: Record<string, unknown>): Record<string, unknown>[] {
  const bundle = PRESETS[taken.preset as keyof typeof PRESETS] as Record<string, unknown> | undefined;
  return bundle === undefined ? [taken] : [bundle, taken];
}

/** Each option that has rivals, with them, whichever of them declares it. */
function rivalsOf(declarations: Declarations): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [name, {rivals = []}] of Object.entries(declarations)) {
    for (const rival of rivals) {
      found.set(name, [...(found.get(name) ?? []), rival]);
      found.set(rival, [...(found.get(rival) ?? []), name]);
    }
  }
  return found;
}

/** What is a default because of the view that these layers come to. */
function defaultsOfView(layers: readonly Readonly<Record<string, unknown>>[]): object {
  const view = layers.findLast((taken) => taken.view !== undefined)?.view;
  return view === undefined ? {} : VIEW_DEFAULTS[view as ViewName];
}

/** What a config would hold where a flag is given as a text: the text itself where a config may, else what it says. */
function toKey(kind: Kind<unknown>, given: unknown): unknown {
  if (typeof given !== 'string') return given;
  try {
    kind.accept(given);
    return given;
  } catch (error) {
    if (error instanceof Refusal) return kind.parse(given);
    throw error;
  }
}

/** What a preset comes to, as a config holds it. */
function keysOfPreset(declarations: Declarations, preset: unknown): [name: string, value: unknown][] {
  const bundle = PRESETS[preset as keyof typeof PRESETS] as Readonly<Record<string, unknown>> | undefined;
  return Object.entries(bundle ?? {}).map(([name, value]) => [
    name,
    declarations[name]?.kind.needsUnit ? `${value}pt` : value,
  ]);
}

/**
 * What one config would have to hold to come to the same as several layers, which have been resolved before: what a later
 * layer, or a preset that it names, sets anew or has as a rival is no longer in it; a preset that another follows is
 * there as its options.
 */
export function joinLayers(
  declarations: Declarations,
  layers: readonly Layer[],
): Readonly<Record<string, unknown>> {
  const rivals = rivalsOf(declarations);
  const joined = new Map<string, unknown>();
  const replacedBy = (name: string): string[] => [name, ...(rivals.get(name) ?? [])];
  for (const {values, form} of layers) {
    const given = Object.entries(values).filter(([, value]) => value !== undefined);
    const before = values.preset === undefined ? [] : keysOfPreset(declarations, joined.get('preset'));
    for (const [name, value] of before) {
      if (!replacedBy(name).some((each) => joined.has(each))) joined.set(name, value);
    }
    const after = keysOfPreset(declarations, values.preset);
    for (const [name] of [...after, ...given]) for (const each of replacedBy(name)) joined.delete(each);
    for (const [name, value] of given) {
      const {kind} = declarations[name] as Declarations[string];
      joined.set(name, form === 'flags' ? toKey(kind, value) : value);
    }
  }
  return Object.fromEntries(joined);
}

/** The defaults of a set of declarations. */
export function defaultsOf<D extends Declarations>(declarations: D): ValuesOf<D> {
  const entries = Object.entries(declarations).map(([name, declaration]) => [name, declaration.default]);
  return Object.fromEntries(entries) as ValuesOf<D>;
}

/**
 * Checks every layer and puts later ones over earlier ones, all over the defaults of the view that they name; what a
 * layer gives also unsets the rivals that layers below it gave.
 * Throws `unknown-option` or `bad-value`, with the config's name or the flag.
 */
export function resolveOptions<D extends Declarations>(
  declarations: D,
  layers: readonly Layer[],
): ValuesOf<D> {
  const rivals = rivalsOf(declarations);
  const given = layers.flatMap((layer) => withPreset(takeLayer(declarations, layer)));
  const defaults: Record<string, unknown> = {...defaultsOf(declarations), ...defaultsOfView(given)};
  const resolved = {...defaults};
  for (const taken of given) {
    for (const name of Object.keys(taken).flatMap((given) => rivals.get(given) ?? [])) {
      resolved[name] = defaults[name];
    }
    Object.assign(resolved, taken);
  }
  return resolved as ValuesOf<D>;
}

/** An axis has one order, and Ward's linkage is about squares of Euclidean distances. */
function checkClustering({cluster, sort, linkage, distance}: SharedOptions): void {
  if (cluster === undefined) return;
  const sorted = AXES.find((axis) => sort?.[axis] !== undefined && (cluster === 'both' || cluster === axis));
  if (sorted !== undefined) {
    refuse('conflict', `--cluster ${cluster} cannot go with --sort ${sorted}`, {
      hint: `choose one of them: both say in which order the ${sorted} stand`,
    });
  }
  if (linkage === 'ward' && distance !== 'euclidean') {
    refuse('conflict', `--linkage ward cannot go with --distance ${distance}`, {
      hint: 'it is defined for euclidean distances: leave --distance out, or choose another --linkage',
    });
  }
}

/** Which of these values cannot go together; the message names them as flags. */
export function checkConflicts(options: SharedOptions): SharedOptions {
  const {center, vmin, vmax, cellSize, width, height, values, print, view} = options;
  if (vmin !== undefined && vmax !== undefined && vmin >= vmax) {
    refuse('conflict', `--vmin ${vmin} is not below --vmax ${vmax}`, {hint: 'swap them, or leave one out'});
  }
  const [flag, end] = vmin !== undefined && vmin > center ? ['--vmin', vmin] : ['--vmax', vmax];
  if (end !== undefined && (flag === '--vmin' || end < center)) {
    refuse(
      'conflict',
      `${flag} ${end} is beyond the centre, ${center}: scores on the other side would get this side's colour`,
      {
        hint: 'give a --center between the limits',
      },
    );
  }
  if (cellSize !== undefined && (width !== undefined || height !== undefined)) {
    refuse('conflict', '--cell-size cannot go with --width or --height', {
      hint: 'give the size of the cells or of the figure; the other follows',
    });
  }
  if (!values && print !== undefined && print.kind !== 'none') {
    refuse('conflict', '--no-values cannot go with --print', {
      hint: 'leave --no-values out: --print says which values are printed',
    });
  }
  if (options.linearThreshold !== undefined && options.norm !== 'symlog') {
    refuse('conflict', '--linear-threshold is for --norm symlog only', {
      hint: 'add --norm symlog, or leave it out',
    });
  }
  checkClustering(options);
  if (options.panels !== undefined && view !== 'heatmap') {
    refuse('conflict', `--panels cannot go with --view ${view}`, {
      hint: 'panels are heatmaps: leave one of them out',
    });
  }
  if (cellSize !== undefined && view !== 'heatmap') {
    refuse('conflict', `--cell-size cannot go with --view ${view}, which has no cells`, {
      hint: 'give --width, --height or --font-size',
    });
  }
  return options;
}

/** What a library call hands in as options. Throws `bad-value` for what is no object. */
export function checkOptions<T extends object>(given: T): T {
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given;
  throw new AttrmapError('bad-value', 'the options must be an object', {
    hint: 'pass options by name, as {palette: "rdbu"}',
  });
}

/** The options of a library call: checked, and completed with the defaults. */
export function resolveGiven(given: GivenOptions): SharedOptions {
  return checkConflicts(
    resolveOptions(SHARED_OPTIONS, [{values: checkOptions(given) as Layer['values'], form: 'keys'}]),
  );
}
