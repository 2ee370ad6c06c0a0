import type {Place} from '../../errors';
import type {Table} from '../../table/table';
import {parseScore, type ScoreRules, scoreRules} from '../score';
import {scoreError} from '../score-error';
import {parsePosition, positionError, type TidyFields, TidyPivot} from '../tidy';
import type {CsvCollector, CsvContext} from './collector';
import {raggedError} from './errors';

/** One score a record, with its row and column label. */
export class CsvTidy implements CsvCollector {
  private readonly rules: ScoreRules;
  private readonly pivot: TidyPivot;

  constructor(
    private readonly header: readonly string[],
    private readonly fields: TidyFields,
    private readonly context: CsvContext,
  ) {
    this.rules = scoreRules(context.options);
    this.pivot = new TidyPivot(context.options.maxCells, context.placeOf);
  }

  take(record: readonly string[], offset: number): void {
    const place = (field: number): Place => ({...this.context.placeOf(offset), column: field + 1});
    const [row = '', column = '', value = ''] = [this.fields.row, this.fields.column, this.fields.value].map(
      (field) => record[field],
    );
    if (record.length !== this.header.length) {
      throw raggedError({record, label: row, expected: this.header, offset, context: this.context});
    }
    const score = parseScore(value, this.rules);
    if (score === undefined) {
      throw scoreError(value, this.rules, {row, columnLabel: column, ...place(this.fields.value)});
    }
    this.pivot.add({
      row,
      column,
      score,
      rowPosition: position(record, this.fields.rowPosition, place),
      columnPosition: position(record, this.fields.columnPosition, place),
      offset,
    });
  }

  finish(): Table {
    return this.pivot.finish(this.fields.corner);
  }
}

function position(record: readonly string[], field: number | undefined, place: (field: number) => Place) {
  if (field === undefined) return undefined;
  const text = record[field] ?? '';
  const found = parsePosition(text);
  if (found === undefined) throw positionError(text, place(field));
  return found;
}
