// Peak memory of a process and all that it started, from /proc. A worker thread is part of its process.
import {existsSync, readdirSync, readFileSync} from 'node:fs';

/**
 * Looks (ms) are a tenth of the time so far apart, within these bounds: less would cost several hundredths of a core, more would
 * miss what a short command does last.
 */
const MIN_INTERVAL = 10;
const MAX_INTERVAL = 50;
const hasTrees = existsSync(`/proc/${process.pid}/task/${process.pid}/children`);

/** A process may end between any two looks at it. */
function readOr(nothing, read) {
  try {
    return read();
  } catch {
    return nothing;
  }
}

function childrenOf(pid) {
  const threads = readOr([], () => readdirSync(`/proc/${pid}/task`));
  return threads.flatMap((thread) => {
    const text = readOr('', () => readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1'));
    return text.split(' ').filter(Boolean);
  });
}

/** The most that a process held at any time so far, in MB of 1024 x 1024 bytes; the kernel counts it, so no peak is missed. */
function highWater(pid) {
  const status = readOr('', () => readFileSync(`/proc/${pid}/status`, 'latin1'));
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}

function sumTree(pid) {
  return childrenOf(pid).reduce((sum, child) => sum + sumTree(child), highWater(pid));
}

/** Follows a process from now on; what is returned ends that and gives the peak in MB, undefined where there is no /proc. */
export function watchMemory(pid) {
  if (!hasTrees || pid === undefined) return () => undefined;
  const start = performance.now();
  let peak = 0;
  let timer;
  const look = () => {
    peak = Math.max(peak, sumTree(pid));
    const interval = Math.min(MAX_INTERVAL, Math.max(MIN_INTERVAL, (performance.now() - start) / 10));
    timer = setTimeout(look, interval);
  };
  look();
  return () => {
    clearTimeout(timer);
    return peak > 0 ? peak : undefined;
  };
}
