import {barLine, clockText, ERASE_LINE, REFRESH} from './progress-bar';

/** Shows how far a long input has been read. */
export interface ReadingProgress {
  /** Takes how many bytes have been read, and how many there are where that is known. */
  read(done: number, total: number | undefined): void;
  /** Called before anything else is said. */
  clear(): void;
}

/** Where lines are written anew. */
interface Screen {
  readonly stderr: {write(text: string): unknown};
  readonly progressShape: () => {readonly isTerminal: boolean; readonly columns: number};
}

/** What is read sooner needs no bar (milliseconds). */
const BRIEF = 1000;
const GIGABYTE = 1e9;

function gigabytes(bytes: number): string {
  return (bytes / GIGABYTE).toFixed(bytes < 10 * GIGABYTE ? 2 : 1);
}

/** `[####----] reading: 2.91 of 7.00 GB, 0:12 left`, or without an end what has been read; times in milliseconds. */
export function readingText(
  {done, total, elapsed}: {done: number; total: number | undefined; elapsed: number},
  columns: number,
): string {
  if (total === undefined) return `reading: ${gigabytes(done)} GB`.slice(0, Math.max(0, columns - 1));
  const left = (elapsed / 1000) * (total / done - 1);
  return barLine(
    done / total,
    `reading: ${gigabytes(done)} of ${gigabytes(total)} GB, ${clockText(left)} left`,
    columns,
  );
}

/** A bar on a terminal, from when reading has taken a while; nothing elsewhere, and where nothing is to be said. */
export function showReading(io: Screen, isQuiet: boolean): ReadingProgress {
  const started = Date.now();
  let last = started + BRIEF - REFRESH;
  let isShown = false;
  if (isQuiet || !io.progressShape().isTerminal) return {read: () => undefined, clear: () => undefined};
  return {
    read: (done, total) => {
      const now = Date.now();
      if (now - last < REFRESH) return;
      last = now;
      isShown = true;
      const text = readingText({done, total, elapsed: now - started}, io.progressShape().columns);
      io.stderr.write(ERASE_LINE + (done === total ? '' : text));
    },
    clear: () => {
      if (isShown) io.stderr.write(ERASE_LINE);
      isShown = false;
    },
  };
}

/** Tells another process so, not more often than it shows it. */
export function tellReading(send: (message: ReadingMessage) => void): ReadingProgress['read'] {
  let last = 0;
  return (done, total) => {
    const now = Date.now();
    if (now - last < REFRESH && done !== total) return;
    last = now;
    send({done, total});
  };
}

/** What one process tells another of its reading. */
export interface ReadingMessage {
  readonly done: number;
  readonly total: number | undefined;
}

export function isReadingMessage(message: unknown): message is ReadingMessage {
  return (
    typeof message === 'object' && message !== null && typeof (message as ReadingMessage).done === 'number'
  );
}
