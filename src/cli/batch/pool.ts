import type {ChildProcess} from 'node:child_process';
import type {Done, Task} from '../../batch/tasks';
import {AttrmapError} from '../../errors';
import type {Answer, Outcome} from './protocol';

/** A process that holds more memory than this when a figure is done is replaced (bytes): what is small again is small. */
const MAX_BYTES = 1024 ** 3;
/** A process that does not end when it is asked to is ended (milliseconds). */
const PATIENCE = 2000;

/** What became of a task: the result, or the error that it ended in. */
export type Ended =
  | {readonly isDone: true; readonly done: Done}
  | {readonly isDone: false; readonly error: AttrmapError; readonly stack: string};

/** One process and what it is at. */
interface Worker {
  readonly child: ChildProcess;
  end: ((outcome: Outcome) => void) | undefined;
}

/** The error of a figure whose process ended in the midst of it. */
function endedError(code: number | null, signal: string | null): Outcome {
  const how = signal === null ? `exit code ${code}` : signal;
  return failure('worker-ended', `the process that drew it ended in the midst of it (${how})`, {
    hint: 'most likely there was not enough memory: give fewer --jobs, or cut the table down',
  });
}

function failure(
  code: 'worker-ended' | 'worker-missing' | 'timeout',
  message: string,
  {hint}: {readonly hint: string},
): Outcome {
  const place = {file: undefined, line: undefined, column: undefined};
  return {isDone: false, error: {code, message, hint, ...place, stack: ''}};
}

/** What a task ends in for which no process could be started. */
const NOT_STARTED = failure('worker-missing', 'the system starts no process that could draw it', {
  hint: 'give fewer --jobs',
});

function toEnded(outcome: Outcome): Ended {
  if (outcome.isDone) return outcome;
  const {code, message, stack, ...details} = outcome.error;
  return {isDone: false, error: new AttrmapError(code, message, details), stack};
}

/** Processes that do tasks, so many at a time, and stay warm between them. One that crashes or hangs costs one task. */
export class Pool {
  private readonly idle: Worker[] = [];
  private readonly all = new Set<Worker>();
  private isClosed = false;

  constructor(
    private readonly start: (jobs: number) => ChildProcess,
    private readonly limits: {readonly jobs: number; readonly timeout: number},
  ) {}

  /**
   * Does all tasks; `onEnd` hears of each, in the order in which they end, and returns false where no more are to be begun:
   * those that are under way are then ended, and nobody hears of them.
   */
  async run(tasks: readonly Task[], onEnd: (position: number, ended: Ended) => boolean): Promise<void> {
    const waiting = Array.from(tasks.keys());
    let lanes = Math.min(this.limits.jobs, tasks.length);
    const goOn = async (): Promise<void> => {
      for (let position = waiting.shift(); position !== undefined; position = waiting.shift()) {
        const outcome = await this.do(tasks[position] as Task);
        if (this.isClosed) return;
        if (outcome === NOT_STARTED && lanes > 1) {
          // The system has no room for so many processes: the others do it.
          lanes -= 1;
          waiting.unshift(position);
          return;
        }
        if (!onEnd(position, toEnded(outcome))) this.close();
        if (this.isClosed) return;
      }
    };
    await Promise.all(Array.from({length: lanes}, goOn));
  }

  /** Ends all processes at once. */
  close(): void {
    this.isClosed = true;
    for (const worker of this.all) this.stop(worker);
  }

  private async do(task: Task): Promise<Outcome> {
    const worker = this.idle.pop() ?? this.open();
    if (worker === undefined) return NOT_STARTED;
    const outcome = await this.ask(worker, task);
    if (this.all.has(worker)) this.idle.push(worker);
    return outcome;
  }

  /** A new process; undefined where the system has no room for one more. */
  private open(): Worker | undefined {
    const child = this.start(this.limits.jobs);
    // What never started must not be ended either: its number would be that of every process of the group.
    if (child.pid === undefined) {
      child.on('error', () => undefined);
      return undefined;
    }
    const worker: Worker = {child, end: undefined};
    this.all.add(worker);
    child.on('message', ({outcome, bytes}: Answer) => {
      if (bytes > MAX_BYTES) this.stop(worker);
      worker.end?.(outcome);
    });
    child.on('exit', (code, signal) => {
      this.all.delete(worker);
      // One that ends between two tasks costs none.
      this.idle.splice(0, this.idle.length, ...this.idle.filter((other) => other !== worker));
      worker.end?.(endedError(code, signal));
    });
    child.on('error', () => undefined);
    return worker;
  }

  private ask(worker: Worker, task: Task): Promise<Outcome> {
    const {timeout} = this.limits;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.stop(worker);
        const hint = 'raise --timeout, or draw this figure by itself to see what takes long';
        worker.end?.(
          failure(
            'timeout',
            `it took longer than ${timeout} ${timeout === 1 ? 'second' : 'seconds'} and was given up`,
            {hint},
          ),
        );
      }, timeout * 1000);
      worker.end = (outcome) => {
        clearTimeout(timer);
        worker.end = undefined;
        resolve(outcome);
      };
      // A process that is gone says so by its end.
      worker.child.send(task, () => undefined);
    });
  }

  /** Asks a process to end; whoever waits for it hears of that as of a crash. */
  private stop(worker: Worker): void {
    this.all.delete(worker);
    const {child} = worker;
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    child.on('exit', () => clearTimeout(timer));
  }
}
