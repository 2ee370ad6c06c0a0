import type {Readable, Writable} from 'node:stream';
import type {OutputShape} from '../terminal/screen';
import {Writer} from '../writing/writer';
import {Apart, handedOver, SIGNALS, type Signal} from './apart';
import {type Io, writeAll} from './io';
import {run} from './run';

/** NO_COLOR (no-color.org) counts when it is set to anything but nothing. */
function hasColour({env, stderr}: NodeJS.Process): boolean {
  return stderr.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}

/** Calls `act` for each signal that asks the process to end; returns what stops that. */
function onInterrupt(process: NodeJS.Process, act: (signal: Signal) => void): () => void {
  const signals = Object.keys(SIGNALS) as Signal[];
  for (const signal of signals) process.on(signal, act);
  return () => {
    for (const signal of signals) process.off(signal, act);
  };
}

/**
 * A process for a long job can be ended at any moment but one: while it writes, what is unfinished must be removed.
 * Where the one that started it was killed, nothing is written any more.
 */
function guardWriting(writer: Writer, process: NodeJS.Process): Io['writer'] {
  return {
    write: async (outputs) => {
      if (handedOver(process) === undefined) process.exit(1);
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

/** Failed writes are reported where they are made; without a listener they would end the process too. */
function openStdout(process: NodeJS.Process): Writable {
  const {stdout} = process;
  if (stdout.listenerCount('error') === 0) stdout.on('error', () => undefined);
  return stdout;
}

function shapeOf({stdout}: NodeJS.Process): OutputShape {
  return {isTerminal: stdout.isTTY === true, columns: stdout.columns, lines: stdout.rows};
}

function makeIo(process: NodeJS.Process, stdin: Io['stdin']): Io {
  const {stderr, env} = process;
  // Failed writes are reported where they are made; without a listener they would end the process too.
  stderr.on('error', () => undefined);
  const stdout = (): Writable => openStdout(process);
  const writer = new Writer((bytes) => writeAll(stdout(), bytes));
  const handed = handedOver(process);
  const io = {
    stdin,
    stdout,
    outputShape: () => shapeOf(process),
    stderr,
    environment: env,
    hasColour: handed?.hasColour ?? hasColour(process),
    isInputHandedOver: handed?.hasInput ?? false,
  };
  if (handed !== undefined) return {...io, writer: guardWriting(writer, process)};
  const apart = new Apart(process);
  onInterrupt(process, (signal) => {
    if (apart.interrupt(signal)) return;
    writer.abandon();
    process.exit(SIGNALS[signal]);
  });
  const runApart = async (input: Uint8Array | undefined): Promise<number> => {
    const {code, messages} = await apart.run({input, hasColour: io.hasColour});
    // That nobody can be told any more changes nothing in what was done.
    await writeAll(stderr, messages).catch(() => undefined);
    return code;
  };
  return {...io, writer, runApart};
}

/** Runs attrmap in this process. The exit code is set, not forced, so that pipes drain first. */
export async function main(process: NodeJS.Process): Promise<void> {
  let stdin: Readable | undefined;
  const io = makeIo(process, () => {
    stdin ??= process.stdin;
    return stdin;
  });
  process.exitCode = await run(process.argv.slice(2), io);
  // Standard input may still be open where an error came before its end; it must not keep the process waiting.
  stdin?.destroy();
}
