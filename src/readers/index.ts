import {AttrmapError, locate} from '../errors';
import {suggest} from '../nearest';
import type {ReadOptions} from '../options/resolve';
import {quote} from '../quote';
import type {Table} from '../table/table';
import {refuseBinary} from './binary';
import {csvReader} from './csv';
import {decodeHead} from './decode';
import {jsonReader, ndjsonReader} from './json';
import type {Reader, Source} from './reader';

export {MAX_INPUT_BYTES} from './limits';
export {loadSource} from './load';
export type {Reader, Source} from './reader';

/** Every input format. Accepted extensions, help texts and hints follow from this list. */
export const READERS: readonly Reader[] = [csvReader, jsonReader, ndjsonReader];

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

/**
 * The reader that `options.inputFormat` names, else the one for the file's extension, else the one that recognises
 * the text's beginning, else CSV. Throws `bad-value` for a format that does not exist.
 */
export function chooseReader(
  source: Source,
  head: string,
  options: Pick<ReadOptions, 'inputFormat'>,
): Reader {
  if (options.inputFormat !== undefined) return readerNamed(options.inputFormat);
  const name = source.name.toLowerCase();
  return (
    READERS.find((reader) => reader.extensions.some((extension) => name.endsWith(extension))) ??
    READERS.find((reader) => reader.sniff?.(head)) ??
    csvReader
  );
}

function isBlank(bytes: Uint8Array): boolean {
  // Only white space is short in practice; a mark and a few line ends are not worth decoding a long file for.
  return decodeHead(bytes.subarray(0, HEAD_BYTES)).trim() === '' && decodeHead(bytes).trim() === '';
}

function readChecked(source: Source, options: ReadOptions): Table {
  const head = source.bytes.subarray(0, HEAD_BYTES);
  refuseBinary(head);
  if (isBlank(source.bytes)) {
    throw new AttrmapError('input-empty', 'the input is empty', {
      hint: 'a table needs a row of column labels and at least one row of scores',
    });
  }
  return chooseReader(source, decodeHead(head), options).read(source, options);
}

/**
 * Reads a table from an input of any known format.
 * Throws AttrmapError, always with the file: of the codes for bad data, or `bad-value` for options that do not fit.
 */
export function readTable(source: Source, options: ReadOptions): Table {
  try {
    return readChecked(source, options);
  } catch (error) {
    throw error instanceof AttrmapError ? locate(error, {file: source.name}) : error;
  }
}
