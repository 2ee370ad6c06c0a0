import {Argument} from 'commander';
import {AttrmapError, ERROR_CODES} from '../../errors';
import {nearest} from '../../nearest';
import {kebab} from '../../options/declare';
import {synonymOf} from '../../options/synonyms';
import {quote} from '../../quote';
import {canBeBold} from '../../terminal/screen';
import {helpWidth} from '../help';
import {topicText} from '../help-topics';
import {type Io, print} from '../io';
import {optionNames, optionText} from '../option-topic';
import {overview} from '../overview';
import {TOPICS} from '../topics';
import type {CommandEntry, CommandModule} from './command';

const TOPIC_NAMES = TOPICS.map(({name}) => name);
const LIST = `there is help on every command and option, on ${TOPIC_NAMES.join(', ')}, and on every error by its code`;

function unknownSubject(subject: string, entries: readonly CommandEntry[]): AttrmapError {
  const commands = entries.map(({name}) => name);
  const meant = synonymOf(subject);
  const subjects = [...commands, ...TOPIC_NAMES, ...Object.keys(ERROR_CODES), ...optionNames(entries)];
  const found = meant === undefined ? nearest(subject.replace(/^--/, ''), subjects) : kebab(meant);
  return new AttrmapError('unknown-command', `there is no help on ${quote(subject)}`, {
    hint: found === undefined ? LIST : `did you mean ${found}? (${LIST})`,
  });
}

/** The texts of all subjects; a command's help stands alone. Throws `unknown-command`. */
function subjectsText(io: Io, subjects: readonly string[], entries: readonly CommandEntry[]): string {
  const form = {width: helpWidth(io), isBold: canBeBold(io.outputShape(), io.environment)};
  const texts = subjects.map((subject) => {
    if (entries.some(({name}) => name === subject)) {
      throw new AttrmapError('conflict', `the help of the command ${quote(subject)} stands alone`, {
        hint: `see attrmap help ${subject}`,
      });
    }
    const text = topicText(subject, form) ?? optionText(subject, form, entries);
    if (text === undefined) throw unknownSubject(subject, entries);
    return text;
  });
  return texts.join('\n');
}

/** The command that prints topics and the pages of errors. The help of a command is printed before it comes to this. */
export function helpCommand(entries: readonly CommandEntry[]): CommandModule {
  const commands = entries.map(({name}) => name);
  return {
    usage: '[command | topics... | options... | codes...]',
    define: (command) => {
      const operand = new Argument(
        '[subjects...]',
        `a command, topics (${TOPIC_NAMES.join(', ')}), options, or codes of errors, which their last line names`,
      );
      // Choices are for completion; what is wrong is told by us.
      const any = (value: string, before: readonly string[] | undefined): string[] => [
        ...(before ?? []),
        value,
      ];
      operand.choices([...commands, ...TOPIC_NAMES, ...Object.keys(ERROR_CODES)]).argParser(any);
      // An option that is asked about is no option of help.
      command.addArgument(operand).allowUnknownOption();
      command.addHelpText(
        'after',
        `
Examples:
  $ attrmap help render
  $ attrmap help colours
  $ attrmap help palette
  $ attrmap help csv-syntax`,
      );
    },
    run: async (io, subjects) => {
      await print(io, subjects.length === 0 ? overview(io, entries) : subjectsText(io, subjects, entries));
      return 0;
    },
  };
}
