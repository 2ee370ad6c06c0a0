import {accessSync, constants} from 'node:fs';
import {FontHashes, filesBeside} from '../fingerprint';
import {readError} from '../readers/load';
import {drawFiles, type Job, type Surroundings} from '../render';
import {Freshness, type Staleness} from './freshness';
import {measureScores} from './shared-scale';
import type {Done, Task} from './tasks';

/** Throws as reading would for a file that is not there or may not be read, without reading it. */
function checkReadable({inputs, options}: Job): void {
  for (const path of [...inputs, ...filesBeside(options)]) {
    try {
      accessSync(path, constants.R_OK);
    } catch (error) {
      throw readError(error, path);
    }
  }
}

/** Does tasks one after the other, and remembers what they share. */
export class Workshop {
  private readonly hashes = new FontHashes();
  private readonly freshness = new Freshness(this.hashes);

  constructor(private readonly writer: Surroundings['writer']) {}

  /** Throws AttrmapError. */
  async do(task: Task): Promise<Done> {
    switch (task.kind) {
      case 'draw': {
        const why = this.reason(task);
        return why === undefined ? {kind: 'unchanged'} : this.draw(task.job, why);
      }
      case 'look': {
        const why = this.reason(task);
        if (why !== undefined) checkReadable(task.job);
        return why === undefined ? {kind: 'unchanged'} : {kind: 'stale', why};
      }
      case 'measure':
        return {kind: 'measured', scores: await measureScores(task.job, {})};
      case 'check': {
        const {checkFigure} = require('./check') as typeof import('./check');
        const reasons = this.freshness.reasons(task.job);
        return {
          kind: 'checked',
          faults: await checkFigure(task, {reasons, fontHashes: this.hashes, writer: this.writer}),
        };
      }
      default:
        return task satisfies never;
    }
  }

  private reason({job, isForced}: {readonly job: Job; readonly isForced: boolean}): Staleness {
    return isForced ? 'all are to be drawn (--force)' : this.freshness.staleness(job);
  }

  private async draw(job: Job, why: string): Promise<Done> {
    const {notes, warnings, milliseconds, outputs, limits} = await drawFiles(job, {
      writer: this.writer,
      fontHashes: this.hashes,
      // There is a process for each core already.
      threads: 0,
    });
    return {kind: 'drawn', why, report: {notes, warnings, milliseconds, outputs, limits}};
  }
}
