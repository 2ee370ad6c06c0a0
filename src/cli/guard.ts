import type {Writer} from '../writing/writer';
import {SIGNALS, type Signal} from './apart';
import type {Io} from './io';

/** Calls `act` for each signal that asks the process to end; returns what stops that. */
export function onInterrupt(process: NodeJS.Process, act: (signal: Signal) => void): () => void {
  const signals = Object.keys(SIGNALS) as Signal[];
  for (const signal of signals) process.on(signal, act);
  return () => {
    for (const signal of signals) process.off(signal, act);
  };
}

/**
 * A process that works for another can be ended at any moment but one: while it writes, what is unfinished must be removed.
 * Where the one that started it was killed, as `isWanted` tells, nothing is written any more.
 */
export function guardWriting(writer: Writer, process: NodeJS.Process, isWanted: () => boolean): Io['writer'] {
  return {
    write: async (outputs) => {
      if (!isWanted()) process.exit(1);
      const stop = onInterrupt(process, (signal) => {
        writer.abandon();
        process.exit(SIGNALS[signal]);
      });
      try {
        await writer.write(outputs);
      } finally {
        stop();
      }
    },
  };
}
