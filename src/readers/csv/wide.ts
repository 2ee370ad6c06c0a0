import type {AttrmapError, Place} from '../../errors';
import {escapeUnsafe, quote} from '../../quote';
import type {Tallied} from '../../table/blocks/tally';
import {addNote} from '../../table/notes';
import {makeTable, type Table} from '../../table/table';
import {tooManyCells} from '../limits';
import {RowTable} from '../row-table';
import {parseScore, type ScoreRules, scoreRules} from '../score';
import type {CsvCollector, CsvContext} from './collector';
import {RowNames, type WideHeader, wideHeader} from './header';
import {canScan, Scanner, type ScanRules} from './scan';
import type {OddRecords, Scanned} from './scanned';

/** Loaded where one is thrown, because starting quickly matters. */
function errors(): typeof import('./errors') {
  return require('./errors') as typeof import('./errors');
}

const NUMERIC_LABELS =
  'the first row and the first column, numbers as the others, are taken for labels: --no-header and --no-row-labels take them for scores';

/** So many labels are looked at. */
const MANY_LABELS = 1000;

function fractionLabels(corner = ''): string {
  return `rows are labelled by the numbers below ${quote(corner)}: if they are scores, --label-columns 0 takes them for such`;
}

const BLANK_END =
  'the last column has neither a label nor scores: if a delimiter ends each line, take it away, or choose columns with --columns';

/** Whether there is nothing at all in the last of several columns. */
function endsInBlanks({rows, columns, scores}: Table): boolean {
  const count = columns.length;
  return (
    count > 1 &&
    columns.at(-1) === '' &&
    rows.every((_, row) => Number.isNaN(scores[(row + 1) * count - 1] ?? Number.NaN))
  );
}

/** A row of scores a record, under a header of column labels and the names above them. */
export class CsvWide implements CsvCollector {
  private readonly rules: ScoreRules;
  private readonly header: WideHeader;
  private readonly names: RowNames;
  private readonly table: RowTable;
  /** The scores of the row that is being read. */
  private readonly fields: Float64Array;
  /** What the file calls its rows. */
  private corner: string | undefined;

  /** `records` come before the first row; where there is no header, the first row takes their place. */
  constructor(
    records: readonly (readonly string[])[],
    offset: number,
    private readonly context: CsvContext,
  ) {
    const {options} = context;
    this.rules = scoreRules(options);
    this.header = wideHeader(records, options);
    const {columns, last, labelFields} = this.header;
    this.names = new RowNames(labelFields);
    // Over several levels of columns, the corner has the names of these levels.
    this.corner =
      options.header && records.length === 1 && labelFields > 0 ? last[labelFields - 1] : undefined;
    if (columns.length === 0) throw errors().noColumnsError(last, offset, context);
    if (columns.length > options.maxCells) throw tooManyCells(options.maxCells, context.placeOf(offset));
    this.table = new RowTable(columns, {maxCells: options.maxCells, blocks: context.blocks});
    this.fields = new Float64Array(columns.length);
    if (!options.header) this.take(last, offset);
  }

  take(record: readonly string[], offset: number): void {
    const {context, table, fields} = this;
    const {last, columns, labelFields: firstScore} = this.header;
    const isFirstRow = table.count === 0;
    if (record.length !== last.length) {
      const label = record[Math.max(0, firstScore - 1)] ?? '';
      throw errors().raggedError({record, label, expected: last, offset, context, isFirstRow});
    }
    if (isFirstRow && this.takeNames(record)) return;
    // Numeric column labels would pass as scores; a table of one column can hold its own header by chance.
    if (columns.length > 1 && this.repeatsHeader(record)) throw errors().repeatedHeaderError(offset, context);
    const label = this.names.add(record, table.count);
    table.checkRoom(() => context.placeOf(offset));
    let isBlank = record.length - firstScore > 1;
    for (let field = firstScore; field < record.length; field++) {
      const score = parseScore(record[field] ?? '', this.rules);
      if (score === undefined) throw this.scoreError(record, {field, label, offset});
      if (isBlank && record[field]?.trim() !== '') isBlank = false;
      fields[field - firstScore] = score;
    }
    // More often a line that was left over than one whose scores are all missing.
    if (isBlank && !this.rules.missing.has('')) throw errors().blankRowError(label, offset, context);
    table.add(() => label, fields);
  }

  /** Whether there is no row yet. */
  get isEmpty(): boolean {
    return this.table.count === 0;
  }

  /** What scans the rows that follow, for a thread of its own or this one; undefined where only the parser can read them. */
  scanRules(): ScanRules | undefined {
    const {dialect} = this.context;
    const {last, labelFields, columns} = this.header;
    // The first row may be something else, and has hints of its own.
    if (this.table.count === 0 || labelFields > 1 || !canScan(dialect.delimiter)) return undefined;
    return {
      delimiter: dialect.delimiter.charCodeAt(0),
      quote: dialect.quote?.charCodeAt(0) ?? -1,
      hasLabels: labelFields === 1,
      columns: columns.length,
      score: this.rules,
      corner: this.mayBeRepeated() ? Buffer.from(last[0] ?? '') : undefined,
    };
  }

  /** Whether the header, once more among the rows, would pass for one of them. */
  private mayBeRepeated(): boolean {
    const {columns} = this.header;
    const {options} = this.context;
    return (
      options.header &&
      columns.length > 1 &&
      columns.every((label) => parseScore(label, this.rules) !== undefined)
    );
  }

  makeScanner(rules: ScanRules): Scanner {
    return new Scanner(rules, this.table.reducer, this.context.blocks && ((row) => this.table.tallyRow(row)));
  }

  addTally(tally: Tallied): void {
    this.table.addTally(tally);
  }

  /**
   * Takes what was scanned of a piece of the text, in its order; `takeOdd` gets the stretches that were left to the parser.
   * `base` is where the piece begins.
   */
  takeScanned(
    bytes: Buffer,
    {values, weights, places, odd}: Scanned,
    {base, takeOdd}: {base: number; takeOdd: (start: number, end: number) => void},
  ): void {
    const {table, context} = this;
    const {width} = table.reducer;
    const hasLabels = this.header.labelFields > 0;
    const count = places.length / 3;
    let next = 0;
    let place = 0;
    const label = (): string =>
      hasLabels ? bytes.toString('utf8', places[place + 1], places[place + 2]) : String(table.count);
    const placeOf = (): Place => context.placeOf(base + (places[place] as number));
    for (let row = 0; row <= count; row += 1) {
      for (; odd[next]?.before === row; next += 1)
        takeOdd((odd[next] as OddRecords).start, (odd[next] as OddRecords).end);
      if (row === count) break;
      place = 3 * row;
      table.checkRoom(placeOf);
      const at = row * width;
      table.addReduced(label, {values: {numbers: values, at}, weights: weights && {numbers: weights, at}});
    }
  }

  finish(): Table {
    const {header, names, corner} = this;
    if (this.table.count === 0) throw errors().noRowsError();
    const headers = names.headersWith(header);
    const table = makeTable({
      ...this.table.finish(),
      ...(corner ? {corner} : {}),
      ...(headers ? {headers} : {}),
    });
    const notes = [
      ...(this.isAllNumbers(table)
        ? [NUMERIC_LABELS]
        : this.haveFractions(table)
          ? [fractionLabels(corner)]
          : []),
      ...(table.blocks === undefined && endsInBlanks(table) ? [BLANK_END] : []),
    ];
    return notes.reduce(addNote, table);
  }

  /** Whether row labels look like scores under a name of their own: numbers, one at least with decimals, as a table without labels has them. */
  private haveFractions({rows}: Table): boolean {
    const {rowLabels, labelColumns} = this.context.options;
    if (!this.corner || rowLabels !== true || labelColumns !== undefined) return false;
    const shown = rows.slice(0, MANY_LABELS);
    return (
      shown.some((label) => /[.,]\d/.test(label)) &&
      shown.every((label) => Number.isFinite(parseScore(label, this.rules)))
    );
  }

  /** Whether not only scores are numbers, but all labels too, and what stands in the corner, where a name would. */
  private isAllNumbers({rows, columns}: Table): boolean {
    const {corner = ''} = this;
    const isNumber = (text: string): boolean => Number.isFinite(parseScore(text, this.rules));
    return isNumber(corner) && columns.every(isNumber) && rows.every(isNumber);
  }

  /** Below several levels of columns, pandas writes the names of the row labels on a line without scores. */
  private takeNames(record: readonly string[]): boolean {
    const {levels, labelFields} = this.header;
    const isNames =
      levels.length > 0 && labelFields > 0 && record.slice(labelFields).every((field) => field === '');
    if (!isNames || this.corner !== undefined) return false;
    this.corner = record[labelFields - 1] ?? '';
    return true;
  }

  private repeatsHeader(record: readonly string[]): boolean {
    const {last} = this.header;
    if (!this.context.options.header || record[0] !== last[0]) return false;
    return record.every((field, index) => field === last[index]);
  }

  private scoreError(
    record: readonly string[],
    {field, label, offset}: {field: number; label: string; offset: number},
  ): AttrmapError {
    if (this.repeatsHeader(record)) return errors().repeatedHeaderError(offset, this.context);
    const {scoreError} = require('../score-error') as typeof import('../score-error');
    return scoreError(record[field] ?? '', this.rules, {
      row: label,
      columnLabel: this.header.columns[field - this.header.labelFields] ?? '',
      ...this.context.placeOf(offset),
      column: field + 1,
      otherwise: this.labelHint(record, field),
    });
  }

  /** What to do about a text where labels often stand. */
  private labelHint(record: readonly string[], field: number): string | undefined {
    const {header, rowLabels} = this.context.options;
    const {columns, last, labelFields} = this.header;
    if (!header && this.table.count === 0)
      return 'if the first line holds column labels, leave out --no-header';
    if (header && field === 1 && columns.length === 2 && this.table.count === 0 && !last.includes('')) {
      const names = last.map((name) => (/[\s,'"]/.test(name) ? `'${name}'` : name)).join(',');
      return `if each line holds one score with its row and column label, pass --tidy ${escapeUnsafe(names)}`;
    }
    if (!rowLabels && field === 0) return 'if the first field holds row labels, leave out --no-row-labels';
    if (this.table.count > 0) return undefined;
    if (record.slice(labelFields).every((text) => parseScore(text, this.rules) === undefined || text === ''))
      return 'if the header has several lines, say how many with --header-rows';
    if (field === labelFields && rowLabels)
      return 'if several fields of a line are labels, say how many with --label-columns';
    return undefined;
  }
}
