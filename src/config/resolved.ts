import {AttrmapError, locate} from '../errors';
import {kebab} from '../options/declare';
import {
  checkConflicts,
  type Layer,
  resolveOptions,
  SHARED_OPTIONS,
  type SharedOptions,
} from '../options/resolve';
import {Configs} from './config';
import {restoredLayers} from './restored';

export type Given = Readonly<Record<string, unknown>>;

/** The given options that are among some declarations. */
export function pick(given: Given, names: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(names, name)));
}

/** The options of a figure, the config that some came from, and all layers, the weakest first. */
export interface ResolvedShared {
  readonly options: SharedOptions;
  readonly config: string | undefined;
  readonly layers: readonly Layer[];
}

/** What else decides over options: a named config, and layers between the config's and the flags'. */
interface Around {
  readonly config: string | undefined;
  readonly between?: readonly Layer[];
  /** Configs that were found and read before. */
  readonly configs?: Configs;
}

/** The options of a figure: defaults, under those of a picture that is drawn again, under the config's, under the flags'. */
export function resolveShared(
  [input = '-']: readonly string[],
  given: Given,
  {config: named, between = [], configs = new Configs()}: Around,
): ResolvedShared {
  const config = named ?? configs.find(input);
  const layers: Layer[] = [
    ...restoredLayers(input),
    ...(config === undefined ? [] : [configs.read(config)]),
    ...between,
    {values: pick(given, SHARED_OPTIONS), form: 'flags'},
  ];
  const options = resolveOptions(SHARED_OPTIONS, layers);
  try {
    return {options: checkConflicts(options), config, layers};
  } catch (error) {
    throw blameConfig(error, given, config);
  }
}

/** Values that only show themselves wrong in use, or beside others, do not know that they came from the config. */
export function blameConfig(error: unknown, given: Given, config: string | undefined): unknown {
  if (config === undefined || !(error instanceof AttrmapError)) return error;
  if (error.code !== 'bad-value' && error.code !== 'conflict') return error;
  const flags = Array.from(error.message.matchAll(/--([a-z-]+)/g), ([, flag]) => flag);
  const isGiven = Object.keys(given).some((name) => flags.includes(kebab(name)));
  return flags.length === 0 || isGiven ? error : locate(error, {file: config});
}
