import {widestWord, wrapText} from '../layout/wrap';
import {groupsAt, levelsOf} from '../table/headers';
import {areNamed} from '../views/headings';
import type {Content} from './content';
import type {Screen} from './screen';
import {displayWidth, showableText} from './width';

/** Cells with values, a line each; cells of colours or marks alone; or half a line each, two rows a line. */
export type Form = 'values' | 'cells' | 'halves';

/** Where everything goes. Lengths are columns of the terminal. */
export interface Plan {
  readonly form: Form;
  /** The width of a cell. */
  readonly cell: number;
  /** The widest value, where values are printed. */
  readonly value: number;
  /** What stands left of the cells: row labels and the space behind them; 0 without. */
  readonly margin: number;
  /** How many rows and columns are shown, from the first on. */
  readonly rows: number;
  readonly columns: number;
  /** The columns that have a space before them, since a group begins. */
  readonly gaps: ReadonlySet<number>;
  /** Whether column labels are level; else they stand upright. */
  readonly isLevel: boolean;
  /** What cells with values would take, where values are left out for want of room. */
  readonly wanted: number | undefined;
}

/** Nobody scrolls back farther, and many terminals cannot. */
export const MAX_LINES = 2000;
/** A cell of two columns is about a square. */
const SQUARE = 2;
/** Cells are not made wider than this for the sake of labels, or than twice their values. */
const MAX_CELL = 12;
/** In narrower cells labels that need more lines, or have longer words, stand upright. */
const MIN_LEVEL_CELL = 6;
/** In cells that are not as wide by themselves, words are rather upright than cut to less than this. */
const MIN_CUT_CELL = 9;
export const MAX_LABEL_LINES = 3;
/** What row labels may take of the width while columns could be wider, and what is left to them at the least. */
const LABEL_SHARES = {most: 0.4, least: 0.2};
const LEAST_LABEL = 8;
/** Lines around the rows of a picture: labels of columns, the bar, and what the shell prints next. */
const LINES_AROUND = 9;

function widest(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);
}

/** Where groups of columns begin, but for the first. */
function findGaps({table}: Content): ReadonlySet<number> {
  const levels = levelsOf(table, 'columns').length;
  const groups = levels === 0 ? [] : groupsAt(table, 'columns', levels - 1);
  return new Set(groups.slice(1).map(({first}) => first));
}

/** The widest value of the rows that are shown; 0 where none is printed, or no terminal is wide enough for so many columns. */
function widestValue({table, write}: Content, screen: Screen): number {
  if (2 * table.columns.length > screen.columns) return 0;
  const shown = Math.min(table.rows.length, MAX_LINES) * table.columns.length;
  let most = 0;
  for (let index = 0; index < shown; index += 1) most = Math.max(most, displayWidth(write(index)));
  return most;
}

/** Whether column labels fit above cells of a width, side by side with a space between them, without cut words. */
function areLevel(columns: readonly string[], cell: number, lines = MAX_LABEL_LINES): boolean {
  return columns.every(
    (label) =>
      widestWord(label, displayWidth) < cell && wrapText(label, cell - 1, displayWidth).length <= lines,
  );
}

/** How wide columns are for the sake of their labels: as little as has them level in few lines, else as they were. */
function chooseCell(columns: readonly string[], least: number, most: number): number {
  for (const lines of [MAX_LABEL_LINES - 1, MAX_LABEL_LINES])
    for (let cell = least; cell <= most; cell += 1) if (areLevel(columns, cell, lines)) return cell;
  // Nothing has them whole: level where that leaves enough of them, else upright.
  return least >= MIN_LEVEL_CELL || most >= MIN_CUT_CELL ? most : least;
}

/** What is known before the form is chosen. */
interface Room {
  readonly content: Content;
  readonly screen: Screen;
  readonly gaps: ReadonlySet<number>;
  readonly value: number;
  /** The widest row label, or title of the rows. */
  readonly label: number;
}

/** What stands left of the cells where labels get at most so many columns. */
function marginFor({label}: Room, most: number): number {
  return label === 0 ? 0 : Math.min(label, Math.max(1, Math.floor(most))) + 1;
}

function leastMargin(room: Room): number {
  return marginFor(room, Math.max(LEAST_LABEL, LABEL_SHARES.least * room.screen.columns));
}

/** What the whole picture takes with cells of a width, row labels as short as they may be. */
function widthWith(room: Room, cell: number): number {
  return leastMargin(room) + cell * room.content.table.columns.length + room.gaps.size;
}

/** The least width of a cell that holds its value: with a space on both sides, or on one where there is no room for more. */
function leastValueCell(room: Room): number {
  const {value, content, screen} = room;
  const isTight = content.framed.size === 0 && widthWith(room, value + 2) > screen.columns;
  return value + (isTight ? 1 : 2);
}

function chooseForm(room: Room): {form: Form; least: number} {
  const {content, screen, value} = room;
  const fits = (cell: number): boolean => widthWith(room, cell) <= screen.columns;
  const valueCell = leastValueCell(room);
  if (value > 0 && fits(valueCell)) return {form: 'values', least: valueCell};
  const least = fits(SQUARE) ? SQUARE : 1;
  const isTall = screen.lines !== undefined && content.table.rows.length + LINES_AROUND > screen.lines;
  // Two rows share a line by the colours of its two halves.
  return {form: content.hasColour && (least < SQUARE || isTall) ? 'halves' : 'cells', least};
}

/** How many columns fit, at least one, and what they take. */
function takeColumns(room: Room, cell: number, margin: number): {columns: number; width: number} {
  const {content, screen, gaps} = room;
  let [columns, width] = [0, 0];
  for (; columns < content.table.columns.length; columns += 1) {
    const more = cell + (gaps.has(columns) ? 1 : 0);
    if (columns > 0 && margin + width + more > screen.columns) break;
    width += more;
  }
  return {columns, width};
}

function measureRoom(content: Content, screen: Screen): Room {
  const {rows, options} = content;
  const labels = areNamed(rows) ? rows.slice(0, 2 * MAX_LINES) : [];
  return {
    content,
    screen,
    gaps: findGaps(content),
    value: widestValue(content, screen),
    label: widest([...labels, showableText(options.rowTitle ?? '')]),
  };
}

function planRoom(room: Room): Plan {
  const {content, screen, value, gaps} = room;
  const {form, least} = chooseForm(room);
  const count = content.table.columns.length;
  const comfortable = marginFor(room, LABEL_SHARES.most * screen.columns);
  const share = Math.floor((screen.columns - comfortable - gaps.size) / count);
  const most = Math.min(share, Math.max(MAX_CELL, form === 'values' ? 2 * value + 2 : 0));
  const cell = chooseCell(content.columns, least, Math.max(least, most));
  const {columns, width} = takeColumns(room, cell, leastMargin(room));
  return {
    form,
    cell,
    value: form === 'values' ? value : 0,
    margin: marginFor(room, screen.columns - width - 1),
    rows: Math.min(content.table.rows.length, MAX_LINES * (form === 'halves' ? 2 : 1)),
    columns,
    gaps,
    isLevel: cell >= MIN_LEVEL_CELL || areLevel(content.columns, cell),
    wanted: form !== 'values' && value > 0 ? widthWith(room, value + 1) : undefined,
  };
}

/**
 * Plans the pictures of some tables for a screen: values where they fit, else colours or marks, as densely as need be.
 * Labels and values have the same room in all of them, so that tables of the same columns can be compared.
 */
export function planPictures(contents: readonly Content[], screen: Screen): Plan[] {
  const rooms = contents.map((content) => measureRoom(content, screen));
  const most = (name: 'value' | 'label'): number =>
    rooms.reduce((largest, room) => Math.max(largest, room[name]), 0);
  const [value, label] = [most('value'), most('label')];
  return rooms.map((room) => planRoom({...room, label, value: room.value === 0 ? 0 : value}));
}
