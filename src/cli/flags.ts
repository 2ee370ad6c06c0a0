import {Option} from 'commander';
import {type Declaration, type Declarations, flagOf, GROUPS, type Group, kebab} from '../options/declare';
import {describePainters, PAINTERS, PICTURE_PAINTERS} from '../painters/index';
import {READERS} from '../readers/index';

/** What summaries leave to be filled in, since only the registries know it. */
export function fillIn(summary: string): string {
  return summary
    .replace('{readers}', READERS.map(({name}) => name).join(', '))
    .replace('{painters}', PAINTERS.map(({name}) => name).join(', '))
    .replace('{extensions}', describePainters())
    .replace('{pictureNames}', PICTURE_PAINTERS.map(({name}) => name).join(', '))
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

function toOption(name: string, declaration: Declaration<unknown>): Option {
  const shown = defaultText(declaration);
  const summary = fillIn(declaration.summary) + (shown === '' ? '' : ` (default: ${shown})`);
  const option = new Option(flagText(name, declaration), summary).helpGroup(`${declaration.group}:`);
  if (declaration.kind.bare !== undefined) option.preset(declaration.kind.bare);
  if (declaration.isRepeatable) {
    option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
  }
  return option;
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
