import {type Kind, listOf} from './kinds';

/** The headings under which help and the README list the options, in this order. */
export const GROUPS = [
  'Input',
  'Table',
  'View',
  'Colour',
  'Values',
  'Labels',
  'Legend',
  'Panels',
  'Size',
  'Output',
  'Run',
] as const;
export type Group = (typeof GROUPS)[number];

/** Everything there is to know of an option. Flags, config keys, schema, types and tables follow from it. */
export interface Declaration<T, Given = T> {
  readonly kind: Kind<T, Given>;
  readonly default: T;
  /** A value to begin with, as a config holds it, where there is no default and the kind names no words. */
  readonly example?: NoInfer<Given> | undefined;
  readonly group: Group;
  /** One line, without a full stop. */
  readonly summary: string;
  /** One letter for a short flag. */
  readonly short?: string;
  /** Says what stands for the default in help where the value itself says too little. */
  readonly defaultText?: string;
  /** The flag may be given several times; the values gather in a list. */
  readonly isRepeatable?: boolean;
  /** Most people need it sooner or later: the short help lists these alone. */
  readonly isCommon?: boolean;
  /** The names of options that say the same thing in another way: a later layer that gives one unsets the others. */
  readonly rivals?: readonly string[];
}

/** What a declaration is written with: the type comes from the kind alone, and the default has to be of it. */
type Written<T, Given> = Omit<Declaration<T, Given>, 'kind' | 'default'> & {readonly kind: Kind<T, Given>};

/** Declares an option that always has a value. */
export function option<T, Given>(
  declaration: Written<T, Given> & {readonly default: NoInfer<T>},
): Declaration<T, Given> {
  return declaration;
}

/** Declares an option that may be left unset: its default is then worked out, as `defaultText` says. */
export function optional<T, Given>(
  declaration: Written<T, Given>,
): Declaration<T | undefined, Given | undefined> {
  return {...declaration, default: undefined} as Declaration<T | undefined, Given | undefined>;
}

/** Declares an option whose flag may be repeated: its value is the list of all of them. */
export function repeatable<T, Given>(
  declaration: Written<T, Given>,
): Declaration<readonly T[], readonly Given[]> {
  return {
    ...declaration,
    kind: listOf(declaration.kind),
    default: [],
    isRepeatable: true,
  } as unknown as Declaration<readonly T[], readonly Given[]>;
}

export type Declarations = Readonly<Record<string, Declaration<any, any>>>;

/** The values a set of declarations stands for, all resolved. */
export type ValuesOf<D extends Declarations> = {
  readonly [N in keyof D]: D[N] extends Declaration<infer T, infer _> ? T : never;
};

/** What a caller may pass for a set of declarations: any part of it, lengths with units. */
export type GivenOf<D extends Declarations> = {
  readonly [N in keyof D]?: (D[N] extends Declaration<infer _, infer Given> ? Given : never) | undefined;
};

/** `numberFormat` -> `number-format`: how an option is written as a flag. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The flag that sets an option; a switch that is on by default is set by its negation. */
export function flagOf(name: string, declaration: Declaration<unknown>): string {
  const isNegative = declaration.default === true && declaration.kind.placeholder === '';
  return isNegative ? `--no-${kebab(name)}` : `--${kebab(name)}`;
}
