import {basename, dirname, extname, join} from 'node:path';
import {CONFIG_NAMES} from '../config/config';
import {AttrmapError} from '../errors';
import type {ValuesOf} from '../options/declare';
import type {INIT_OPTIONS} from '../options/init';
import {escapeUnsafe, quote} from '../quote';
import {type ReadFile, refuseOverwriting} from '../writing/overwriting';
import {statOrUndefined} from '../writing/system';
import {checkOutputs, makeDirectories} from '../writing/writer';
import {type Io, writeAll} from './io';

type Run = ValuesOf<typeof INIT_OPTIONS>;

const EXTENSIONS = ['.yaml', '.yml'];

function checkExtension(output: string): void {
  const extension = extname(output).toLowerCase();
  if (EXTENSIONS.includes(extension)) return;
  const why = extension === '.json' ? 'JSON has no comments' : 'what is written is YAML';
  throw new AttrmapError('output-format', `the output ${quote(output)} is not named as YAML: ${why}`, {
    hint: 'name it .yaml',
  });
}

/** Refuses a config beside another one: two in one folder are an error for every table there. */
function refuseCompany(output: string): void {
  if (!(CONFIG_NAMES as readonly string[]).includes(basename(output))) return;
  const others = CONFIG_NAMES.filter((name) => name !== basename(output));
  const found = others.map((name) => join(dirname(output), name)).find((path) => statOrUndefined(path));
  if (found === undefined) return;
  throw new AttrmapError('conflict', `there is a config in this folder already, ${quote(found)}`, {
    hint: 'two of them in one folder are an error: remove it, or write to another file with -o',
  });
}

/** Throws for an output that is there already, cannot be written, or is one of the files that the run reads. */
export function checkNewFile(output: string, {force, mkdir}: Run, read: readonly ReadFile[]): void {
  if (output === '-') return;
  checkExtension(output);
  refuseOverwriting(read, [output]);
  refuseCompany(output);
  if (!force && statOrUndefined(output)?.isFile()) {
    throw new AttrmapError('conflict', `there is a file ${quote(output)} already`, {
      hint: 'pass --force to write it anew, or write to another file with -o',
    });
  }
  checkOutputs([output], mkdir);
}

/** Writes a text, and says so and which command comes next; standard output is for the text alone. */
export async function writeNewFile(
  io: Io,
  output: string,
  {text, next, run}: {readonly text: string; readonly next: () => string; readonly run: Run},
): Promise<void> {
  if (run.mkdir) makeDirectories([output]);
  await io.writer.write([{path: output, bytes: Buffer.from(text)}]);
  if (run.quiet || output === '-') return;
  // The file is there: that nobody can be told of it any more is no failure.
  const told = `attrmap: wrote ${escapeUnsafe(output)}\nattrmap: next: ${escapeUnsafe(next())}\n`;
  await writeAll(io.stderr, told).catch(() => undefined);
}
