import type {ChildProcess} from 'node:child_process';
import type {Writable} from 'node:stream';
import {AttrmapError} from '../errors';
import {chunksOf} from '../readers/byte-source';
import type {Handed} from './io';
import {isReadingMessage, type ReadingProgress} from './reading-progress';

/** Exit codes of a process ended by a signal, as shells count them: 128 and the signal's number. */
export const SIGNALS = {SIGHUP: 129, SIGINT: 130, SIGTERM: 143} as const;
export type Signal = keyof typeof SIGNALS;

/** Names the process that started this one to do a long job for it, and what this one cannot find out by itself. */
const APART_VARIABLE = 'ATTRMAP_APART_FROM';

/** What the process that waits knows, and the one that works does not. */
interface Handover {
  /** What was read of an input that can be read only once. */
  readonly input: Handed | undefined;
  /** Shows how far the one that works has read. */
  readonly progress: ReadingProgress;
  /** Whether messages end on a terminal that shows colours. */
  readonly hasColour: boolean;
}

function handoverText(pid: number, {input, hasColour}: Pick<Handover, 'input' | 'hasColour'>): string {
  return [pid, ...(input === undefined ? [] : ['input']), ...(hasColour ? ['colour'] : [])].join(' ');
}

/** What was handed to this process if it does a long job for the one that started it, and that one is still there. */
export function handedOver({env, ppid}: NodeJS.Process): {hasInput: boolean; hasColour: boolean} | undefined {
  const [parent, ...traits] = (env[APART_VARIABLE] ?? '').split(' ');
  if (parent !== String(ppid)) return undefined;
  return {hasInput: traits.includes('input'), hasColour: traits.includes('colour')};
}

/** So much is handed on at once (bytes). */
const CHUNK_BYTES = 1024 * 1024;

/** Hands an input on, as it comes. The other process may end before it has read everything: that is no failure of this one. */
async function handOver({bytes, rest}: Handed, to: Writable): Promise<void> {
  to.on('error', () => undefined);
  const send = (chunk: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      to.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
  try {
    await send(bytes);
    if (rest !== undefined) for await (const chunk of chunksOf(rest, CHUNK_BYTES)) await send(chunk);
  } catch {
    rest?.close();
  }
  to.end();
}

/** The exit codes with which attrmap ends by itself; an engine that gives up has others. */
const OWN_EXIT_CODES: readonly number[] = [0, 1, 2, ...Object.values(SIGNALS)];

/** The exit code that a finished process stands for. Throws `too-large` where the system or the engine ended it. */
function exitCodeOf(code: number | null, signal: string | null): number {
  if (code !== null && OWN_EXIT_CODES.includes(code)) return code;
  if (signal !== null && Object.hasOwn(SIGNALS, signal)) return SIGNALS[signal as Signal];
  throw new AttrmapError(
    'too-large',
    `the system ended the work (${signal ?? code}): there is most likely not enough memory`,
    {
      hint: 'cut the input down to fewer cells; where a picture has too many pixels, give less --dpi, --scale, --width or --height',
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

  /**
   * Runs the same command line again and returns its exit code with its messages. These are held back until its end:
   * a process that dies of its own says so in the engine's words, which help nobody. Throws `too-large` then.
   */
  async run(handover: Handover): Promise<{code: number; messages: string}> {
    const {spawn} = require('node:child_process') as typeof import('node:child_process');
    const {execPath, execArgv, argv, env, pid} = this.process;
    const {input, progress} = handover;
    const child = spawn(execPath, [...execArgv, ...argv.slice(1)], {
      stdio: [input === undefined ? 'ignore' : 'pipe', 'inherit', 'pipe', 'ipc'],
      env: {...env, [APART_VARIABLE]: handoverText(pid, handover)},
    });
    this.child = child;
    if (input !== undefined && child.stdin !== null) void handOver(input, child.stdin);
    child.on('message', (message) => {
      if (isReadingMessage(message)) progress.read(message.done, message.total);
    });
    const messages: Buffer[] = [];
    child.stderr?.on('data', (chunk) => messages.push(chunk));
    try {
      const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (...end) => resolve(end));
      });
      return {code: exitCodeOf(code, signal), messages: Buffer.concat(messages).toString('utf8')};
    } finally {
      progress.clear();
      this.child = undefined;
    }
  }

  /** Hands a signal on to the other process, whose end ends this one; false when there is none. */
  interrupt(signal: Signal): boolean {
    return this.child?.kill(signal) ?? false;
  }
}
