/**
 * attrmap as a library: `import {readTable, render} from 'attrmap'`, or `require('attrmap')`, on Node 20.11.1 and newer.
 *
 * A table of scores becomes a picture in one call, `render`, or step by step: `readTable`, `combine`, `operate`, `layOut`.
 * `renderFile` does what `attrmap render` does, from files into files. Only `readTable` and `renderFile` touch files, and
 * files that options name; nothing looks for a config.
 *
 * Lengths and positions are in points (1/72 inch), y grows downwards. NaN is a missing score. Arrays of cells are row-major:
 * rows x columns, the columns running fastest. No argument is changed.
 *
 * Whatever is wrong with a table, a file or an option is an `AttrmapError` with a code, which
 * docs/troubleshooting.md explains; any other error is a bug. The options are those of `attrmap render`, by the keys that
 * they have in a config: README.md lists them.
 *
 * This page is generated from the source by the test that holds it current: `UPDATE_GOLDEN=1 npx jest test/docs/api`.
 *
 * @packageDocumentation
 */

export type {Limits} from './colour/limits';
export {PALETTE_NAMES, type Rgb} from './colour/palettes';
export type {Scale, ScaleCounts} from './colour/scale';
export type {PictureOptions} from './drawing';
export {AttrmapError, ERROR_CODES, type ErrorCode, type ErrorDetails, type Place} from './errors';
export type {JsonSchema} from './options/kinds';
export type {GivenOptions} from './options/resolve';
export {configSchema} from './options/schema';
export {
  combine,
  type DrawingOptions,
  type FileJob,
  type FileStreams,
  layOut,
  operate,
  type RenderOptions,
  readTable,
  render,
  renderFile,
} from './render';
export type {Extent, OutputReport, Report} from './report';
export type {
  Box,
  CellRange,
  Frame,
  GridMark,
  GroupMark,
  Mark,
  PathMark,
  Point,
  RectMark,
  Scene,
  Size,
  Stroke,
  TextMark,
} from './scene/scene';
export {checkedTable as makeTable} from './table/check';
export type {AxisTree, HeaderLevels, Strip, Table, Tree} from './table/table';
export type {Font} from './text/fonts';
export type {Figure} from './views/figure';
export {type Output, type Sink, Writer} from './writing/writer';
