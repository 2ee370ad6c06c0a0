import type {Scale, ScaleCounts} from '../colour/scale';
import type {FigureOptions} from '../options/resolve';
import {findMarked} from '../table/marked';
import {countMasked} from '../table/mask';
import type {Table} from '../table/table';
import {shortenMiddle} from '../text/labels';
import {cellWriter} from '../views/values';
import {showableText} from './width';

/** Everything that a picture of a table is made of, before it has a width. */
export interface Content {
  readonly table: Table;
  readonly options: FigureOptions;
  readonly scale: Scale;
  readonly hasColour: boolean;
  /** Masked cells are not among the missing. */
  readonly counts: ScaleCounts;
  readonly masked: number;
  /** The cells that are framed, and what was decided in finding them. */
  readonly framed: ReadonlySet<number>;
  readonly framedNotes: readonly string[];
  /** Labels as a terminal can show them, at most `labelMax` characters. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** What is printed in a cell, by its row-major position; empty where nothing is. */
  readonly write: (index: number) => string;
}

/** Stars hang behind the values, which end below each other whether they have stars or not. */
function alignStars(text: string, {pValues}: Table, {starLevels}: FigureOptions): string {
  if (pValues === undefined || text === '') return text;
  const stars = /\**$/.exec(text)?.[0].length ?? 0;
  return text + ' '.repeat(Math.max(0, starLevels.length - stars));
}

/** A table to be drawn in the colours of a scale. Throws `bad-value` for a number format or a mark that is none. */
export function makeContent(
  table: Table,
  options: FigureOptions,
  {scale, hasColour}: Pick<Content, 'scale' | 'hasColour'>,
): Content {
  const labels = (texts: readonly string[]): string[] =>
    texts.map((text) => shortenMiddle(showableText(text), options.labelMax));
  const write = cellWriter(table, options);
  const masked = countMasked(table);
  const counts = scale.count(table.scores);
  const marked = findMarked(table, options.mark);
  return {
    table,
    options,
    scale,
    hasColour,
    counts: {...counts, missing: counts.missing - masked},
    masked,
    framed: new Set(marked.cells),
    framedNotes: marked.notes,
    rows: labels(table.rows),
    columns: labels(table.columns),
    write: (index) => alignStars(showableText(write(index)), table, options),
  };
}
