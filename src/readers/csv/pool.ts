import {existsSync} from 'node:fs';
import type {Worker} from 'node:worker_threads';
import {AttrmapError} from '../../errors';
import {packagePath} from '../../package-root';
import type {Tallied} from '../../table/blocks/tally';
import type {CsvReading} from './reading';
import type {Scanned, SpareRows} from './scanned';
import type {ScanReply, ScanRequest, ScanSetting} from './worker';

/** What was found in a piece, and the piece. */
export interface ScannedPiece {
  readonly bytes: Buffer;
  readonly scanned: Scanned;
}

/** What scans pieces; several may wait for it. */
export interface ScanPool {
  /** How many pieces keep it busy. */
  readonly depth: number;
  /** Scans a piece from `start` on. The piece may be moved to other memory: it must not be used meanwhile. */
  scan(bytes: Buffer, start: number): Promise<ScannedPiece>;
  /** Gets back what was found, when it has been taken: its memory is used again. */
  recycle(scanned: Scanned): void;
  /** What was found out of the rows that were scanned elsewhere. */
  finish(): Promise<readonly Tallied[]>;
  close(): void;
}

function buffersOf(spare: SpareRows | undefined): ArrayBuffer[] {
  if (spare === undefined) return [];
  const {values, weights, places} = spare;
  return [values, places, ...(weights === undefined ? [] : [weights])];
}

/** Scans in this thread. */
function scanHere(reading: CsvReading): ScanPool {
  return {
    depth: 1,
    scan: async (bytes, start) => ({bytes, scanned: reading.scan(bytes, start)}),
    recycle: () => undefined,
    finish: async () => [],
    close: () => undefined,
  };
}

/** A thread, and who waits for its replies, in their order. */
class Thread {
  private readonly waiting: {resolve: (reply: ScanReply) => void; reject: (error: Error) => void}[] = [];

  constructor(private readonly worker: Worker) {
    worker.on('message', (reply: ScanReply) => this.waiting.shift()?.resolve(reply));
    worker.on('error', (cause) => {
      const error = new AttrmapError('internal', 'a thread that reads the input has failed', {cause});
      for (const {reject} of this.waiting.splice(0)) reject(error);
    });
  }

  get load(): number {
    return this.waiting.length;
  }

  ask(request: ScanRequest, moved: readonly ArrayBuffer[] = []): Promise<ScanReply> {
    const reply = new Promise<ScanReply>((resolve, reject) => {
      this.waiting.push({resolve, reject});
    });
    // Where reading ends early nobody may wait for it any more.
    reply.catch(() => undefined);
    this.worker.postMessage(request, moved);
    return reply;
  }

  end(): void {
    void this.worker.terminate();
  }
}

class Threads implements ScanPool {
  private readonly threads: readonly Thread[];
  readonly depth: number;
  private readonly spare: SpareRows[] = [];

  constructor(file: string, setting: ScanSetting, count: number) {
    const {Worker} = require('node:worker_threads') as typeof import('node:worker_threads');
    this.threads = Array.from({length: count}, () => new Thread(new Worker(file, {workerData: setting})));
    // One piece in work and one that waits, for each.
    this.depth = 2 * count;
  }

  async scan(bytes: Buffer, start: number): Promise<ScannedPiece> {
    const [first] = this.threads;
    const idle = this.threads.reduce((best, each) => (each.load < best.load ? each : best), first as Thread);
    const {buffer, byteOffset, length} = bytes;
    const moved = buffer as ArrayBuffer;
    const spare = this.spare.pop();
    const request = {kind: 'scan', buffer: moved, byteOffset, length, start, spare} as const;
    const reply = await idle.ask(request, [moved, ...buffersOf(spare)]);
    if (reply.kind !== 'scanned') throw new TypeError('a piece was asked for');
    return {bytes: Buffer.from(reply.buffer, byteOffset, length), scanned: reply.scanned};
  }

  recycle({values, weights, places}: Scanned): void {
    this.spare.push({
      values: values.buffer as ArrayBuffer,
      weights: weights?.buffer as ArrayBuffer | undefined,
      places: places.buffer as ArrayBuffer,
    });
  }

  finish(): Promise<readonly Tallied[]> {
    return Promise.all(
      this.threads.map(async (thread) => {
        const reply = await thread.ask({kind: 'tally'});
        if (reply.kind !== 'tallied') throw new TypeError('a tally was asked for');
        return reply.tally;
      }),
    );
  }

  close(): void {
    for (const thread of this.threads) thread.end();
  }
}

/** Scans the rows of a table in so many threads; in this one with 0, or where the package lacks what they run. */
export function startPool(reading: CsvReading, count: number): ScanPool {
  const file = packagePath('dist', 'scan', 'worker.js');
  const setting = reading.scanSetting();
  if (count === 0 || setting === undefined || !existsSync(file)) return scanHere(reading);
  return new Threads(file, setting, count);
}
