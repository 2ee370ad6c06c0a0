import type {ReadOptions} from '../../options/resolve';
import {positionLabels, type Table} from '../../table/table';

/** What the records before the first row say of a wide table. */
export interface WideHeader {
  /** The last of them: every record has as many fields. */
  readonly last: readonly string[];
  /** How many fields of each record are its label and the names above it. */
  readonly labelFields: number;
  readonly columns: readonly string[];
  /** The names above the columns, the outermost first. */
  readonly levels: readonly (readonly string[])[];
}

/** How many records come before the first row. */
export function headerRows({header, headerRows: count}: ReadOptions): number {
  return header ? (count ?? 1) : 0;
}

/** How many fields come before the first score. */
export function labelFields({rowLabels, labelColumns}: ReadOptions): number {
  return rowLabels ? (labelColumns ?? 1) : 0;
}

/** Where spreadsheets have merged cells, only the first of them holds the name: it goes on until another, or another group above. */
function fillForward(levels: readonly (readonly string[])[]): string[][] {
  const filled: string[][] = [];
  for (const names of levels) {
    const own: string[] = [];
    names.forEach((name, index) => {
      const isSameAbove = index > 0 && filled.every((above) => above[index] === above[index - 1]);
      own.push(name === '' && isSameAbove ? (own[index - 1] ?? '') : name);
    });
    filled.push(own);
  }
  return filled;
}

/** Reads the first records, or the first row where there is no header, whose number of fields counts for all. */
export function wideHeader(records: readonly (readonly string[])[], options: ReadOptions): WideHeader {
  const fields = labelFields(options);
  const last = records.at(-1) ?? [];
  const own = records.map((record) => record.slice(fields));
  return {
    last,
    labelFields: fields,
    columns: options.header ? (own.at(-1) ?? []) : positionLabels(last.length - fields),
    levels: options.header ? fillForward(own.slice(0, -1)) : [],
  };
}

/** The names beside the labels of rows. */
export class RowNames {
  private readonly levels: string[][];

  constructor(private readonly fields: number) {
    this.levels = Array.from({length: Math.max(0, fields - 1)}, () => []);
  }

  /** Takes the names of the next row, and returns its label: its number, from 0, where it has none. */
  add(record: readonly string[], row: number): string {
    const {fields, levels} = this;
    levels.forEach((names, level) => {
      names.push(record[level] ?? '');
    });
    return fields === 0 ? String(row) : (record[fields - 1] ?? '');
  }

  /** The headers of the table; undefined where neither axis has any. */
  headersWith({levels: columns}: WideHeader): Table['headers'] {
    const rows = fillForward(this.levels);
    if (rows.length === 0 && columns.length === 0) return undefined;
    return {...(rows.length > 0 ? {rows} : {}), ...(columns.length > 0 ? {columns} : {})};
  }
}
