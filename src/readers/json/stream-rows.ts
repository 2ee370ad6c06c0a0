import type {Place} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import type {Table} from '../../table/table';
import type {BlockPlan} from '../row-table';
import type {ScoreRules} from '../score';
import type {JsonContext} from './context';
import type {LabelList} from './label-list';

/** Rows that are read one after the other, each a list or an object at the beginning of a document. */
export interface StreamRows {
  take(context: JsonContext): void;
  /** Takes what a list holds, read by JSON.parse; false where that does not do, and the list has to be looked at. */
  takeNumbers?(numbers: readonly unknown[]): boolean;
  finish(labels?: AxisLabels): Table;
}

/** The labels that stand beside the rows. */
export interface AxisLabels {
  readonly rows?: LabelList | undefined;
  readonly columns?: LabelList | undefined;
}

export interface RowsOptions {
  readonly options: ReadOptions;
  readonly rules: ScoreRules;
  readonly blocks: BlockPlan | undefined;
  /** Where all rows together stand. */
  readonly place: Place;
}
