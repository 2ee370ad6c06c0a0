import {hasFailed, type Outcome, titleOf} from '../../batch/outcome';
import {escapeUnsafe} from '../../quote';
import type {Io} from '../io';
import {remarksText} from '../messages';
import {barLine, clockText, ERASE_LINE, REFRESH} from '../progress-bar';

/** Tells how far a batch is while it runs. */
export interface Progress {
  /** Called when a figure is done; without an outcome where there is none to tell of. */
  ended(outcome?: Outcome): void;
  /** Called before anything else is said, and at the end. */
  clear(): void;
}

const SILENT: Progress = {ended: () => undefined, clear: () => undefined};

/** How far a batch is. Times are in milliseconds. */
interface Count {
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  readonly elapsed: number;
}

/** `[#####-----] 500/1000, 81 a second, 0:06 left, 2 failed`, no wider than the terminal. */
export function barText({done, total, failed, elapsed}: Count, columns: number): string {
  const rate = done / Math.max(elapsed / 1000, 0.001);
  const pace =
    done === 0 ? '' : `, ${rate.toPrecision(2)} a second, ${clockText((total - done) / rate)} left`;
  const told = `${done}/${total}${pace.replace(/(\d)(\.\d+)?e\+(\d+)/, () => String(Math.round(rate)))}${failed === 0 ? '' : `, ${failed} failed`}`;
  return barLine(done / total, told, columns);
}

/** A line on a terminal that is written anew. */
class Bar implements Progress {
  private done = 0;
  private failed = 0;
  private last = 0;
  private readonly started = Date.now();

  constructor(
    private readonly io: Io,
    private readonly total: number,
  ) {
    this.draw();
  }

  ended(outcome?: Outcome): void {
    this.done += 1;
    if (outcome !== undefined && hasFailed(outcome)) this.failed += 1;
    if (Date.now() - this.last >= REFRESH) this.draw();
  }

  clear(): void {
    this.io.stderr.write(ERASE_LINE);
  }

  private draw(): void {
    this.last = Date.now();
    const {done, total, failed} = this;
    const elapsed = this.last - this.started;
    this.io.stderr.write(
      `${ERASE_LINE}${barText({done, total, failed, elapsed}, this.io.progressShape().columns)}`,
    );
  }
}

/** What is said of one figure where lines are not written anew; nothing of what is unchanged, unless it is wanted. */
function lineOf(outcome: Outcome, io: Io, isVerbose: boolean): string {
  const title = escapeUnsafe(titleOf(outcome));
  switch (outcome.state) {
    case 'drawn':
      return `wrote ${title}${isVerbose ? `: ${escapeUnsafe(outcome.why)}` : ''}\n${isVerbose ? remarksText(outcome.report, io) : ''}`;
    case 'failed':
      return `failed ${title}\n`;
    case 'different':
      return `differs ${title}\n`;
    case 'unchanged':
      return isVerbose ? `unchanged ${title}\n` : '';
    case 'stale':
    case 'not drawn':
      return '';
    default:
      return outcome satisfies never;
  }
}

/** One line for each figure, for logs. */
class Lines implements Progress {
  private done = 0;

  constructor(
    private readonly io: Io,
    private readonly asked: {readonly total: number; readonly isVerbose: boolean},
  ) {}

  ended(outcome?: Outcome): void {
    this.done += 1;
    const line = outcome === undefined ? '' : lineOf(outcome, this.io, this.asked.isVerbose);
    if (line !== '') this.io.stderr.write(`attrmap: [${this.done}/${this.asked.total}] ${line}`);
  }

  clear(): void {}
}

/** A bar on a terminal, and nothing elsewhere: for work of which nobody needs a record. */
export function openBar(io: Io, total: number, {quiet}: {readonly quiet: boolean}): Progress {
  return !quiet && io.progressShape().isTerminal ? new Bar(io, total) : SILENT;
}

/** A bar on a terminal, lines elsewhere and where more is to be said of each figure, nothing where nothing is to be said. */
export function openProgress(
  io: Io,
  total: number,
  {quiet, verbose}: {readonly quiet: boolean; readonly verbose: boolean},
): Progress {
  if (quiet) return SILENT;
  return io.progressShape().isTerminal && !verbose
    ? new Bar(io, total)
    : new Lines(io, {total, isVerbose: verbose});
}
