import {extname} from 'node:path';
import {blameConfig, type Given, pick, resolveShared} from '../../config/resolved';
import {describeTables} from '../../describe';
import {AttrmapError} from '../../errors';
import {DESCRIBE_OPTIONS} from '../../options/describe';
import {resolveOptions, SHARED_OPTIONS} from '../../options/resolve';
import {escapeUnsafe, quote} from '../../quote';
import {filesRead, type Reading, readInputs} from '../../reading';
import type {Description, WordFormat} from '../../words/format';
import {formatForName, WORD_FORMATS} from '../../words/index';
import {refuseOverwriting} from '../../writing/overwriting';
import {checkOutputs, makeDirectories} from '../../writing/writer';
import {runBriefly} from '../brief';
import {helpOption, toOptions} from '../flags';
import {type Io, print, writeAll} from '../io';
import {refuseRepeated} from '../outputs';
import type {CommandModule} from './command';

type Options = ReturnType<typeof resolve>;

function resolve(given: Given) {
  return resolveOptions(DESCRIBE_OPTIONS, [{values: pick(given, DESCRIBE_OPTIONS), form: 'flags'}]);
}

/** The format of an output: the one that its name tells, else the one that is asked for, else markdown. */
function chooseFormat(path: string, wanted: Options['format']): WordFormat {
  const named = formatForName(path);
  const asked = WORD_FORMATS.find(({name}) => name === wanted);
  if (named !== undefined && asked !== undefined && named !== asked) {
    throw new AttrmapError('conflict', `--format ${wanted} cannot go with the output ${quote(path)}`, {
      hint: 'leave --format out, or name the output otherwise',
    });
  }
  const found = named ?? asked;
  if (found !== undefined) return found;
  if (path === '-') return WORD_FORMATS[0];
  const extension = extname(path);
  throw new AttrmapError(
    'output-format',
    `the output ${quote(path)} has ${extension === '' ? 'no extension' : 'an extension of no known format'}`,
    {hint: `name it .md, .txt or .json, or say --format ${WORD_FORMATS.map(({name}) => name).join('|')}`},
  );
}

/** Writes every output, and says so; standard output is for the description alone. */
async function writeOutputs(io: Io, description: Description, options: Options): Promise<void> {
  const {output: paths, mkdir, quiet} = options;
  const outputs = paths.map((path) => {
    const text = chooseFormat(path, options.format).write(description);
    return {path, bytes: Buffer.from(text)};
  });
  if (mkdir) makeDirectories(paths);
  await io.writer.write(outputs);
  const lines = paths.filter((path) => path !== '-').map((path) => `attrmap: wrote ${escapeUnsafe(path)}\n`);
  // The description is there: that nobody can be told of it any more is no failure.
  if (!quiet) await writeAll(io.stderr, lines.join('')).catch(() => undefined);
}

function checkPaths({output: paths, format, mkdir}: Options, reading: Reading): void {
  refuseRepeated(paths);
  for (const path of paths) chooseFormat(path, format);
  refuseOverwriting(filesRead(reading), paths);
  checkOutputs(paths, mkdir);
}

/** What a reader or a step decided, as `render` says it. */
async function tellNotes(io: Io, {tables}: Description): Promise<void> {
  const notes = new Set(tables.flatMap(({facts}) => facts.table.notes ?? []));
  const text = Array.from(notes, (note) => `attrmap: note: ${note}\n`).join('');
  await writeAll(io.stderr, text).catch(() => undefined);
}

async function tell(io: Io, description: Description, options: Options): Promise<void> {
  if (options.output.length > 0) await writeOutputs(io, description, options);
  else await print(io, chooseFormat('-', options.format).write(description));
  if (!options.quiet) await tellNotes(io, description);
}

export const describeCommand: CommandModule = {
  define: (command) => {
    command.argument('<inputs...>', 'a file with a table of scores, or - for standard input, as for render');
    for (const option of [...toOptions(SHARED_OPTIONS), ...toOptions(DESCRIBE_OPTIONS)])
      command.addOption(option);
    command.addHelpOption(helpOption('Run'));
    command.addHelpText(
      'after',
      `
Examples:
  $ attrmap describe scores.csv
  $ attrmap describe scores.csv --detail brief --format text
  $ attrmap describe scores.csv -o figure.md -o figure.json`,
    );
  },
  run: async (io, inputs, given) => {
    const options = resolve(given);
    const {options: shared, config} = resolveShared(inputs, given, options);
    const reading = {inputs, options: shared, config};
    try {
      checkPaths(options, reading);
      return await runBriefly(io, reading, async (around) => {
        const {drawn, names} = await readInputs(reading, around);
        await tell(io, describeTables(drawn, shared, {names, detail: options.detail}), options);
        return 0;
      });
    } catch (error) {
      throw blameConfig(error, given, config);
    }
  },
};
