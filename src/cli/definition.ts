import type {Argument, Command, Option} from 'commander';
import type {Declaration} from '../options/declare';
import type {CommandEntry} from './commands/command';

/** An option of commander that knows what it was declared as. */
export type DeclaredOption = Option & {readonly declaration: Declaration<unknown>};

/** What an option was declared as; undefined for those that commander has by itself. */
export function declarationOf(option: Option): Declaration<unknown> | undefined {
  return (option as Partial<DeclaredOption>).declaration;
}

const HELP_FLAGS = '-h, --help';
const HELP_SUMMARY = 'show this help';

/** `<inputs...>`, `[shell]`. */
function operandText(operand: Argument): string {
  const text = `${operand.name()}${operand.variadic ? '...' : ''}`;
  return operand.required ? `<${text}>` : `[${text}]`;
}

/** Gives a commander command everything that an entry of the list of commands says: what help, completion and the manual tell. */
export function defineCommand(command: Command, {summary, load}: CommandEntry): Command {
  const module = load();
  command.description(summary).helpOption(HELP_FLAGS, HELP_SUMMARY);
  module.define(command);
  const operands = command.registeredArguments.map(operandText);
  return command.usage(module.usage ?? [...operands, '[options]'].join(' '));
}

/** The same for what stands before a command. */
export function defineProgram(program: Command): Command {
  return program
    .usage('<command> [options]')
    .description('Turns tables of signed attribution scores into annotated heatmaps.')
    .option('-V, --version', 'print the version')
    .helpOption(HELP_FLAGS, HELP_SUMMARY)
    .helpCommand(false);
}
