import type {SharedOptions} from './options/resolve';
import {statedBytes} from './readers/gzip';
import type {Source} from './readers/reader';
import {takesLong} from './table/operations';
import type {Table} from './table/table';

/** Files, tables or pictures larger than this take about a second to read, to work on or to draw. */
const MAX_BRIEF_BYTES = 8 * 1024 * 1024;
const MAX_BRIEF_CELLS = 1_000_000;
export const MAX_BRIEF_PIXELS = 64_000_000;

/** Thrown in place of a long job where one must be brief: no error, but to be done elsewhere. */
export class LongJob extends Error {
  /** What was read, in the order of the job's inputs: standard input cannot be read again. */
  readonly sources: readonly Source[];

  constructor(sources: readonly Source[]) {
    super('this job takes long');
    this.sources = sources;
  }
}

/** Whether it takes long to make tables of what was loaded. */
export function areLong(sources: readonly Source[]): boolean {
  return sources.reduce((sum, source) => sum + statedBytes(source), 0) > MAX_BRIEF_BYTES;
}

/** Whether it takes long to work on tables, whatever is made of them. */
export function areLarge(tables: readonly Table[], options: SharedOptions): boolean {
  const cells = tables.reduce((sum, {scores}) => sum + scores.length, 0);
  return cells > MAX_BRIEF_CELLS || tables.some((table) => takesLong(table, options));
}
