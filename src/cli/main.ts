import type {ChildProcess} from 'node:child_process';
import type {Readable, Writable} from 'node:stream';
import type {OutputShape} from '../terminal/screen';
import {Writer} from '../writing/writer';
import {Apart, handedOver, SIGNALS} from './apart';
import {isWorker} from './batch/protocol';
import {guardWriting, onInterrupt} from './guard';
import {type Io, writeAll} from './io';
import {tellReading} from './reading-progress';
import {run} from './run';

/** NO_COLOR (no-color.org) counts when it is set to anything but nothing. */
function hasColour({env, stderr}: NodeJS.Process): boolean {
  return stderr.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}

/** Failed writes are reported where they are made; without a listener they would end the process too. */
function openStdout(process: NodeJS.Process): Writable {
  const {stdout} = process;
  stdout.on('error', () => undefined);
  return stdout;
}

function shapeOf({stdout}: NodeJS.Process): OutputShape {
  return {isTerminal: stdout.isTTY === true, columns: stdout.columns, lines: stdout.rows};
}

/** Tells the process that waits, if it is still there. */
function tell(process: NodeJS.Process, message: object): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

function makeIo(process: NodeJS.Process, stdin: Io['stdin']): Io {
  const {stderr, env} = process;
  // Failed writes are reported where they are made; without a listener they would end the process too.
  stderr.on('error', () => undefined);
  let opened: Writable | undefined;
  const stdout = (): Writable => {
    opened ??= openStdout(process);
    return opened;
  };
  const writer = new Writer((bytes) => writeAll(stdout(), bytes));
  const handed = handedOver(process);
  const io = {
    stdin,
    stdout,
    outputShape: () => shapeOf(process),
    stderr,
    progressShape: () => ({
      isTerminal: stderr.isTTY === true && env.TERM !== 'dumb' && (env.CI ?? '') === '',
      columns: stderr.columns || 80,
    }),
    environment: env,
    hasColour: handed?.hasColour ?? hasColour(process),
    isInputHandedOver: handed?.hasInput ?? false,
  };
  if (handed !== undefined) {
    // Where the one that waits was killed, nobody wants what is read here.
    process.once('disconnect', () => {
      writer.abandon();
      process.exit(1);
    });
    process.channel?.unref();
    return {
      ...io,
      ...(process.send === undefined ? {} : {tellProgress: tellReading((message) => tell(process, message))}),
      writer: guardWriting(writer, process, () => handedOver(process) !== undefined),
    };
  }
  const apart = new Apart(process);
  const endings = new Set<() => void>();
  onInterrupt(process, (signal) => {
    if (apart.interrupt(signal)) return;
    for (const end of endings) end();
    writer.abandon();
    process.exit(SIGNALS[signal]);
  });
  const runApart: Io['runApart'] = async (input, progress) => {
    const {code, messages} = await apart.run({input, progress, hasColour: io.hasColour});
    // That nobody can be told any more changes nothing in what was done.
    await writeAll(stderr, messages).catch(() => undefined);
    return code;
  };
  const startWorker = (jobs: number): ChildProcess => {
    const {startWorker} = require('./batch/start') as typeof import('./batch/start');
    return startWorker(process, jobs);
  };
  return {...io, writer, runApart, startWorker, atEnd: (act) => endings.add(act)};
}

/** Runs attrmap in this process. The exit code is set, not forced, so that pipes drain first. */
export async function main(process: NodeJS.Process): Promise<void> {
  if (isWorker(process)) {
    const {work} = require('./batch/worker') as typeof import('./batch/worker');
    work(process);
    return;
  }
  let stdin: Readable | undefined;
  const io = makeIo(process, () => {
    stdin ??= process.stdin;
    return stdin;
  });
  process.exitCode = await run(process.argv.slice(2), io);
  // Standard input may still be open where an error came before its end; it must not keep the process waiting.
  stdin?.destroy();
}
