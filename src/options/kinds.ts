import {parseDecimal} from '../decimal';
import {suggest} from '../nearest';
import {quote} from '../quote';
import {splitList} from './list-text';

/** A JSON Schema, or a part of one, as an object. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Says why a value cannot be taken; whoever knows where the value stood turns it into an error for the user. */
export class Refusal extends Error {
  readonly hint: string | undefined;
  constructor(reason: string, hint?: string) {
    super(reason);
    this.hint = hint;
  }
}

/** A list of names that stands in a part of the program which options know nothing of; the command line looks them up. */
export type Registry = 'palettes' | 'readers' | 'painters' | 'picturePainters';

/**
 * What values an option takes. `T` is what the program works with, `Given` what a library call or a config may hold.
 * `parse` reads the text of a flag, `accept` checks any other value; both throw Refusal.
 */
export interface Kind<T, Given = T> {
  /** Stands for the value in help texts; empty for a switch, which takes none. */
  readonly placeholder: string;
  readonly schema: JsonSchema;
  /** True when the flag may be given without a value, which then means this text. */
  readonly bare?: string;
  /** True for lengths: a number without a unit is refused in a config as it is on the command line. */
  readonly needsUnit?: boolean;
  /** The file that a value names, for options that name one which the run reads: nothing may be written over it. */
  readonly fileIn?: (value: T) => string | undefined;
  /** Values that have names: all that there are, or some; a registry where only that knows them. Shells complete them. */
  readonly words?: readonly string[] | Registry;
  /** Whether a value may be the path of a file, to be read or written: shells complete that too. */
  readonly isPath?: boolean;
  parse(text: string): T;
  accept(value: unknown): T;
  /** Never called: it only carries the type that a library call may pass. */
  readonly given?: (value: Given) => void;
}

function describeValue(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return 'a list';
  return value === null || typeof value !== 'object' ? String(value) : 'an object';
}

/** What a switch is in a text, a field of a table say. */
const SWITCH: Readonly<Record<string, boolean>> = {true: true, false: false};

export function toggle(): Kind<boolean> {
  const accept = (value: unknown): boolean => {
    if (typeof value === 'boolean') return value;
    throw new Refusal(`${describeValue(value)} is neither true nor false`);
  };
  return {placeholder: '', schema: {type: 'boolean'}, parse: (text) => accept(SWITCH[text] ?? text), accept};
}

interface NumberRange {
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
  readonly placeholder?: string;
  readonly bare?: string;
}

function rangeText({min, max}: NumberRange): string {
  if (min === undefined && max === undefined) return 'such as 0.5';
  if (min !== undefined && max !== undefined) return `from ${min} to ${max}`;
  return min === undefined ? `of at most ${max}` : `of at least ${min}`;
}

/** Several values of one kind, a text each where they are flags. */
export function listOf<T>(kind: Kind<T, any>): Kind<readonly T[], readonly T[]> {
  const {placeholder, schema, words, isPath} = kind;
  return {
    placeholder,
    schema: {type: 'array', items: schema},
    ...(words === undefined ? {} : {words}),
    ...(isPath === undefined ? {} : {isPath}),
    parse: (given) => [kind.parse(given)],
    accept: (value) => {
      if (Array.isArray(value)) return value.map((item) => kind.accept(item));
      throw new Refusal(`${describeValue(value)} is not a list`);
    },
  };
}

export function number(range: NumberRange = {}): Kind<number> {
  const noun = range.integer ? 'whole number' : 'number';
  const accept = (value: unknown): number => {
    const hint = `give a ${noun} ${rangeText(range)}`;
    if (typeof value !== 'number' || !Number.isFinite(value) || (range.integer && !Number.isInteger(value))) {
      throw new Refusal(`${describeValue(value)} is not a ${noun}`, hint);
    }
    if (value < (range.min ?? -Infinity) || value > (range.max ?? Infinity)) {
      throw new Refusal(`${value} is out of range`, hint);
    }
    return value;
  };
  const schema = {
    type: range.integer ? 'integer' : 'number',
    ...(range.min === undefined ? {} : {minimum: range.min}),
    ...(range.max === undefined ? {} : {maximum: range.max}),
  };
  return {
    placeholder: range.placeholder ?? '<number>',
    schema,
    ...(range.bare === undefined ? {} : {bare: range.bare}),
    parse: (text) => {
      const parsed = parseDecimal(text);
      return accept(Number.isFinite(parsed) ? parsed : text);
    },
    accept,
  };
}

export function choice<const C extends string>(...choices: readonly C[]): Kind<C> {
  const accept = (value: unknown): C => {
    const found = choices.find((candidate) => candidate === value);
    if (found !== undefined) return found;
    throw new Refusal(`${describeValue(value)} is not one of its values`, suggest(String(value), choices));
  };
  return {
    placeholder: `<${choices.join('|')}>`,
    schema: {enum: choices},
    words: choices,
    parse: accept,
    accept,
  };
}

export function text(placeholder = '<text>'): Kind<string> {
  const accept = (value: unknown): string => {
    if (typeof value === 'string') return value;
    throw new Refusal(`${describeValue(value)} is not a text`);
  };
  return {placeholder, schema: {type: 'string'}, parse: accept, accept};
}

/** One of the names in a registry, which is checked where they are known. */
export function named(placeholder: string, words: Registry): Kind<string> {
  return {...text(placeholder), words};
}

/** The path of a file that the run writes. */
export function outputFile(): Kind<string> {
  return {...text('<file>'), isPath: true};
}

/** The path of a file that the run reads; `fileIn` where some values name none. */
export function inputFile(
  placeholder = '<file>',
  fileIn: (value: string) => string | undefined = (value) => value,
): Kind<string> {
  return {...text(placeholder), fileIn, isPath: true};
}

/** A text with a grammar of its own, which `read` knows (it throws Refusal); a whole number stands for its digits. */
export function grammar<T>(placeholder: string, read: (text: string) => T): Kind<T, string | number> {
  const accept = (value: unknown): T => {
    if (typeof value === 'string') return read(value);
    if (Number.isInteger(value)) return read(String(value));
    throw new Refusal(`${describeValue(value)} is neither a text nor a whole number`);
  };
  return {placeholder, schema: {type: ['string', 'integer']}, parse: read, accept};
}

/** On, off, or the path of a file that the run reads: the flag takes the path, its negation is off. */
export function switchOrFile(placeholder = '<file>'): Kind<boolean | string> {
  const accept = (value: unknown): boolean | string => {
    if (typeof value === 'string' || typeof value === 'boolean') return value;
    throw new Refusal(`${describeValue(value)} is not a text, true or false`);
  };
  return {
    placeholder,
    schema: {type: ['boolean', 'string']},
    fileIn: (value) => (typeof value === 'string' ? value : undefined),
    isPath: true,
    parse: accept,
    accept,
  };
}

/** One text or a list of some; in a flag, and in a field of a table, they are separated. */
export function oneOrMore(
  placeholder: string,
  separator = ',',
): Kind<readonly string[], string | readonly string[]> {
  const accept = (value: unknown): readonly string[] => {
    const items = typeof value === 'string' ? [value] : value;
    if (
      Array.isArray(items) &&
      items.length > 0 &&
      items.every((item) => typeof item === 'string' && item !== '')
    )
      return items;
    const isEmpty = items === '' || (Array.isArray(items) && items.length === 0);
    throw new Refusal(
      isEmpty ? 'it is empty' : `${describeValue(value)} is neither a text nor a list of texts`,
    );
  };
  const item = {type: 'string', minLength: 1};
  return {
    placeholder,
    schema: {anyOf: [item, {type: 'array', items: item, minItems: 1}]},
    parse: (given) => accept(given.split(separator).map((part) => part.trim())),
    accept,
  };
}

/** Texts, on the command line separated by commas, one that holds a comma in quotes; `length` when exactly so many are needed. */
export function textList(placeholder: string, lengths?: readonly number[]): Kind<readonly string[]> {
  const accept = (value: unknown): readonly string[] => {
    if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
      throw new Refusal(
        `${describeValue(value)} is not a list of texts`,
        typeof value === 'string' ? `write it as a list, [${JSON.stringify(value.slice(0, 40))}]` : undefined,
      );
    }
    if (lengths !== undefined && !lengths.includes(value.length)) {
      throw new Refusal(
        `it takes ${lengths.join(' or ')} names, not ${value.length}`,
        `for example ${placeholder}`,
      );
    }
    return value;
  };
  const schema = {type: 'array', items: {type: 'string'}};
  const parse = (given: string): readonly string[] => {
    const {items, unpaired} = splitList(given);
    if (unpaired === undefined) return accept(items.map(({text}) => text));
    throw new Refusal(
      `the quotes in ${quote(unpaired, "'")} do not pair`,
      'write a text with commas in double quotes',
    );
  };
  return {placeholder, schema, parse, accept};
}
