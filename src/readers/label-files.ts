import {readFileSync, statSync} from 'node:fs';
import {AttrmapError, locate} from '../errors';
import type {ReadOptions} from '../options/resolve';
import {quote} from '../quote';
import {addNote} from '../table/notes';
import {makeTable, type Table} from '../table/table';
import {decodeText} from './decode';
import {unpack} from './gzip';
import {readError} from './load';
import {counted} from './words';

/** No file of labels is longer, in bytes. */
const MAX_BYTES = 64 * 1024 * 1024;

/** A pipe would be waited for, and a device read, where no interrupt is heard and nothing bounds it. */
function refusePipe(file: string): never {
  throw new AttrmapError('input-unreadable', 'it is a pipe or a device, not a file', {
    file,
    hint: 'write the labels into a file first',
  });
}

function readBytes(file: string): Uint8Array {
  try {
    const found = statSync(file);
    if (!found.isFile() && !found.isDirectory()) refusePipe(file);
    if (found.size <= MAX_BYTES) return readFileSync(file);
  } catch (cause) {
    throw cause instanceof AttrmapError ? cause : readError(cause, file);
  }
  throw new AttrmapError('input-too-large', `a file of labels has at most ${MAX_BYTES} bytes`, {file});
}

function readText(file: string): string {
  const read = readBytes(file);
  try {
    // No longer when unpacked than it may be as it is.
    const {bytes} = unpack({name: file, bytes: read}, {maxCells: MAX_BYTES / 64});
    return decodeText(bytes);
  } catch (error) {
    throw error instanceof AttrmapError ? locate(error, {file}) : error;
  }
}

/** The lines of a file, each a label as it stands; or the texts and numbers of a JSON list. */
function readLabels(file: string): string[] {
  const text = readText(file);
  if (/^\s*\[/.test(text)) {
    try {
      const list: unknown = JSON.parse(text);
      if (Array.isArray(list) && list.every((item) => typeof item === 'string' || typeof item === 'number'))
        return list.map(String);
    } catch {
      // A label may begin with a bracket, as [CLS] does.
    }
  }
  const lines = text.split(/\r\n|\n|\r/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function labelsFor(axis: 'row' | 'column', file: string, count: number): string[] {
  const labels = readLabels(file);
  if (labels.length === count) return labels;
  throw new AttrmapError(
    'ragged',
    `${counted(labels.length, `${axis} label`)} cannot go with ${counted(count, axis)} of scores`,
    {file, hint: 'give one label a line, or a JSON list of them'},
  );
}

/**
 * Whether labels look as scores do: numbers, and no count from 0 or 1. Of a text table without labels, the first score of
 * each line is taken for one.
 */
function areLikeScores(labels: readonly string[]): boolean {
  const numbers = labels.map((label) => (label.trim() === '' ? Number.NaN : Number(label)));
  const [first = 0] = numbers;
  const isCount = (first === 0 || first === 1) && numbers.every((number, index) => number === first + index);
  return !isCount && numbers.every((number) => Number.isFinite(number));
}

/** A note where labels that may be scores go. */
function noteLabelsGone(table: Table): Table {
  const [first = ''] = table.rows;
  if (!areLikeScores(table.rows)) return table;
  return addNote(
    table,
    `the row labels of the input, ${quote(first)} first, are numbers and give way to --row-labels; if they are scores, --label-columns 0 keeps them`,
  );
}

/** The table with the labels that `--row-labels` and `--column-labels-from` name. Throws AttrmapError with their file. */
export function withLabelFiles(
  table: Table,
  {rowLabels, columnLabelsFrom}: Pick<ReadOptions, 'rowLabels' | 'columnLabelsFrom'>,
): Table {
  if (typeof rowLabels !== 'string' && columnLabelsFrom === undefined) return table;
  const {rows, columns} = table;
  return makeTable({
    ...(typeof rowLabels === 'string' ? noteLabelsGone(table) : table),
    rows: typeof rowLabels === 'string' ? labelsFor('row', rowLabels, rows.length) : rows,
    columns: columnLabelsFrom === undefined ? columns : labelsFor('column', columnLabelsFrom, columns.length),
  });
}
