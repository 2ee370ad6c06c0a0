import type {PageData, PageTable} from '../painters/page-data';
import {escapeUnsafe} from '../quote';

const MINUS = '\u2212';

/** One cell: the table it is in, its row and its column. */
export interface Cell {
  readonly table: number;
  readonly row: number;
  readonly column: number;
}

/** A table whose scores can be asked for. */
export interface Table extends PageTable {
  readonly numbers: Float64Array;
  readonly isMasked: ReadonlySet<number>;
}

function decode(base64: string): Float64Array {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Float64Array(bytes.buffer);
}

export function openTables({tables}: PageData): Table[] {
  return tables.map((table) => ({
    ...table,
    numbers: decode(table.scores),
    isMasked: new Set(table.masked),
  }));
}

/** A text from the data as a page shows it: what would reorder a line or hide in it stands as an escape. */
export function shownText(text: string): string {
  return text.split('\n').map(escapeUnsafe).join('\n');
}

/** A label as a page shows it. */
export function shownLabel(label: string | undefined): string {
  return label === undefined || label === '' ? '(no label)' : shownText(label);
}

/** A score in full, with a true minus sign. */
export function scoreText(score: number): string {
  const text = Object.is(score, -0) ? '-0' : String(score).replace('Infinity', '\u221e');
  return text.replaceAll('-', MINUS);
}

/** More decimals than this make a column of numbers hard to read. */
const MAX_DECIMALS = 6;

/** With how many decimals the scores of a table stand below each other; undefined where some need an exponent. */
export function sharedDecimals({numbers}: Table): number | undefined {
  let most = 0;
  for (const score of numbers) {
    if (!Number.isFinite(score)) continue;
    const text = String(score);
    if (text.includes('e')) return undefined;
    most = Math.max(most, text.split('.')[1]?.length ?? 0);
  }
  return Math.min(most, MAX_DECIMALS);
}

/** What a cell holds, in words; its score in full, or with so many decimals. */
export function cellText({numbers, isMasked, texts}: Table, index: number, decimals?: number): string {
  if (isMasked.has(index)) return 'masked';
  const score = numbers[index] ?? Number.NaN;
  if (Number.isNaN(score)) return 'missing';
  const isRounded = decimals !== undefined && Number.isFinite(score);
  const shown = isRounded
    ? (score < 0 || Object.is(score, -0) ? MINUS : '') + Math.abs(score).toFixed(decimals)
    : scoreText(score);
  const text = texts?.[index];
  return text === undefined || text === '' ? shown : `${shown} (${shownText(text)})`;
}

/** How strong each present score of a table is, the strongest first. Equally strong ones have one rank. */
export class Ranks {
  private readonly strengths: Float64Array;

  constructor(
    {numbers}: Table,
    private readonly center: number,
  ) {
    const present = numbers.filter((score) => !Number.isNaN(score));
    this.strengths = present.map((score) => -Math.abs(score - center)).sort();
  }

  get count(): number {
    return this.strengths.length;
  }

  /** From 1, the strongest. */
  of(score: number): number {
    const strength = -Math.abs(score - this.center);
    let [low, high] = [0, this.strengths.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.strengths[middle] ?? 0) < strength) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  }
}

function csvField(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as CSV that reads back as the same numbers; masked and missing cells are empty. */
export function tableCsv({rows, columns, numbers}: Table): string {
  const lines = rows.map((label, row) => {
    const fields = columns.map((_, column) => {
      const score = numbers[row * columns.length + column] ?? Number.NaN;
      return Number.isNaN(score) ? '' : Object.is(score, -0) ? '-0' : String(score);
    });
    return [csvField(label), ...fields].join(',');
  });
  return `${['', ...columns.map(csvField)].join(',')}\n${lines.join('\n')}\n`;
}
