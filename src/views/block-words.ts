import {SKETCH_ERROR} from '../table/blocks/sketch';
import {countText} from '../table/notes';
import type {Table} from '../table/table';
import {exactNumber} from '../text/numbers';
import type {Parts} from './parts';
import {MIN_CELL} from './size';
import {wantsValues} from './values';

/** What a cell of the picture is, where it is of several. */
export function describeBlocks({blocks}: Table): string[] {
  if (blocks === undefined) return [];
  const {rowsEach, columnsEach, by, center} = blocks;
  const what = {
    extreme: `the score farthest from ${exactNumber(center)}`,
    mean: 'the mean',
    max: 'the greatest score',
    min: 'the least score',
  }[by];
  return [
    `What is drawn as one cell is ${what} of up to ${countText('rows', rowsEach)} x ${countText('columns', columnsEach)}.`,
  ];
}

/** The error of a sketch as notes have it: 0.2. */
const SKETCH_PERCENT = Number((100 * SKETCH_ERROR).toFixed(1));

/** What became of the cells of a table that has more than the picture has pixels. */
export function noteBlocks({table, options}: Parts): string[] {
  const {blocks} = table;
  if (blocks === undefined) return [];
  const {rows, columns, rowsEach, columnsEach, by, center} = blocks;
  const what = {
    extreme: center === 0 ? 'the strongest score' : `the score farthest from ${exactNumber(center)}`,
    mean: 'the mean',
    max: 'the greatest score',
    min: 'the least score',
  }[by];
  const robust =
    by === 'extreme' && blocks.sketch !== undefined
      ? [`the limits of --robust are within ${SKETCH_PERCENT} % of the scores that they stand for`]
      : [];
  // Cells are no thinner than MIN_CELL, however fine the pixels are.
  const isFinest = options.dpi * options.scale >= 72 / MIN_CELL;
  return [
    `${rows} x ${columns} cells are more than the picture has pixels: each that is drawn is ${what} of up to ${rowsEach} x ${columnsEach} (--reduce-by)${wantsValues(table, options) ? ', without its value' : ''}; ${isFinest ? '' : 'a higher --dpi, or '}a larger --width or --height${isFinest ? '' : ','} shows more of them`,
    ...robust,
  ];
}
