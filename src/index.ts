export {PALETTE_NAMES} from './colour/palettes';
export {AttrmapError, ERROR_CODES, type ErrorCode} from './errors';
export type {GivenOptions} from './options/resolve';
export {configSchema} from './options/schema';
export {
  combine,
  type Job,
  layOut,
  type OutputReport,
  operate,
  type PictureOptions,
  type Report,
  readTable,
  render,
  renderFile,
} from './render';
export type {Frame, Mark, Scene} from './scene/scene';
export {type AxisTree, makeTable, type RowGroup, type Strip, type Table, type Tree} from './table/table';
export type {Figure} from './views/figure';
export {Writer} from './writing/writer';
