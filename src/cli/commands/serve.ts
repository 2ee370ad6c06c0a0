import {blameConfig, type Given, pick, resolveShared} from '../../config/resolved';
import {AttrmapError} from '../../errors';
import {resolveOptions, SHARED_OPTIONS} from '../../options/resolve';
import {SERVE_OPTIONS} from '../../options/serve';
import {drawPage} from '../../serving';
import {helpOption, toOptions} from '../flags';
import {type Io, writeAll} from '../io';
import {LivePage} from '../live-page';
import {errorText, faultText, remarksText, toAttrmapError} from '../messages';
import {serve} from '../server';
import {filesOf, oneAtATime, type Watching, watchFiles} from '../watch';
import type {CommandModule} from './command';

type Options = ReturnType<typeof resolve>;

function resolve(given: Given) {
  const values = pick(given, SERVE_OPTIONS);
  return resolveOptions(SERVE_OPTIONS, [{values, form: 'flags'}]);
}

function refuseStdin(inputs: readonly string[]): void {
  if (!inputs.includes('-')) return;
  throw new AttrmapError('conflict', 'standard input cannot be served: it can be read only once', {
    hint: 'save it to a file and serve that',
  });
}

/** What goes wrong while a figure is served is told, and the last figure stays. */
function sayTrouble(io: Io, page: LivePage, error: AttrmapError): Promise<void> {
  page.fail(faultText(error, {hasColour: false}).trimEnd());
  return writeAll(io.stderr, errorText(error, io)).catch(() => undefined);
}

/** Draws the figure as its files are now, and watches those that it depends on now; gives what went wrong. */
function makeDrawing(
  io: Io,
  {inputs, given, options}: {inputs: readonly string[]; given: Given; options: Options},
  {page, watcher}: {page: LivePage; watcher: Watching},
): () => Promise<AttrmapError | undefined> {
  return async () => {
    let config: string | undefined;
    try {
      const resolved = resolveShared(inputs, given, options);
      config = resolved.config;
      const job = {inputs, ...resolved};
      watcher.add(filesOf(job));
      const drawn = await drawPage(job, page.nextAddress);
      page.show(drawn.bytes);
      if (!options.quiet) await writeAll(io.stderr, remarksText(drawn, io)).catch(() => undefined);
      return undefined;
    } catch (error) {
      return toAttrmapError(blameConfig(error, given, config));
    }
  };
}

export const serveCommand: CommandModule = {
  define: (command) => {
    command.argument('<inputs...>', 'a file with a table of scores, as for render');
    for (const option of [...toOptions(SHARED_OPTIONS), ...toOptions(SERVE_OPTIONS)])
      command.addOption(option);
    command.addHelpOption(helpOption('Run'));
    command.addHelpText(
      'after',
      `
Examples:
  $ attrmap serve scores.csv
  $ attrmap serve scores.csv --palette rdbu --port 0`,
    );
  },
  run: async (io, inputs, given) => {
    const options = resolve(given);
    refuseStdin(inputs);
    // Wrong usage ends the run; what is wrong in files is shown until it is mended.
    const files = filesOf({inputs, ...resolveShared(inputs, given, options)});
    const page = new LivePage();
    const {address, server} = await serve(page, options.port);
    const redraw = oneAtATime(async () => {
      const error = await draw();
      if (error !== undefined) await sayTrouble(io, page, error);
    });
    const watcher = await watchFiles(files, redraw);
    const draw = makeDrawing(io, {inputs, given, options}, {page, watcher});
    const error = await draw();
    // What is wrong usage no change of a file will mend.
    if (error?.exitCode === 2) {
      page.close();
      server.close();
      await watcher.close();
      throw error;
    }
    if (error !== undefined) await sayTrouble(io, page, error);
    await writeAll(io.stderr, `attrmap: serving ${address} until it is interrupted (Ctrl-C)\n`);
    // The server keeps the process; an interrupt ends it.
    return new Promise<number>(() => undefined);
  },
};
