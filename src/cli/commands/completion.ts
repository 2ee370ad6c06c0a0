import {Argument} from 'commander';
import {bashScript} from '../completion/bash';
import {fishScript} from '../completion/fish';
import {zshScript} from '../completion/zsh';
import {print} from '../io';
import {type Outline, outline} from '../outline';
import type {CommandEntry, CommandModule} from './command';

const SCRIPTS: Readonly<Record<string, (outline: Outline) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** The command that prints how a shell completes these commands. */
export function completionCommand(commands: readonly CommandEntry[]): CommandModule {
  return {
    define: (command) => {
      const shells = Object.keys(SCRIPTS);
      command.addArgument(new Argument('<shell>', shells.join(', ')).choices(shells));
      command.addHelpText(
        'after',
        `
Examples:
  $ echo 'eval "$(attrmap completion bash)"' >> ~/.bashrc
  $ attrmap completion zsh > ~/.zfunc/_attrmap
  $ attrmap completion fish > ~/.config/fish/completions/attrmap.fish`,
      );
    },
    run: async (io, [shell = '']) => {
      await print(io, SCRIPTS[shell]?.(outline(commands)) ?? '');
      return 0;
    },
  };
}
