import {type ChildProcess, spawn} from 'node:child_process';
import {availableParallelism, totalmem} from 'node:os';
import {WORKER_VARIABLE} from './protocol';

const MIB = 1024 * 1024;
/** A figure of 20 million cells is drawn in this much; the engine's own bound is about as high where there is memory for it. */
const MAX_HEAP_MIB = 4096;
/** With less, not every figure that one run draws could be drawn. */
const MIN_HEAP_MIB = 512;

/** The bound of the engine's heap in MiB, so that as many processes as there are cores stay within the machine's memory. */
function heapBound(): number {
  const share = (0.75 * totalmem()) / availableParallelism() / MIB;
  return Math.round(Math.min(MAX_HEAP_MIB, Math.max(MIN_HEAP_MIB, share)));
}

/** Starts a process that does tasks of a batch, which come and are answered as messages. */
export function startWorker({execPath, execArgv, argv, env, pid}: NodeJS.Process): ChildProcess {
  const isBound = [...execArgv, env.NODE_OPTIONS ?? ''].some((words) => words.includes('max-old-space-size'));
  const bound = isBound ? [] : [`--max-old-space-size=${heapBound()}`];
  return spawn(execPath, [...execArgv, ...bound, argv[1] as string], {
    // An engine that gives up says so in words of its own, which help nobody.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    env: {...env, [WORKER_VARIABLE]: String(pid)},
  });
}
