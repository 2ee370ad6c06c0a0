import type {Rgb} from '../colour/palettes';
import type {Font} from '../text/fonts';

/** Positions and sizes are in points (1/72 inch); y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
/** In points. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
/** A rectangle by its upper left corner and its size. */
export interface Box extends Point, Size {}

/** A line: `width` is in points. */
export interface Stroke {
  readonly colour: Rgb;
  readonly width: number;
}

/** The cells of a drawn table that a mark stands for, from this row and column on; `table` is the position of its panel. */
export interface CellRange {
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

/** All cells of a table at once. Shape: `rgba` is row-major, rows x columns x 4 bytes; a cell with alpha 0 is not painted. */
export interface GridMark {
  readonly kind: 'grid';
  readonly box: Box;
  readonly rows: number;
  readonly columns: number;
  readonly rgba: Uint8ClampedArray;
  /** Set where the grid holds scores, for formats that can tell their reader which. */
  readonly cells?: CellRange;
}
/** A rectangle, filled, outlined or both. */
export interface RectMark {
  readonly kind: 'rect';
  readonly box: Box;
  /** Set where the box stands for a score. */
  readonly cells?: CellRange;
  readonly fill?: Rgb;
  readonly stroke?: Stroke;
  /** Set where the line lies around the box and covers nothing of it, instead of half. */
  readonly isAround?: true;
}
/** Straight lines through the points of each run; a filled path is closed. */
export interface PathMark {
  readonly kind: 'path';
  readonly runs: readonly (readonly Point[])[];
  readonly fill?: Rgb;
  readonly stroke?: Stroke;
}
/** One line of text; `at` is on the baseline, at the side that `anchor` names; `angle` turns it about `at`, clockwise, in degrees. */
export interface TextMark {
  readonly kind: 'text';
  readonly at: Point;
  readonly text: string;
  readonly font: Font;
  readonly fill: Rgb;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly angle: number;
  /** Set where the text as a whole runs from right to left; `anchor` still counts from the left. */
  readonly isRightToLeft?: true;
}
/** Marks that belong together; `role` says what they are, for formats that can tell their reader. */
export interface GroupMark {
  readonly kind: 'group';
  readonly role: string;
  /** What the marks say together, whole, where no text mark among them does: lines of one label, say. */
  readonly text?: string;
  readonly marks: readonly Mark[];
}
/** Anything that can be painted. Painters `switch` on `kind`. */
export type Mark = GridMark | RectMark | PathMark | TextMark | GroupMark;

/** A part of a figure: marks within a size, to be placed. */
export interface Frame {
  readonly size: Size;
  readonly marks: readonly Mark[];
}

/** A whole figure, with nothing left to decide. */
export interface Scene extends Frame {
  readonly background: Rgb;
  /** As it was given; empty where it was not. */
  readonly title: string;
  /** The figure in words, with the labels in full. */
  readonly description: string;
}

/** What a scene is called: its title, else the first sentence of its description. */
export function titleOf({title, description}: Scene): string {
  return title === '' ? description.replace(/\.(\s[\s\S]*)?$/, '') : title;
}

function moveBox(box: Box, by: Point): Box {
  return {...box, x: box.x + by.x, y: box.y + by.y};
}

function movePoint(point: Point, by: Point): Point {
  return {x: point.x + by.x, y: point.y + by.y};
}

/** The same marks, moved. */
export function place(marks: readonly Mark[], by: Point): Mark[] {
  return marks.map((mark): Mark => {
    switch (mark.kind) {
      case 'grid':
      case 'rect':
        return {...mark, box: moveBox(mark.box, by)};
      case 'path':
        return {...mark, runs: mark.runs.map((run) => run.map((point) => movePoint(point, by)))};
      case 'text':
        return {...mark, at: movePoint(mark.at, by)};
      case 'group':
        return {...mark, marks: place(mark.marks, by)};
      default:
        return mark satisfies never;
    }
  });
}

/** The same marks, their cells those of the table at this position. */
export function ofTable(marks: readonly Mark[], table: number): Mark[] {
  return marks.map((mark): Mark => {
    if (mark.kind === 'group') return {...mark, marks: ofTable(mark.marks, table)};
    if ((mark.kind !== 'grid' && mark.kind !== 'rect') || mark.cells === undefined) return mark;
    return {...mark, cells: {...mark.cells, table}};
  });
}

/** Every mark of some kind, whatever group it is in. */
export function marksOf<K extends Mark['kind']>(marks: readonly Mark[], kind: K): Extract<Mark, {kind: K}>[] {
  return marks.flatMap((mark) => [
    ...(mark.kind === kind ? [mark as Extract<Mark, {kind: K}>] : []),
    ...(mark.kind === 'group' ? marksOf(mark.marks, kind) : []),
  ]);
}
