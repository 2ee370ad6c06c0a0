import type {CommandEntry} from './commands/command';
import {defineProgram} from './definition';
import {fitLines, helpWidth, layOutHelp, listTerms} from './help';
import type {Io} from './io';
import {TOPICS} from './topics';

/** The help of the program: its commands, and what else there is to read. */
export function overview(io: Io, commands: readonly CommandEntry[]): string {
  // Loaded here because neither --version nor a wrong command needs it.
  const {Command} = require('commander') as typeof import('commander');
  const width = helpWidth(io);
  const program = layOutHelp(defineProgram(new Command('attrmap')), {width, isBrief: false});
  for (const {name, summary} of commands) program.command(name).description(summary);
  const text = `${program.helpInformation()}
Topics, for attrmap help:
${listTerms(
  TOPICS.map(({name, summary}) => [name, summary]),
  width,
)}

Examples:
  $ attrmap render scores.csv -o figure.png
  $ attrmap render -h
  $ attrmap help colours

<command> -h lists the options that most people need, --help all of them.
`;
  return fitLines(text, width);
}
