import type {AttrmapError} from '../../errors';
import {escapeUnsafe} from '../../quote';
import {makeTable, positionLabels, type Table} from '../../table/table';
import {growingScores} from '../growing';
import {tooManyCells} from '../limits';
import {parseScore, type ScoreRules, scoreRules} from '../score';
import type {CsvCollector, CsvContext} from './collector';

/** Loaded where one is thrown, because starting quickly matters. */
function errors(): typeof import('./errors') {
  return require('./errors') as typeof import('./errors');
}

/** A row of scores a record, under a header of column labels. */
export class CsvWide implements CsvCollector {
  private readonly rules: ScoreRules;
  private readonly columns: readonly string[];
  private readonly rows: string[] = [];
  private readonly scores = growingScores();
  /** The number of the first field that holds a score: 1 after a row label, else 0. */
  private readonly firstScore: 0 | 1;

  constructor(
    private readonly first: readonly string[],
    offset: number,
    private readonly context: CsvContext,
  ) {
    const {options} = context;
    this.rules = scoreRules(options);
    this.firstScore = options.rowLabels ? 1 : 0;
    this.columns = options.header
      ? first.slice(this.firstScore)
      : positionLabels(first.length - this.firstScore);
    if (this.columns.length === 0) throw errors().noColumnsError(first, offset, context);
    if (this.columns.length > options.maxCells) throw tooManyCells(options.maxCells, context.placeOf(offset));
    if (!options.header) this.take(first, offset);
  }

  take(record: readonly string[], offset: number): void {
    const {context, first, firstScore} = this;
    const label = firstScore === 1 ? (record[0] ?? '') : String(this.rows.length);
    if (record.length !== first.length) {
      const isFirstRow = this.rows.length === 0;
      throw errors().raggedError({record, label, expected: first, offset, context, isFirstRow});
    }
    // Numeric column labels would pass as scores; a table of one column can hold its own header by chance.
    if (this.columns.length > 1 && this.repeatsHeader(record))
      throw errors().repeatedHeaderError(offset, context);
    this.rows.push(label);
    if (this.rows.length * this.columns.length > context.options.maxCells) {
      throw tooManyCells(context.options.maxCells, context.placeOf(offset));
    }
    let isBlank = record.length - firstScore > 1;
    for (let field = firstScore; field < record.length; field++) {
      const score = parseScore(record[field] ?? '', this.rules);
      if (score === undefined) throw this.scoreError(record, field, offset);
      if (isBlank && record[field]?.trim() !== '') isBlank = false;
      this.scores.push(score);
    }
    // More often a line that was left over than one whose scores are all missing.
    if (isBlank && !this.rules.missing.has('')) throw errors().blankRowError(label, offset, context);
  }

  finish(): Table {
    const {header, rowLabels} = this.context.options;
    if (this.rows.length === 0) throw errors().noRowsError(this.context);
    const corner = header && rowLabels ? this.first[0] : undefined;
    return makeTable({
      rows: this.rows,
      columns: this.columns,
      scores: this.scores.toArray(),
      ...(corner ? {corner} : {}),
    });
  }

  private repeatsHeader(record: readonly string[]): boolean {
    if (!this.context.options.header || record[0] !== this.first[0]) return false;
    return record.every((field, index) => field === this.first[index]);
  }

  private scoreError(record: readonly string[], field: number, offset: number): AttrmapError {
    if (this.repeatsHeader(record)) return errors().repeatedHeaderError(offset, this.context);
    const {scoreError} = require('../score-error') as typeof import('../score-error');
    return scoreError(record[field] ?? '', this.rules, {
      row: this.rows.at(-1) ?? '',
      columnLabel: this.columns[field - this.firstScore] ?? '',
      ...this.context.placeOf(offset),
      column: field + 1,
      otherwise: this.labelHint(field),
    });
  }

  /** What to do about a text where labels often stand. */
  private labelHint(field: number): string | undefined {
    const {header, rowLabels} = this.context.options;
    if (!header && this.rows.length === 1)
      return 'if the first line holds column labels, leave out --no-header';
    if (header && field === 1 && this.columns.length === 2) {
      const names = this.first.map((name) => (/[\s,'"]/.test(name) ? `'${name}'` : name)).join(',');
      return `if each line holds one score with its row and column label, pass --tidy ${escapeUnsafe(names)}`;
    }
    if (!rowLabels && field === 0) return 'if the first field holds row labels, leave out --no-row-labels';
    return undefined;
  }
}
