import {Writer} from '../writing/writer';
import {type Io, writeAll} from './io';
import {run} from './run';

/** Exit codes of a process ended by a signal, as shells count them: 128 and the signal's number. */
const SIGNALS = {SIGHUP: 129, SIGINT: 130, SIGTERM: 143} as const;

/** NO_COLOR (no-color.org) counts when it is set to anything but nothing. */
function hasColour({env, stderr}: NodeJS.Process): boolean {
  return stderr.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}

function makeIo(process: NodeJS.Process): Io {
  const {stdin, stdout, stderr, env} = process;
  // Failed writes are reported where they are made; without a listener they would end the process too.
  stdout.on('error', () => undefined);
  stderr.on('error', () => undefined);
  const writer = new Writer((bytes) => writeAll(stdout, bytes));
  return {stdin, stdout, stderr, environment: env, hasColour: hasColour(process), writer};
}

/** Runs attrmap in this process. The exit code is set, not forced, so that pipes drain first. */
export async function main(process: NodeJS.Process): Promise<void> {
  const io = makeIo(process);
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      io.writer.abandon();
      process.exit(code);
    });
  }
  process.exitCode = await run(process.argv.slice(2), io);
  // Standard input may still be open where an error came before its end; it must not keep the process waiting.
  process.stdin.destroy();
}
