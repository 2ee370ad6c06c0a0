import {AttrmapError} from '../errors';
import {type Declaration, GROUPS, type Group, kebab} from '../options/declare';
import type {Kind} from '../options/kinds';
import {checkConflicts, type Layer, resolveOptions, SHARED_OPTIONS} from '../options/resolve';
import type {Describe} from '../options/schema';
import {quote} from '../quote';
import {comment, yamlLine} from './yaml';

/** What help says of options; the command line knows the names that stand in registries. */
export interface Wording {
  readonly describe: Describe;
  readonly wordsOf: (kind: Pick<Kind<unknown>, 'words'>) => readonly string[];
  readonly defaultText: (declaration: Declaration<unknown>) => string;
}

/** What is said of one option beside its declaration. */
export interface Remark {
  /** A sentence: why this value. Texts from outside in it are escaped. */
  readonly why?: string;
  /** In place of the default or the example; as a config holds it. */
  readonly value?: unknown;
  /** Whether it counts: all others are commented out. */
  readonly isSet?: boolean;
}

/** Remarks by the names of options. */
export type Remarks = ReadonlyMap<string, Remark>;

/** How options are listed. */
export interface Listing {
  readonly wording: Wording;
  readonly remarks: Remarks;
  /** What lies below: options that hold as long as nothing here sets them. */
  readonly below?: readonly Layer[];
  readonly indent?: string;
  /** Only what most people need, and what is set. */
  readonly isBrief?: boolean;
}

type AnyDeclaration = Declaration<any, any>;

/** What a config holds where it says the default; where that is worked out, something to begin with. */
function usualValue(
  {default: value, example, kind, defaultText}: AnyDeclaration,
  {wordsOf}: Wording,
): unknown {
  if (value !== undefined) return kind.needsUnit ? `${value}pt` : value;
  if (example !== undefined) return example;
  if (kind.bare !== undefined) return kind.parse(kind.bare);
  const words = wordsOf(kind);
  return words.find((word) => word === defaultText) ?? words[0];
}

/** Why an option cannot be set by itself beside what is set; undefined where it can. */
function conflictOf(name: string, value: unknown, {remarks, below = []}: Listing): string | undefined {
  const set = Array.from(remarks).filter(([, {isSet}]) => isSet);
  const values = {...Object.fromEntries(set.map(([each, remark]) => [each, remark.value])), [name]: value};
  try {
    checkConflicts(resolveOptions(SHARED_OPTIONS, [...below, {values, form: 'keys'}]));
    return undefined;
  } catch (error) {
    if (error instanceof AttrmapError && error.code === 'conflict') return withKeys(error.message);
    throw error;
  }
}

/** A text that names options as flags, with what a config says instead. */
function withKeys(text: string): string {
  const keys = new Map(Object.keys(SHARED_OPTIONS).map((name) => [kebab(name), name]));
  return text.replace(/--(no-)?([a-z-]+)/g, (flag, no: string | undefined, kebabbed: string) => {
    const key = keys.get(kebabbed);
    return key === undefined ? flag : `${key}${no === undefined ? '' : ': false'}`;
  });
}

/** What an option does; of a switch, in which position. */
function summaryOf(declaration: AnyDeclaration, {describe}: Wording): string {
  const {kind, summary, default: value} = declaration;
  const position = typeof value === 'boolean' && kind.placeholder === '' ? `${!value}: ` : '';
  return `${position}${withKeys(describe(summary, kind))}.`;
}

/** The values that there are, unless the summary lists them already. */
function valuesOf(declaration: AnyDeclaration, summary: string, {wordsOf}: Wording): string[] {
  const {kind} = declaration;
  const isAll = kind.schema.enum !== undefined || typeof kind.words === 'string';
  const words = wordsOf(kind);
  if (!isAll || summary.includes(words.join(', '))) return [];
  const shown = words.map((word) => (/^\w/.test(word) ? word : quote(word))).join(', ');
  return [words.length === 1 ? `Takes ${shown}.` : `One of ${shown}.`];
}

function defaultOf(declaration: AnyDeclaration, shown: string, {defaultText}: Wording): string[] {
  const {default: value} = declaration;
  const isShown = value !== undefined && shown === yamlLine(value);
  const text = defaultText(declaration) || (value === undefined || isShown ? '' : yamlLine(value));
  return text === '' || text === shown ? [] : [`Default: ${withKeys(text)}.`];
}

function linesOf(name: string, declaration: AnyDeclaration, listing: Listing): string[] {
  const {wording, remarks, indent = ''} = listing;
  const {why, value = usualValue(declaration, wording), isSet = false} = remarks.get(name) ?? {};
  const shown = yamlLine(value);
  const summary = summaryOf(declaration, wording);
  const conflict = isSet ? undefined : conflictOf(name, value, listing);
  const said = [
    summary,
    ...valuesOf(declaration, summary, wording),
    ...defaultOf(declaration, shown, wording),
    ...(why === undefined ? [] : [`Here: ${why}`]),
    ...(conflict === undefined ? [] : [`Not by itself: ${conflict}. As ${name}: ${shown}`]),
  ];
  return [
    ...said.flatMap((text) => comment(text, indent)),
    ...(conflict === undefined ? [`${indent}${isSet ? '' : '#'}${name}: ${shown}`] : []),
    '',
  ];
}

function groupLines(group: Group, listing: Listing): string[] {
  const {indent = '', isBrief = false, remarks} = listing;
  const isListed = (name: string, declaration: AnyDeclaration): boolean =>
    declaration.group === group && (!isBrief || declaration.isCommon === true || remarks.has(name));
  const listed = Object.entries<AnyDeclaration>(SHARED_OPTIONS).filter((entry) => isListed(...entry));
  if (listed.length === 0) return [];
  return [
    `${indent}# ==== ${group} ====`,
    '',
    ...listed.flatMap(([name, declaration]) => linesOf(name, declaration, listing)),
  ];
}

/**
 * Lines of YAML with the options of a config, group by group: each with what it does, its values and its default as
 * comments, commented out unless a remark sets it. With any one line of these uncommented, they are taken as well: what
 * cannot stand beside what is set is a comment alone.
 */
export function optionLines(listing: Listing): string[] {
  return GROUPS.flatMap((group) => groupLines(group, listing));
}
