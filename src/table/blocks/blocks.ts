import type {AxisName} from '../../options/axes';
import type {BlockRule} from '../../options/block-rules';
import {groupsAt, levelsOf, takeHeaders} from '../headers';
import {addNote} from '../notes';
import type {Strip, Table} from '../table';
import {
  ADD,
  type Combine,
  combining,
  finishCells,
  joinColumns,
  joinRows,
  pairStarts,
  weightsOf,
} from './halving';
import {type Tallied, Tally, type TallyChoice} from './tally';
import type {Blocks} from './whole';

export interface BlockChoice extends TallyChoice {
  readonly by: BlockRule;
  readonly center: number;
}

/** How many rows and columns of blocks there may be. */
export type Capacity = {readonly [axis in AxisName]: number};

/** What is known of a whole table before any of its cells are joined. */
function tallyTable({scores, masked}: Table, choice: TallyChoice): Tallied & {masked: number} {
  const tally = new Tally(choice);
  tally.add(scores);
  const hidden = masked?.reduce((sum, flag) => sum + flag, 0) ?? 0;
  const found = tally.result();
  return {...found, missing: found.missing - hidden, masked: hidden};
}

/** A table whose blocks are of one cell each. */
function begin(table: Table, choice: BlockChoice): Table & {blocks: Blocks} {
  if (table.blocks !== undefined) return {...table, blocks: table.blocks};
  const {by, center} = choice;
  const sums = by === 'mean' ? {values: table.scores, weights: weightsOf(table.scores)} : undefined;
  const shape = {rows: table.rows.length, columns: table.columns.length, rowsEach: 1, columnsEach: 1};
  return {...table, blocks: {by, center, ...shape, ...tallyTable(table, choice), sums}};
}

/** The lengths of the groups that blocks must not reach out of. */
function runsOf(table: Table, axis: AxisName): number[] {
  return groupsAt(table, axis, levelsOf(table, axis).length - 1).map(({count}) => count);
}

function halveStrip(strip: Strip, axis: AxisName, starts: readonly number[], combine: Combine): Strip {
  if (strip.axis !== axis) return strip;
  return {...strip, scores: joinColumns(strip.scores, {columns: strip.scores.length, starts}, combine)};
}

/** Joins neighbouring rows or columns in pairs, those of one group alone. What is printed in single cells goes. */
function halve(table: Table & {blocks: Blocks}, axis: AxisName): Table & {blocks: Blocks} {
  const {blocks, columns, masked} = table;
  const starts = pairStarts(runsOf(table, axis));
  const combine = combining(blocks.by, blocks.center);
  const join = (numbers: Float64Array, how: Combine): Float64Array =>
    (axis === 'rows' ? joinRows : joinColumns)(numbers, {columns: columns.length, starts}, how);
  const {values, weights} = blocks.sums ?? {values: table.scores};
  const cells = {values: join(values, combine), weights: weights && join(weights, ADD)};
  // A strip holds a single number for each row: what stands for two of them is the stronger one.
  const stripCombine = combining('extreme', 0);
  const hidden = masked && join(Float64Array.from(masked), Math.min);
  const each = axis === 'rows' ? {rowsEach: 2 * blocks.rowsEach} : {columnsEach: 2 * blocks.columnsEach};
  return {
    ...table,
    [axis]: starts.map((start) => table[axis][start] ?? ''),
    scores: finishCells(cells),
    headers: takeHeaders(table, axis, starts),
    strips: table.strips?.map((strip) => halveStrip(strip, axis, starts, stripCombine)),
    masked: hidden && Uint8Array.from(hidden),
    texts: undefined,
    pValues: undefined,
    trees: table.trees?.filter((tree) => tree.axis !== axis),
    blocks: {...blocks, ...each, sums: weights === undefined ? undefined : cells},
  };
}

/**
 * The table in blocks of cells, so many that there are no more rows and columns of them than `capacity`: the columns
 * are halved as often as it takes, then the rows. Groups stay apart; where there are more of them than fit, so do
 * the blocks. A table that fits is returned as it is.
 */
export function fitBlocks(table: Table, capacity: Capacity, choice: BlockChoice): Table {
  let current = table;
  for (const axis of ['columns', 'rows'] as const) {
    while (current[axis].length > capacity[axis]) {
      const halved = halve(begin(current, choice), axis);
      if (halved[axis].length === current[axis].length) break;
      current = halved;
    }
  }
  const hasLostTrees = (current.trees?.length ?? 0) < (table.trees?.length ?? 0);
  return hasLostTrees
    ? addNote(current, 'dendrograms are left out: they would be finer than the picture')
    : current;
}
