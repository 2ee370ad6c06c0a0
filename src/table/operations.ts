import {AXES, type AxisName} from '../options/axes';
import {maskNamed} from '../options/masking';
import type {ReadOptions, TableOptions} from '../options/resolve';
import {hideMasked, maskCells} from './mask';
import {dropMissing} from './missing';
import {normalize} from './normalize';
import {addNote} from './notes';
import {refuseOverflow} from './overflow';
import {select} from './select';
import {sort} from './sort';
import {mergeSubwords} from './subwords';
import type {Table} from './table';
import {noteUnknownTokens, showTokens} from './tokens';
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
  (table, {tokens}) => noteUnknownTokens(table, tokens),
  (table, {merge, mergeBy}) => (merge === undefined ? table : mergeSubwords(table, mergeBy)),
  (table, options) => normalize(table, options.normalize),
  (table, {tokens}) => showTokens(table, tokens),
  (table, options) => (options.sort?.rows === undefined ? table : sort(table, 'rows', options.sort.rows)),
  (table, options) =>
    options.sort?.columns === undefined ? table : sort(table, 'columns', options.sort.columns),
  (table, options) => (options.top === undefined ? table : top(table, options.top)),
  (table, options) => clusterAxes(table, options),
  (table, options) => {
    const name = maskNamed(options.mask);
    // No score moves: a tree stays true.
    return name === undefined ? table : {...maskCells(table, name, options), trees: table.trees?.slice()};
  },
];

/** The library behind it is loaded only where it is used. */
function clusterAxes(table: Table, options: OperationOptions): Table {
  if (options.cluster === undefined) return table;
  const {cluster} = require('./cluster') as typeof import('./cluster');
  const axes: readonly AxisName[] = options.cluster === 'both' ? AXES : [options.cluster];
  return axes.reduce<Table>((current, axis) => cluster(current, axis, options), table);
}

/** Clustering this many rows or columns, or comparing this many numbers, takes about a tenth of a second. */
const BRIEF_CLUSTERING = {lines: 250, compared: 1e7};

/** Whether what is asked for may keep a process busy for long, whatever is selected before. */
export function takesLong({rows, columns}: Table, {cluster}: Pick<TableOptions, 'cluster'>): boolean {
  const isLong = (count: number, width: number): boolean =>
    count > BRIEF_CLUSTERING.lines || count * count * width > BRIEF_CLUSTERING.compared;
  switch (cluster) {
    case undefined:
      return false;
    case 'rows':
      return isLong(rows.length, columns.length);
    case 'columns':
      return isLong(columns.length, rows.length);
    case 'both':
      return isLong(rows.length, columns.length) || isLong(columns.length, rows.length);
    default:
      return cluster satisfies never;
  }
}

/** A tree tells of the rows' scores and order: where a step has made others, and no trees for them, it does not stay. */
function keepTrees(before: Table, after: Table): Table {
  if (after.trees === undefined || after.scores === before.scores || after.trees !== before.trees)
    return after;
  return addNote(
    {...after, trees: undefined},
    'dendrograms are not kept: scores or their order have changed',
  );
}

/**
 * What becomes of a table between reading and drawing. Whatever order the options are given in, it is this one: inputs
 * are combined (difference or reduce, see `combine`), then transposed; rows and columns selected; those with missing
 * scores dropped; sub-words merged; scores normalized; tokens shown; rows and columns sorted; the strongest kept; rows
 * and columns clustered; a triangle or missing cells masked. What a table has masked from the beginning, as a mask file says, has no score in any
 * of these steps. So
 * `rows` means those after `transpose`, labels are selected as the input has them, and `sort`, `top`
 * and `cluster` see the scores that are drawn. Decisions taken on the way are added to the table's notes.
 * Throws `bad-value` for a row or column that is not there, `input-empty` where no scores are left, `too-large` for
 * more than `maxCells` cells, `infinite` where finite scores add up to an infinity.
 */
export function operate(table: Table, options: OperationOptions): Table {
  const made = OPERATIONS.reduce(
    (current, operation) => keepTrees(current, operation(current, options)),
    table,
  );
  return refuseOverflow(made, [table], options);
}
