import type {CommandEntry} from './commands/command';
import {documentText, parseDocument} from './document';
import type {TopicForm} from './help-topics';
import {type OptionOutline, outline} from './outline';

/** A command's options say the most where it draws. */
const FIRST = 'render';

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_<>[\]|]/g, '\\$&');
}

function flagOf(subject: string): string {
  return subject.startsWith('-') ? subject : `--${subject}`;
}

/** What an option does, and which commands take it; undefined where none has it. The dashes of its flag may be left out. */
export function optionText(
  subject: string,
  form: TopicForm,
  entries: readonly CommandEntry[],
): string | undefined {
  const flag = flagOf(subject);
  const {commands, options: alone} = outline(entries);
  // What turns an option off is told with it.
  const isMeant = ({flags, summary}: OptionOutline): boolean =>
    flags.includes(flag) || summary.includes(` ${flag}: `);
  const having = commands.filter(({options}) => options.some(isMeant));
  const command = having.find(({name}) => name === FIRST) ?? having[0];
  const option = command?.options.find(isMeant) ?? alone.find(isMeant);
  if (option === undefined) return undefined;
  const names = having.map(({name}) => `\`${name}\``).join(', ');
  const place = having.length === 0 ? '' : `\n\nIn the group ${option.group}, an option of ${names}.`;
  const said = `${escapeMarkdown(option.summary)}${place}\n`;
  return documentText(parseDocument(`### \`${option.term}\`\n\n${said}`), {
    ...form,
    placeOfLink: () => undefined,
  });
}

/** The names of all options, without their dashes. */
export function optionNames(entries: readonly CommandEntry[]): string[] {
  const flags = outline(entries).commands.flatMap(({options}) => options.flatMap((option) => option.flags));
  return [...new Set(flags.filter((flag) => flag.startsWith('--')).map((flag) => flag.slice(2)))];
}
