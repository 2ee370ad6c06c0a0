import {spawn} from 'node:child_process';
import {median} from './median.mjs';
import {watchMemory} from './memory.mjs';

/** A command that takes so long (ms) is run in no more than SLOW_ROUNDS; one that takes LONG only once. */
const SLOW = 10_000;
const SLOW_ROUNDS = 3;
const LONG = 60_000;

/** The line of a program's messages that most likely says what is wrong. */
export function gist(messages) {
  const lines = messages.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((each) => /^attrmap: |error|memory/i.test(each)) ?? lines.at(-1) ?? '';
  return line.trim().slice(0, 160);
}

/**
 * A command: its `name`, its `words`, a `program` other than this Node, a `folder` to run it in, a time `limit` (ms), what to
 * do before it (`prepare`), how often a round runs it (`times`), and whether it prints its time (ms) itself (`printsTime`).
 */
function run({program = process.execPath, words, folder, limit, prepare, printsTime = false}) {
  prepare?.();
  return new Promise((resolve) => {
    const output = {stdout: '', stderr: ''};
    const start = performance.now();
    const child = spawn(program, words, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limit,
      killSignal: 'SIGKILL',
    });
    const endWatch = watchMemory(child.pid);
    const ran = {};
    child.on('exit', () => {
      ran.milliseconds = performance.now() - start;
      ran.megabytes = endWatch();
    });
    for (const name of ['stdout', 'stderr'])
      child[name].on('data', (chunk) => {
        output[name] += chunk;
      });
    child.on('error', (error) => {
      endWatch();
      resolve({failure: error.message});
    });
    child.on('close', (code, signal) => {
      if (code === 0) resolve(printsTime ? {...ran, milliseconds: Number(output.stdout)} : ran);
      else if (child.killed) resolve({failure: `not done after ${limit / 1000} s`});
      else resolve({failure: gist(output.stderr) || `ended with ${signal ?? code}`});
    });
  });
}

function roundsFor(milliseconds, rounds) {
  if (milliseconds >= LONG) return 0;
  return milliseconds >= SLOW ? Math.min(SLOW_ROUNDS, rounds) : rounds;
}

function summarize({runs, failure}) {
  if (failure !== undefined) return {failure};
  const memory = runs.flatMap(({megabytes}) => megabytes ?? []);
  return {
    milliseconds: median(runs.map(({milliseconds}) => milliseconds)),
    megabytes: memory.length > 0 ? median(memory) : undefined,
    runs: runs.length,
  };
}

/**
 * Runs each command once a round, in turn, so that whatever slows the machine down for a while slows down all of them. The
 * first round only warms the disk's cache. Gives by name the medians of time (ms) and peak memory (MB) with the number of runs,
 * or the `failure`.
 */
export async function measureRounds(commands, rounds, {warmsUp = true} = {}) {
  const states = commands.map((command) => ({command, rounds, runs: [], failure: undefined}));
  for (let round = warmsUp ? -1 : 0; round < rounds; round += 1) {
    for (const state of states) {
      const times = round < 0 ? 1 : (state.command.times ?? 1);
      for (let time = 0; time < times && round < state.rounds && state.failure === undefined; time += 1) {
        const ran = await run(state.command);
        if (ran.failure !== undefined) state.failure = ran.failure;
        else if (round < 0) state.rounds = roundsFor(ran.milliseconds, rounds);
        if (round >= 0 || state.rounds === 0) state.runs.push(ran);
      }
    }
  }
  return Object.fromEntries(states.map((state) => [state.command.name, summarize(state)]));
}

/** What failed among what was measured, by name, and why. */
export function failuresOf(measured) {
  return Object.entries(measured).flatMap(([name, {failure}]) =>
    failure === undefined ? [] : {name, failure},
  );
}
