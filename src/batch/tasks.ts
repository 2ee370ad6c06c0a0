import type {Job} from '../render';
import type {Report} from '../report';
import type {DifferenceFiles} from './differences';

/** What a process of a batch is asked to do with one figure. */
export type Task =
  | {readonly kind: 'draw'; readonly job: Job; readonly isForced: boolean}
  | {readonly kind: 'look'; readonly job: Job; readonly isForced: boolean}
  | {readonly kind: 'measure'; readonly job: Job}
  | {readonly kind: 'check'; readonly job: Job; readonly checking: Checking};

/** How outputs are compared with what would be drawn. */
export interface Checking {
  /** The share of pixels that may differ. */
  readonly tolerance: number;
  /** For each output, where pictures of a difference go; undefined where none are wanted. */
  readonly differences: readonly DifferenceFiles[] | undefined;
}

/** What is told of a figure that was drawn. */
export type DrawnReport = Pick<Report, 'notes' | 'warnings' | 'milliseconds' | 'outputs' | 'limits'>;

/** What is wrong with one output. */
export interface Fault {
  readonly output: string;
  readonly what: string;
}

/** What became of a task. */
export type Done =
  | {readonly kind: 'drawn'; readonly why: string; readonly report: DrawnReport}
  | {readonly kind: 'stale'; readonly why: string}
  | {readonly kind: 'unchanged'}
  | {readonly kind: 'measured'; readonly scores: Float64Array}
  | {readonly kind: 'checked'; readonly faults: readonly Fault[]};
