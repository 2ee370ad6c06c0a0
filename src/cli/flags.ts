import {Option} from 'commander';
import {PALETTE_NAMES} from '../colour/palettes';
import {type Declaration, type Declarations, flagOf, GROUPS, type Group, kebab} from '../options/declare';
import type {Kind, Registry} from '../options/kinds';
import {describePainters, PAINTERS, PICTURE_PAINTERS} from '../painters/index';
import {READERS} from '../readers/index';
import type {DeclaredOption} from './definition';

const REGISTRIES: Readonly<Record<Registry, readonly string[]>> = {
  palettes: PALETTE_NAMES,
  readers: READERS.map(({name}) => name),
  painters: PAINTERS.map(({name}) => name),
  picturePainters: PICTURE_PAINTERS.map(({name}) => name),
};

/** The values of a kind that have names. */
export function wordsOf({words = []}: Pick<Kind<unknown>, 'words'>): readonly string[] {
  return typeof words === 'string' ? REGISTRIES[words] : words;
}

/** What summaries leave to be filled in, since only the registries know it. */
export function fillIn(summary: string, kind: Pick<Kind<unknown>, 'words'>): string {
  return summary
    .replace('{words}', wordsOf(kind).join(', '))
    .replace('{extensions}', describePainters())
    .replace('{pictures}', describePainters(PICTURE_PAINTERS));
}

/** What help and the README say of a default; empty where there is nothing to say. */
export function defaultText({default: value, defaultText}: Declaration<unknown>): string {
  if (defaultText !== undefined) return defaultText;
  return typeof value === 'boolean' || Array.isArray(value) || value === undefined ? '' : String(value);
}

/** `-o, --output <file>`, `--no-values`, `--robust [percent]`. */
export function flagText(name: string, declaration: Declaration<unknown>): string {
  const {kind, short} = declaration;
  // Commander takes an option without brackets for a switch.
  const value = /^(<.*>|\[.*\])?$/.test(kind.placeholder) ? kind.placeholder : `<${kind.placeholder}>`;
  const long = flagOf(name, declaration);
  return `${short === undefined ? '' : `-${short}, `}${long}${value === '' ? '' : ` ${value}`}`;
}

function toOption(name: string, declaration: Declaration<unknown>): DeclaredOption {
  const shown = defaultText(declaration);
  const summary =
    fillIn(declaration.summary, declaration.kind) + (shown === '' ? '' : ` (default: ${shown})`);
  const option = new Option(flagText(name, declaration), summary).helpGroup(`${declaration.group}:`);
  if (declaration.kind.bare !== undefined) option.preset(declaration.kind.bare);
  if (declaration.isRepeatable) {
    option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
  }
  return Object.assign(option, {declaration});
}

/** The other position of a switch, so that a flag can undo what a config or a preset sets; too plain to be listed in help. */
function toOpposite(name: string, declaration: Declaration<unknown>): Option {
  const isNegative = flagOf(name, declaration).startsWith('--no-');
  return new Option(`--${isNegative ? '' : 'no-'}${kebab(name)}`).hideHelp();
}

/** Commander's options for a set of declarations, group by group. Values stay texts: checking them is not commander's work. */
export function toOptions(declarations: Declarations): Option[] {
  return GROUPS.flatMap((group) =>
    Object.entries(declarations)
      .filter(([, declaration]) => declaration.group === group)
      .flatMap(([name, declaration]) => [
        toOption(name, declaration),
        ...(typeof declaration.default === 'boolean' ? [toOpposite(name, declaration)] : []),
      ]),
  );
}

/** `--help`, listed with the options of a group instead of under a heading of its own. */
export function helpOption(group: Group): Option {
  return new Option('-h, --help', 'show this help').helpGroup(`${group}:`);
}
