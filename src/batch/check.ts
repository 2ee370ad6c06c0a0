import {readFileSync} from 'node:fs';
import {extname} from 'node:path';
import type {FontHashes} from '../fingerprint';
import {choosePainters} from '../painters/index';
import type {Painter} from '../painters/painter';
import {drawFiles, type Job, type Surroundings} from '../render';
import {statOrUndefined} from '../writing/system';
import {makeDirectories, type Output} from '../writing/writer';
import type {Staleness} from './freshness';
import {comparePictures, type Difference} from './pictures';
import type {Checking, Fault} from './tasks';

interface Around {
  /** Why the figure would be drawn again; undefined where nothing has changed. */
  readonly why: Staleness;
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
  if (!pair.painter.isRaster) return {what: 'its bytes differ'};
  const difference = compare(pair);
  if (difference === undefined) return {what: 'it cannot be read as a picture'};
  const isWithin = difference.sizes === undefined && difference.differing <= tolerance * difference.pixels;
  return isWithin ? undefined : {what: differenceText(difference), difference};
}

/** Leaves what was expected, what differs and what would be drawn beside each other. */
async function leave(
  name: string,
  {path, expected, actual}: Pair,
  {difference}: Found,
  writer: Around['writer'],
): Promise<void> {
  const extension = extname(path);
  const outputs = [
    {path: `${name}.expected${extension}`, bytes: expected},
    {path: `${name}.actual${extension}`, bytes: actual},
    ...(difference === undefined ? [] : [{path: `${name}.difference.png`, bytes: difference.picture()}]),
  ];
  makeDirectories(outputs.map((output) => output.path));
  await writer.write(outputs);
}

/**
 * Compares a figure's files with what would be drawn now: pixel by pixel for PNG and JPEG, byte by byte for others. Nothing
 * is written but the pictures of differences, where they are wanted. Throws AttrmapError for a figure that cannot be drawn.
 */
export async function checkFigure(
  {job, checking}: {readonly job: Job; readonly checking: Checking},
  {why, fontHashes, writer}: Around,
): Promise<Fault[]> {
  const missing = job.outputs.filter((path) => !statOrUndefined(path)?.isFile());
  if (missing.length > 0) return missing.map((output) => ({output, what: 'it is not there'}));
  const painters = choosePainters(job.outputs, job.format);
  const drawn = await drawInMemory(job, fontHashes);
  const faults: Fault[] = [];
  for (const [index, {path, bytes}] of drawn.entries()) {
    const pair = {path, painter: painters[index] as Painter, expected: readFileSync(path), actual: bytes};
    const found = lookAt(pair, checking.tolerance);
    // That bytes differ says nothing more where the reason is known.
    const isTold = found !== undefined && (why === undefined || pair.painter.isRaster);
    const said = [...(why === undefined ? [] : [why]), ...(isTold ? [found.what] : [])];
    if (said.length > 0) faults.push({output: path, what: said.join('; ')});
    const name = checking.differences?.[index];
    if (found !== undefined && name !== undefined) await leave(name, pair, found, writer);
  }
  return faults;
}
