import {blameDrawing, joinCells, pixelsPerPoint} from './blocks';
import {AttrmapError} from './errors';
import {AXES, type AxisName} from './options/axes';
import type {ValuesOf} from './options/declare';
import {MAX_LENGTH} from './options/lengths';
import type {FigureOptions, SharedOptions} from './options/resolve';
import type {PICTURE_OPTIONS} from './options/run';
import type {Painter, PaintOptions} from './painters/painter';
import {fitsPicture, inPixels, largePicture} from './painters/raster';
import {checkInputCount, combine} from './table/combine';
import {levelsOf} from './table/headers';
import {operate} from './table/operations';
import type {Table} from './table/table';
import {MAX_CANVAS_SIDE} from './text/canvas';
import type {FontChoice} from './text/choose-fonts';
import {openFonts} from './text/fonts';
import {drawableLabel} from './text/labels';
import type {Figure} from './views/figure';
import type {PageTooSmall} from './views/fitting';
import {checkView, drawFigure} from './views/index';
import {panelTitles} from './views/panel-headings';

/**
 * How a picture is written, beside what the figure's options say: the quality of JPEG, from 25 to 100, at first 92; whether SVG
 * brings its fonts along (`embed`, at first), only names them or draws letters as outlines; whether the picture holds its
 * table, so that it can be drawn again, at first not.
 */
export interface PictureOptions extends ValuesOf<typeof PICTURE_OPTIONS> {
  /** When PDF says it was made; undefined for a file that is the same whenever it is made. */
  readonly date: Date | undefined;
}

/** Every text whose characters have to be in some font. */
function textsOf(
  table: Table,
  {title, caption, rowTitle, columnTitle, legendTitle}: FigureOptions,
): string[] {
  const titles = [title, caption, rowTitle, columnTitle, legendTitle].filter((text) => text !== undefined);
  const headers = AXES.flatMap((axis) => levelsOf(table, axis).flat());
  const names = [...(table.strips ?? []).map(({name}) => name), ...new Set(headers)];
  return [...table.rows, ...table.columns, ...(table.texts ?? []), ...names, ...titles].map(drawableLabel);
}

/** A figure and the tables that it shows, after what was done to them. */
export interface Drawn extends Figure {
  readonly tables: readonly Table[];
  readonly fontChoice: FontChoice;
}

/** The tables to be drawn: each in a panel of its own, or all as one. Throws as `combine` does. */
export function combineInputs(
  tables: readonly Table[],
  options: SharedOptions,
  names?: readonly string[],
): readonly Table[] {
  if (options.panels === undefined || tables.length < 2) return [combine(tables, options, names)];
  checkInputCount(tables.length, options);
  return tables;
}

/**
 * Makes of tables what is asked for, one figure of one table or panels of several, and lays it out with every position
 * decided. What was noted of the tables comes first.
 */
export function layOutTables(
  read: readonly Table[],
  options: SharedOptions,
  names?: readonly string[],
): Drawn {
  const whole = read.map((table) => operate(table, options));
  let tables = whole.map((table) => joinCells(table, options));
  for (let round = 0; ; round += 1) {
    const laid = tryLayOut(tables, options, names);
    const joined =
      round === MAX_ROUNDS
        ? tables
        : 'figure' in laid
          ? joinThinCells(tables, laid.figure, options)
          : joinInPairs(tables, laid.error, options);
    if (joined.some((table, index) => table !== tables[index])) tables = joined;
    else if ('figure' in laid) return laid.figure;
    else throw laid.error;
  }
}

/** A figure, or the error for a page that is too small, which a table of fewer cells may do away with. */
function tryLayOut(
  ...laying: Parameters<typeof layOutDrawn>
): {readonly figure: Drawn} | {readonly error: AttrmapError} {
  try {
    return {figure: layOutDrawn(...laying)};
  } catch (error) {
    if (error instanceof AttrmapError && error.code === 'does-not-fit') return {error};
    throw blameDrawing(error, laying[1]);
  }
}

/** So many rows or columns of blocks are never joined to make room for what stands around them. */
const FEW_BLOCKS = 64;

/** The tables with half as many rows or columns on the side that was too small, as far as these are many. */
function joinInPairs(tables: readonly Table[], error: AttrmapError, options: SharedOptions): Table[] {
  const {side: small} = error as Partial<PageTooSmall>;
  const most = (count: number, side: 'width' | 'height'): number =>
    side === (small ?? side) && options[side] !== undefined && count > FEW_BLOCKS
      ? Math.ceil(count / 2)
      : count;
  return tables.map((table) =>
    joinCells(table, options, {
      rows: most(table.rows.length, 'height'),
      columns: most(table.columns.length, 'width'),
    }),
  );
}

/** What stands around a grid decides how many pixels are left for it: so often at most cells are joined and all is laid out anew. */
const MAX_ROUNDS = 8;

/** The tables with those cells joined that would be thinner than a pixel. */
function joinThinCells(tables: readonly Table[], {cell}: Figure, options: SharedOptions): Table[] {
  const perPoint = pixelsPerPoint(options);
  const thickness = {rows: cell.height * perPoint, columns: cell.width * perPoint};
  const isThin = (axis: AxisName): boolean => thickness[axis] < 1 - 1e-6;
  if (!AXES.some(isThin)) return [...tables];
  return tables.map((table) => {
    const most = (axis: AxisName): number =>
      isThin(axis) ? Math.max(1, Math.floor(table[axis].length * thickness[axis])) : Number.POSITIVE_INFINITY;
    return joinCells(table, options, {rows: most('rows'), columns: most('columns')});
  });
}

function layOutDrawn(
  tables: readonly Table[],
  options: SharedOptions,
  names: readonly string[] | undefined,
): Drawn {
  const hasPanels = tables.length > 1;
  for (const table of tables) checkView(table, options);
  const pixel = 1 / pixelsPerPoint(options);
  const titles = hasPanels ? panelTitles(names ?? tables.map(() => ''), options) : [];
  const texts = [...titles, ...tables.flatMap((table) => textsOf(table, options))];
  const fonts = openFonts(options.font, texts);
  const figure = hasPanels
    ? loadPanels().drawPanels(
        tables.map((table, index) => ({table, title: titles[index] ?? ''})),
        options,
        {fonts, pixel},
      )
    : drawFigure(tables[0] as Table, options, {fonts, pixel});
  const notes = new Set([...tables.flatMap((table) => table.notes ?? []), ...figure.notes]);
  return {...figure, tables, fontChoice: fonts.choice, notes: Array.from(notes)};
}

/** Loaded for the figures that have panels. */
function loadPanels(): typeof import('./views/panels') {
  return require('./views/panels') as typeof import('./views/panels');
}

/** Whether a raster of any grain could show all cells: those that are a pixel thin have to be in a picture. */
function canBeRaster({cell, scene}: Figure): boolean {
  return fitsPicture(inPixels(scene.size, 1 / Math.min(cell.width, cell.height)));
}

/** Throws `too-large` before anything is read where a side that was asked for has more pixels than a picture can have. */
export function checkAskedSize(options: FigureOptions, painters: readonly Painter[]): void {
  if (!painters.some(({isRaster}) => isRaster)) return;
  for (const side of ['width', 'height'] as const) {
    const pixels = Math.round((options[side] ?? 0) * pixelsPerPoint(options));
    if (pixels <= MAX_CANVAS_SIDE) continue;
    throw new AttrmapError(
      'too-large',
      `with --${side} the picture would have ${pixels} pixels on that side: at most ${MAX_CANVAS_SIDE}`,
      {hint: `give a lower --dpi or --scale, or a smaller --${side}, or write PDF or SVG`},
    );
  }
}

/** Throws `too-large` for a picture of too many pixels, and where a row or column thinner than one would be lost without a word. */
function checkRaster(figure: Figure, options: FigureOptions): void {
  const perPoint = pixelsPerPoint(options);
  const size = inPixels(figure.scene.size, perPoint);
  const thinnest = Math.min(figure.cell.width, figure.cell.height) * perPoint;
  const {width, height} = figure.scene.size;
  const vectors = Math.max(width, height) > MAX_LENGTH ? 'SVG' : 'PDF or SVG';
  const instead = `write ${vectors}, or choose fewer rows and columns (--rows, --columns, --top)`;
  const hint = (change: string): string =>
    canBeRaster(figure) ? `give ${change}, or write ${vectors}` : instead;
  const sides = options.cellSize === undefined ? '--width or --height' : '--cell-size';
  if (!fitsPicture(size)) throw largePicture(size, hint(`a lower --dpi or --scale, or a smaller ${sides}`));
  if (thinnest >= 1 - 1e-6) return;
  throw new AttrmapError(
    'too-large',
    `a cell would be ${thinnest.toFixed(2)} pixels thin, and some would be lost`,
    {hint: hint(`a larger --dpi or --scale, or a larger ${sides}`)},
  );
}

/** Paints a figure. Throws `too-large` where a raster would lose cells or be too large. */
export function paintFigure(
  figure: Figure,
  painter: Painter,
  options: SharedOptions & PictureOptions & Pick<PaintOptions, 'latex' | 'page' | 'said'>,
): Uint8Array {
  if (painter.isRaster) {
    try {
      checkRaster(figure, options);
    } catch (error) {
      throw blameDrawing(error, options);
    }
  }
  return painter.paint(figure.scene, {...options, pixelsPerPoint: pixelsPerPoint(options)});
}

/** The pixels of all outputs that are made of pixels. */
export function pixelsOf({scene}: Figure, painters: readonly Painter[], options: FigureOptions): number {
  const perOutput = scene.size.width * scene.size.height * pixelsPerPoint(options) ** 2;
  return perOutput * painters.filter(({isRaster}) => isRaster).length;
}
