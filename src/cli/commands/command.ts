import type {Command} from 'commander';
import type {Io} from '../io';

/** One command: its arguments and options on a commander command, and what it does. */
export interface CommandModule {
  /** What stands behind its name in its usage, where that is more than its operands and `[options]`. */
  readonly usage?: string;
  /** Adds arguments, options and examples. */
  define(command: Command): void;
  /** Returns the exit code; throws AttrmapError. `given` holds the flags' texts. */
  run(io: Io, operands: readonly string[], given: Readonly<Record<string, unknown>>): Promise<number>;
}

/** A command as the list of commands knows it: its module is loaded only when it is called. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  load(): CommandModule;
}
