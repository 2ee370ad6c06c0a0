import {AttrmapError} from '../../errors';
import {kebab} from '../../options/declare';
import {resolveOptions} from '../../options/resolve';
import {RUN_OPTIONS} from '../../options/run';
import {escapeUnsafe, quote} from '../../quote';
import {MAX_INPUT_BYTES} from '../../readers/limits';
import {loadSource} from '../../readers/load';
import {recordOf} from '../../records/index';
import {type FigureRecord, type RecordedLayer, unpackTables} from '../../records/record';
import {helpOption, toOptions} from '../flags';
import {type Io, print} from '../io';
import {jsonText} from '../messages';
import {shellWord} from '../shell-word';
import type {CommandModule} from './command';

const OPTIONS = {
  json: {...RUN_OPTIONS.json, summary: 'say it as JSON'},
  debug: RUN_OPTIONS.debug,
} as const;

function flagWords(name: string, value: unknown): string[] {
  const flag = `--${kebab(name)}`;
  if (value === true) return [flag];
  if (value === false) return [`--no-${kebab(name)}`];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((each) => [flag, shellWord(typeof each === 'string' ? each : JSON.stringify(each))]);
}

/** Options as they were given: flags as they are typed, those of a config or a call as JSON. */
function layerText({form, values}: RecordedLayer): string {
  const text =
    form === 'keys'
      ? JSON.stringify(values)
      : Object.entries(values)
          .flatMap(([name, value]) => flagWords(name, value))
          .join(' ');
  return escapeUnsafe(text);
}

/** Whether the tables that a record brings along are those that it tells of. */
function isDamaged(record: FigureRecord): boolean {
  return record.data !== undefined && unpackTables(record, MAX_INPUT_BYTES) === undefined;
}

/** What is said of the tables in a picture. */
function dataLine(record: FigureRecord): string {
  if (record.data === undefined) return 'the table is not in the picture';
  return isDamaged(record)
    ? 'the table in the picture is damaged'
    : 'the table is in the picture: attrmap render draws it again';
}

function recordLines(file: string, record: FigureRecord): string {
  const {attrmap, options, files = [], tables} = record;
  const flags = escapeUnsafe(files.map((name) => `--${kebab(name)}`).join(', '));
  const layers = [
    ...options.map((layer) => `with ${layerText(layer)}`),
    ...(files.length === 0 ? [] : [`with files, which are not named here, for ${flags}`]),
  ];
  const lines = [
    `drawn by attrmap ${escapeUnsafe(attrmap)}`,
    ...(layers.length === 0 ? ['with no options'] : layers),
    ...tables.map(
      ({rows, columns, sha256, each}) =>
        `from a table of ${rows} x ${columns} scores, sha256 ${each === undefined ? '' : `of its blocks of up to ${each[0]} x ${each[1]}, as drawn: `}${sha256}`,
    ),
    dataLine(record),
  ];
  return `${escapeUnsafe(file)}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

interface Inspected {
  readonly file: string;
  readonly record: FigureRecord;
}

/** Reads how a figure was made out of its picture. Throws `input-format` for a file that does not say. */
async function inspect(io: Io, input: string): Promise<Inspected> {
  const {name, bytes} = await loadSource(input, {
    ...(input === '-' ? {stdin: io.stdin()} : {}),
    checkHead: () => undefined,
  });
  const record = recordOf(bytes);
  if (record !== undefined) return {file: name, record};
  throw new AttrmapError('input-format', `${quote(name)} does not say how it was made`, {
    hint: 'attrmap writes that into its figures; other programs may leave it out when they save them',
  });
}

function plainRecord({file, record}: Inspected): object {
  const {data, ...told} = record;
  return {file, ...told, hasData: data !== undefined, ...(isDamaged(record) ? {isDamaged: true} : {})};
}

export const inspectCommand: CommandModule = {
  define: (command) => {
    command.argument('<pictures...>', 'files that attrmap wrote, or - for standard input');
    for (const option of toOptions(OPTIONS)) command.addOption(option);
    command.addHelpOption(helpOption('Run'));
    command.addHelpText(
      'after',
      `
Examples:
  $ attrmap inspect figure.png
  $ attrmap inspect --json figure.png figure.pdf`,
    );
  },
  run: async (io, inputs, given) => {
    const {json} = resolveOptions(OPTIONS, [{values: given, form: 'flags'}]);
    const found: Inspected[] = [];
    for (const input of inputs) found.push(await inspect(io, input));
    const text = json
      ? jsonText(found.map(plainRecord))
      : found.map(({file, record}) => recordLines(file, record)).join('');
    await print(io, text);
    return 0;
  },
};
