import {
  closeSync,
  fchmodSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  rename as renameWithCallback,
  statSync,
  unlinkSync,
  unlink as unlinkWithCallback,
  writeFile as writeFileWithCallback,
} from 'node:fs';
import {basename, dirname, join, resolve} from 'node:path';
import {promisify} from 'node:util';
import {AttrmapError} from '../errors';
import {quote} from '../quote';
import {temporaryName} from './leftovers';
import {codeOf, statOrUndefined, targetOf, writeError} from './system';

// node:fs/promises would do the same, and brings readline and more with it, which a small figure would have to wait for.
const rename = promisify(renameWithCallback);
const unlink = promisify(unlinkWithCallback);
const writeFile = promisify(writeFileWithCallback);

/** One finished picture and where it goes; `-` is standard output. */
export interface Output {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Takes bytes and settles when the system has them all. */
export type Sink = (bytes: Uint8Array) => Promise<void>;

/** Refuses an output whose directory is missing, unless it may be made. */
function checkDirectory(path: string, mayMake: boolean): void {
  // A link's file may lie in another directory.
  const directory = dirname(targetOf(path));
  const found = statOrUndefined(directory);
  if (found?.isDirectory()) return;
  if (found !== undefined) throw writeError(path, {code: 'ENOTDIR'});
  if (mayMake) return;
  throw new AttrmapError(
    'output-directory',
    `there is no directory ${quote(directory)} to write ${quote(path)} in`,
    {
      hint: 'make it, or pass --mkdir',
    },
  );
}

/** Refuses a name that the system does not take: a temporary file has another, and would only fail when it is renamed. */
function checkName(path: string): void {
  try {
    lstatSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw writeError(path, error);
  }
}

/** Refuses outputs that are one file under two names: the second picture would take the place of the first. */
function refuseSameFile(paths: readonly string[]): void {
  const targets = new Set<string>();
  for (const path of paths.filter((each) => !isStraight(each))) {
    const target = targetOf(path);
    const directory = dirname(target);
    const whole = join(
      statOrUndefined(directory) ? realpathSync(directory) : resolve(directory),
      basename(target),
    );
    if (targets.has(whole)) {
      throw new AttrmapError('conflict', `the output ${quote(path)} is the same file as another output`, {
        hint: 'give each output once',
      });
    }
    targets.add(whole);
  }
}

/** Checks before any work is done that every output can be written as far as can be told without writing. */
export function checkOutputs(paths: readonly string[], mayMake: boolean): void {
  for (const path of paths.filter((each) => each !== '-')) {
    checkDirectory(path, mayMake);
    checkName(path);
    if (statOrUndefined(path)?.isDirectory()) throw writeError(path, {code: 'EISDIR'});
  }
  refuseSameFile(paths);
}

/** Makes the directories of outputs where they are missing. */
export function makeDirectories(paths: readonly string[]): void {
  for (const path of paths.filter((each) => each !== '-')) {
    const directory = dirname(targetOf(path));
    try {
      makeDirectory(resolve(directory));
    } catch (error) {
      throw writeError(directory, error);
    }
  }
}

/** Makes a directory and those above it. Node's own way never ends where a directory is there and takes no other, as in /proc. */
function makeDirectory(path: string): void {
  const missing: string[] = [];
  for (
    let above = path;
    statOrUndefined(above) === undefined && dirname(above) !== above;
    above = dirname(above)
  ) {
    missing.unshift(above);
  }
  for (const each of missing) {
    try {
      mkdirSync(each);
    } catch (error) {
      // Another process may make the same ones.
      if (codeOf(error) !== 'EEXIST' || !statOrUndefined(each)?.isDirectory()) throw error;
    }
  }
}

/** A file written beside its target, to be moved over it. */
interface Waiting {
  readonly temporary: string;
  readonly target: string;
  readonly path: string;
}

/**
 * Writes outputs so that each is there whole or not at all: into hidden files beside their targets first, which are
 * renamed when all are complete. Devices and pipes are written straight: to rename over one would destroy it.
 *
 * @example
 * ```ts
 * import {renderFile, Writer} from 'attrmap';
 *
 * // The output - goes wherever these bytes are taken.
 * const writer = new Writer(async (bytes) => console.log(bytes.length));
 * await renderFile({inputs: ['scores.csv'], outputs: ['-'], format: 'svg'}, {writer});
 * ```
 */
export class Writer {
  private readonly unfinished = new Set<string>();

  /** `standardOutput` takes the bytes of the output `-`. */
  constructor(private readonly standardOutput: Sink) {}

  /**
   * Writes all outputs. Throws `output-write`; then no target has changed, unless a rename itself failed halfway through several.
   * What cannot be taken back comes as late as it can: pipes and devices after the hidden files, renames last.
   */
  async write(outputs: readonly Output[]): Promise<void> {
    const waiting: Waiting[] = [];
    try {
      for (const output of outputs.filter(({path}) => !isStraight(path))) {
        waiting.push(await this.writeAside(output));
      }
      for (const output of outputs.filter(({path}) => isStraight(path))) await this.writeStraight(output);
      for (const one of waiting) await this.moveOver(one);
    } catch (error) {
      await Promise.all(waiting.map(({temporary}) => unlink(temporary).catch(() => undefined)));
      throw error;
    } finally {
      this.unfinished.clear();
    }
  }

  /** Removes at once whatever is unfinished: for the moment before an interrupted process ends. */
  abandon(): void {
    for (const temporary of this.unfinished) {
      try {
        unlinkSync(temporary);
      } catch {
        // It was never made, or is already renamed: nothing is left of it either way.
      }
    }
  }

  private async writeAside({path, bytes}: Output): Promise<Waiting> {
    try {
      // Through a link, the file it leads to is replaced, not the link.
      const target = targetOf(path);
      return {temporary: await this.writeTemporary(target, bytes), target, path};
    } catch (error) {
      throw error instanceof AttrmapError ? error : writeError(path, error);
    }
  }

  private async writeStraight({path, bytes}: Output): Promise<void> {
    try {
      if (path === '-') await this.standardOutput(bytes);
      else if (statSync(path).isFIFO()) await loadPipe().writePipe(path, bytes);
      else await writeFile(path, bytes);
    } catch (error) {
      throw codeOf(error) === 'EPIPE' ? error : writeError(path, error);
    }
  }

  private async writeTemporary(target: string, bytes: Uint8Array): Promise<string> {
    // Short, so that a target with a name of the greatest length still works. Nobody can guess it, and a name that is taken is refused and not written through.
    const {randomBytes} = require('node:crypto') as typeof import('node:crypto');
    const random = randomBytes(12).toString('hex');
    const temporary = join(dirname(target), temporaryName(random));
    // Made at once, not in the background: an interrupt finds it either made and listed, or neither.
    const descriptor = openSync(temporary, 'wx', 0o666);
    this.unfinished.add(temporary);
    // Who made a figure private wants the next one to be so too.
    const mode = statOrUndefined(target)?.mode;
    try {
      if (mode !== undefined) fchmodSync(descriptor, mode & 0o777);
      await writeFile(descriptor, bytes).finally(() => closeSync(descriptor));
    } catch (error) {
      await unlink(temporary).catch(() => undefined);
      throw error;
    }
    return temporary;
  }

  private async moveOver({temporary, target, path}: Waiting): Promise<void> {
    try {
      await rename(temporary, target);
    } catch (error) {
      throw writeError(path, error);
    }
  }
}

/** Loaded when an output is a named pipe: it needs Node's network code, which takes a while. */
function loadPipe(): typeof import('./pipe') {
  return require('./pipe') as typeof import('./pipe');
}

/** Whether an output is written as it comes: standard output, a device, a pipe. */
function isStraight(path: string): boolean {
  const existing = path === '-' ? undefined : statOrUndefined(path);
  return path === '-' || (existing !== undefined && !existing.isFile());
}
