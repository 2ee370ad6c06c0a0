import {type ChildProcess, spawn} from 'node:child_process';
import {totalmem} from 'node:os';
import {WORKER_VARIABLE} from './protocol';

const MIB = 1024 * 1024;
/** A figure of 20 million cells is drawn in this much; the engine's own bound is about as high where there is memory for it. */
const MAX_HEAP_MIB = 4096;
/** With less, hardly a figure could be drawn. */
const MIN_HEAP_MIB = 256;

/** The bound of the engine's heap in MiB, so that so many processes together stay within the machine's memory. */
function heapBound(jobs: number): number {
  const share = (0.75 * totalmem()) / jobs / MIB;
  return Math.round(Math.min(MAX_HEAP_MIB, Math.max(MIN_HEAP_MIB, share)));
}

/** Starts one of so many processes that do tasks of a batch, which come and are answered as messages. */
export function startWorker(
  {execPath, execArgv, argv, env, pid}: NodeJS.Process,
  jobs: number,
): ChildProcess {
  const isBound = [...execArgv, env.NODE_OPTIONS ?? ''].some((words) => words.includes('max-old-space-size'));
  const bound = isBound ? [] : [`--max-old-space-size=${heapBound(jobs)}`];
  return spawn(execPath, [...execArgv, ...bound, argv[1] as string], {
    // An engine that gives up says so in words of its own, which help nobody.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    env: {...env, [WORKER_VARIABLE]: String(pid)},
  });
}
