import {readFileSync, rmSync} from 'node:fs';
import type {FontHashes} from '../fingerprint';
import {choosePainters} from '../painters/index';
import type {Painter} from '../painters/painter';
import {drawFiles, type Job, type Surroundings} from '../render';
import {statOrUndefined} from '../writing/system';
import {makeDirectories, type Output} from '../writing/writer';
import type {DifferenceFiles} from './differences';
import type {Staleness} from './freshness';
import {comparePictures, type Difference} from './pictures';
import type {Checking, Fault} from './tasks';

interface Around {
  /** Why each output would be drawn again; undefined where nothing has changed. */
  readonly reasons: readonly Staleness[];
  readonly fontHashes: FontHashes;
  readonly writer: Surroundings['writer'];
}

/** Draws a figure without writing it. */
async function drawInMemory(job: Job, fontHashes: FontHashes): Promise<readonly Output[]> {
  let drawn: readonly Output[] = [];
  const writer = {
    write: async (outputs: readonly Output[]) => {
      drawn = outputs;
    },
  };
  await drawFiles({...job, mkdir: false}, {writer, fontHashes});
  return drawn;
}

/** An output that is there, and what would be drawn in its place. */
interface Pair {
  readonly path: string;
  readonly painter: Painter;
  readonly expected: Uint8Array;
  readonly actual: Uint8Array;
}

function compare({expected, actual}: Pair): Difference | undefined {
  try {
    return comparePictures(expected, actual);
  } catch {
    // What is no picture any more differs in every way.
    return undefined;
  }
}

function differenceText({sizes, differing, pixels}: Difference): string {
  if (sizes !== undefined) return `it is ${sizes[0]}, and would be ${sizes[1]}`;
  const percent = ((100 * differing) / pixels).toPrecision(2);
  return `${differing} of its ${pixels} pixels differ (${Number(percent)} %)`;
}

/** What differs of one output, and the picture that shows it. */
interface Found {
  readonly what: string;
  readonly difference?: Difference | undefined;
}

function lookAt(pair: Pair, tolerance: number): Found | undefined {
  if (Buffer.from(pair.expected).equals(Buffer.from(pair.actual))) return undefined;
  if (!pair.painter.isRaster)
    return {what: 'its bytes differ; if nothing has changed, attrmap batch --force draws it again'};
  const difference = compare(pair);
  if (difference === undefined) return {what: 'it cannot be read as a picture'};
  const isWithin = difference.sizes === undefined && difference.differing <= tolerance * difference.pixels;
  return isWithin ? undefined : {what: differenceText(difference), difference};
}

/** Leaves what was expected, what differs and what would be drawn beside each other. */
async function leave(
  files: DifferenceFiles,
  {expected, actual}: Pair,
  {found: {difference}, writer}: {readonly found: Found; readonly writer: Around['writer']},
): Promise<void> {
  const outputs = [
    {path: files.expected, bytes: expected},
    {path: files.actual, bytes: actual},
    ...(difference === undefined ? [] : [{path: files.difference, bytes: difference.picture()}]),
  ];
  makeDirectories(outputs.map(({path}) => path));
  await writer.write(outputs);
}

/** Removes what an earlier check left of a figure that is as it should be by now. */
function removeEarlier(files: DifferenceFiles): void {
  for (const path of Object.values(files) as string[]) rmSync(path, {force: true});
}

/** The bytes of a file that may have gone, or may not be read; undefined then. */
function readPicture(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/**
 * Compares a figure's files with what would be drawn now: pixel by pixel for PNG and JPEG, byte by byte for others. Nothing
 * is written but the pictures of differences, where they are wanted. Throws AttrmapError for a figure that cannot be drawn.
 */
export async function checkFigure(
  {job, checking}: {readonly job: Job; readonly checking: Checking},
  {reasons, fontHashes, writer}: Around,
): Promise<Fault[]> {
  const missing = job.outputs.filter((path) => !statOrUndefined(path)?.isFile());
  if (missing.length > 0) return missing.map((output) => ({output, what: 'it is not there'}));
  const painters = choosePainters(job.outputs, job.format);
  const drawn = await drawInMemory(job, fontHashes);
  const faults: Fault[] = [];
  for (const [index, {path, bytes}] of drawn.entries()) {
    const expected = readPicture(path);
    if (expected === undefined) {
      faults.push({output: path, what: 'it cannot be read'});
      continue;
    }
    const pair = {path, painter: painters[index] as Painter, expected, actual: bytes};
    const why = reasons[index];
    const found = lookAt(pair, checking.tolerance);
    // That bytes differ says nothing more where the reason is known.
    const isTold = found !== undefined && (why === undefined || pair.painter.isRaster);
    const said = [...(why === undefined ? [] : [why]), ...(isTold ? [found.what] : [])];
    if (said.length > 0) faults.push({output: path, what: said.join('; ')});
    const files = checking.differences?.[index];
    if (files === undefined) continue;
    if (found === undefined) removeEarlier(files);
    else await leave(files, pair, {found, writer});
  }
  return faults;
}
