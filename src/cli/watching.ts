import type {ResolvedShared} from '../config/resolved';
import {AttrmapError} from '../errors';
import {type Io, writeAll} from './io';
import {errorText, toAttrmapError} from './messages';
import {filesOf, oneAtATime, watchFiles} from './watch';

/** What is drawn again and again. */
interface Watched {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  resolve(): ResolvedShared;
  draw(resolved: ResolvedShared): Promise<number>;
}

function refuseStreams({inputs, outputs}: Watched): void {
  if (!inputs.includes('-') && !outputs.includes('-')) return;
  throw new AttrmapError('conflict', '--watch needs files: standard input and output are there only once', {
    hint: 'read from a file and write to one, or leave --watch out',
  });
}

/**
 * Draws, and draws again whenever a file changes that the figure depends on, until the process is interrupted. What goes
 * wrong on the way is told, and the outputs stay as they were. Throws what is wrong usage at the beginning.
 */
export async function watchAndDraw(io: Io, watched: Watched): Promise<number> {
  refuseStreams(watched);
  const {inputs} = watched;
  const tell = (text: string): Promise<void> => writeAll(io.stderr, text).catch(() => undefined);
  const drawNow = async (): Promise<AttrmapError | undefined> => {
    try {
      const resolved = watched.resolve();
      watcher.add(filesOf({inputs, ...resolved}));
      await watched.draw(resolved);
      return undefined;
    } catch (error) {
      return toAttrmapError(error);
    }
  };
  const sayTrouble = async (error: AttrmapError | undefined): Promise<void> => {
    if (error !== undefined) await tell(errorText(error, io));
  };
  const drawAgain = oneAtATime(async () => sayTrouble(await drawNow()));
  const watcher = await watchFiles(filesOf({inputs, ...watched.resolve()}), drawAgain);
  const error = await drawNow();
  // What is wrong usage no change of a file will mend.
  if (error?.exitCode === 2) {
    await watcher.close();
    throw error;
  }
  await sayTrouble(error);
  await tell('attrmap: watching until it is interrupted (Ctrl-C)\n');
  // The watcher keeps the process; an interrupt ends it.
  return new Promise<number>(() => undefined);
}
