import {lstatSync} from 'node:fs';
import {extname} from 'node:path';
import {readOperands} from '../../batch/operands';
import {Places} from '../../batch/places';
import {directoryOf, type FiguresOptions, type PlannedFigure, planFigures} from '../../batch/plan';
import {takeShard} from '../../batch/shard';
import {type Given, pick} from '../../config/resolved';
import {AttrmapError} from '../../errors';
import {type Declarations, type ValuesOf} from '../../options/declare';
import {resolveOptions, SHARED_OPTIONS} from '../../options/resolve';
import {quote} from '../../quote';
import {statOrUndefined} from '../../writing/system';
import {checkOutputs} from '../../writing/writer';
import type {Io} from '../io';
import {readDate} from '../outputs';

/** Every figure option; what all figures share is the batch's. */
const {scales: _, ...FIGURE_FLAGS} = SHARED_OPTIONS;

export {FIGURE_FLAGS};

/** A batch before any work is done. */
export interface Prepared<Run> {
  readonly run: Run;
  /** All figures. */
  readonly all: readonly PlannedFigure[];
  /** Those of this part. */
  readonly figures: readonly PlannedFigure[];
  readonly isShared: boolean;
  /** Below which all outputs lie. */
  readonly directory: string;
  /** The manifest and what it extends. */
  readonly manifests: readonly string[];
  readonly places: Places;
}

/** Throws `conflict` for a directory of outputs whose name is that of something else. */
export function refuseFile(directory: string, flag: string): void {
  const found = statOrUndefined(directory);
  const isLost = found === undefined && lstatSync(directory, {throwIfNoEntry: false}) !== undefined;
  if (!isLost && (found === undefined || found.isDirectory())) return;
  const what = isLost ? 'is a link that leads nowhere' : 'is a file, not a directory';
  throw new AttrmapError('conflict', `${flag}: ${quote(directory)} ${what}`, {
    hint: 'name a directory, there already or not',
  });
}

/** Throws `output-format` for a report in a format that there is not, and what keeps it from being written where it is to be. */
function checkReports(reports: readonly string[], places: Places): void {
  for (const report of reports) {
    if (['.json', '.xml'].includes(extname(report).toLowerCase())) continue;
    throw new AttrmapError(
      'output-format',
      `--report: the name ${quote(report)} tells neither JSON nor JUnit`,
      {
        hint: 'end it in .json or .xml',
      },
    );
  }
  checkOutputs(reports, true);
  for (const path of reports) places.addWritten({path, what: 'the report'});
}

/** Works out the figures of a batch from its command line. Throws AttrmapError for whatever can be known to be wrong by now. */
export function prepare<D extends Declarations>(
  io: Io,
  operands: readonly string[],
  {given, declarations}: {readonly given: Given; readonly declarations: D},
): Prepared<ValuesOf<D>> {
  const resolved = resolveOptions(declarations, [{values: pick(given, declarations), form: 'flags'}]);
  const run = resolved as unknown as FiguresOptions;
  const manifest = readOperands(operands, {
    manifest: run.manifest,
    except: {directory: run.directory, reports: run.report},
  });
  const flags = {...pick(given, FIGURE_FLAGS), ...(run.scales === 'free' ? {scales: 'free'} : {})};
  const places = new Places();
  const directory = directoryOf(manifest, {run});
  const all = planFigures(manifest, {run, given: flags, date: readDate(io.environment)}, places);
  refuseFile(directory, '--directory');
  checkReports(run.report, places);
  const figures = takeShard(all, run.shard);
  const isShared = (run.scales ?? manifest.scales) === 'shared';
  return {run: resolved, all, figures, isShared, directory, manifests: manifest.files, places};
}
