import type {AttrmapError, Place} from '../../errors';
import {makeTable, positionLabels, type Table} from '../../table/table';
import {RowTable} from '../row-table';
import {emptyTable, type JsonContext} from './context';
import {finishLabels} from './finish';
import type {LabelList} from './label-list';
import {checkRowCount, expectedWidth, raggedRow, readRow, requireRow} from './lists';
import type {AxisLabels, RowsOptions, StreamRows} from './stream-rows';
import {onlyEmptyLists} from './table';

/** Lists of scores. Labels that are known when the first of them comes tell their length, and are in messages. */
export class ListRows implements StreamRows {
  /** Why these are no rows of scores. */
  fault: AttrmapError | undefined;
  count = 0;
  private table: RowTable | undefined;
  private scores = new Float64Array();
  private width = 0;
  private expected = '';
  private firstPlace: Place = {};
  /** Whether a number stands for a missing score: it has to be known as it is written. */
  private readonly hasMissingNumber: boolean;

  /** `isBare` where the rows are the whole input. */
  constructor(
    private readonly given: RowsOptions & {readonly isBare: boolean},
    private readonly labels: AxisLabels = {},
  ) {
    this.hasMissingNumber = [...given.rules.missing].some((text) => /\d/.test(text));
  }

  take(context: JsonContext): void {
    requireRow(context, 0, this.count);
    if (this.count === 0) this.begin(context);
    if (this.width > 0) return this.addRow(context);
    if (this.labels.columns === undefined && context.json.children(0).length > 0)
      throw emptyTable('columns', this.given.place);
    this.count += 1;
  }

  takeNumbers(numbers: readonly unknown[]): boolean {
    const {scores, table} = this;
    if (this.hasMissingNumber || table === undefined || numbers.length !== this.width || this.width === 0)
      return false;
    for (let index = 0; index < numbers.length; index += 1) {
      const number = numbers[index];
      const score = number === null ? Number.NaN : number;
      // What is too large for a number is told with its text.
      if (typeof score !== 'number' || Math.abs(score) === Number.POSITIVE_INFINITY) return false;
      scores[index] = score;
    }
    this.addScores();
    return true;
  }

  private begin({json}: JsonContext): void {
    const {options, blocks} = this.given;
    const columns = known(this.labels.columns);
    this.firstPlace = json.place(0);
    this.width = columns?.count ?? json.children(0).length;
    this.expected = expectedWidth(this.width, columns !== undefined);
    this.scores = new Float64Array(this.width);
    this.table = new RowTable(columns?.levelled().labels ?? positionLabels(this.width), {
      maxCells: options.maxCells,
      blocks,
    });
  }

  private addRow(context: JsonContext): void {
    const {count, scores, expected} = this;
    const {rows, columns} = this.labels;
    const names = {
      row: () => known(rows)?.nameAt(count) ?? String(count),
      column: (index: number) => known(columns)?.nameAt(index) ?? String(index),
      expected,
    };
    readRow(context, 0, names, scores);
    this.addScores();
  }

  private addScores(): void {
    const {count} = this;
    this.table?.add(
      () => String(count),
      this.scores,
      () => this.given.place,
    );
    this.count += 1;
  }

  finish({rows, columns}: AxisLabels = {}): Table {
    const {place, isBare} = this.given;
    if (rows !== undefined) checkRowCount(() => place, {labels: rows.count, rows: this.count});
    if (this.count === 0) throw emptyTable('rows', place);
    if (this.width === 0 && isBare) throw onlyEmptyLists(place);
    this.checkWidth(columns, rows);
    if (this.table === undefined || this.width === 0) throw emptyTable('columns', place);
    const {headers, notes, ...found} = finishLabels(this.table.finish(), {rows, columns});
    return makeTable({...found, ...(headers && {headers}), ...(notes && {notes})});
  }

  /** Labels that came after the rows may not fit them. */
  private checkWidth(columns: LabelList | undefined, rows: LabelList | undefined): void {
    if (columns === undefined || columns.count === this.width) return;
    if (columns.count === 0) throw emptyTable('columns', this.given.place);
    throw raggedRow(this.firstPlace, {
      row: rows?.nameAt(0) ?? '0',
      count: this.width,
      expected: expectedWidth(columns.count, true),
    });
  }
}

/** Labels that are no labels are told of at the end. */
function known(labels: LabelList | undefined): LabelList | undefined {
  return labels?.fault === undefined ? labels : undefined;
}
