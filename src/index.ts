export {PALETTE_NAMES} from './colour/palettes';
export type {PictureOptions} from './drawing';
export {AttrmapError, ERROR_CODES, type ErrorCode} from './errors';
export type {GivenOptions} from './options/resolve';
export {configSchema} from './options/schema';
export {
  combine,
  type DrawingOptions,
  type FileJob,
  type FileStreams,
  layOut,
  operate,
  readTable,
  render,
  renderFile,
} from './render';
export type {OutputReport, Report} from './report';
export type {Frame, Mark, Scene} from './scene/scene';
export {checkedTable as makeTable} from './table/check';
export type {AxisTree, HeaderLevels, Strip, Table, Tree} from './table/table';
export type {Figure} from './views/figure';
export {Writer} from './writing/writer';
