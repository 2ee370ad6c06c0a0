import {chooseLimits} from './colour/limits';
import {AttrmapError} from './errors';
import {COMPACT_SIDE} from './layout/cell-size';
import {kebab} from './options/declare';
import type {SharedOptions} from './options/resolve';
import type {BlockPlan} from './readers/row-table';
import {type BlockChoice, type Capacity, fitBlocks} from './table/blocks/blocks';
import type {Table} from './table/table';
import {usesCaptumPage} from './views/plan';
import {MIN_CELL} from './views/size';

/** How fine rasters are, in pixels per point. */
export function pixelsPerPoint({dpi, scale}: Pick<SharedOptions, 'dpi' | 'scale'>): number {
  return (dpi * scale) / 72;
}

/**
 * The most rows and columns that a figure could show, a pixel each: those of a page of fixed size, before anything is
 * known of what stands around the grid, or of the grid of a figure whose cells are too many for labels.
 */
export function capacityOf(options: SharedOptions): Capacity {
  const pixels = (side: number | undefined): number =>
    Math.max(1, Math.floor((side ?? COMPACT_SIDE) * Math.min(pixelsPerPoint(options), 1 / MIN_CELL)));
  return {rows: pixels(options.height), columns: pixels(options.width)};
}

/** What all the cells of a block come to, and what has to be known of them beside that. */
export function blockChoiceOf(options: SharedOptions): BlockChoice {
  const {reduceBy: by, center, vmin, vmax, robust} = options;
  const areGiven = vmin !== undefined || vmax !== undefined;
  return {
    by,
    center,
    // Limits that follow from what was given alone: scores beyond them can be counted at once.
    bounds: areGiven ? chooseLimits(new Float64Array(0), options) : undefined,
    hasSketch: robust !== undefined && (vmin === undefined || vmax === undefined),
  };
}

/** The first option for which every cell has to be drawn by itself; undefined where cells may be joined. */
function needsEveryDrawnCell(options: SharedOptions): string | undefined {
  if (options.view !== 'heatmap') return `--view ${options.view}`;
  if (usesCaptumPage(options)) return '--geometry captum';
  const name = (['cellSize', 'marginal'] as const).find((each) => options[each] !== undefined);
  return name === undefined ? (options.mark.length > 0 ? '--mark' : undefined) : `--${kebab(name)}`;
}

/** The same error for a table that is too large, with what keeps its cells from being joined. */
function withHint(error: unknown, option: string | undefined): unknown {
  if (!(error instanceof AttrmapError) || error.code !== 'too-large' || option === undefined) return error;
  const {code, message, file, line, column, hint, cause} = error;
  const joined = `without ${option}, cells are joined where they are more than the picture has pixels`;
  return new AttrmapError(code, message, {
    file,
    line,
    column,
    cause,
    hint: hint ? `${hint}; ${joined}` : joined,
  });
}

/** An error of drawing: one for too many cells says which option needs each of them drawn. */
export function blameDrawing(error: unknown, options: SharedOptions): unknown {
  // Other views have bounds of their own, which joining would not move.
  return options.view === 'heatmap' ? withHint(error, needsEveryDrawnCell(options)) : error;
}

/** An error of reading: one for too many cells says which option needs each of them, `keptFor` where it is one of the run. */
export function blameReading(error: unknown, options: SharedOptions, keptFor?: string): unknown {
  return withHint(error, keptFor ?? needsEveryCell(options));
}

/** Options that need the whole table before it is drawn, beside those that have a default. */
const NEED_ALL = [
  'rows',
  'columns',
  'dropMissing',
  'merge',
  'sort',
  'top',
  'cluster',
  'mask',
  'groups',
  'printFrom',
  'stars',
  'columnLabelsFrom',
] as const;

/** The first option for which every cell has to be read before any is drawn; undefined where there is none. */
export function needsEveryCell(options: SharedOptions): string | undefined {
  const drawn = needsEveryDrawnCell(options);
  if (drawn !== undefined) return drawn;
  const name = NEED_ALL.find((each) => options[each] !== undefined);
  if (name !== undefined) return `--${kebab(name)}`;
  if (options.transpose) return '--transpose';
  if (options.normalize !== 'none') return '--normalize';
  return typeof options.rowLabels === 'string' ? '--row-labels' : undefined;
}

/** How a table may be read that is larger than any picture of it; undefined where every cell is needed. */
export function blockPlanOf(options: SharedOptions): BlockPlan | undefined {
  if (needsEveryCell(options) !== undefined) return undefined;
  return {capacity: capacityOf(options), choice: blockChoiceOf(options)};
}

/** The table with so many cells joined that a picture of it has a pixel at least for each that is left, where that may be. */
export function joinCells(table: Table, options: SharedOptions, capacity = capacityOf(options)): Table {
  if (needsEveryDrawnCell(options) !== undefined) return table;
  return fitBlocks(table, capacity, blockChoiceOf(options));
}
