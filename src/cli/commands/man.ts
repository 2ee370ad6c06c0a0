import {packageVersion} from '../../package-root';
import {print} from '../io';
import {manPage} from '../man';
import {outline} from '../outline';
import type {CommandEntry, CommandModule} from './command';

/** The command that prints the manual page of these commands. */
export function manCommand(commands: readonly CommandEntry[]): CommandModule {
  return {
    define: (command) => {
      command.addHelpText('after', '\nExamples:\n  $ attrmap man | man -l -\n  $ attrmap man > attrmap.1');
    },
    run: async (io) => {
      await print(io, manPage(outline(commands), packageVersion()));
      return 0;
    },
  };
}
