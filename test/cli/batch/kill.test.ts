import {spawn} from 'node:child_process';
import {existsSync, readdirSync, readlinkSync, rmSync} from 'node:fs';
import {basename, join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {makeRandom} from '../../support/random';
import {BIN, ENVIRONMENT, outcome, until} from '../spawn';
import {batch, bytesIn, filesIn, folderWithTables} from './support';

const TABLES = 14;
const WORDS = ['data', '-q', '--format', 'png,pdf', '--name', '{stem}/{stem}.{format}'];
const KILLS = 50;

/** What a killed writer may leave behind: a hidden file without extension, which no pattern for figures finds. */
function isLeftover(name: string): boolean {
  return /^\.[\da-f]+~$/.test(basename(name));
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? filesIn(folder).filter((name) => !isLeftover(name)) : [];
}

function figuresIn(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  return bytesIn(folder, (name) => !isLeftover(name));
}

/** When and how a batch is killed. */
interface Blow {
  /** When it is due, at the latest. */
  readonly due: Promise<unknown>;
  readonly signal: NodeJS.Signals;
  /** Whether all its processes get the signal, or the first alone. */
  readonly all: boolean;
}

/** Starts a batch in a group of processes of its own and kills it; says whether it had not ended by itself. */
async function kill(folder: string, {due, signal, all}: Blow): Promise<boolean> {
  const child = spawn(process.execPath, [BIN, 'batch', ...WORDS, '-d', 'out'], {
    cwd: folder,
    env: ENVIRONMENT,
    detached: true,
    stdio: 'ignore',
  });
  const ended = new Promise<[number | null, string | null]>((resolve) => {
    child.on('exit', (...end) => resolve(end));
  });
  await Promise.race([due, ended]);
  if (child.exitCode === null) process.kill(all ? -(child.pid as number) : (child.pid as number), signal);
  const [code, by] = await ended;
  // Before its first line runs, a process dies of any signal.
  expect([0, 130, 143, 'SIGKILL', 'SIGINT', 'SIGTERM']).toContain(code ?? by);
  return code !== 0;
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
  expect((await batch(folder, [...WORDS, '-d', 'expected'])).code).toBe(0);
  const expected = bytesIn(join(folder, 'expected'));
  expect(Object.keys(expected)).toHaveLength(2 * TABLES);

  const random = makeRandom(11);
  const out = join(folder, 'out');
  /** Grows and shrinks, so that blows fall within runs on a fast machine as on a slow one (milliseconds). */
  let span = 500;
  for (let kills = 0, round = 0; kills < KILLS; round += 1) {
    for (const name of namesIn(out)) {
      if (round % 4 < 2 || random() < 0.5) rmSync(join(out, name));
    }
    const before = namesIn(out).length;
    const wanted = before + Math.floor(random() * (2 * TABLES - before));
    let isOver = false;
    const drawn = until(() => isOver || namesIn(out).length > wanted);
    // By the clock, or when so many figures are there, and a moment later.
    const due = round % 2 === 0 ? sleep(random() * span) : drawn.then(() => sleep(random() * 20));
    const wasKilled = await kill(folder, {due, ...wayOf(round)});
    isOver = true;
    kills += Number(wasKilled);
    span *= wasKilled ? 1.05 : 0.8;
    for (const [name, bytes] of Object.entries(figuresIn(out))) {
      expect({name, isWhole: bytes === expected[name]}).toEqual({name, isWhole: true});
    }
  }
  expect(outcome(await batch(folder, [...WORDS, '-d', 'out']))).toEqual({code: 0, stdout: '', stderr: ''});
  expect(figuresIn(out)).toEqual(expected);
  // Fifty runs one after the other take a while on a busy machine.
}, 400_000);

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
    const due = until(() => processesIn(folder).length >= 2);
    expect(await kill(folder, {due, signal: 'SIGKILL', all: false})).toBe(true);
    await until(() => processesIn(folder).length === 0);
  });
