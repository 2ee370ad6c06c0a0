import {buildScaleOf, countCells, type Scale} from '../colour/scale';
import {scoresOf} from '../colour/spread';
import {solveCells} from '../layout/solve';
import type {AxisName} from '../options/axes';
import type {FigureOptions} from '../options/resolve';
import {type Mark, ofTable, place, type Size} from '../scene/scene';
import {levelsOf, pathsOf} from '../table/headers';
import type {Table} from '../table/table';
import type {Fonts} from '../text/fonts';
import {captionOf} from './blocks';
import {drawPlan, type Figure} from './figure';
import {parseBackground} from './index';
import {evenMarginals} from './marginals';
import {panelLetter} from './panel-letter';
import {layPage, type PanelPage} from './panel-page';
import type {Laid, Panel} from './panel-tracks';
import {makeParts, missingOf, type Parts} from './parts';
import {MIN_CELL, refuseTooSmall, startingCell} from './size';
import {drawWithStars} from './star-room';
import {wantsNumbers} from './values';
import {describeFigure, noteFigure, warnOfLookalikes, warnOfMissingCharacters} from './words';

/** One table of a figure with several, and what stands over it. */
export interface PanelSource {
  readonly table: Table;
  readonly title: string;
}

/** How many panels stand side by side. */
function columnCount(count: number, {panels}: FigureOptions): number {
  if (panels === 'column') return 1;
  return panels === 'grid' ? Math.ceil(Math.sqrt(count)) : count;
}

function areSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && other.every((label, index) => label === one[index]);
}

function blank(labels: readonly string[]): string[] {
  return labels.map(() => '');
}

/** Whether a neighbour has the same labels under the same headers. */
function isRepeated(table: Table, neighbour: Table | undefined, axis: AxisName): boolean {
  if (neighbour === undefined) return false;
  const haveLevels = levelsOf(neighbour, axis).length === levelsOf(table, axis).length;
  return (
    haveLevels &&
    areSame(neighbour[axis], table[axis]) &&
    areSame(pathsOf(neighbour, axis), pathsOf(table, axis))
  );
}

/**
 * What of a panel is without labels and headers that its neighbour already has: those of rows that stand beside the same ones, and of
 * columns that stand below the same ones (or above them, where columns are labelled at the bottom).
 */
function withoutRepeats(
  parts: Parts,
  {table, beside, over}: {table: Table; beside: Table | undefined; over: Table | undefined},
): Pick<Parts, 'table' | 'rows' | 'columns' | 'hasHeaders'> {
  const [hasRows, hasColumns] = [!isRepeated(table, beside, 'rows'), !isRepeated(table, over, 'columns')];
  const shown = {
    rows: hasRows ? parts.rows : blank(table.rows),
    columns: hasColumns ? parts.columns : blank(table.columns),
  };
  return {
    ...shown,
    table: {
      ...table,
      rows: hasRows ? table.rows : shown.rows,
      columns: hasColumns ? table.columns : shown.columns,
    },
    hasHeaders: {rows: hasRows, columns: hasColumns},
  };
}

/** Which of all cells are masked; undefined where none are. */
function concatMasks(tables: readonly Table[]): Uint8Array | undefined {
  if (tables.every(({masked}) => masked === undefined)) return undefined;
  return Uint8Array.from(
    tables.flatMap(({masked, scores}) => Array.from(masked ?? new Uint8Array(scores.length))),
  );
}

function headingOf({title}: PanelSource, index: number, {panelLetters}: FigureOptions): string {
  return [...(panelLetters ? [panelLetter(index)] : []), ...(title === '' ? [] : [title])].join(' ');
}

/** Bars of what rows or columns come to are measured alike where scores are, so that panels can be compared. */
function withEvenMarginals(panels: readonly Panel[]): Panel[] {
  const even = evenMarginals(panels.map(({parts}) => parts.marginals));
  return panels.map((panel, index) => ({
    ...panel,
    parts: {...panel.parts, marginals: even[index] ?? panel.parts.marginals},
  }));
}

function makePanels(
  sources: readonly PanelSource[],
  options: FigureOptions,
  {fonts, scale}: {fonts: Fonts; scale: Scale | undefined},
): Panel[] {
  const across = columnCount(sources.length, options);
  const tableAt = (row: number, column: number): Table | undefined =>
    column < 0 || column >= across || row < 0 ? undefined : sources[row * across + column]?.table;
  return sources.map((source, index) => {
    const [row, column] = [Math.floor(index / across), index % across];
    const over = tableAt(options.columnLabels === 'top' ? row - 1 : row + 1, column);
    const own = {
      ...options,
      title: undefined,
      caption: undefined,
      width: undefined,
      height: undefined,
      geometry: 'auto' as const,
      legend: scale === undefined ? options.legend : ('none' as const),
      rowTitle: column === 0 ? options.rowTitle : undefined,
    };
    const parts = makeParts(source.table, own, fonts, scale);
    // A key of stars stands once, with what all panels have.
    const table = own.legend === 'none' ? {...source.table, pValues: undefined} : source.table;
    const around = {table, beside: tableAt(row, column - 1), over};
    return {
      parts: {...parts, ...withoutRepeats(parts, around)},
      heading: headingOf(source, index, options),
      row,
      column,
    };
  });
}

/** What the legend of all panels is drawn from: a table of all their scores in one row. */
function legendPartsOf(tables: readonly Table[], scale: Scale, {options, fonts}: Parts): Parts {
  const scores = scoresOf(tables);
  const columns = Array.from({length: scores.length}, () => '');
  // That there are stars is all that a key needs to know.
  const pValues = tables.some((table) => table.pValues !== undefined) ? scores : undefined;
  const masked = concatMasks(tables);
  const made = makeParts(
    {rows: [''], columns, scores, pValues, masked},
    {...options, values: false},
    fonts,
    scale,
  );
  // Where cells were joined, more of them may lie beyond the limits than are drawn.
  const beyond = tables.map((table) => countCells(table, scale));
  const count = (side: 'below' | 'above'): number => beyond.reduce((sum, counts) => sum + counts[side], 0);
  return {...made, counts: {...made.counts, below: count('below'), above: count('above')}};
}

/** The largest cells with which a page of panels is as large as asked for; those of the largest panel where it is free. */
function solveCell(lay: (cell: Size) => PanelPage, start: Size, options: FigureOptions): Size {
  const {width, height} = options;
  const pageOf = (cell: Size): Size => lay(cell).size;
  return solveCells(pageOf, start, {
    width,
    height,
    least: MIN_CELL,
    fail: (side) => refuseTooSmall(side, options[side] ?? 0, pageOf({width: MIN_CELL, height: MIN_CELL})),
  });
}

function startOf(panels: readonly Panel[], {cellSize}: FigureOptions, pixel: number): Size {
  if (cellSize !== undefined) return cellSize;
  const cells = panels.map(({parts}) => startingCell(parts, pixel));
  return {
    width: cells.reduce((most, {width}) => Math.max(most, width), 0),
    height: cells.reduce((most, {height}) => Math.max(most, height), 0),
  };
}

/** Whether there is something to print in the cells of a panel. */
function wantsPrinting({panel: {parts}}: Laid): boolean {
  return parts.values !== undefined || wantsNumbers(parts.options);
}

/** Values are as large in one panel as in the others, or in none of them. */
function withEvenValues(laid: readonly Laid[]): Laid[] {
  const sizes = laid.filter(wantsPrinting).map(({plan}) => plan.valueSize);
  const least =
    sizes.includes(undefined) || sizes.length === 0
      ? undefined
      : sizes.reduce<number>((most, size) => Math.min(most, size ?? most), Infinity);
  return laid.map((each) => ({...each, plan: {...each.plan, valueSize: least}}));
}

function panelMarks({arrangement, origin}: PanelPage): Mark[] {
  return withEvenValues(arrangement.laid).map(({panel, plan, heading, body}, index): Mark => {
    const at = arrangement.at[index] ?? {x: 0, y: 0};
    const corner = {x: origin.x + at.x, y: origin.y + at.y};
    const marks = place(ofTable(drawPlan(panel.parts, plan), index), {
      x: corner.x + body.x - plan.body.x,
      y: corner.y + body.y - plan.body.y,
    });
    const over = arrangement.headingsAt[index] ?? {x: 0, y: 0};
    const overAt = {x: origin.x + over.x, y: origin.y + over.y};
    return {kind: 'group', role: 'panel', marks: [...place(heading?.marks ?? [], overAt), ...marks]};
  });
}

/** What was decided in each panel, by its heading; what holds for all of them is said once. */
function notePanels(laid: readonly Laid[]): string[] {
  const all = laid.map(({panel, plan}) => ({panel, notes: noteFigure(panel.parts, plan)}));
  const isShared = (note: string): boolean => all.every(({notes}) => notes.includes(note));
  const shared = new Set(all.flatMap(({notes}) => notes.filter(isShared)));
  const own = all.flatMap(({panel, notes}) =>
    notes
      .filter((note) => !isShared(note))
      .map((note) => `${panel.heading === '' ? 'a panel' : panel.heading}: ${note}`),
  );
  return [...shared, ...own];
}

function sumOf(panels: readonly Panel[], count: (parts: Parts) => number): number {
  return panels.reduce((sum, {parts}) => sum + count(parts), 0);
}

/**
 * Draws several tables as panels of one figure: grids aligned, cells of one size, under one scale and bar or each with
 * its own. Throws what `drawFigure` throws.
 */
export function drawPanels(sources: readonly PanelSource[], options: FigureOptions, around: Around): Figure {
  const tables = sources.map(({table}) => table);
  const {arePrinted: _, ...figure} = drawWithStars(tables, options, (shown, chosen) =>
    layPanels(
      sources.map((source, index) => ({...source, table: shown[index] ?? source.table})),
      chosen,
      around,
    ),
  );
  return figure;
}

interface Around {
  readonly fonts: Fonts;
  readonly pixel: number;
}

function layPanels(
  sources: readonly PanelSource[],
  options: FigureOptions,
  {fonts, pixel}: Around,
): Figure & {readonly arePrinted: boolean} {
  const background = parseBackground(options.background);
  const tables = sources.map(({table}) => table);
  const scale = options.scales === 'shared' ? buildScaleOf(tables, options) : undefined;
  const made = makePanels(sources, options, {fonts, scale});
  const panels = scale === undefined ? made : withEvenMarginals(made);
  const first = (panels[0] as Panel).parts;
  const legendParts = scale === undefined ? undefined : legendPartsOf(tables, scale, {...first, options});
  const stars = tables.find(({pValues}) => pValues !== undefined);
  const captioned = stars === undefined ? options : {...options, caption: captionOf(stars, options)};
  const lay = (cell: Size): PanelPage => layPage(panels, legendParts, {options: captioned, cell, fonts});
  const cell = solveCell(lay, startOf(panels, options, pixel), options);
  const page = lay(cell);
  const laid = withEvenValues(page.arrangement.laid);
  const described = panels.map(({heading}, index) => {
    const {parts} = panels[index] as Panel;
    const {table} = sources[index] as PanelSource;
    return `${heading === '' ? `Panel ${index + 1}` : heading}: ${describeFigure({...parts, table})}`;
  });
  return {
    scene: {
      size: page.size,
      background,
      title: options.title ?? '',
      description: `${panels.length} panels. ${described.join(' ')}`,
      marks: [
        ...panelMarks(page),
        {kind: 'group', role: 'titles', marks: page.frames.flatMap(({frame, at}) => place(frame.marks, at))},
      ],
    },
    cell,
    arePrinted: laid.some(wantsPrinting) && laid.every(({plan}) => plan.valueSize !== undefined),
    tableScales: panels.map(({parts}) => parts.scale),
    limits: first.scale.limits,
    clipped: {
      below: sumOf(panels, ({counts}) => counts.below),
      above: sumOf(panels, ({counts}) => counts.above),
    },
    missing: sumOf(panels, missingOf),
    masked: sumOf(panels, ({masked}) => masked),
    notes: notePanels(laid),
    warnings: [
      ...warnOfMissingCharacters(fonts.missing),
      ...new Set(laid.flatMap(({panel, plan}) => warnOfLookalikes(panel.parts, plan))),
    ],
  };
}
