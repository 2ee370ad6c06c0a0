import {AttrmapError, type Place} from '../errors';
import {suggest} from '../nearest';
import type {ReadOptions} from '../options/resolve';
import {escapeUnsafe, quote} from '../quote';
import {makeTable, type Table} from '../table/table';
import {growingOffsets, growingScores} from './growing';
import {MAX_KEYS, tooManyCells, tooManyKeys} from './limits';

/** Which of a record's fields, by number from 0, holds what. */
export interface TidyFields {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly rowPosition?: number | undefined;
  readonly columnPosition?: number | undefined;
  /** What the input calls its rows, when it is the user who said which field that is. */
  readonly corner?: string | undefined;
}

/** One score with its labels. Positions are given for all entries of a table or for none. */
export interface TidyEntry {
  readonly row: string;
  readonly column: string;
  readonly score: number;
  readonly rowPosition?: number | undefined;
  readonly columnPosition?: number | undefined;
  /** Where the entry stands in the input, for messages. */
  readonly offset: number;
}

const VALUE_NAMES = ['value', 'score', 'attribution'];
const POSITION_NAMES = ['row_position', 'column_position'];

function findField(name: string, names: readonly string[]): number {
  const index = names.indexOf(name);
  if (index < 0) {
    const known = names.slice(0, 20).map((known) => escapeUnsafe(known.slice(0, 60)));
    throw new AttrmapError('bad-value', `--tidy: there is no field ${quote(name)}`, {
      hint: suggest(name, known),
    });
  }
  if (names.indexOf(name, index + 1) >= 0) {
    throw new AttrmapError('ambiguous', `--tidy: there are several fields ${quote(name)}`, {
      hint: 'give them different names',
    });
  }
  return index;
}

function namedFields(wanted: readonly string[], names: readonly string[]): TidyFields {
  const [row = '', column = '', value = '', rowPosition, columnPosition] = wanted;
  return {
    row: findField(row, names),
    column: findField(column, names),
    value: findField(value, names),
    rowPosition: rowPosition === undefined ? undefined : findField(rowPosition, names),
    columnPosition: columnPosition === undefined ? undefined : findField(columnPosition, names),
    corner: row,
  };
}

function recognisedFields(names: readonly string[]): TidyFields | undefined {
  const lower = names.map((name) => name.toLowerCase());
  const value = lower.find((name) => VALUE_NAMES.includes(name));
  if (value === undefined || (names.length !== 3 && names.length !== 5)) return undefined;
  const wanted = ['row', 'column', value, ...(names.length === 5 ? POSITION_NAMES : [])];
  if (!wanted.every((name) => lower.includes(name))) return undefined;
  return {...namedFields(wanted, lower), corner: undefined};
}

/**
 * How tidy records with these field names are read: as `options.tidy` says, else when the names are exactly row,
 * column and value (or score, attribution), with or without row_position and column_position, in any case and order.
 * Undefined when they are not tidy. Throws `bad-value` when a field that `options.tidy` names does not exist.
 */
export function tidyFields(
  names: readonly string[],
  options: Pick<ReadOptions, 'tidy'>,
): TidyFields | undefined {
  if (options.tidy !== undefined) return namedFields(options.tidy, names);
  // A table can be millions of columns wide: only a narrow one can be tidy by its names.
  return names.length > 5 ? undefined : recognisedFields(names);
}

/** A position as a whole number from 0; undefined when the text is none. */
export function parsePosition(text: string): number | undefined {
  const trimmed = text.trim();
  return /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : undefined;
}

/** The error for a text where a position belongs. */
export function positionError(text: string, place: Place): AttrmapError {
  return new AttrmapError('not-a-number', `position ${quote(text)} is not a whole number from 0`, {
    ...place,
    hint: 'count rows and columns from 0',
  });
}

/** The rows or the columns of a table that is being put together, told apart by position or else by label. */
class Axis {
  readonly labels: string[] = [];
  private readonly positions: number[] = [];
  private readonly indexOfKey = new Map<string | number, number>();

  constructor(private readonly noun: string) {}

  /** The index of a row or column, new or met before. */
  indexOf(label: string, position: number | undefined, place: () => Place): number {
    const known = this.indexOfKey.get(position ?? label);
    if (known === undefined) return this.add(label, position, place);
    if (position !== undefined && this.labels[known] !== label) {
      const earlier = quote(this.labels[known] ?? '');
      throw new AttrmapError(
        'ambiguous',
        `${this.noun} ${position} is ${quote(label)} here and ${earlier} before`,
        {
          ...place(),
          hint: `give each ${this.noun} position one label`,
        },
      );
    }
    return known;
  }

  private add(label: string, position: number | undefined, place: () => Place): number {
    if (this.labels.length >= MAX_KEYS) throw tooManyKeys(place());
    const index = this.labels.push(label) - 1;
    this.indexOfKey.set(position ?? label, index);
    if (position !== undefined) this.positions.push(position);
    return index;
  }

  /** The indexes in the order of the table: by position where there are any, else as they first appeared. */
  order(): number[] {
    const indexes = Array.from(this.labels.keys());
    return indexes.sort((one, other) => (this.positions[one] ?? one) - (this.positions[other] ?? other));
  }
}

/** The place in a table of each index: the inverse of the order. */
function ranks(order: readonly number[]): Uint32Array {
  const rank = new Uint32Array(order.length);
  order.forEach((index, place) => {
    rank[index] = place;
  });
  return rank;
}

/** Gathers tidy entries and turns them into a table. */
export class TidyPivot {
  private readonly rows = new Axis('row');
  private readonly columns = new Axis('column');
  private readonly rowIndexes = growingOffsets();
  private readonly columnIndexes = growingOffsets();
  private readonly scores = growingScores();
  private readonly offsets = growingOffsets();

  constructor(
    private readonly maxCells: number,
    private readonly placeOf: (offset: number) => Place,
  ) {}

  /** Throws `too-large` when the table would have more than `maxCells` cells, filled or not. */
  add({row, column, score, rowPosition, columnPosition, offset}: TidyEntry): void {
    const place = (): Place => this.placeOf(offset);
    this.rowIndexes.push(this.rows.indexOf(row, rowPosition, place));
    this.columnIndexes.push(this.columns.indexOf(column, columnPosition, place));
    this.scores.push(score);
    this.offsets.push(offset);
    const cells = Math.max(this.rows.labels.length * this.columns.labels.length, this.scores.length);
    if (cells > this.maxCells) throw tooManyCells(this.maxCells, place());
  }

  /**
   * The table: rows and columns by position, else in the order of their first entry; pairs without an entry missing.
   * Throws `ambiguous` when two entries are for the same cell, `input-empty` when there are none.
   */
  finish(corner?: string): Table {
    if (this.scores.length === 0) {
      throw new AttrmapError('input-empty', 'there are field names but no scores', {
        hint: 'tidy input has one score a line, with its row and column label',
      });
    }
    const rowOrder = this.rows.order();
    const columnOrder = this.columns.order();
    return makeTable({
      rows: rowOrder.map((index) => this.rows.labels[index] ?? ''),
      columns: columnOrder.map((index) => this.columns.labels[index] ?? ''),
      scores: this.place(ranks(rowOrder), ranks(columnOrder)),
      ...(corner ? {corner} : {}),
    });
  }

  private place(rowRanks: Uint32Array, columnRanks: Uint32Array): Float64Array {
    const scores = new Float64Array(rowRanks.length * columnRanks.length).fill(Number.NaN);
    // The number of the entry that filled a cell, counted from 1, so that a second one can name it.
    const filledBy = new Uint32Array(scores.length);
    for (let entry = 0; entry < this.scores.length; entry++) {
      const row = rowRanks[this.rowIndexes.at(entry)] ?? 0;
      const cell = row * columnRanks.length + (columnRanks[this.columnIndexes.at(entry)] ?? 0);
      const earlier = filledBy[cell] ?? 0;
      if (earlier > 0) throw this.repeated(earlier - 1, entry);
      filledBy[cell] = entry + 1;
      scores[cell] = this.scores.at(entry);
    }
    return scores;
  }

  private repeated(earlier: number, later: number): AttrmapError {
    const row = quote(this.rows.labels[this.rowIndexes.at(later)] ?? '');
    const column = quote(this.columns.labels[this.columnIndexes.at(later)] ?? '');
    const {line, column: character} = this.placeOf(this.offsets.at(earlier));
    // Formats that are no text have no lines.
    const where =
      line === undefined
        ? ''
        : `, on line ${line}${character === undefined ? '' : `, character ${character}`}`;
    const message = `row ${row}, column ${column} has a score already${where}`;
    return new AttrmapError('ambiguous', message, {
      ...this.placeOf(this.offsets.at(later)),
      hint: 'if labels repeat, tell them apart by positions: --tidy row,column,value,row_position,column_position',
    });
  }
}
