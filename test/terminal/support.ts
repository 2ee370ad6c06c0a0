import type {Rgb} from '../../src/colour/palettes';
import {type GivenOptions, resolveGiven} from '../../src/options/resolve';
import type {Table} from '../../src/table/table';
import type {Screen} from '../../src/terminal/screen';
import {displayWidth} from '../../src/terminal/width';
import {type Viewed, viewTables} from '../../src/viewing';

export type Given = GivenOptions & Partial<Screen>;

/** Views tables on a screen of 80 columns without colours, unless another is given. */
export function view(tables: Table | readonly Table[], given: Given = {}): Viewed {
  const {depth = 'none', columns, lines, ...options} = given as Given & {columns?: unknown};
  const list = Array.isArray(tables) ? tables : [tables as Table];
  const isWidth = typeof columns === 'number';
  const screen = {depth, columns: isWidth ? columns : 80, lines};
  const shared = resolveGiven(isWidth ? options : {...options, ...(columns === undefined ? {} : {columns})});
  return viewTables(list, shared, {names: list.map((_, index) => `${index}.csv`), screen});
}

/** The lines of a picture, without a last empty one. */
export function linesOf(text: string): string[] {
  return text.split('\n').slice(0, -1);
}

/** One column of a line as a terminal of 24 bits shows it; a wide character has its second column empty. */
export interface Shown {
  readonly text: string;
  readonly ink: Rgb | undefined;
  readonly fill: Rgb | undefined;
}

function colourIn(codes: string, layer: 38 | 48): Rgb | undefined {
  const found = new RegExp(`(?:^|;)${layer};2;(\\d+);(\\d+);(\\d+)`).exec(codes);
  return found === null ? undefined : [Number(found[1]), Number(found[2]), Number(found[3])];
}

/** Reads a line as a terminal does. */
export function shownIn(line: string): Shown[] {
  const shown: Shown[] = [];
  let style: Omit<Shown, 'text'> = {ink: undefined, fill: undefined};
  for (const piece of line.split(/(\u001b\[[\d;]*m)/)) {
    const codes = /^\u001b\[([\d;]*)m$/.exec(piece)?.[1];
    if (codes !== undefined) style = {ink: colourIn(codes, 38), fill: colourIn(codes, 48)};
    else
      for (const character of piece)
        for (let column = 0; column < displayWidth(character); column += 1)
          shown.push({text: column === 0 ? character : '', ...style});
  }
  return shown;
}

/** A text without its escape codes. */
export function bare(text: string): string {
  return text.replace(/\u001b\[[\d;]*m/g, '');
}
