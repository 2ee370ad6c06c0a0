import type {Done} from '../../batch/tasks';
import type {ErrorCode} from '../../errors';

/** Names the process that started this one to do tasks of a batch. */
export const WORKER_VARIABLE = 'ATTRMAP_WORKER_OF';

/** An AttrmapError on its way between processes. */
export interface PlainError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly hint: string | undefined;
  /** For `--debug`. */
  readonly stack: string;
}

export type Outcome =
  | {readonly isDone: true; readonly done: Done}
  | {readonly isDone: false; readonly error: PlainError};

/** What a process answers to a task. */
export interface Answer {
  readonly outcome: Outcome;
  /** The memory that it holds. */
  readonly bytes: number;
}

/** Whether this process is one that does tasks, and the one that started it is still there. */
export function isWorker({env, ppid, connected}: NodeJS.Process): boolean {
  return connected === true && env[WORKER_VARIABLE] === String(ppid);
}
