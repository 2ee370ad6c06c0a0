import {middleInRuns, type Runs} from '../layout/cells';
import {LINE_HEIGHT} from '../layout/labels';
import {balanceText, fitText, type Measure, shortenToWidth, widestWord} from '../layout/wrap';
import type {AxisName} from '../options/axes';
import type {Box, Mark, Point} from '../scene/scene';
import {groupsAt, type HeaderGroup, levelsOf} from '../table/headers';
import {drawableLabel, shortenMiddle} from '../text/labels';
import {baselineShift, LINE_COLOUR, LINE_WIDTH, labelAt, minTextSize, wholeLabel} from './ink';
import type {Parts} from './parts';
import {labelRoom} from './room';

/** Lengths as shares of the type size. */
const GROUP_GAP = 0.9;
const NAME_GAP = 0.4;
/** What parts the lines along two groups that stand without a gap. */
const LINE_INSET = 0.2;
const NAME_PADDING = 0.3;
const MAX_LINES = 3;
const MAX_COLUMN_LINES = 4;
/** Longer names beside rows, and upright ones over columns, are wrapped where their group has room for lines. */
const WRAPPED_WIDTH = 12;
/** How much of a page of fixed width the names beside rows may take, where no word is wider. */
const MAX_SHARE = 0.22;

/** How rows or columns lie: in one run, or in one for each group of the outermost level. `pitch` is a cell's side in points. */
export function axisRuns({table, options}: Parts, axis: AxisName, pitch: number): Runs {
  const counts = groupsAt(table, axis, 0).map(({count}) => count);
  return {counts, pitch, gap: options.groupGap ?? GROUP_GAP * options.fontSize};
}

/** The names of one level of headers, fitted to the room along their groups. */
interface HeaderLevel {
  readonly groups: readonly HeaderGroup[];
  /** The lines of each name, none for one that is not drawn. */
  readonly lines: readonly (readonly string[])[];
  /** Whether names read upwards. */
  readonly isTurned: boolean;
  /** The type size of the names. */
  readonly size: number;
  /** What the names and the lines along their groups take away from the grid, in points. */
  readonly depth: number;
}

/** What stands beyond the labels of an axis, the outermost level first. */
export interface HeaderPlan {
  readonly levels: readonly HeaderLevel[];
  /** Of all levels, in points; 0 without any. */
  readonly depth: number;
  /** How many names there is no room for, and how many there is room for only in part. */
  readonly leftOut: number;
  readonly shortened: number;
}

export const NO_HEADERS: HeaderPlan = {levels: [], depth: 0, leftOut: 0, shortened: 0};

/** A name that is to stand along a group of some length; its lines have that much room side by side. Both in points. */
interface Name {
  readonly text: string;
  readonly length: number;
  readonly room: number;
}

type Fitted = Pick<HeaderLevel, 'isTurned' | 'lines' | 'size'> & {
  /** How far the names reach away from the grid, in points. */
  readonly thickness: number;
};

function widestLine(lines: readonly (readonly string[])[], measure: Measure): number {
  return lines.flat().reduce((most, line) => Math.max(most, measure(line)), 0);
}

/** So many lines have room side by side. */
function linesWithin(room: number, size: number): number {
  return Math.min(MAX_LINES, Math.floor((room + 1e-6) / (LINE_HEIGHT * size)));
}

/** The type size at which a line of every name has room, where that can still be read; else that of labels. */
function sizeForLines(names: readonly Name[], size: number): number {
  const least = names.reduce((room, name) => (name.text === '' ? room : Math.min(room, name.room)), Infinity);
  const fitting = least / LINE_HEIGHT;
  return fitting < size && fitting >= minTextSize(size) ? fitting : size;
}

/** Beside rows: upwards where all names are shorter than their groups, else level, as many lines as a group has room for. */
function fitBesideRows({options, fonts}: Parts, names: readonly Name[]): Fitted {
  const full = options.fontSize;
  const isUpright = names.every(({text, length}) => fonts.width(text, full) <= length - NAME_PADDING * full);
  if (isUpright)
    return {
      isTurned: true,
      lines: names.map(({text}) => (text === '' ? [] : [text])),
      thickness: full,
      size: full,
    };
  const size = sizeForLines(names, full);
  const measure = (text: string): number => fonts.width(text, size);
  const widest = names.reduce((most, {text}) => Math.max(most, widestWord(text, measure)), 0);
  const room = labelRoom(options.width, full);
  // On a page of fixed width, names and labels would else leave little of it for the cells.
  const most =
    options.width === undefined ? room : Math.min(room, Math.max(widest, MAX_SHARE * options.width));
  const wrapped = Math.min(most, Math.max(widest, WRAPPED_WIDTH * size));
  const lines = names.map(({text, room}) => {
    const count = linesWithin(room, size);
    return text === '' || count === 0
      ? []
      : fitText(text, {width: count === 1 ? most : wrapped, lines: count}, measure);
  });
  return {isTurned: false, lines, thickness: widestLine(lines, measure), size};
}

/** Over columns: level, in a few lines, where every word is narrower than its group; else upwards. */
function fitOverColumns({options, fonts}: Parts, names: readonly Name[]): Fitted {
  const full = options.fontSize;
  const measureFull = (text: string): number => fonts.width(text, full);
  const widthOf = ({length}: Name): number => length - NAME_PADDING * full;
  if (names.every((name) => widestWord(name.text, measureFull) <= widthOf(name))) {
    const lines = names.map((name) => {
      if (name.text === '') return [];
      const balanced = balanceText(name.text, widthOf(name), measureFull);
      return balanced.length <= MAX_COLUMN_LINES
        ? balanced
        : fitText(name.text, {width: widthOf(name), lines: MAX_COLUMN_LINES}, measureFull);
    });
    const most = lines.reduce((count, each) => Math.max(count, each.length), 0);
    return {isTurned: false, lines, thickness: most * LINE_HEIGHT * full, size: full};
  }
  const size = sizeForLines(names, full);
  const measure = (text: string): number => fonts.width(text, size);
  const reach = labelRoom(options.height, full);
  const widest = names.reduce((most, {text}) => Math.max(most, widestWord(text, measure)), 0);
  const wrapped = Math.min(reach, Math.max(widest, WRAPPED_WIDTH * size));
  const lines = names.map(({text, room}) => {
    const count = linesWithin(room, size);
    if (text === '' || count === 0) return [];
    if (count === 1) return [shortenToWidth(text, reach, measure)];
    const balanced = balanceText(text, wrapped, measure);
    return balanced.length <= count ? balanced : fitText(text, {width: wrapped, lines: count}, measure);
  });
  return {isTurned: true, lines, thickness: widestLine(lines, measure), size};
}

/** Plans the headers of an axis whose cells lie like this; none where the neighbouring panel has them. */
export function planHeaders(parts: Parts, axis: AxisName, runs: Runs): HeaderPlan {
  const {table, options, hasHeaders} = parts;
  if (!hasHeaders[axis]) return NO_HEADERS;
  const levels = levelsOf(table, axis).map(
    (_, level): HeaderLevel & Pick<HeaderPlan, 'leftOut' | 'shortened'> => {
      const groups = groupsAt(table, axis, level);
      const names = groups.map(({name, count}) => ({
        text: shortenMiddle(drawableLabel(name), options.labelMax),
        length: count * runs.pitch,
        // Half a gap on either side belongs to the group as well.
        room: count * runs.pitch + (level === 0 ? runs.gap : 0),
      }));
      const {thickness, ...fitted} =
        axis === 'rows' ? fitBesideRows(parts, names) : fitOverColumns(parts, names);
      const isShort = ({name}: HeaderGroup, lines: readonly string[]): boolean =>
        lines.length > 0 && lines.join('').replace(/\s/g, '') !== drawableLabel(name).replace(/\s/g, '');
      return {
        groups,
        ...fitted,
        depth: thickness + 2 * NAME_GAP * options.fontSize,
        leftOut: names.filter(({text}, index) => text !== '' && fitted.lines[index]?.length === 0).length,
        shortened: groups.filter((group, index) => isShort(group, fitted.lines[index] ?? [])).length,
      };
    },
  );
  return {
    levels,
    depth: levels.reduce((sum, {depth}) => sum + depth, 0),
    leftOut: levels.reduce((sum, level) => sum + level.leftOut, 0),
    shortened: levels.reduce((sum, level) => sum + level.shortened, 0),
  };
}

/** Where headers stand: the grid, how its cells lie along the axis, and how far from the grid the labels end. */
export interface HeaderPlace {
  readonly grid: Box;
  readonly runs: Runs;
  readonly away: number;
  /** Whether those of columns stand above the grid. */
  readonly isTop: boolean;
}

/** The page's points by how far along the axis they are and how far away from the grid. */
function pointer(axis: AxisName, {grid, away, isTop}: HeaderPlace): (along: number, out: number) => Point {
  if (axis === 'rows') return (along, out) => ({x: grid.x - away - out, y: grid.y + along});
  const [edge, outward] = isTop ? [grid.y - away, -1] : [grid.y + grid.height + away, 1];
  return (along, out) => ({x: grid.x + along, y: edge + outward * out});
}

interface NameStyle {
  readonly axis: AxisName;
  readonly isTop: boolean;
  readonly size: number;
}

/** The lines of a level name around a point: centred on it above each other, or beyond it away from the grid. */
function levelLines(
  {fonts}: Parts,
  lines: readonly string[],
  at: Point,
  {axis, isTop, size}: NameStyle,
): Mark[] {
  const step = LINE_HEIGHT * size;
  const rest = (lines.length - 1) * step;
  const first = {
    rows: at.y - rest / 2 + baselineShift(fonts, size),
    columns: isTop ? at.y - rest : at.y + fonts.heights.capital * size,
  }[axis];
  const anchor = axis === 'rows' ? 'end' : 'middle';
  return lines.map((line, index) => labelAt(fonts, line, {x: at.x, y: first + index * step}, {size, anchor}));
}

/** The lines of an upright name beside each other, centred on a point along columns; one beyond it along rows. */
function turnedLines(
  {fonts}: Parts,
  lines: readonly string[],
  at: Point,
  {axis, isTop, size}: NameStyle,
): Mark[] {
  const shift = baselineShift(fonts, size);
  const step = LINE_HEIGHT * size;
  return lines.map((line, index) => {
    if (axis === 'rows')
      return labelAt(
        fonts,
        line,
        {x: at.x - size / 2 + shift, y: at.y},
        {size, anchor: 'middle', angle: -90},
      );
    const x = at.x + shift + (index - (lines.length - 1) / 2) * step;
    return labelAt(fonts, line, {x, y: at.y}, {size, anchor: isTop ? 'start' : 'end', angle: -90});
  });
}

/** Draws each level beyond the one within, its names beyond lines along their groups. */
export function drawHeaders(parts: Parts, axis: AxisName, plan: HeaderPlan, place: HeaderPlace): Mark[] {
  const {runs, isTop} = place;
  const size = parts.options.fontSize;
  const point = pointer(axis, place);
  const marks: Mark[] = [];
  const lines: Point[][] = [];
  let out = 0;
  for (const [level, {groups, isTurned, depth, lines: names, size: nameSize}] of Array.from(
    plan.levels.entries(),
  ).reverse()) {
    const inset = level > 0 || runs.gap < LINE_WIDTH ? Math.min(LINE_INSET * size, runs.pitch / 8) : 0;
    const near = out + NAME_GAP * size;
    groups.forEach(({name, first, count}, index) => {
      if (name === '') return;
      const start = middleInRuns(first, runs) - runs.pitch / 2;
      const end = start + count * runs.pitch;
      lines.push([point(start + inset, near), point(end - inset, near)]);
      const drawn = names[index] ?? [];
      const at = point((start + end) / 2, near + NAME_GAP * size);
      const marksOfName = isTurned
        ? turnedLines(parts, drawn, at, {axis, isTop, size: nameSize})
        : levelLines(parts, drawn, at, {axis, isTop, size: nameSize});
      marks.push(...wholeLabel(drawableLabel(name), marksOfName));
    });
    out += depth;
  }
  if (lines.length === 0) return [];
  return [
    {kind: 'group', role: axis === 'rows' ? 'row-groups' : 'column-groups', marks},
    {kind: 'path', runs: lines, stroke: {colour: LINE_COLOUR, width: LINE_WIDTH}},
  ];
}
