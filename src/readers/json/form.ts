import type {Table} from '../../table/table';
import type {JsonContext} from './context';

/** A form of JSON that one tool writes. */
export interface JsonForm {
  /** Whether a parsed input (one value as a rule, several in NDJSON) is of this form, and of no other tool's. */
  fits(context: JsonContext, roots: readonly number[]): boolean;
  /** Throws AttrmapError with line and character for what is not of this form. */
  read(context: JsonContext, roots: readonly number[]): Table;
}
