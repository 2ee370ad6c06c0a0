import {AttrmapError} from '../errors';
import type {FigureOptions, ReadOptions} from '../options/resolve';
import type {Table} from '../table/table';
import {loadSource, readTable, severalIn} from './index';
import {MAX_INPUT_BYTES, MAX_KEPT_CELLS} from './limits';
import type {ByteStream} from './load';
import type {ReadLong, Source} from './reader';

export function bytesOf(sources: readonly Source[]): number {
  return sources.reduce((sum, {bytes}) => sum + bytes.length, 0);
}

/**
 * Reads all inputs of a figure, one after the other, each from the stream that `streamOf` has for it, else from its path.
 * Throws what `loadSource` throws, and `input-too-large` where all together have more than `maxBytes`.
 */
export async function loadSources(
  inputs: readonly string[],
  streamOf: (input: string) => ByteStream | undefined,
  {maxBytes = MAX_INPUT_BYTES, inPieces = false} = {},
): Promise<Source[]> {
  const sources: Source[] = [];
  for (const input of inputs) {
    const source = await loadSource(input, streamOf(input), {inPieces});
    sources.push(source);
    if (bytesOf(sources) <= maxBytes) continue;
    throw new AttrmapError('input-too-large', `with it, the inputs have more than ${maxBytes} bytes`, {
      file: source.name,
      hint: 'cut them down to the rows and columns to be drawn, or give fewer',
    });
  }
  return sources;
}

function kept<O extends ReadOptions>(options: O): O {
  return {...options, maxCells: Math.min(options.maxCells, MAX_KEPT_CELLS)};
}

/** A file ends; what comes through a pipe may not, and is read up to the cap of cells also where these are joined. */
function boundedBy(how: ReadLong, {size}: Source, {maxCells}: ReadOptions): ReadLong {
  return how.blocks === undefined || size !== undefined
    ? how
    : {...how, blocks: {...how.blocks, mostCells: maxCells}};
}

/** A table and the name of the input that it is from. */
export interface NamedTable {
  readonly table: Table;
  readonly name: string;
}

/**
 * The tables of all inputs of a figure; with `panels`, nothing is made of several together. Throws what `readTable` throws, and `too-large` where several of them have more
 * than `maxCells` cells together.
 */
export async function readTables(
  sources: readonly Source[],
  options: ReadOptions & Partial<Pick<FigureOptions, 'panels'>>,
  how?: ReadLong,
): Promise<readonly NamedTable[]> {
  const isAlone = sources.length === 1 || options.panels !== undefined;
  const tables: NamedTable[] = [];
  let cells = 0;
  for (const source of sources) {
    const read = severalIn(source, options) ?? [
      await readTable(source, kept(options), {isAlone, how: how && boundedBy(how, source, options)}),
    ];
    for (const table of read) {
      tables.push({table, name: source.name});
      cells += table.scores.length;
    }
    if (tables.length === 1 || cells <= options.maxCells) continue;
    const shown = options.maxCells.toLocaleString('en-GB');
    throw new AttrmapError('too-large', `with it, the inputs have more than ${shown} cells`, {
      file: source.name,
      hint: 'raise the cap with --max-cells, or give fewer or smaller tables',
    });
  }
  return tables;
}
