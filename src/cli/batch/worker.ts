import {setFlagsFromString} from 'node:v8';
import type {Task} from '../../batch/tasks';
import {Workshop} from '../../batch/work';
import {AttrmapError} from '../../errors';
import {Writer} from '../../writing/writer';
import {guardWriting} from '../guard';
import {stackText, toAttrmapError} from '../messages';
import type {Answer} from './protocol';

function plainError(thrown: unknown): Answer['outcome'] {
  const {code, message, file, line, column, hint} = toAttrmapError(thrown);
  return {isDone: false, error: {code, message, file, line, column, hint, stack: stackText(thrown)}};
}

/**
 * How much code runs before the engine optimizes it, in its own unit; seven times what it does by itself. Figure after figure,
 * it compiles the same functions anew, in threads beside the process: with a process on every core, that took a quarter of
 * the time (17 ms a small figure instead of 13). Loops over millions of cells still pass this at once. Engines that do not
 * know the flag leave it be.
 */
const OPTIMIZE_AFTER = '--interrupt-budget=1000000';

/** Does the tasks that the process of a batch sends, one at a time, until it sends no more or is gone. */
export function work(process: NodeJS.Process): void {
  setFlagsFromString(OPTIMIZE_AFTER);
  const writer = new Writer(async () => {
    throw new AttrmapError('internal', 'a figure of a batch has no standard output');
  });
  const workshop = new Workshop(guardWriting(writer, process, () => process.connected));
  // Ctrl-C reaches all processes of a terminal; the one that started this one says what is to end.
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => {
    writer.abandon();
    process.exit(1);
  });
  process.on('message', (task: Task) => {
    workshop
      .do(task)
      .then((done): Answer['outcome'] => ({isDone: true, done}), plainError)
      .then((outcome) => {
        const answer: Answer = {outcome, bytes: process.memoryUsage.rss()};
        // A channel that has closed meanwhile ends the process anyway.
        process.send?.(answer, undefined, undefined, () => undefined);
      });
  });
}
