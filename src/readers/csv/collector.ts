import type {Place} from '../../errors';
import type {ReadOptions} from '../../options/resolve';
import type {Table} from '../../table/table';
import type {BlockPlan} from '../row-table';
import type {Dialect} from './head';

/** What turning records into a table needs to know of the input. */
export interface CsvContext {
  readonly options: ReadOptions;
  readonly dialect: Dialect;
  /** Set where a table that outgrows a picture may be read in blocks. */
  readonly blocks?: BlockPlan | undefined;
  /** The line on which a byte lies. */
  placeOf(offset: number): Place;
}

/** Turns the records of one text into a table, one after the other. */
export interface CsvCollector {
  take(fields: readonly string[], offset: number): void;
  finish(): Table;
}
