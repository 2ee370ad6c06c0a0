import {contextsOf} from './contexts';
import {combineInputs, layOutTables, type PictureOptions, paintFigure} from './drawing';
import {AttrmapError} from './errors';
import {withoutCaption} from './latex';
import {companionFiles} from './options/cells';
import {
  checkOptions,
  type GivenOptions,
  type Layer,
  resolveGiven,
  resolveOptions,
  type SharedOptions,
} from './options/resolve';
import {PICTURE_OPTIONS} from './options/run';
import {PAINTERS, painterNamed} from './painters/index';
import {loadSource, readTable as readSource} from './readers/index';
import {companions} from './reading';
import {checkTable} from './table/check';
import {combine as combineTables} from './table/combine';
import {operate as operateTable} from './table/operations';
import type {Table} from './table/table';
import type {Figure} from './views/figure';

/** Throws `bad-value` for what should be a text and is none. */
function checkText(value: unknown, name: string, hint: string): void {
  if (typeof value !== 'string') throw new AttrmapError('bad-value', `${name} must be a text`, {hint});
}

/** The same for the name of a format. */
export function checkFormat(format: unknown): void {
  checkText(format, 'the format', `choose one of: ${PAINTERS.map(({name}) => name).join(', ')}`);
}

/**
 * Reads a table from a file, with what the files that `printFrom`, `stars` and `mask` name say of its cells.
 * Throws AttrmapError for whatever is not a table.
 */
export async function readTable(input: string, given: GivenOptions = {}): Promise<Table> {
  checkText(input, 'the input', 'pass the path of a file, as readTable("scores.csv")');
  const options = resolveGiven(given);
  const source = await loadSource(input, undefined, {inPieces: true});
  const table = await readSource(source, options);
  if (companionFiles(options).length === 0) return table;
  const {loadCompanions, withCompanions} = companions();
  return withCompanions({table, name: source.name, options}, await loadCompanions(options));
}

/**
 * What the options for tables make of one, in their stated order (see `table/operations.ts`). Drawing does the same:
 * this is for who wants the table. Throws AttrmapError.
 */
export function operate(table: Table, given: GivenOptions = {}): Table {
  const options = resolveGiven(given);
  checkTable(table, options.infinite);
  return operateTable(table, options);
}

/** Makes one table of several as `difference` or `reduce` says; `names` are for messages. Throws AttrmapError. */
export function combine(
  tables: readonly Table[],
  given: GivenOptions = {},
  names?: readonly string[],
): Table {
  const options = resolveGiven(given);
  return combineTables(checkTables(tables, options), options, names);
}

/** What a library call hands in: one table, or several. Throws as `checkTable` does. */
function checkTables(tables: Table | readonly Table[], {infinite}: SharedOptions): readonly Table[] {
  const list: readonly Table[] = Array.isArray(tables) ? tables : [tables as Table];
  for (const table of list) checkTable(table, infinite);
  return list;
}

/** The figure of a table, laid out and not painted yet; several tables need `panels`, `difference` or `reduce`. Throws AttrmapError. */
export function layOut(tables: Table | readonly Table[], given: GivenOptions = {}): Figure {
  const options = resolveGiven(given);
  return layOutTables(combineInputs(checkTables(tables, options), options), options);
}

/** Whatever a call that draws takes: the options of a figure, and how its picture is written. */
export type DrawingOptions = GivenOptions & Partial<PictureOptions>;

/** Throws `bad-value` for what is no time. */
function checkDate(date: unknown): void {
  if (date === undefined || (date instanceof Date && !Number.isNaN(date.getTime()))) return;
  throw new AttrmapError('bad-value', 'date must be a Date', {
    hint: 'leave it out for a file that is the same whenever it is made',
  });
}

/** Options as they come in a call, checked and completed. */
export function resolveDrawing(given: DrawingOptions): {
  options: SharedOptions;
  pictureOptions: PictureOptions;
  layers: readonly Layer[];
} {
  const {date, ...rest} = checkOptions(given);
  const isPicture = ([name]: [string, unknown]): boolean => Object.hasOwn(PICTURE_OPTIONS, name);
  const entries = Object.entries(rest);
  const values = Object.fromEntries(entries.filter((entry) => !isPicture(entry)));
  const written = resolveOptions(PICTURE_OPTIONS, [
    {values: Object.fromEntries(entries.filter(isPicture)), form: 'keys'},
  ]);
  checkDate(date);
  return {
    options: resolveGiven(values),
    pictureOptions: {...written, date},
    layers: [{form: 'keys', values}],
  };
}

/**
 * Draws a table, or several, in one format and returns the file's bytes. A snippet for LaTeX, `tex`, includes the file
 * that `picture` names; draw that with the same options but the caption. Throws AttrmapError.
 */
export function render(
  tables: Table | readonly Table[],
  format: string,
  given: DrawingOptions & {readonly picture?: string | undefined} = {},
): Uint8Array {
  checkFormat(format);
  const {picture, ...rest} = checkOptions(given);
  if (picture !== undefined) checkText(picture, 'picture', 'pass its name, as picture: "figure.pdf"');
  const {options, pictureOptions, layers} = resolveDrawing(rest);
  const read = combineInputs(checkTables(tables, options), options);
  const painter = painterNamed(format);
  const figure = layOutTables(read, withoutCaption(options, [painter]));
  const names = read.map(() => '');
  const contextFor = contextsOf({...figure, ...pictureOptions, read, names, options, layers});
  return paintFigure(figure, painter, {...options, ...pictureOptions, ...contextFor(painter, picture)});
}
