import {AttrmapError} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import {quote} from '../../quote';
import {makeTable, positionLabels, type Table} from '../../table/table';
import {checkInfinite} from '../arrays/array';
import {headersOf, type Levelled, splitTuples} from '../levels';
import {tooManyCells} from '../limits';
import {parsePosition, positionError, type TidyFields, TidyPivot, tidyFields} from '../tidy';
import {indexName, type PandasIndex} from './pandas';

/** A column of a data frame before its values are read. */
export interface FrameColumn {
  readonly name: string;
  /** `other` can neither be scores nor labels; `what` says in messages what it holds. */
  readonly kind: 'numbers' | 'texts' | 'other';
  /** In the plural: `booleans`. */
  readonly what: string;
}

/** A data frame before its values are read. */
export interface Frame {
  readonly columns: readonly FrameColumn[];
  readonly rowCount: number;
  readonly index?: PandasIndex | undefined;
}

/** Which columns, by number, become what. */
export interface FramePlan {
  readonly labels: readonly number[];
  readonly scores: readonly number[];
  readonly tidy?: TidyFields | undefined;
}

/** The values of a frame's columns, each as long as the frame. Numbers are NaN, and labels empty, where they are missing. */
export interface FrameValues {
  scores(column: number): Float64Array;
  labels(column: number): readonly string[];
}

function indexColumns({columns, index}: Frame): number[] {
  const found = (index?.columns ?? []).map((name) => columns.findIndex((column) => column.name === name));
  return found.filter((column) => column >= 0);
}

/** The error for a column where one of numbers belongs. */
function noNumbers({name, kind, what}: FrameColumn, isSecond: boolean): AttrmapError {
  const hint =
    kind === 'texts' && isSecond
      ? 'only one column of texts can label the rows: leave out the others, or pass --tidy row,column,value'
      : 'leave the column out, or save it as numbers';
  return new AttrmapError('not-a-number', `column ${quote(name)} holds ${what}, not numbers`, {hint});
}

function findTidy({columns}: Frame, index: readonly number[], options: ReadOptions): TidyFields | undefined {
  const names = columns.map(({name}) => name);
  if (options.tidy !== undefined) return tidyFields(names, options);
  if (!options.rowLabels || !options.header || index.length > 0) return undefined;
  return tidyFields(names, options);
}

function planTidy({columns, rowCount}: Frame, tidy: TidyFields, {maxCells}: ReadOptions): FramePlan {
  const value = columns[tidy.value];
  if (value !== undefined && value.kind !== 'numbers') throw noNumbers(value, false);
  for (const field of [tidy.row, tidy.column]) {
    const column = columns[field];
    if (column?.kind !== 'other') continue;
    throw new AttrmapError('input-format', `column ${quote(column.name)} holds ${column.what}, not labels`, {
      hint: 'save labels as texts',
    });
  }
  if (rowCount > maxCells) throw tooManyCells(maxCells);
  const positions = [tidy.rowPosition, tidy.columnPosition].filter((field) => field !== undefined);
  return {labels: [tidy.row, tidy.column, ...positions], scores: [tidy.value], tidy};
}

/**
 * Decides what the columns of a frame are, before any is read: labels are the index that pandas saved, else the only
 * column of texts; all others are scores. Fields named row, column and value, or by `--tidy`, are one score a record.
 * Throws `not-a-number` for a column that is neither, `input-empty`, and `too-large` for more cells than `maxCells`.
 */
export function planFrame(frame: Frame, options: ReadOptions): FramePlan {
  const {columns, rowCount} = frame;
  const index = indexColumns(frame);
  const tidy = findTidy(frame, index, options);
  if (tidy !== undefined) return planTidy(frame, tidy, options);
  const others = columns.map((_, column) => column).filter((column) => !index.includes(column));
  const texts = others.filter((column) => columns[column]?.kind === 'texts');
  const labels = options.rowLabels === false ? [] : index.length > 0 ? index : texts.slice(0, 1);
  const scores = others.filter((column) => !labels.includes(column));
  for (const column of [...labels, ...scores]) {
    const found = columns[column];
    const isFit = labels.includes(column) ? found?.kind !== 'other' : found?.kind === 'numbers';
    if (found !== undefined && !isFit) throw noNumbers(found, labels.length > 0);
  }
  if (rowCount === 0 || scores.length === 0) {
    throw new AttrmapError(
      'input-empty',
      `the table has no ${rowCount === 0 ? 'rows' : 'columns'} of scores`,
      {
        hint: 'a table needs at least one row and one column of scores',
      },
    );
  }
  if (rowCount * scores.length > options.maxCells) throw tooManyCells(options.maxCells);
  return {labels, scores};
}

function readTidy({rowCount}: Frame, tidy: TidyFields, values: FrameValues, options: ReadOptions): Table {
  const [rows, columns, scores] = [
    values.labels(tidy.row),
    values.labels(tidy.column),
    values.scores(tidy.value),
  ];
  const positions = (field: number | undefined) => (field === undefined ? undefined : values.labels(field));
  const [rowPositions, columnPositions] = [positions(tidy.rowPosition), positions(tidy.columnPosition)];
  const positionAt = (texts: readonly string[] | undefined, record: number): number | undefined => {
    if (texts === undefined) return undefined;
    const position = parsePosition(texts[record] ?? '');
    if (position === undefined) throw positionError(texts[record] ?? '', {});
    return position;
  };
  const pivot = new TidyPivot(options.maxCells, () => ({}));
  for (let record = 0; record < rowCount; record += 1) {
    pivot.add({
      row: rows[record] ?? '',
      column: columns[record] ?? '',
      score: scores[record] ?? Number.NaN,
      rowPosition: positionAt(rowPositions, record),
      columnPosition: positionAt(columnPositions, record),
      offset: record,
    });
  }
  return pivot.finish(tidy.corner);
}

function rowLabels(
  {rowCount, index, columns}: Frame,
  plan: FramePlan,
  values: FrameValues,
): {rows: Levelled; corner: string | undefined} {
  const levels = plan.labels.map((column) => values.labels(column));
  const [only] = levels;
  const {start = 0, step = 1} = index?.range ?? {};
  const isCounted = start !== 0 || step !== 1;
  if (only === undefined) {
    const labels = isCounted
      ? Array.from({length: rowCount}, (_, row) => String(start + row * step))
      : positionLabels(rowCount);
    return {rows: {labels, levels: []}, corner: undefined};
  }
  const last = plan.labels.at(-1) ?? 0;
  return {
    rows: {labels: levels.at(-1) ?? only, levels: levels.slice(0, -1)},
    corner: indexName(columns[last]?.name ?? ''),
  };
}

/** The table of a frame whose plan is made. Throws `infinite`, and for tidy records what `TidyPivot` throws. */
export function tableOfFrame(
  frame: Frame,
  plan: FramePlan,
  {values, options}: {values: FrameValues; options: ReadOptions},
): Table {
  if (plan.tidy !== undefined) {
    const table = readTidy(frame, plan.tidy, values, options);
    checkInfinite(table, options);
    return table;
  }
  const {rows, corner} = rowLabels(frame, plan, values);
  const columns = splitTuples(plan.scores.map((column) => frame.columns[column]?.name ?? ''));
  const [height, width] = [rows.labels.length, columns.labels.length];
  const scores = new Float64Array(height * width);
  plan.scores.forEach((column, place) => {
    const numbers = values.scores(column);
    for (let row = 0; row < height; row += 1) scores[row * width + place] = numbers[row] ?? Number.NaN;
  });
  const table = makeTable({
    rows: rows.labels,
    columns: columns.labels,
    scores,
    ...(corner ? {corner} : {}),
    ...headersOf(rows, columns),
  });
  checkInfinite(table, options);
  return table;
}
