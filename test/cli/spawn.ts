import {type ChildProcess, type SpawnOptions, spawn} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {ERROR_CODES, type ErrorCode} from '../../src/errors';

export const ROOT = join(__dirname, '..', '..');
export const BIN = join(ROOT, 'bin', 'attrmap.js');
export const SEED_TABLE = join(ROOT, 'fixtures', 'tables', 'token-attribution.csv');
/** A table that is drawn quickly. */
export const TINY_TABLE = 'token,a,b\nx,1,-2\ny,0.5,0.25\n';

function newestTime(folder: string): number {
  const times = readdirSync(folder, {withFileTypes: true}).map((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? newestTime(path) : statSync(path).mtimeMs;
  });
  return Math.max(0, ...times);
}

/** The spawned program is the built one: an old build would test what is no longer there. */
function checkBuild(): void {
  const main = join(ROOT, 'dist', 'cli', 'main.js');
  if (!existsSync(main)) throw new Error('dist/ is missing: run `npm run build` before these tests');
  if (statSync(main).mtimeMs < newestTime(join(ROOT, 'src'))) {
    throw new Error('dist/ is older than src/: run `npm run build` before these tests');
  }
}
checkBuild();

/** What every run gets of the environment, so that nothing on the machine changes what is tested. */
export const ENVIRONMENT = {PATH: process.env.PATH, HOME: process.env.HOME} as Record<string, string>;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: Buffer;
  /** Without the lines that name pages of errors. */
  readonly stderr: string;
  /** Standard error as it was written. */
  readonly said: string;
  /** The codes whose pages standard error names, in order. */
  readonly pages: readonly ErrorCode[];
}

/** The line at the end of an error that names its page, or the pages of several. */
const PAGE_LINE = /^ {2}see: attrmap help(( [a-z-]+)+)\n/gm;

/** Takes the lines that name pages of errors out of what was said; there has to be a page for each. */
function takePages(text: string): Pick<Ended, 'stderr' | 'said' | 'pages'> {
  const pages = Array.from(text.matchAll(PAGE_LINE), ([, codes = '']) => codes.trim().split(' ')).flat();
  for (const page of pages) {
    if (!Object.hasOwn(ERROR_CODES, page)) throw new Error(`there is no page "${page}": ${text}`);
  }
  return {stderr: text.replaceAll(PAGE_LINE, ''), said: text, pages: pages as ErrorCode[]};
}

/** Commands that end with 1 also where nothing went wrong with themselves: what they looked at has faults. */
const JUDGES = ['batch', 'check', 'doctor'];

/**
 * An error in words is one line, perhaps a hint, and its page, which belongs to the exit code. Judges say what is wrong in
 * tables of their own; without a command there is no error, but help.
 */
function expectPage(words: readonly string[], {code, stderr, said, pages}: Ended): void {
  const isError = (code === 1 || code === 2) && stderr !== '' && !stderr.startsWith('{');
  if (!isError || words.length === 0 || JUDGES.includes(words[0] as string)) return;
  const page = pages.at(-1);
  if (page === undefined) throw new Error(`no page is named: ${stderr}`);
  const isLast = said.endsWith(`  see: attrmap help ${page}\n`) || words.includes('--debug');
  if (!isLast) throw new Error(`the page is not the last line: ${said}`);
  if (ERROR_CODES[page] !== code) throw new Error(`"${page}" is no error that ends with ${code}: ${stderr}`);
}

export interface Surroundings {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Standard input; empty when left out. */
  readonly input?: string | Uint8Array;
}

/** A started process, and what it comes to. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** Starts any program; standard input stays open for the test to write to. */
export function start(
  program: string,
  words: readonly string[],
  {cwd, environment}: Surroundings = {},
): Running {
  const options: SpawnOptions = {cwd: cwd ?? ROOT, env: environment ?? ENVIRONMENT};
  const child = spawn(program, [...words], options);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk) => out.push(chunk));
  child.stderr?.on('data', (chunk) => err.push(chunk));
  // A program that ends before it has read its input is no fault of the test.
  child.stdin?.on('error', () => undefined);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({code, signal, stdout: Buffer.concat(out), ...takePages(Buffer.concat(err).toString('utf8'))});
    });
  });
  return {child, ended};
}

/** Runs any program to its end. */
export function run(
  program: string,
  words: readonly string[],
  surroundings: Surroundings = {},
): Promise<Ended> {
  const {child, ended} = start(program, words, surroundings);
  child.stdin?.end(surroundings.input ?? '');
  return ended;
}

/** Runs `attrmap WORDS`. Throws where an error does not name its page. */
export async function attrmap(words: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  const ended = await run(process.execPath, [BIN, ...words], surroundings);
  expectPage(words, ended);
  return ended;
}

/** Runs a line of shell in which `$ATTRMAP` stands for the program. */
export function shell(line: string, {environment, ...rest}: Surroundings = {}): Promise<Ended> {
  const program = `'${process.execPath}' '${BIN}'`;
  return run('/bin/bash', ['-c', line.replaceAll('$ATTRMAP', program)], {
    ...rest,
    environment: environment ?? ENVIRONMENT,
  });
}

/** What an end looks like in one comparison: exit code, standard output, standard error. */
export function outcome({code, stdout, stderr}: Ended): {
  code: number | null;
  stdout: string;
  stderr: string;
} {
  return {code, stdout: stdout.toString('utf8'), stderr};
}

const folders: string[] = [];

/** A new folder with these files in it. It is removed after the test file. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'attrmap-test-')));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, {recursive: true, force: true});
});

/** Waits until a condition holds; the test's own time limit ends it. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Whether bytes are a PNG from its signature to its end. */
export function isWholePng(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1');
  return text.startsWith('\x89PNG\r\n\x1a\n') && text.endsWith('IEND\xaeB`\x82');
}
