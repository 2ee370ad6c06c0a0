import {extname} from 'node:path';
import {AttrmapError, locate} from '../errors';
import {nearest} from '../nearest';
import {INPUT_OPTIONS} from '../options/input';
import {MASKS, maskFile} from '../options/masking';
import {defaultsOf, type ReadOptions, type SharedOptions} from '../options/resolve';
import {quote} from '../quote';
import {align} from '../table/align';
import {group} from '../table/group';
import {addNote} from '../table/notes';
import type {Table} from '../table/table';
import {scoreFormatter} from '../text/numbers';
import {readGroups} from './groups';
import {unpack} from './gzip';
import {chooseReader, loadSource, readTable, type Source} from './index';
import {withLabelFiles} from './label-files';

/** Tables that say more of each cell, as they were read from their files. */
export interface CompanionSources {
  readonly printFrom?: Source | undefined;
  readonly stars?: Source | undefined;
  readonly mask?: Source | undefined;
  readonly groups?: Source | undefined;
}

type CompanionOptions = Pick<SharedOptions, 'printFrom' | 'stars' | 'mask' | 'groups'>;

const HINT = 'give a table with the row and column labels of the input, before any of them are selected';

async function loadOne(file: string | undefined): Promise<Source | undefined> {
  return file === undefined ? undefined : loadSource(file);
}

/** Reads the files that the options name. Throws what `loadSource` throws. */
export async function loadCompanions({
  printFrom,
  stars,
  mask,
  groups,
}: CompanionOptions): Promise<CompanionSources> {
  return {
    printFrom: await loadOne(printFrom),
    stars: await loadOne(stars),
    mask: await loadMask(mask),
    groups: await loadOne(groups),
  };
}

/** A file that is not there may be one of the names that `--mask` takes, misspelt. */
async function loadMask(mask: string | undefined): Promise<Source | undefined> {
  try {
    return await loadOne(maskFile(mask));
  } catch (error) {
    const meant =
      error instanceof AttrmapError && error.code === 'input-missing'
        ? nearest(mask ?? '', MASKS)
        : undefined;
    if (meant === undefined) throw error;
    const {code, message, file} = error as AttrmapError;
    throw new AttrmapError(code, message, {file, hint: `did you mean --mask ${meant}?`});
  }
}

/** A file of the input's own kind is read as that is; another by what it shows itself, but for labels from files. */
function optionsFor({name}: Source, input: string, options: ReadOptions): ReadOptions {
  if (extname(name).toLowerCase() === extname(input).toLowerCase()) return options;
  const {maxCells, missing, rowLabels, columnLabelsFrom} = options;
  return {...defaultsOf(INPUT_OPTIONS), maxCells, missing, rowLabels: rowLabels || true, columnLabelsFrom};
}

/** The input that a companion goes with: its table, its name for messages, the options it was read with. */
interface Input {
  readonly table: Table;
  readonly name: string;
  readonly options: SharedOptions;
}

/** A table that has no labels, only positions in their place, goes with rows and columns in their order. */
function labelled({table, name}: Input, companion: Table, file: string): Table {
  let made = companion;
  for (const axis of ['rows', 'columns'] as const) {
    const labels = companion[axis];
    const isBare = labels.every((label, index) => label === String(index));
    const isSame = labels.every((label, index) => label === table[axis][index]);
    if (!isBare || isSame || labels.length !== table[axis].length) continue;
    made = addNote(
      {...made, [axis]: table[axis]},
      `${quote(file)} has no labels for its ${axis}: they are taken in the order of ${quote(name)}`,
    );
  }
  return made;
}

/** What to do where labels do not fit, which may be because the input's are read in another way than the companion's. */
function hintFor({headerRows = 1, labelColumns = 1}: SharedOptions): string {
  const ways = [
    ...(headerRows > 1 ? [`--header-rows ${headerRows}`] : []),
    ...(labelColumns > 1 ? [`--label-columns ${labelColumns}`] : []),
  ];
  return ways.length === 0 ? HINT : `${HINT}; like it, the file is read with ${ways.join(' and ')}`;
}

/** The companion with its cells in the places of the input's. Throws `mismatch`, with its file. */
function placed(input: Input, companion: Table, {name}: Source): Table {
  const table = labelled(input, companion, name);
  return align(input, {table, name, hint: hintFor(input.options)});
}

async function readPlaced(input: Input, source: Source): Promise<Table> {
  const table = await readTable(source, optionsFor(source, input.name, input.options));
  return placed(input, table, source);
}

/** A text table's fields as they are written; undefined for another format. */
function readWritten(input: Input, packed: Source): Table | undefined {
  const options = optionsFor(packed, input.name, input.options);
  try {
    const source = unpack(packed, options);
    if (options.tidy !== undefined || chooseReader(source, options).name !== 'csv') return undefined;
    const {readTexts} = require('./csv/texts') as typeof import('./csv/texts');
    const extension = extname(source.name).toLowerCase();
    const read = withLabelFiles(readTexts(source.bytes, {extension, options}), options);
    return placed(input, read, packed);
  } catch (error) {
    throw error instanceof AttrmapError ? locate(error, {file: packed.name}) : error;
  }
}

async function withTexts(input: Input, source: Source | undefined): Promise<Table> {
  const {table, options} = input;
  if (source === undefined) return table;
  const written = readWritten(input, source);
  if (written !== undefined) return withNotes({...table, texts: written.texts}, written);
  const numbers = await readPlaced(input, source);
  return withNotes({...table, texts: Array.from(numbers.scores, scoreFormatter(options))}, numbers);
}

function withNotes(table: Table, {notes = []}: Table): Table {
  return notes.reduce(addNote, table);
}

/** Throws `out-of-range`, with the cell's labels, for a number that is no p-value. */
function checkPValues({rows, columns, scores}: Table, file: string): Float64Array {
  const at = scores.findIndex((score) => score < 0 || score > 1);
  if (at < 0) return scores;
  const [row, column] = [rows[Math.floor(at / columns.length)], columns[at % columns.length]];
  throw new AttrmapError(
    'out-of-range',
    `${scores[at]} is not a p-value (row ${quote(row ?? '')}, column ${quote(column ?? '')})`,
    {file, hint: 'p-values are from 0 to 1; leave a field empty where there is none'},
  );
}

async function withStars(input: Input, source: Source | undefined): Promise<Table> {
  const {table} = input;
  if (source === undefined) return table;
  const read = await readPlaced(input, source);
  return withNotes({...table, pValues: checkPValues(read, source.name)}, read);
}

const FLAGS: Readonly<Record<string, 0 | 1>> = {1: 1, true: 1, 0: 0, false: 0};

/** JSON in which true and false are numbers, each as long as before, so that places in messages stay right. */
function numbered({name, bytes}: Source): Source {
  const text = Buffer.from(bytes).toString('latin1');
  const changed = text.replace(/"(?:[^"\\]|\\.)*"|\b(?:true|false)\b/g, (part) =>
    part.startsWith('"') ? part : (part === 'true' ? '1' : '0').padEnd(part.length),
  );
  return {name, bytes: Buffer.from(changed, 'latin1')};
}

/** The texts of a mask's cells, whatever its format. */
async function maskTexts(input: Input, packed: Source): Promise<Table> {
  const written = readWritten(input, packed);
  if (written !== undefined) return written;
  const source = unpack(packed, input.options);
  const isJson = chooseReader(source, optionsFor(source, input.name, input.options)).name.endsWith('json');
  const read = await readPlaced(input, isJson ? numbered(source) : source);
  return {...read, texts: Array.from(read.scores, String)};
}

async function withMask(input: Input, source: Source | undefined): Promise<Table> {
  const {table} = input;
  if (source === undefined) return table;
  const read = await maskTexts(input, source);
  const {texts = [], rows, columns} = read;
  const masked = Uint8Array.from(texts, (text, index) => {
    const flag = FLAGS[text.toLowerCase()];
    if (flag !== undefined) return flag;
    const [row, column] = [rows[Math.floor(index / columns.length)], columns[index % columns.length]];
    const shown = text === '' || text === 'NaN' ? 'an empty field' : quote(text);
    throw new AttrmapError(
      'out-of-range',
      `${shown} is neither 0 nor 1 (row ${quote(row ?? '')}, column ${quote(column ?? '')})`,
      {
        file: source.name,
        hint: 'a mask holds 1 or true for each cell to leave blank, 0 or false for the others',
      },
    );
  });
  return withNotes({...table, masked}, read);
}

function withGroups(table: Table, source: Source, {view}: SharedOptions): Table {
  const ordered = view === 'tokens' ? 'columns' : undefined;
  const groupings = readGroups(source, table).map((grouping) => ({...grouping, ordered}) as const);
  try {
    return groupings.reduce(group, table);
  } catch (error) {
    throw error instanceof AttrmapError ? locate(error, {file: source.name}) : error;
  }
}

/**
 * The table with what the companion files say of its cells, and its rows and columns in the groups that one says. Their labels are those of the table, in any order where each
 * occurs once; a file without labels is taken by position, with a note.
 * Throws AttrmapError with the file: `mismatch` for other labels, `out-of-range` for what is no p-value or no flag of a mask, and whatever
 * reading a table throws.
 */
export async function withCompanions(input: Input, sources: CompanionSources): Promise<Table> {
  const printed = await withTexts(input, sources.printFrom);
  const starred = await withStars({...input, table: printed}, sources.stars);
  const masked = await withMask({...input, table: starred}, sources.mask);
  return sources.groups === undefined ? masked : withGroups(masked, sources.groups, input.options);
}
