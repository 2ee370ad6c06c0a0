import {dirname, join, resolve} from 'node:path';
import {CONFIG_NAMES} from '../config/config';
import {filesRead, type Reading} from '../reading';

/** A file is often written in several steps: what happens within this time is one change (milliseconds). */
const SETTLE = 80;

/** The files that a figure depends on: those it reads, and configs that may come to lie beside its first input. */
export function filesOf(reading: Reading): string[] {
  const folder = dirname(reading.inputs[0] ?? '.');
  const read = filesRead(reading).map(({path}) => path);
  return [...new Set([...read, ...CONFIG_NAMES.map((name) => join(folder, name))])];
}

/** Calls back one at a time: what comes in while it is busy is one more call when it is done. */
export function oneAtATime(act: () => Promise<void>): () => void {
  let isBusy = false;
  let isAskedAgain = false;
  const go = async (): Promise<void> => {
    if (isBusy) {
      isAskedAgain = true;
      return;
    }
    isBusy = true;
    do {
      isAskedAgain = false;
      await act();
    } while (isAskedAgain);
    isBusy = false;
  };
  return () => void go();
}

export interface Watching {
  /** Watches more files. */
  add(files: readonly string[]): void;
  close(): Promise<void>;
}

/** Watches files, there already or not, and calls back when some have changed; settles when no change can be missed. */
export async function watchFiles(first: readonly string[], onChange: () => void): Promise<Watching> {
  // Loaded here because only those who watch need it.
  const {watch} = require('chokidar') as typeof import('chokidar');
  const files = new Set(first.map((file) => resolve(file)));
  // A file that comes, goes or is replaced is a change of its folder: so folders are watched, for these files alone.
  const folders = new Set(Array.from(files, dirname));
  const watcher = watch(Array.from(folders), {
    ignoreInitial: true,
    depth: 0,
    ignored: (path) => !folders.has(resolve(path)) && !files.has(resolve(path)),
  });
  let timer: NodeJS.Timeout | undefined;
  watcher.on('all', (_, path) => {
    if (!files.has(resolve(path))) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, SETTLE);
  });
  // A folder that cannot be watched is no reason to end: the figure is there.
  watcher.on('error', () => undefined);
  await new Promise<void>((ready) => watcher.once('ready', ready));
  return {
    add: (more) => {
      for (const file of more) {
        const folder = dirname(resolve(file));
        files.add(resolve(file));
        if (folders.has(folder)) continue;
        folders.add(folder);
        watcher.add(folder);
      }
    },
    close: () => {
      clearTimeout(timer);
      return watcher.close();
    },
  };
}
