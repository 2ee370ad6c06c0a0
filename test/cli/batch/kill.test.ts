import {spawn} from 'node:child_process';
import {existsSync, readdirSync, readlinkSync, rmSync} from 'node:fs';
import {basename, join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {BIN, ENVIRONMENT, outcome, until} from '../spawn';
import {batch, bytesIn, folderWithTables} from './support';

const TABLES = 14;
const WORDS = ['data', '-q', '--format', 'png,pdf', '--name', '{stem}/{stem}.{format}'];
const ROUNDS = 50;

/** A repeatable series of numbers from 0 to 1 (mulberry32): what is killed when still depends on the machine. */
function series(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a killed writer may leave behind: a hidden file without extension, which no pattern for figures finds. */
function isLeftover(name: string): boolean {
  return /^\.[\da-f]+~$/.test(basename(name));
}

function figuresIn(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  return bytesIn(folder, (name) => !isLeftover(name));
}

interface Killed {
  readonly code: number | null;
  readonly signal: string | null;
}

/** Starts a batch in a group of processes of its own and sends a signal, to the first of them or to all, after a while. */
async function killAfter(
  folder: string,
  {milliseconds, signal, all}: {milliseconds: number; signal: NodeJS.Signals; all: boolean},
): Promise<Killed> {
  const child = spawn(process.execPath, [BIN, 'batch', ...WORDS, '-d', 'out'], {
    cwd: folder,
    env: ENVIRONMENT,
    detached: true,
    stdio: 'ignore',
  });
  const ended = new Promise<Killed>((resolve) => child.on('exit', (code, by) => resolve({code, signal: by})));
  await Promise.race([sleep(milliseconds), ended]);
  try {
    process.kill(all ? -(child.pid as number) : (child.pid as number), signal);
  } catch {
    // It has ended by itself meanwhile.
  }
  return ended;
}

/** How a round ends: mostly as by kill -9, of one process or of all, sometimes as by Ctrl-C or a scheduler. */
function wayOf(round: number): {signal: NodeJS.Signals; all: boolean} {
  if (round % 5 === 3) return {signal: 'SIGINT', all: true};
  if (round % 10 === 4) return {signal: 'SIGTERM', all: false};
  return {signal: 'SIGKILL', all: round % 2 === 0};
}

it('killed at fifty points, a batch has left no figure that is not whole, and completes to the same bytes', async () => {
  const folder = folderWithTables(TABLES);
  await batch(folder, [...WORDS, '-d', 'warm']);
  const started = performance.now();
  expect((await batch(folder, [...WORDS, '-d', 'expected'])).code).toBe(0);
  const whole = performance.now() - started;
  const expected = bytesIn(join(folder, 'expected'));
  expect(Object.keys(expected)).toHaveLength(2 * TABLES);

  const random = series(11);
  const out = join(folder, 'out');
  const seen = {cut: 0, midway: 0};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of Object.keys(figuresIn(out))) {
      if (round % 2 === 0 || random() < 0.5) rmSync(join(out, name));
    }
    const before = Object.keys(figuresIn(out)).length;
    const {code, signal} = await killAfter(folder, {milliseconds: random() * whole, ...wayOf(round)});
    if (code !== 0) seen.cut += 1;
    expect([0, 129, 130, 143, null]).toContain(code);
    // Before its first line runs, a process dies of any signal.
    expect([null, 'SIGKILL', 'SIGINT', 'SIGTERM']).toContain(signal);
    const found = figuresIn(out);
    const count = Object.keys(found).length;
    if (count > before && count < 2 * TABLES) seen.midway += 1;
    for (const [name, bytes] of Object.entries(found)) {
      expect({name, isWhole: bytes === expected[name]}).toEqual({name, isWhole: true});
    }
  }
  // Otherwise nothing was shown.
  expect(seen.cut).toBeGreaterThan(ROUNDS / 2);
  expect(seen.midway).toBeGreaterThan(3);

  expect(outcome(await batch(folder, [...WORDS, '-d', 'out']))).toEqual({code: 0, stdout: '', stderr: ''});
  expect(figuresIn(out)).toEqual(expected);
});

/** The processes that work in a folder. */
function processesIn(folder: string): string[] {
  return readdirSync('/proc').filter((id) => {
    try {
      return /^\d+$/.test(id) && readlinkSync(`/proc/${id}/cwd`) === folder;
    } catch {
      return false;
    }
  });
}

if (existsSync('/proc/self/cwd'))
  it('no process of a batch outlives the one that started it', async () => {
    const folder = folderWithTables(200);
    const ended = killAfter(folder, {milliseconds: 700, signal: 'SIGKILL', all: false});
    await until(() => processesIn(folder).length >= 2);
    expect(await ended).toEqual({code: null, signal: 'SIGKILL'});
    await until(() => processesIn(folder).length === 0);
  });
