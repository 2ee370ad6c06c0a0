import {blameConfig, type Given, pick, resolveShared} from '../../config/resolved';
import {resolveOptions, SHARED_OPTIONS} from '../../options/resolve';
import {TERMINAL_OPTIONS} from '../../options/terminal';
import {readInputs} from '../../reading';
import {noteUnused} from '../../terminal/notes';
import {chooseScreen} from '../../terminal/screen';
import {type Viewed, viewTables} from '../../viewing';
import {runBriefly} from '../brief';
import {helpOption, toOptions} from '../flags';
import {type Io, print, writeAll} from '../io';
import {remarksText} from '../messages';
import type {CommandModule} from './command';

type Options = ReturnType<typeof resolve>;

function resolve(given: Given) {
  const values = pick(given, TERMINAL_OPTIONS);
  return resolveOptions(TERMINAL_OPTIONS, [{values, form: 'flags'}]);
}

/** The picture alone goes to standard output; what is to be said of it, as `render` says it. */
async function show(io: Io, viewed: Viewed, {quiet}: Options): Promise<void> {
  await print(io, viewed.text);
  // The picture is there: that nobody can be told of it any more is no failure.
  if (!quiet) await writeAll(io.stderr, remarksText(viewed, io)).catch(() => undefined);
}

export const viewCommand: CommandModule = {
  define: (command) => {
    command.argument('<inputs...>', 'a file with a table of scores, or - for standard input, as for render');
    for (const option of [...toOptions(SHARED_OPTIONS), ...toOptions(TERMINAL_OPTIONS)])
      command.addOption(option);
    command.addHelpOption(helpOption('Run'));
    command.addHelpText(
      'after',
      `
Examples:
  $ attrmap view scores.csv
  $ attrmap view scores.csv --no-values --color always | less -R`,
    );
  },
  run: async (io, inputs, given) => {
    const options = resolve(given);
    const {options: shared, config} = resolveShared(inputs, given, options);
    const reading = {inputs, options: shared, config};
    try {
      return await runBriefly(io, reading, async (around) => {
        const {drawn, names} = await readInputs(reading, around);
        const screen = chooseScreen(options, io.outputShape(), io.environment);
        const viewed = viewTables(drawn, shared, {names, screen});
        const notes = [...viewed.notes, ...noteUnused(Object.keys(given))];
        await show(io, {...viewed, notes}, options);
        return 0;
      });
    } catch (error) {
      throw blameConfig(error, given, config);
    }
  },
};
