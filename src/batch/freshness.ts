import {readFileSync, statSync} from 'node:fs';
import {type FontHashes, filesBeside, hashFile, hashInput, hashOptions} from '../fingerprint';
import {packageVersion} from '../package-root';
import {choosePainters} from '../painters/index';
import {escapeUnsafe} from '../quote';
import type {Fingerprint} from '../records/fingerprint';
import {formatOf, isWholePicture, recordOf} from '../records/index';
import type {FigureRecord} from '../records/record';
import type {Job} from '../render';
import {chooseFonts} from '../text/choose-fonts';

/** Why a figure has to be drawn, in the words of a message; undefined where nothing has changed. */
export type Staleness = string | undefined;

function readOutput(path: string): Uint8Array | undefined {
  try {
    // A named pipe would be waited for, and what is in it lost.
    return statSync(path).isFile() ? readFileSync(path) : undefined;
  } catch {
    // What is there and cannot be read is told when it is written.
    return undefined;
  }
}

/** The fonts that the figure would be drawn with now; undefined where they cannot be had, which drawing tells. */
function fontsNow({options}: Job, {characters = ''}: Fingerprint, hashes: FontHashes): string | undefined {
  try {
    return hashes.of(chooseFonts(options.font, Array.from(characters))).fonts;
  } catch {
    return undefined;
  }
}

/** What a figure's files have to say for it to be as it would be drawn now. */
interface Expected {
  readonly input: string | undefined;
  readonly options: string;
}

/** Tells whether figures are as they would be drawn now, by what their own files say. */
export class Freshness {
  constructor(private readonly hashes: FontHashes) {}

  /** Why a figure has to be drawn: the first reason that one of its outputs has. */
  staleness(job: Job): Staleness {
    const reasons = this.reasons(job);
    const index = reasons.findIndex((reason) => reason !== undefined);
    const isAlone = job.outputs.length === 1 || index < 0;
    return isAlone ? reasons[index] : `${reasons[index]} (${escapeUnsafe(job.outputs[index] as string)})`;
  }

  /** Why each output of a figure has to be drawn. */
  reasons(job: Job): Staleness[] {
    const painters = choosePainters(job.outputs, job.format);
    const expected = {
      input: hashInput(job.inputs.map(hashFile), filesBeside(job.options).map(hashFile)),
      options: hashOptions(job, painters),
    };
    return job.outputs.map((path, index) =>
      this.stalenessOf(path, {job, format: painters[index]?.name ?? '', expected}),
    );
  }

  private stalenessOf(
    path: string,
    {job, format, expected}: {readonly job: Job; readonly format: string; readonly expected: Expected},
  ): Staleness {
    const bytes = readOutput(path);
    if (bytes === undefined) return 'it is not there yet';
    const record = recordOf(bytes);
    if (record === undefined) return 'its file does not say how it was made';
    if (formatOf(bytes) !== format) return 'its file is in another format';
    if (!isWholePicture(bytes)) return 'its file is damaged';
    return this.stalenessOfRecord(record, job, expected);
  }

  private stalenessOfRecord({attrmap, made}: FigureRecord, job: Job, {input, options}: Expected): Staleness {
    if (attrmap !== packageVersion()) return `it was drawn by attrmap ${escapeUnsafe(attrmap.slice(0, 40))}`;
    if (made === undefined) return 'its file does not say what it was made from';
    if (input !== made.input) return 'its input has changed';
    if (options !== made.options) return 'its options have changed';
    return fontsNow(job, made, this.hashes) === made.fonts ? undefined : 'its fonts have changed';
  }
}
