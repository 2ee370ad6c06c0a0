import {AttrmapError, type ErrorCode, locate} from '../errors';
import {suggest} from '../nearest';
import {kebab} from '../options/declare';
import type {ReadOptions} from '../options/resolve';
import {quote} from '../quote';
import type {Table} from '../table/table';
import {arrowReader} from './arrow';
import {isMarkup, refuseBinary} from './binary';
import {csvReader} from './csv';
import {decodeHead} from './decode';
import {JSON_FORMS} from './forms';
import {isGzip, unpack, unpackLong} from './gzip';
import {formReader, jsonReader, ndjsonReader} from './json';
import {withLabelFiles} from './label-files';
import {type ByteStream, loadSource as load, loadWhole} from './load';
import {npyReader} from './npy';
import {npzReader} from './npz';
import {parquetReader} from './parquet';
import {holdsSeveral, pictureReader, tablesInPicture} from './picture';
import type {LongSource, Reader, ReadLong, Source} from './reader';
import {safetensorsReader} from './safetensors';

export {MAX_INPUT_BYTES} from './limits';
export type {Reader, Source} from './reader';

/** Every input format. Accepted extensions, help texts and hints follow from this list. */
export const READERS: readonly Reader[] = [
  csvReader,
  jsonReader,
  ndjsonReader,
  ...JSON_FORMS.map(formReader),
  npyReader,
  npzReader,
  safetensorsReader,
  parquetReader,
  arrowReader,
  pictureReader,
];

/** A format shows itself within this many bytes. */
const HEAD_BYTES = 4096;

function readerNamed(name: string): Reader {
  const found = READERS.find((reader) => reader.name === name.toLowerCase());
  if (found !== undefined) return found;
  const names = READERS.map((reader) => reader.name);
  throw new AttrmapError('bad-value', `--input-format: ${quote(name)} is not a format`, {
    hint: suggest(name, names),
  });
}

function readerForName(name: string): Reader | undefined {
  const file = name.toLowerCase();
  return READERS.find((reader) => reader.extensions.some((extension) => file.endsWith(extension)));
}

/** Throws `input-format` for the beginning of what no reader takes; HTML is left to a reader for its extension. */
function refuseOthers(head: Uint8Array, name: string): void {
  if (!isMarkup(head) || readerForName(name)?.isInHtml !== true) refuseBinary(head);
}

/** Refuses what nothing can be read from, at its first bytes: an endless stream of it would be read up to the cap. */
function checkHead(head: Uint8Array, name: string): void {
  if (!isGzip(head) && !READERS.some((reader) => reader.isOwn?.(head))) refuseOthers(head, name);
}

/**
 * Reads a whole input, from `stdin` where there is one, else from the path; of a long one, with `inPieces`, the beginning.
 * Throws `input-missing`, `input-unreadable`, `input-too-large`, or `input-format` as soon as its beginning is binary.
 */
export function loadSource(input: string, stdin?: ByteStream, {inPieces = false} = {}): Promise<Source> {
  return load(input, {stdin, inPieces, checkHead: (head) => checkHead(head, input)});
}

/**
 * The reader that `options.inputFormat` names, else the one whose first bytes these are, else the one for the file's
 * extension, else the one that recognises the text's beginning, else CSV. Throws `bad-value` for a format that does not
 * exist, `input-format` for bytes that are no text and no format that is read.
 */
export function chooseReader(source: Source, options: Pick<ReadOptions, 'inputFormat'>): Reader {
  const head = source.bytes.subarray(0, HEAD_BYTES);
  const own = READERS.find((reader) => reader.isOwn?.(head));
  if (options.inputFormat !== undefined) {
    const named = readerNamed(options.inputFormat);
    if (named.isOwn === undefined) refuseBinary(head);
    return named;
  }
  if (own !== undefined) return own;
  refuseOthers(head, source.name);
  const text = decodeHead(head);
  const named = readerForName(source.name);
  if (named !== undefined && (named.isInHtml !== true || /^\s*</.test(text))) return named;
  return READERS.find((reader) => reader.sniff?.(text)) ?? csvReader;
}

/** The tables of an input that holds several; undefined for any other. Throws what its reader throws. */
export function severalIn(source: Source, options: ReadOptions): readonly Table[] | undefined {
  if (!holdsSeveral(source)) return undefined;
  try {
    return tablesInPicture(source, options);
  } catch (error) {
    throw located(error, source);
  }
}

function isBlank(bytes: Uint8Array): boolean {
  // Only white space is short in practice; a mark and a few line ends are not worth decoding a long file for.
  return decodeHead(bytes.subarray(0, HEAD_BYTES)).trim() === '' && decodeHead(bytes).trim() === '';
}

/** What a table of text is faulted for that is another format. */
const TEXT_FAULTS: readonly ErrorCode[] = ['csv-syntax', 'input-empty', 'not-a-number', 'ragged'];

/** The error of a text that was taken for a table by its name, with a hint at the format that its content is of. */
function withContentHint(error: AttrmapError, source: Source, options: ReadOptions): AttrmapError {
  if (!TEXT_FAULTS.includes(error.code)) return error;
  const head = decodeHead(source.bytes.subarray(0, HEAD_BYTES));
  const format = READERS.find((reader) => reader.sniff?.(head))?.identify?.(source, options);
  if (format === undefined) return error;
  const {code, message, line, column, cause} = error;
  const hint = `its content looks like ${format}, whatever its name says: pass --input-format ${format}`;
  return new AttrmapError(code, message, {line, column, cause, hint});
}

function readChosen(source: Source, options: ReadOptions): Table | Promise<Table> {
  const reader = chooseReader(source, options);
  if (reader !== csvReader || options.inputFormat !== undefined) return reader.read(source, options);
  try {
    return reader.read(source, options);
  } catch (error) {
    throw error instanceof AttrmapError ? withContentHint(error, source, options) : error;
  }
}

function readChecked(packed: Source, options: ReadOptions): Table | Promise<Table> {
  const source = unpack(packed, options);
  if (isBlank(source.bytes)) {
    throw new AttrmapError('input-empty', 'the input is empty', {
      hint: 'a table needs a row of column labels and at least one row of scores',
    });
  }
  return readChosen(source, options);
}

/** A table out of a long input, read as it comes where its format can be, else out of all of it. */
async function readLong(packed: LongSource, options: ReadOptions, how: ReadLong): Promise<Table> {
  const source = await unpackLong(packed);
  try {
    const reader = chooseReader(source, options);
    return await (reader.readLong?.(source, options, how) ??
      readChecked(await loadWhole(source, options), options));
  } finally {
    source.rest.close();
  }
}

function isLong(source: Source): source is LongSource {
  return source.rest !== undefined;
}

/** How inputs are read that are too long to be loaded. */
const UNDIVIDED: ReadLong = {blocks: undefined, threads: 0};

/** The options that only some inputs ask for: they choose among several tables in one file, or say what its lines are. */
const CHOICES = ['part', 'sequence', 'layer', 'head', 'class', 'headerRows', 'labelColumns'] as const;
/** With `reduce`, which may also be for what becomes of several inputs. */
const WATCHED = [...CHOICES, 'reduce'] as const;
type WatchedName = (typeof WATCHED)[number];

/** The options, with a record of which of the watched ones were asked for by a reader. */
function watched(options: ReadOptions): {
  options: ReadOptions;
  unused(names: readonly WatchedName[]): string[];
} {
  const used = new Set<string>();
  const entry = (name: WatchedName): PropertyDescriptor => ({
    enumerable: true,
    get: () => {
      used.add(name);
      return options[name];
    },
  });
  const own = Object.defineProperties(
    {...options},
    Object.fromEntries(WATCHED.map((name) => [name, entry(name)])),
  );
  const isUnused = (name: WatchedName): boolean => options[name] !== undefined && !used.has(name);
  return {options: own, unused: (names) => names.filter(isUnused)};
}

/** No tool writes longer labels; more than a word or a sentence of one is never drawn. */
const MAX_LABEL = 100_000;

/** Throws `too-large` for a label that is no label but a whole text. */
function checkLabels({rows, columns}: Table): void {
  for (const label of [rows, columns].flatMap(
    (labels) => labels.find(({length}) => length > MAX_LABEL) ?? [],
  )) {
    throw new AttrmapError('too-large', `the label ${quote(label)} has ${label.length} characters`, {
      hint: `a label has at most ${MAX_LABEL}: check quotes and delimiters, or name the labels with --row-labels`,
    });
  }
}

/** A table as it was read, checked, labelled and with a note of choices that there was nothing to choose by. */
function finished(table: Table, options: ReadOptions, unused: readonly string[]): Table {
  checkLabels(table);
  const labelled = withLabelFiles(table, options);
  if (unused.length === 0) return labelled;
  const notes = unused.map((name) => `--${kebab(name)} has no effect on this input`);
  return {...labelled, notes: [...(labelled.notes ?? []), ...notes]};
}

function located(error: unknown, {name}: Source): unknown {
  return error instanceof AttrmapError ? locate(error, {file: name}) : error;
}

/**
 * Reads a table from an input of any known format; at once where its reader can, else in a promise. What options there
 * was no use for is noted; of `reduce` only for an input that is alone, since several may be reduced to one later.
 * Throws AttrmapError, always with the file: of the codes for bad data, or `bad-value` for options that do not fit.
 */
export function readTable(
  source: Source,
  options: ReadOptions,
  {isAlone = false, how = UNDIVIDED}: {readonly isAlone?: boolean; readonly how?: ReadLong | undefined} = {},
): Table | Promise<Table> {
  const {options: own, unused} = watched(options);
  const finish = (table: Table): Table => finished(table, options, unused(isAlone ? WATCHED : CHOICES));
  try {
    const read = isLong(source) ? readLong(source, own, how) : readChecked(source, own);
    if (!(read instanceof Promise)) return finish(read);
    return read.then(finish).catch((error) => Promise.reject(located(error, source)));
  } catch (error) {
    throw located(error, source);
  }
}
