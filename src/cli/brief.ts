import {statSync} from 'node:fs';
import {resolve} from 'node:path';
import {LongJob} from '../long-job';
import {companionFiles} from '../options/cells';
import type {Reading, ReadingAround} from '../reading';
import type {Io} from './io';
import {showReading} from './reading-progress';

/** Whether another process can read a file as well; standard input and a named pipe are read only once. */
function canReadAgain(path: string): boolean {
  // What stands in these folders may be this process's own, /dev/stdin say, and another there.
  if (path === '-' || /^\/(dev|proc)\//.test(resolve(path))) return false;
  return statSync(path, {throwIfNoEntry: false})?.isFile() === true;
}

function readOnce(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => !canReadAgain(path));
}

/** What a job reads beside its inputs, and another process would have to read again. */
function filesBeside({options, config}: Reading): string[] {
  return [...companionFiles(options), ...(config === undefined ? [] : [config])];
}

/**
 * Does a job that reads tables, and returns its exit code: here while it is brief, else in a process of its own, so that
 * an interrupt is heard at once and an engine that gives up is told in our words. A command needs nothing but to hand
 * what `job` gets on to `readInputs`, which ends a long job. One input at most may be read only once, as there is room
 * to hand one over; a job with more stays here. While it reads, a bar is shown unless `isQuiet`.
 */
export async function runBriefly(
  io: Io,
  reading: Reading,
  job: (around: Io & ReadingAround) => Promise<number>,
  {isQuiet = false} = {},
): Promise<number> {
  const once = readOnce(reading.inputs);
  const mayLeave = once.length <= 1 && readOnce(filesBeside(reading)).length === 0;
  try {
    return await job({
      ...io,
      progress: io.tellProgress,
      handedOver: io.isInputHandedOver ? once[0] : undefined,
      mustBeBrief: io.runApart !== undefined && mayLeave,
    });
  } catch (error) {
    if (!(error instanceof LongJob) || io.runApart === undefined) throw error;
    const handed = error.sources[reading.inputs.findIndex((input) => input === once[0])];
    for (const source of error.sources) if (source !== handed) source.rest?.close();
    return io.runApart(handed, showReading(io, isQuiet));
  }
}
