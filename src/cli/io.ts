import type {ChildProcess} from 'node:child_process';
import type {Readable, Writable} from 'node:stream';
import type {Source} from '../readers/index';
import type {ReadingAround} from '../reading';
import type {OutputShape} from '../terminal/screen';
import {writeError} from '../writing/system';
import type {Writer} from '../writing/writer';
import type {ReadingProgress} from './reading-progress';

/** What was read of an input that can be read only once, and what is still to come of it. */
export type Handed = Pick<Source, 'bytes' | 'rest'>;

/** The process as commands see it: nothing below the command line touches the real one. */
export interface Io {
  /** Made when it is first asked for: Node takes a while over a stream that most runs do not use. */
  readonly stdin: () => Readable;
  readonly stdout: () => Writable;
  /** What standard output says of itself. */
  readonly outputShape: () => OutputShape;
  readonly stderr: Writable;
  /** Whether standard error is a terminal on which a line can be written anew, and how wide it is. */
  readonly progressShape: () => {readonly isTerminal: boolean; readonly columns: number};
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether messages go to a terminal that shows colours. */
  readonly hasColour: boolean;
  readonly writer: Pick<Writer, 'write'>;
  /** Whether the input, whatever its name, comes through standard input from the process that read it. */
  readonly isInputHandedOver: boolean;
  /** Starts a process that does tasks of a batch; absent where this process works for another. */
  readonly startWorker?: (jobs: number) => ChildProcess;
  /** Has something done before a signal ends this process. */
  readonly atEnd?: (act: () => void) => void;
  /** Does the whole job in another process, given what was read of an input that cannot be read twice; absent in that process itself. */
  readonly runApart?: (input: Handed | undefined, progress: ReadingProgress) => Promise<number>;
  /** Tells the process that this one works for how far it has read. */
  readonly tellProgress?: ReadingAround['progress'];
}

/** Writes to a stream and settles when it has taken everything, so that a slow pipe gets every byte. */
export function writeAll(stream: Writable, data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(data, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

/** A reader that has closed its end of the pipe wants no more, and no complaint. */
export function isClosedPipe(error: unknown): boolean {
  return (error as {code?: string} | undefined)?.code === 'EPIPE';
}

/** Prints a text that was asked for. Throws `output-write`, or the system's error for a closed pipe. */
export async function print(io: Io, text: string): Promise<void> {
  try {
    await writeAll(io.stdout(), text);
  } catch (error) {
    throw isClosedPipe(error) ? error : writeError('-', error);
  }
}
