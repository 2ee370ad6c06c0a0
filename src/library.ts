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
 * Reads a table of scores from the file at the path `input`, in any format that attrmap reads; it is found as
 * docs/formats.md says. Of the options those for inputs count (`inputFormat`, `delimiter`, `part` and so on), and
 * `printFrom`, `stars` and `mask`, whose files say something of each cell; for the others see `operate`.
 * Shape: rows x columns, as the file has them; NaN where a score is missing.
 *
 * Throws `input-missing`, `input-unreadable`, `input-too-large` or `too-large` for the file; `input-format`,
 * `input-encoding`, `input-empty`, `csv-syntax`, `json-syntax`, `json-shape`, `array-shape`, `ragged`, `not-a-number`,
 * `infinite` or `ambiguous` for what is in it, with its line where it has lines; `mismatch` or `out-of-range` for a file
 * that an option names; `unknown-option` or `bad-value` for the options.
 *
 * @example
 * ```ts
 * import {readTable} from 'attrmap';
 *
 * const table = await readTable('scores.csv', {missing: ['?']});
 * console.log(table.rows.length, table.columns, table.scores[0]);
 * ```
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
 * The table that would be drawn: transposed, selected, merged, normalized, sorted, cut to the strongest, clustered and
 * masked as the options say, in this order, whatever order these are given in. Drawing does the same by itself: this is for
 * who wants the table. Missing scores stay NaN and are left out of sums; what was decided on the way is among the notes.
 *
 * Throws `bad-value` or `unknown-option` for an option, and for a row or column that there is not; `conflict` for options
 * that contradict each other; `input-empty` where nothing is left; `infinite` for infinite scores unless the option
 * `infinite` is `clip`.
 *
 * @example
 * ```ts
 * import {operate, readTable} from 'attrmap';
 *
 * const table = await readTable('scores.csv');
 * const strongest = operate(table, {sort: 'rows:max-abs', top: 'rows:2', normalize: 'max-abs'});
 * console.log(strongest.rows, strongest.notes);
 * ```
 */
export function operate(table: Table, given: GivenOptions = {}): Table {
  const options = resolveGiven(given);
  checkTable(table, options.infinite);
  return operateTable(table, options);
}

/**
 * Makes one table of several, cell by cell, aligned by their labels: with `difference` the first of two minus the second,
 * with `reduce` the sum, mean, Euclidean length (`l2`) or strongest score (`max-abs`) of all. A cell that one of them lacks
 * is missing. `names` are what messages call the tables; without them they are counted.
 * Shape: that of the first table.
 *
 * Throws `mismatch` for tables with other rows or columns than the first, also where labels repeat in another order,
 * `conflict` where nothing says how several become one, `bad-value` for what is no table, `infinite` where a sum is.
 *
 * @example
 * ```ts
 * import {combine, readTable} from 'attrmap';
 *
 * const [before, after] = [await readTable('before.csv'), await readTable('after.csv')];
 * const change = combine([after, before], {difference: true}, ['after.csv', 'before.csv']);
 * console.log(change.scores);
 * ```
 */
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

/**
 * The figure of a table with every position decided and nothing painted: its scene, the size of its cells, limits and
 * notes. Several tables need `panels`, `difference` or `reduce`. Needs canvas, which measures text.
 *
 * Throws what `operate` and `combine` throw; `does-not-fit` where the size that is asked for has no room; `font-missing`,
 * `canvas-missing` or `bundled-font-missing` for fonts; `too-large`.
 *
 * @example
 * ```ts
 * import {layOut, readTable} from 'attrmap';
 *
 * const {scene, cell, limits, notes} = layOut(await readTable('scores.csv'), {width: '84mm'});
 * console.log(scene.size, cell, limits, notes);
 * console.log(scene.description);
 * ```
 */
export function layOut(tables: Table | readonly Table[], given: GivenOptions = {}): Figure {
  const options = resolveGiven(given);
  return layOutTables(combineInputs(checkTables(tables, options), options), options);
}

/** Whatever a call that draws takes: the options of a figure, and how its picture is written, each with its default. */
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

/** What `render` takes. */
export type RenderOptions = DrawingOptions & {
  /** The file that a snippet for LaTeX (`tex`) includes, as LaTeX finds it. */
  readonly picture?: string | undefined;
};

/**
 * Draws a table, or several, in one format and returns the file's bytes. `format` is `png`, `jpeg`, `pdf`, `svg`, `html` or
 * `tex`. The same tables and options give the same bytes. Several tables need `panels`, `difference` or `reduce`. A snippet
 * for LaTeX includes the file that `picture` names; draw that with the same options but the caption. The work is done when
 * the call returns: a large table keeps the process busy meanwhile.
 *
 * Throws what `layOut` throws; `output-format` for a format that there is not; `conflict` for `tex` without a `picture`;
 * `too-large` for a picture that the format cannot hold.
 *
 * @example
 * ```ts
 * import {writeFileSync} from 'node:fs';
 * import {makeTable, render} from 'attrmap';
 *
 * const table = makeTable({
 *   rows: ['the', 'cat'],
 *   columns: ['layer 1', 'layer 2'],
 *   scores: Float64Array.of(0.3, -0.1, Number.NaN, 1.2),
 * });
 * writeFileSync('figure.png', render(table, 'png', {palette: 'rdbu', dpi: 300}));
 * ```
 */
export function render(
  tables: Table | readonly Table[],
  format: string,
  given: RenderOptions = {},
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
