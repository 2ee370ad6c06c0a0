import {closeSync, constants, openSync} from 'node:fs';
import {Socket} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';

/** How long to wait before looking again whether somebody reads from a pipe, in milliseconds. */
const PATIENCE = 20;

/** Opens a named pipe for writing once somebody reads from it. Waiting inside the system could not be interrupted. */
async function openPipe(path: string): Promise<number> {
  for (;;) {
    try {
      return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      // Nobody reads yet.
      if ((error as {code?: string}).code !== 'ENXIO') throw error;
      await sleep(PATIENCE);
    }
  }
}

/** Writes to a named pipe and settles when the system has every byte; waits for its reader, and can be interrupted. */
export async function writePipe(path: string, bytes: Uint8Array): Promise<void> {
  const descriptor = await openPipe(path);
  let pipe: Socket;
  try {
    pipe = new Socket({fd: descriptor, readable: false, writable: true});
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
  await new Promise<void>((resolve, reject) => {
    // A reader that leaves early is told twice, here and to the callback, which comes either way.
    pipe.on('error', reject);
    pipe.end(bytes, (error?: Error | null) => (error ? reject(error) : resolve()));
  });
}
