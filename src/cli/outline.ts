import {type Argument, Command, type Option} from 'commander';
import type {CommandEntry} from './commands/command';
import {declarationOf, defineCommand, defineProgram} from './definition';
import {wordsOf} from './flags';

/** What can stand somewhere on the command line. */
export interface Choice {
  /** The words that can, or some of them. */
  readonly words: readonly string[];
  /** Whether names of files can. */
  readonly hasFiles: boolean;
}

export interface OptionOutline {
  /** As help has it: `-o, --output <file>`. */
  readonly term: string;
  /** As they are typed: `-o`, `--output`. */
  readonly flags: readonly string[];
  readonly summary: string;
  readonly group: string;
  /** Undefined for a switch. */
  readonly value: (Choice & {readonly placeholder: string; readonly isOptional: boolean}) | undefined;
  readonly isRepeatable: boolean;
}

export interface OperandOutline extends Choice {
  readonly name: string;
  readonly summary: string;
  readonly isVariadic: boolean;
}

export interface CommandOutline {
  readonly name: string;
  readonly summary: string;
  /** What stands behind its name. */
  readonly usage: string;
  readonly operand: OperandOutline | undefined;
  readonly options: readonly OptionOutline[];
  /** Lines that can be typed. */
  readonly examples: readonly string[];
}

/** All that can be typed, as the commands themselves define it. */
export interface Outline {
  readonly summary: string;
  readonly commands: readonly CommandOutline[];
  /** Options that stand before a command, or alone. */
  readonly options: readonly OptionOutline[];
}

function outlineOption(option: Option): OptionOutline {
  const {flags, long, short, description, helpGroupHeading = 'Options:', required, optional} = option;
  const declaration = declarationOf(option);
  const value = {
    words: declaration === undefined ? [] : wordsOf(declaration.kind),
    hasFiles: declaration?.kind.isPath ?? false,
    placeholder: /[<[].*$/.exec(flags)?.[0] ?? '',
    isOptional: optional,
  };
  return {
    term: flags,
    flags: [short, long].filter((flag) => flag != null),
    summary: description,
    group: helpGroupHeading.replace(/:$/, ''),
    value: required || optional ? value : undefined,
    isRepeatable: declaration?.isRepeatable ?? false,
  };
}

/** An operand that is not one of a few words is a file. */
function outlineOperand(operand: Argument): OperandOutline {
  const {argChoices: words, description, variadic} = operand;
  const name = operand.name();
  return {
    name,
    summary: description,
    words: words ?? [],
    hasFiles: words === undefined,
    isVariadic: variadic,
  };
}

/** The options that help lists. */
function outlineOptions(command: Command): OptionOutline[] {
  return command.createHelp().visibleOptions(command).map(outlineOption);
}

/** The examples in a command's help. */
function examplesOf(command: Command): string[] {
  const texts: string[] = [];
  command.configureOutput({writeOut: (text) => texts.push(text)}).outputHelp();
  return Array.from(texts.join('').matchAll(/^ *\$ (.*)$/gm), ([, line = '']) => line);
}

function outlineCommand(entry: CommandEntry): CommandOutline {
  const command = defineCommand(new Command(entry.name), entry);
  const [operand] = command.registeredArguments;
  return {
    name: entry.name,
    summary: entry.summary,
    usage: command.usage(),
    operand: operand && outlineOperand(operand),
    options: outlineOptions(command),
    examples: examplesOf(command),
  };
}

/** Outlines the command line that these commands make. Loads all of them. */
export function outline(entries: readonly CommandEntry[]): Outline {
  const program = defineProgram(new Command('attrmap'));
  return {
    summary: program.description(),
    commands: entries.map(outlineCommand),
    options: outlineOptions(program),
  };
}
