import {extname} from 'node:path';
import {junitText} from '../../batch/junit';
import {type BatchResult, countOf, hasFailed, type Outcome, plainResult} from '../../batch/outcome';
import {nameOf} from '../../batch/plan';
import {placeText} from '../../errors';
import {packageVersion} from '../../package-root';
import {escapeUnsafe, safeJson} from '../../quote';
import {makeDirectories} from '../../writing/writer';
import {type Io, writeAll} from '../io';
import {pageText} from '../messages';

/** Names of figures are this wide at most in a table; longer ones have a line of their own. */
const MAX_NAME = 32;

function reasonsOf(outcome: Outcome): string[] {
  switch (outcome.state) {
    case 'failed': {
      const {error} = outcome;
      const place = placeText({
        ...error,
        file: error.file === undefined ? undefined : escapeUnsafe(error.file),
      });
      const hint = error.hint === undefined ? [] : [`hint: ${error.hint}`];
      return [`${place === '' ? '' : `${place}: `}${error.message}`, ...hint];
    }
    case 'different':
      return outcome.faults.map(({output, what}) => `${escapeUnsafe(output)}: ${what}`);
    case 'not drawn':
      return ['not drawn, since another figure failed'];
    default:
      return [];
  }
}

/** A table of the figures that failed: which, and why; beside each other where that fits into so many columns. */
export function failureTable(outcomes: readonly Outcome[], columns = Number.POSITIVE_INFINITY): string {
  const failed = outcomes.filter((outcome) => hasFailed(outcome) && outcome.state !== 'not drawn');
  const lines = failed.map((outcome) => ({name: nameOf(outcome.figure), reasons: reasonsOf(outcome)}));
  const most = (lengths: readonly number[]): number =>
    lengths.reduce((one, other) => Math.max(one, other), 0);
  const width = most(lines.map(({name}) => name.length).filter((length) => length <= MAX_NAME));
  const longest = most(lines.flatMap(({reasons}) => reasons.map(({length}) => length)));
  const isBeside = width + 4 + longest <= columns;
  const indent = ' '.repeat(isBeside ? width + 4 : 4);
  return lines
    .map(({name, reasons}) => {
      const isOwnLine = !isBeside || name.length > MAX_NAME;
      const start = isOwnLine ? `  ${name}\n${indent}` : `  ${name.padEnd(width)}  `;
      return `${start}${reasons.join(`\n${indent}`)}\n`;
    })
    .join('');
}

function rateText(done: number, milliseconds: number): string {
  const seconds = milliseconds / 1000;
  return `in ${seconds.toFixed(1)} s${done === 0 ? '' : ` (${Math.round(done / Math.max(seconds, 0.001))} a second)`}`;
}

/** How many figures have notes or warnings, which are said elsewhere. */
function remarksHint(outcomes: readonly Outcome[]): string {
  const drawn = outcomes.flatMap((outcome) => (outcome.state === 'drawn' ? [outcome.report] : []));
  const warned = drawn.filter(({warnings}) => warnings.length > 0).length;
  const noted = drawn.filter(({notes}) => notes.length > 0).length;
  if (warned + noted === 0) return '';
  const parts = [
    ...(warned > 0 ? [`warnings of ${warned}`] : []),
    ...(noted > 0 ? [`notes on ${noted}`] : []),
  ];
  return `attrmap: there are ${parts.join(' and ')} of the figures: --verbose says them, --report keeps them\n`;
}

/** What is said at the end of a batch. */
export function summaryText(
  result: BatchResult,
  verbs: Readonly<Record<'drawn' | 'unchanged', string>>,
): string {
  const {outcomes, milliseconds} = result;
  const count = (state: Outcome['state']): number => countOf(result, state);
  const drawn = count('drawn');
  const parts = [
    ...(verbs.drawn === '' ? [] : [`${verbs.drawn} ${drawn}`]),
    `${verbs.unchanged} ${count('unchanged')}`,
    ...(['different', 'failed', 'not drawn'] as const).flatMap((state) =>
      count(state) === 0 ? [] : [`${state} ${count(state)}`],
    ),
  ];
  return `attrmap: ${parts.join(', ')}, ${rateText(drawn, milliseconds)}\n${remarksHint(outcomes)}`;
}

/** Writes what became of each figure into files. Throws `output-write`. */
export async function writeReports(io: Io, reports: readonly string[], result: BatchResult): Promise<void> {
  makeDirectories(reports);
  await io.writer.write(
    reports.map((path) => {
      const isXml = extname(path).toLowerCase() === '.xml';
      const text = isXml ? junitText(result) : `${safeJson(plainResult(result, packageVersion()), 2)}\n`;
      return {path, bytes: Buffer.from(text)};
    }),
  );
}

/** Says what failed, whatever else is to be said, and how it went. */
export async function tellResult(io: Io, {outcomes}: BatchResult, text: string): Promise<void> {
  // What was done is done: that nobody can be told of it any more is no failure.
  await writeAll(io.stderr, failureText(io, outcomes) + text).catch(() => undefined);
}

/** How many figures failed, the table of them, and where to read more; nothing where none did. */
export function failureText(io: Io, outcomes: readonly Outcome[]): string {
  const {isTerminal, columns} = io.progressShape();
  const failures = failureTable(outcomes, isTerminal ? columns : undefined);
  if (failures === '') return '';
  const count = outcomes.filter(({state}) => state === 'failed' || state === 'different').length;
  const noun = outcomes.length === 1 ? 'figure' : 'figures';
  const codes = outcomes.flatMap((outcome) => (outcome.state === 'failed' ? [outcome.error.code] : []));
  // Once for the whole table: figures often fail alike.
  const pages = codes.length === 0 ? '' : pageText([...new Set(codes)]);
  return `attrmap: ${count} of ${outcomes.length} ${noun} failed:\n${failures}${pages}`;
}
