import {existsSync} from 'node:fs';
import type {Argument, Command, CommanderError} from 'commander';
import {AttrmapError} from '../errors';
import {suggest} from '../nearest';
import {kebab} from '../options/declare';
import {synonymOf} from '../options/synonyms';
import {packageVersion} from '../package-root';
import {quote} from '../quote';
import type {CommandEntry} from './commands/command';
import {COMMANDS} from './commands/index';
import {defineCommand} from './definition';
import {fitLines, helpWidth, layOutHelp} from './help';
import {type Io, isClosedPipe, print, writeAll} from './io';
import {errorRecord, errorText, jsonText, stackText, toAttrmapError} from './messages';
import {overview} from './overview';
import {shellWord} from './shell-word';

/** What a run came to while parsing: help or a version to print, or operands and flags for the command. */
type Parsed =
  | {readonly printed: string}
  | {readonly operands: readonly string[]; readonly given: Record<string, unknown>};

/** What an operand may be, where it is one of a few words. */
function choicesOf(command: Command, name: string): readonly string[] {
  return command.registeredArguments.find((each: Argument) => each.name() === name)?.argChoices ?? [];
}

/** Commander's complaint in our own words. */
function translate(error: CommanderError, command: Command): AttrmapError {
  const subject = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownOption': {
      const flags = command.options.flatMap(({long, short}) => [long, short].filter((flag) => flag != null));
      // What follows `=` is its value.
      const [flag = ''] = subject.split('=');
      const meant = `--${kebab(synonymOf(flag.replace(/^--no-/, '')) ?? '')}`;
      return new AttrmapError('unknown-option', `there is no option ${quote(flag)}`, {
        hint: flags.includes(meant)
          ? `did you mean ${meant}?`
          : suggest(flag, flags).replace(/^choose one of:.*/, `see ${command.name()} --help`),
      });
    }
    case 'commander.invalidArgument': {
      const [, value = '', name = ''] =
        /value '(.*)' is invalid for argument '(.*?)'/s.exec(error.message) ?? [];
      return new AttrmapError('bad-value', `there is no ${name} ${quote(value)}`, {
        hint: suggest(value, choicesOf(command, name)),
      });
    }
    case 'commander.missingArgument':
      if (choicesOf(command, subject).length > 0) {
        return new AttrmapError('bad-value', `nothing says which ${subject}`, {
          hint: `choose one of: ${choicesOf(command, subject).join(', ')}`,
        });
      }
      return new AttrmapError('no-input', 'nothing says what to draw', {
        hint: `name a file, or - for standard input${Number.isNaN(Number(command.opts().robust ?? 0)) ? '; a name right behind --robust is taken for its number' : ''}`,
      });
    case 'commander.excessArguments':
      return new AttrmapError('conflict', 'more arguments were given than this command takes', {
        hint: `see ${command.name()} --help; quote arguments that hold spaces or shell characters`,
      });
    case 'commander.optionMissingArgument':
      return new AttrmapError(
        'bad-value',
        `the option ${quote(subject.split(/[ ,]/).find((word) => word.startsWith('--')) ?? subject)} needs a value`,
      );
    default:
      return new AttrmapError('bad-value', 'the command line cannot be understood', {
        hint: 'see attrmap --help',
        cause: error,
      });
  }
}

/** A commander command that throws instead of ending the process, and hands back what it would print. */
function quietCommand(name: string, printed: string[]): Command {
  // Loaded here because neither --version nor a wrong command needs it.
  const {Command} = require('commander') as typeof import('commander');
  return new Command(name).exitOverride().configureOutput({
    writeOut: (text) => printed.push(text),
    writeErr: () => undefined,
    outputError: () => undefined,
  });
}

/** Only what stands on the command line: commander also sets `--no-...` switches that nobody gave. */
function givenOptions(command: Command): Record<string, unknown> {
  const isGiven = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
  return Object.fromEntries(Object.entries(command.opts()).filter(([name]) => isGiven(name)));
}

function parse(entry: CommandEntry, words: readonly string[], io: Io): Parsed {
  const printed: string[] = [];
  const command = quietCommand(`attrmap ${entry.name}`, printed).allowExcessArguments(false);
  const width = helpWidth(io);
  layOutHelp(defineCommand(command, entry), {width, isBrief: !words.includes('--help')});
  try {
    command.parse([...words], {from: 'user'});
  } catch (error) {
    if ((error as CommanderError).exitCode === 0) return {printed: fitLines(printed.join(''), width)};
    throw translate(error as CommanderError, command);
  }
  return {operands: command.args, given: givenOptions(command)};
}

/** The command of this name. Throws `unknown-command`, or `unknown-option` for what looks like one. */
function findCommand(name: string): CommandEntry {
  const entry = COMMANDS.find((each) => each.name === name);
  if (entry !== undefined) return entry;
  const isOption = name.startsWith('-');
  const names = isOption ? ['--help', '--version'] : COMMANDS.map((each) => each.name);
  throw new AttrmapError(
    isOption ? 'unknown-option' : 'unknown-command',
    `there is no ${isOption ? 'option' : 'command'} ${quote(name)}${isOption ? ' before a command' : ''}`,
    {
      hint:
        isOption || !existsSync(name)
          ? suggest(name, names)
          : `to draw it: attrmap render ${shellWord(name)}`,
    },
  );
}

async function dispatch(words: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined) {
    await writeAll(io.stderr, overview(io, COMMANDS));
    return 2;
  }
  if (name === '-V' || name === '--version') {
    await print(io, `${packageVersion()}\n`);
    return 0;
  }
  if (name === '-h' || name === '--help' || name === 'help') {
    const [subject] = rest;
    if (subject === undefined) {
      await print(io, overview(io, COMMANDS));
      return 0;
    }
    if (COMMANDS.some((each) => each.name === subject)) return dispatch([subject, '--help'], io);
    if (name !== 'help') return dispatch(['help', ...rest], io);
  }
  const entry = findCommand(name);
  const parsed = parse(entry, rest, io);
  if ('printed' in parsed) {
    await print(io, parsed.printed);
    return 0;
  }
  return entry.load().run(io, parsed.operands, parsed.given);
}

async function reportError(thrown: unknown, words: readonly string[], io: Io): Promise<number> {
  const error = toAttrmapError(thrown);
  const text = words.includes('--json') ? jsonText(errorRecord(error)) : errorText(error, io);
  await writeAll(io.stderr, text + (words.includes('--debug') ? stackText(thrown) : ''));
  return error.exitCode;
}

/** Runs one command line (without node and script) and returns its exit code. Never throws. */
export async function run(words: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(words, io);
  } catch (thrown) {
    if (isClosedPipe(thrown)) return 1;
    try {
      return await reportError(thrown, words, io);
    } catch {
      // Standard error itself is closed: there is nobody left to tell.
      return toAttrmapError(thrown).exitCode;
    }
  }
}
