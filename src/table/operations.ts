import {maskNamed} from '../options/masking';
import type {ReadOptions, TableOptions} from '../options/resolve';
import {hideMasked, maskCells} from './mask';
import {dropMissing} from './missing';
import {normalize} from './normalize';
import {refuseOverflow} from './overflow';
import {select} from './select';
import {sort} from './sort';
import {mergeSubwords} from './subwords';
import type {Table} from './table';
import {showTokens} from './tokens';
import {top} from './top';
import {transpose} from './transpose';

export type OperationOptions = TableOptions & Pick<ReadOptions, 'infinite' | 'maxCells'>;

/** Returns the table itself where its option is not given. */
type Operation = (table: Table, options: OperationOptions) => Table;

/** All of them, in the order in which they are done. */
const OPERATIONS: readonly Operation[] = [
  hideMasked,
  (table, options) => (options.transpose ? transpose(table) : table),
  (table, {rows, maxCells}) => (rows === undefined ? table : select(table, 'rows', {items: rows, maxCells})),
  (table, {columns, maxCells}) =>
    columns === undefined ? table : select(table, 'columns', {items: columns, maxCells}),
  (table, options) => (options.dropMissing === undefined ? table : dropMissing(table, options.dropMissing)),
  (table, {merge, mergeBy}) => (merge === undefined ? table : mergeSubwords(table, mergeBy)),
  (table, options) => normalize(table, options.normalize),
  (table, {tokens}) => showTokens(table, tokens),
  (table, options) => (options.sort?.rows === undefined ? table : sort(table, 'rows', options.sort.rows)),
  (table, options) =>
    options.sort?.columns === undefined ? table : sort(table, 'columns', options.sort.columns),
  (table, options) => (options.top === undefined ? table : top(table, options.top)),
  (table, options) => {
    const name = maskNamed(options.mask);
    return name === undefined ? table : maskCells(table, name, options);
  },
];

/**
 * What becomes of a table between reading and drawing. Whatever order the options are given in, it is this one: inputs
 * are combined (difference or reduce, see `combine`), then transposed; rows and columns selected; those with missing
 * scores dropped; sub-words merged; scores normalized; tokens shown; rows and columns sorted; the strongest kept; a
 * triangle or missing cells masked. What a table has masked from the beginning, as a mask file says, has no score in any
 * of these steps. So
 * `rows` means those after `transpose`, labels are selected as the input has them, and `sort` and `top` see the scores
 * that are drawn. Decisions taken on the way are added to the table's notes.
 * Throws `bad-value` for a row or column that is not there, `input-empty` where no scores are left, `too-large` for
 * more than `maxCells` cells, `infinite` where finite scores add up to an infinity.
 */
export function operate(table: Table, options: OperationOptions): Table {
  const made = OPERATIONS.reduce((current, operation) => operation(current, options), table);
  return refuseOverflow(made, [table], options);
}
