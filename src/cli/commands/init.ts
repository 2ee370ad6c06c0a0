import {realpathSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {manifestText, type NewManifest, plannedManifest} from '../../batch/manifest-text';
import {stemOf} from '../../batch/names';
import {namesSeveral, readOperands} from '../../batch/operands';
import {planFigures} from '../../batch/plan';
import {CONFIG_NAMES, findConfig} from '../../config/config';
import {configText} from '../../config/config-text';
import {remarksOfGiven} from '../../config/given';
import type {Remarks, Wording} from '../../config/option-lines';
import {blameConfig, type Given, pick, type ResolvedShared, resolveShared} from '../../config/resolved';
import {type SeenTable, suggestionsFor} from '../../config/suggestions';
import {FIGURES_OPTIONS} from '../../options/batch';
import {INIT_OPTIONS} from '../../options/init';
import {defaultsOf, type Layer, resolveOptions, SHARED_OPTIONS} from '../../options/resolve';
import {findingsOf} from '../../readers/found';
import {readError} from '../../readers/load';
import {filesRead, type Read, type Reading, readInputs} from '../../reading';
import {operate} from '../../table/operations';
import {statOrUndefined} from '../../writing/system';
import {runBriefly} from '../brief';
import {defaultText, fillIn, helpOption, toOptions, wordsOf} from '../flags';
import {type Io, writeAll} from '../io';
import {remarksText} from '../messages';
import {checkNewFile, writeNewFile} from '../new-file';
import {shellWord} from '../shell-word';
import type {CommandModule} from './command';

const WORDING: Wording = {describe: fillIn, wordsOf, defaultText};
const [, CONFIG_NAME] = CONFIG_NAMES;
const MANIFEST_NAME = 'figures.yaml';

interface Asked {
  readonly given: Given;
  readonly run: ReturnType<typeof resolveRun>;
}

function resolveRun(given: Given) {
  return resolveOptions(INIT_OPTIONS, [{values: pick(given, INIT_OPTIONS), form: 'flags'}]);
}

/** The folder in which a config is found for an input: where it is a link, that of its file. */
function folderOf(input: string): string {
  if (input === '-' || statOrUndefined(input) === undefined) return dirname(input);
  const real = dirname(realpathSync(input));
  return realpathSync(dirname(input)) === real ? dirname(input) : real;
}

/** A path as a word that is no flag. */
function pathWord(path: string): string {
  return shellWord(path.startsWith('-') && path !== '-' ? `./${path}` : path);
}

/** The command that draws an input with a config, which is named where it would not be found by itself. */
function drawingWith(config: string, input: string): string {
  const found = findConfig(input);
  const isFound = found !== undefined && found === realpathSync(config);
  const name = input === '-' ? 'figure' : stemOf(input);
  const picture = `${name}.png` === basename(input) ? `${name}.pdf` : `${name}.png`;
  const named = isFound ? '' : ` --config ${pathWord(config)}`;
  return `attrmap render ${pathWord(input)}${named} -o ${pathWord(picture)}`;
}

/** The layers that a config takes the place of, and those below it: what a picture that is drawn again was drawn with. */
function partLayers({layers, config}: ResolvedShared): {own: readonly Layer[]; below: readonly Layer[]} {
  const count = config === undefined ? 1 : 2;
  return {own: layers.slice(-count), below: layers.slice(0, -count)};
}

function seeTable({sources: [source], tables, drawn}: Read, {options, inputs: [input]}: Reading): SeenTable {
  if (source === undefined) throw new RangeError('a table is read from one input');
  return {
    name: input === '-' ? undefined : input,
    found: findingsOf(source, options),
    read: tables,
    drawn: drawn.map((table) => operate(table, options)),
    options,
  };
}

/** What is said of options: what the table suggests, as long as nobody has decided otherwise. */
function remarksFor(table: SeenTable, layers: readonly Layer[], given: Remarks): Remarks {
  const remarks = new Map(given);
  for (const [name, suggested] of suggestionsFor(table)) {
    const decided = given.get(name);
    const isDecided = layers.some(({values}) => values[name] !== undefined);
    if (decided === undefined)
      remarks.set(name, {...suggested, isSet: suggested.isSet === true && !isDecided});
    else if (suggested.isSet && decided.value === suggested.value) remarks.set(name, suggested);
  }
  return remarks;
}

async function tellNotes(io: Io, {drawn}: SeenTable): Promise<void> {
  const notes = Array.from(new Set(drawn.flatMap((table) => table.notes ?? [])));
  await writeAll(io.stderr, remarksText({notes, warnings: []}, io)).catch(() => undefined);
}

/** Writes a config for any table: nothing is suggested. */
async function writeGeneral(io: Io, {given, run}: Asked): Promise<number> {
  const output = run.output ?? CONFIG_NAME;
  const resolved = resolveShared([], given, run);
  checkNewFile(output, run, filesRead({inputs: [], options: resolved.options}));
  const remarks = remarksOfGiven(partLayers(resolved).own, output);
  const next = (): string => 'attrmap render TABLE -o figure.png';
  await writeNewFile(io, output, {text: configText({remarks, wording: WORDING}), next, run});
  return 0;
}

/** Writes a config for one table. */
async function writeConfig(io: Io, input: string, {given, run}: Asked): Promise<number> {
  if (input !== '-' && statOrUndefined(input) === undefined) throw readError({code: 'ENOENT'}, input);
  const output = run.output ?? join(folderOf(input), CONFIG_NAME);
  const resolved = resolveShared([input], given, run);
  const {options, config, layers} = resolved;
  const {own, below} = partLayers(resolved);
  try {
    // A config that is written anew is read before.
    checkNewFile(output, run, filesRead({inputs: [input], options}));
    const reading: Reading = {inputs: [input], options, config};
    return await runBriefly(io, reading, async (around) => {
      const table = seeTable(await readInputs(reading, around), reading);
      const remarks = remarksFor(table, layers, remarksOfGiven(own, output));
      const text = configText({table, remarks, below, wording: WORDING});
      await writeNewFile(io, output, {text, next: () => drawingWith(output, input), run});
      if (!run.quiet) await tellNotes(io, table);
      return 0;
    });
  } catch (error) {
    throw blameConfig(error, given, config);
  }
}

/** Writes a manifest for several tables, which are not read: as in a batch, one that cannot be costs its figure alone. */
async function writeManifest(io: Io, operands: readonly string[], {given, run}: Asked): Promise<number> {
  const file = run.output ?? MANIFEST_NAME;
  const {entries} = readOperands(operands, {
    manifest: undefined,
    except: {directory: undefined, reports: []},
  });
  const inputs = entries.flatMap((entry) => entry.inputs);
  const flags = pick(given, SHARED_OPTIONS);
  const options = resolveOptions(SHARED_OPTIONS, [{values: flags, form: 'flags'}]);
  checkNewFile(file, run, filesRead({inputs, options, config: run.config}));
  const made: NewManifest = {
    inputs,
    config: run.config,
    file,
    defaults: remarksOfGiven([{values: flags, form: 'flags'}], file),
  };
  const figures = {...defaultsOf(FIGURES_OPTIONS), config: run.config};
  planFigures(plannedManifest(made), {run: figures, given: flags, date: undefined});
  const next = (): string => `attrmap batch ${pathWord(file)}`;
  await writeNewFile(io, file, {text: manifestText(made, WORDING), next, run});
  return 0;
}

export const initCommand: CommandModule = {
  define: (command) => {
    command.argument(
      '[tables...]',
      'a file with a table of scores, or - for standard input: a config for it; several, directories or patterns in quotes: a manifest for attrmap batch',
    );
    for (const option of [...toOptions(SHARED_OPTIONS), ...toOptions(INIT_OPTIONS)])
      command.addOption(option);
    command.addHelpOption(helpOption('Run'));
    command.addHelpText(
      'after',
      `
Examples:
  $ attrmap init scores.csv
  $ attrmap init 'runs/**/*.csv' --width 84mm -o paper.yaml`,
    );
  },
  run: async (io, operands, given) => {
    const asked: Asked = {given, run: resolveRun(given)};
    const [input] = operands;
    if (input === undefined) return writeGeneral(io, asked);
    return namesSeveral(operands) ? writeManifest(io, operands, asked) : writeConfig(io, input, asked);
  },
};
