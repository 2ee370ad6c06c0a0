import type {ChildProcess} from 'node:child_process';
import {AttrmapError} from '../errors';

/** Exit codes of a process ended by a signal, as shells count them: 128 and the signal's number. */
export const SIGNALS = {SIGHUP: 129, SIGINT: 130, SIGTERM: 143} as const;
export type Signal = keyof typeof SIGNALS;

/** Names the process that started this one to do a long job for it. */
const APART_VARIABLE = 'ATTRMAP_APART_FROM';

/** Whether this process does a long job for the one that started it, which is still there. */
export function isApart({env, ppid}: NodeJS.Process): boolean {
  return env[APART_VARIABLE] === String(ppid);
}

/** The exit code that a finished process stands for. Throws `too-large` where the system ended it. */
function exitCodeOf(code: number | null, signal: string | null): number {
  if (code !== null) return code;
  if (signal !== null && Object.hasOwn(SIGNALS, signal)) return SIGNALS[signal as Signal];
  throw new AttrmapError(
    'too-large',
    `the system ended the drawing (${signal}): there is most likely not enough memory`,
    {
      hint: 'draw fewer cells, or fewer pixels with --dpi, --scale, --width or --height',
    },
  );
}

/**
 * Does a long job in a process of its own. Reading and drawing millions of cells leave a process deaf for seconds; the
 * one that waits here hears an interrupt at once, ends the other and gives the promised exit code.
 */
export class Apart {
  private child: ChildProcess | undefined;

  constructor(private readonly process: NodeJS.Process) {}

  /** Runs the same command line again, with what was already read from standard input, and returns its exit code. */
  async run(input: Uint8Array | undefined): Promise<number> {
    const {spawn} = require('node:child_process') as typeof import('node:child_process');
    const {execPath, execArgv, argv, env, pid} = this.process;
    const child = spawn(execPath, [...execArgv, ...argv.slice(1)], {
      stdio: [input === undefined ? 'ignore' : 'pipe', 'inherit', 'inherit'],
      env: {...env, [APART_VARIABLE]: String(pid)},
    });
    this.child = child;
    // The other process may end before it has read everything.
    child.stdin?.on('error', () => undefined).end(input);
    try {
      return await new Promise((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (code, signal) => {
          try {
            resolve(exitCodeOf(code, signal));
          } catch (error) {
            reject(error);
          }
        });
      });
    } finally {
      this.child = undefined;
    }
  }

  /** Hands a signal on to the other process, whose end ends this one; false when there is none. */
  interrupt(signal: Signal): boolean {
    return this.child?.kill(signal) ?? false;
  }
}
