import {CONFIG_NAMES} from '../config/config';
import {SIGNALS} from './apart';
import {firstClause} from './help';
import type {CommandOutline, OptionOutline, Outline} from './outline';
import {bold, entry, italic, roff, section, subsection, typed} from './roff';

const DESCRIPTION = `Such a score says how much a feature pushed an output up or down. Colours go from negative over neutral to
positive, and zero is neutral. Missing scores are hatched, never drawn as zero; what had to be shortened, thinned or left
out is said on standard error. The same input gives the same bytes.`;

/** What is read of the environment. */
const VARIABLES: Readonly<Record<string, string>> = {
  NO_COLOR: 'Where it is set and not empty, messages and view have no colours.',
  COLORTERM: 'Where it is truecolor or 24bit, view draws in 24-bit colours.',
  TERM: 'How many colours the terminal has; none where it is dumb.',
  COLUMNS: 'The width of help and of view, where standard output is no terminal.',
  SOURCE_DATE_EPOCH:
    'The date that is written into pictures, in seconds since 1970; without it they hold none.',
};

const STATUS: Readonly<Record<string, string>> = {
  0: 'Done.',
  1: 'Bad data, or it could not be written.',
  2: 'Wrong usage.',
};

interface Owned {
  readonly option: OptionOutline;
  /** The names of the commands that have it. */
  readonly owners: readonly string[];
}

/** Every option once, with the commands that have it as it is. */
function ownedOptions(commands: readonly CommandOutline[]): Owned[] {
  const found = new Map<string, {option: OptionOutline; owners: string[]}>();
  for (const {name, options} of commands) {
    for (const option of options) {
      const key = JSON.stringify([option.term, option.summary]);
      const owned = found.get(key);
      if (owned === undefined) found.set(key, {option, owners: [name]});
      else owned.owners.push(name);
    }
  }
  return [...found.values()];
}

/** The commands that have most of the options in common. */
function mainOwners(owned: readonly Owned[]): string {
  const all = owned.map(({owners}) => owners.join());
  const count = (owners: string): number => all.filter((each) => each === owners).length;
  return all.reduce((most, each) => (count(each) > count(most) ? each : most), '');
}

function listText(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** Whose an option is, where it is not one of those that most are like. */
function ownersText(owners: readonly string[], main: string, count: number): string {
  if (owners.join() === main) return '';
  return `\n${italic(`(${owners.length === count ? 'every command' : listText(owners)})`)}`;
}

function optionsSection({commands}: Outline): string {
  const owned = ownedOptions(commands);
  const main = mainOwners(owned);
  const groups = [...new Set(owned.map(({option}) => option.group))];
  const groupText = (group: string): string => {
    const members = owned.filter(({option}) => option.group === group);
    const place = ({option}: Owned): number => members.findIndex((each) => each.option.term === option.term);
    const texts = [...members]
      // What is written alike stands together, whatever it means to different commands.
      .sort((one, other) => place(one) - place(other))
      .map(({option: {term, summary}, owners}) =>
        entry(typed(term), roff(summary) + ownersText(owners, main, commands.length)),
      );
    return subsection(group, ...texts);
  };
  return section(
    'OPTIONS',
    roff(`An option belongs to ${listText(main.split(','))}, unless the commands that have it are named.`),
    roff('A switch --x is undone by --no-x, and the other way round.'),
    ...groups.map(groupText),
  );
}

function commandEntry({name, summary, usage, operand}: CommandOutline): string {
  const about = operand === undefined ? '' : `\n.br\n${italic(operand.name)}: ${roff(operand.summary)}`;
  return entry(`${bold(`attrmap ${name} `)}${typed(usage)}`, roff(summary) + about);
}

function entries(terms: Readonly<Record<string, string>>): string[] {
  return Object.entries(terms).map(([term, text]) => entry(bold(term), roff(text)));
}

function synopsis({commands, options}: Outline): string {
  const lines = commands.map(({name, usage}) => `${bold(`attrmap ${name} `)}${typed(usage)}`);
  const alone = options.map(({flags}) => `${bold('attrmap ')}${flags.map(bold).join(' | ')}`);
  return section('SYNOPSIS', [...lines, ...alone].join('\n.br\n'));
}

function examplesSection({commands}: Outline): string {
  const lines = commands.flatMap(({examples}) => examples).map(roff);
  return section('EXAMPLES', '.nf', ...lines, '.fi');
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The manual page, in the macros of man(7). */
export function manPage(outline: Outline, version: string): string {
  const summary = firstClause(outline.summary.replace(/\.$/, ''));
  const signals = Object.entries(SIGNALS).map(([name, code]) => [code, `Ended by ${name}.`]);
  return `${[
    `.TH ATTRMAP 1 "" "attrmap ${roff(version)}" "User Commands"`,
    '.nh',
    '.ad l',
    section('NAME', `attrmap \\- ${roff(lowered(summary))}`),
    synopsis(outline),
    section('DESCRIPTION', `${bold('attrmap')} ${roff(lowered(outline.summary))}`, roff(DESCRIPTION)),
    section('COMMANDS', ...outline.commands.map(commandEntry)),
    optionsSection(outline),
    section(
      'FILES',
      entry(
        CONFIG_NAMES.map(bold).join(', '),
        roff(
          'Options of the figures in this folder and below it; flags win over them. The schema command prints the JSON Schema of such a file.',
        ),
      ),
    ),
    section('ENVIRONMENT', ...entries(VARIABLES)),
    section(
      'EXIT STATUS',
      roff('An error ends with a line that names its page: attrmap help CODE prints it.'),
      ...entries({...STATUS, ...Object.fromEntries(signals)}),
    ),
    examplesSection(outline),
  ].join('\n')}\n`;
}
