import {Argument} from 'commander';
import {AttrmapError, ERROR_CODES} from '../../errors';
import {nearest} from '../../nearest';
import {quote} from '../../quote';
import {canBeBold} from '../../terminal/screen';
import {helpWidth} from '../help';
import {topicText} from '../help-topics';
import {type Io, print} from '../io';
import {overview} from '../overview';
import {TOPICS} from '../topics';
import type {CommandEntry, CommandModule} from './command';

const TOPIC_NAMES = TOPICS.map(({name}) => name);
const LIST = `there is help on every command, on ${TOPIC_NAMES.join(', ')}, and on every error by its code`;

function unknownSubject(subject: string, commands: readonly string[]): AttrmapError {
  const found = nearest(subject, [...commands, ...TOPIC_NAMES, ...Object.keys(ERROR_CODES)]);
  return new AttrmapError('unknown-command', `there is no help on ${quote(subject)}`, {
    hint: found === undefined ? LIST : `did you mean ${found}? (${LIST})`,
  });
}

/** The texts of all subjects; a command's help stands alone. Throws `unknown-command`. */
function subjectsText(io: Io, subjects: readonly string[], commands: readonly string[]): string {
  const form = {width: helpWidth(io), isBold: canBeBold(io.outputShape(), io.environment)};
  const texts = subjects.map((subject) => {
    if (commands.includes(subject)) {
      throw new AttrmapError('conflict', `the help of the command ${quote(subject)} stands alone`, {
        hint: `see attrmap help ${subject}`,
      });
    }
    const text = topicText(subject, form);
    if (text === undefined) throw unknownSubject(subject, commands);
    return text;
  });
  return texts.join('\n');
}

/** The command that prints topics and the pages of errors. The help of a command is printed before it comes to this. */
export function helpCommand(entries: readonly CommandEntry[]): CommandModule {
  const commands = entries.map(({name}) => name);
  return {
    usage: '[command | topics... | codes...]',
    define: (command) => {
      const operand = new Argument(
        '[subjects...]',
        `a command, topics (${TOPIC_NAMES.join(', ')}), or codes of errors, which their last line names`,
      );
      // Choices are for completion; what is wrong is told by us.
      const any = (value: string, before: readonly string[] | undefined): string[] => [
        ...(before ?? []),
        value,
      ];
      operand.choices([...commands, ...TOPIC_NAMES, ...Object.keys(ERROR_CODES)]).argParser(any);
      command.addArgument(operand);
      command.addHelpText(
        'after',
        `
Examples:
  $ attrmap help render
  $ attrmap help colours
  $ attrmap help csv-syntax`,
      );
    },
    run: async (io, subjects) => {
      await print(io, subjects.length === 0 ? overview(io, entries) : subjectsText(io, subjects, commands));
      return 0;
    },
  };
}
