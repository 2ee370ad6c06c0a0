import {AttrmapError} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import type {Tallied} from '../../table/blocks/tally';
import type {Table} from '../../table/table';
import type {BlockPlan} from '../row-table';
import {counted} from '../words';
import {recordEnd} from './breaks';
import type {CsvCollector, CsvContext} from './collector';
import {chooseDialect} from './delimiter';
import {type Dialect, firstWidth, headOf} from './head';
import {headerRows, labelFields} from './header';
import {eachRecord} from './records';
import type {ScanRules} from './scan';
import type {Scanned} from './scanned';
import {CsvWide} from './wide';
import type {ScanSetting} from './worker';

/** The collector for tidy records, when the first one names tidy fields. */
function startTidy(fields: readonly string[], context: CsvContext): CsvCollector | undefined {
  const {options} = context;
  if (options.tidy !== undefined && !options.header) {
    throw new AttrmapError('conflict', '--tidy names fields of the header and cannot go with --no-header', {
      hint: 'leave one of them out',
    });
  }
  const {headerRows: lines, labelColumns} = options;
  const mayBeTidy =
    options.header &&
    options.rowLabels &&
    lines === undefined &&
    labelColumns === undefined &&
    (fields.length === 3 || fields.length === 5);
  if (options.tidy === undefined && !mayBeTidy) return undefined;
  // Loaded here because wide tables do not need them, and starting quickly matters.
  const {tidyFields} = require('../tidy') as typeof import('../tidy');
  const {CsvTidy} = require('./tidy') as typeof import('./tidy');
  const tidy = tidyFields(fields, options);
  return tidy === undefined ? undefined : new CsvTidy(fields, tidy, context);
}

function shortHeader(found: number, options: ReadOptions): AttrmapError {
  const message = `the table has ${counted(found, 'line')}, fewer than --header-rows ${headerRows(options)} says`;
  return new AttrmapError('input-empty', message, {
    hint: 'give the number of lines before the first row of scores',
  });
}

/** Throws `conflict` for numbers of header lines or label fields where there are none. */
function checkHeader({header, headerRows: lines, rowLabels, labelColumns, tidy}: ReadOptions): void {
  const refuse = (one: string, other: string): never => {
    throw new AttrmapError('conflict', `${one} cannot go with ${other}`, {hint: 'leave one of them out'});
  };
  if (!header && lines !== undefined) refuse('--header-rows', '--no-header');
  if (rowLabels === false && labelColumns !== undefined) refuse('--label-columns', '--no-row-labels');
  if (tidy !== undefined && (lines ?? 1) > 1) refuse('--header-rows', '--tidy');
  if (tidy !== undefined && (labelColumns ?? 1) > 1) refuse('--label-columns', '--tidy');
}

/** How a text is read. */
export interface CsvChoice {
  readonly options: ReadOptions;
  /** The file's, in lower case with the dot. */
  readonly extension: string;
  /** Set where a table that outgrows a picture may be read in blocks. */
  readonly blocks?: BlockPlan | undefined;
}

/** Reads a text table from pieces that each hold whole records, in UTF-8. */
export class CsvReading {
  private readonly context: CsvContext;
  private readonly keepsBlankLines: boolean;
  private readonly heads: (readonly string[])[] = [];
  private collector: CsvCollector | undefined;
  private scanner: ReturnType<CsvWide['makeScanner']> | undefined;

  /** `first` is the first piece, and long enough to tell the dialect. `placeOf` tells the line of an offset in the whole text. */
  constructor({options, extension, blocks}: CsvChoice, first: Buffer, placeOf: CsvContext['placeOf']) {
    checkHeader(options);
    const head = headOf(first);
    const dialect = chooseDialect(head, extension, options);
    this.context = {options, dialect, blocks, placeOf};
    // With a label besides, a row has two fields at least.
    this.keepsBlankLines = labelFields(options) === 0 && firstWidth(head, dialect) === 1;
  }

  get dialect(): Dialect {
    return this.context.dialect;
  }

  /** Whether pieces may be cut anywhere between records: else the whole text has to be one. */
  get canBeCut(): boolean {
    return !this.keepsBlankLines;
  }

  /** What the rows that follow can be scanned by; undefined while, or where, they are left to the parser. */
  get rules(): ScanRules | undefined {
    return this.collector instanceof CsvWide && this.canBeCut ? this.collector.scanRules() : undefined;
  }

  /** What another thread has to know to scan the rows that follow. */
  scanSetting(): ScanSetting | undefined {
    const {rules} = this;
    return rules && {rules, blocks: this.context.blocks};
  }

  /** Scans a piece from `start` on, where `rules` has some. */
  scan(bytes: Buffer, start: number): Scanned {
    const wide = this.collector as CsvWide;
    this.scanner ??= wide.makeScanner(this.rules as ScanRules);
    return this.scanner.scan(bytes, start);
  }

  /** Takes what another thread found out of the rows that it scanned. */
  addTally(tally: Tallied): void {
    (this.collector as CsvWide).addTally(tally);
  }

  /** Takes a piece that begins at `base` in the whole text. */
  take(bytes: Buffer, base: number): void {
    const start = this.takeHead(bytes, base);
    if (start === bytes.length) return;
    if (this.rules === undefined) this.parse(bytes, {base, start, end: bytes.length});
    else this.takeScanned(bytes, this.scan(bytes, start), base);
  }

  /** Takes the records up to where rows can be scanned, one by one; returns where that is. */
  takeHead(bytes: Buffer, base: number): number {
    const quote = this.context.dialect.quote?.charCodeAt(0) ?? -1;
    let start = 0;
    while (this.canBeCut && start < bytes.length && this.isAtHead) {
      const end = recordEnd(bytes, start, quote);
      this.parse(bytes, {base, start, end});
      start = end;
    }
    return start;
  }

  /** Takes what was scanned of a piece that begins at `base`. */
  takeScanned(bytes: Buffer, scanned: Scanned, base: number): void {
    (this.collector as CsvWide).takeScanned(bytes, scanned, {
      base,
      takeOdd: (start, end) => this.parse(bytes, {base, start, end}),
    });
  }

  /** The table of all pieces. */
  finish(): Table {
    const {collector, heads, context} = this;
    if (collector !== undefined) return collector.finish();
    if (heads.length > 0) throw shortHeader(heads.length, context.options);
    throw new AttrmapError('input-empty', 'the input is empty');
  }

  /** Whether what follows is a header, or the first row. */
  private get isAtHead(): boolean {
    const {collector} = this;
    return collector === undefined || (collector instanceof CsvWide && collector.isEmpty);
  }

  private parse(bytes: Buffer, {base, start, end}: {base: number; start: number; end: number}): void {
    const {dialect, options, placeOf} = this.context;
    const {keepsBlankLines} = this;
    const from = base + start;
    const lineOf = (offset: number): number => placeOf(from + offset).line ?? 1;
    eachRecord(
      bytes.subarray(start, end),
      {dialect, keepsBlankLines, maxCells: options.maxCells, isContinued: from > 0, lineOf},
      (fields, offset) => this.takeRecord(fields, from + offset),
    );
  }

  private takeRecord(fields: readonly string[], offset: number): void {
    const {collector, heads, context} = this;
    if (collector !== undefined) {
      collector.take(fields, offset);
      return;
    }
    if (heads.length === 0) this.collector = startTidy(fields, context);
    heads.push(fields);
    // Without a header, the first row tells how many fields there are.
    if (heads.length === Math.max(1, headerRows(context.options)))
      this.collector ??= new CsvWide(heads, offset, context);
  }
}
