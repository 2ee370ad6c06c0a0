import type {AxisName} from '../options/axes';
import type {Joining} from './join';
import {addNote} from './notes';
import type {Table} from './table';

/** What a table may have of each cell beside its score. */
export type Companions = Pick<Table, 'texts' | 'pValues' | 'masked'>;

function hasOwnTexts({texts, pValues}: Companions): boolean {
  return texts !== undefined || pValues !== undefined;
}

/**
 * What the cells of a table made of this one's cells have: the new cell at `index` (row-major, of `length`) has what the
 * old one at `from(index)` had, or nothing where that is -1.
 */
export function moveCompanions(
  table: Companions,
  length: number,
  from: (index: number) => number,
): Companions {
  if (!hasOwnTexts(table) && table.masked === undefined) return {};
  const {texts, pValues, masked} = table;
  const sources = Int32Array.from({length}, (_, index) => from(index));
  return {
    texts: texts && Array.from(sources, (source) => texts[source] ?? ''),
    pValues: pValues && Float64Array.from(sources, (source) => pValues[source] ?? Number.NaN),
    masked: masked && Uint8Array.from(sources, (source) => masked[source] ?? 0),
  };
}

/** For each new row or column the old one that it is made of, -1 where it is made of several. */
function onlySources({targets, count}: Joining): Int32Array {
  const sources = new Int32Array(count).fill(-1);
  const seen = new Uint8Array(count);
  for (let position = 0; position < targets.length; position += 1) {
    const target = targets[position] ?? 0;
    sources[target] = seen[target] === 0 ? position : -1;
    seen[target] = 1;
  }
  return sources;
}

/**
 * The companions of a table whose rows or columns `made` has joined. Where a cell is made of several, none of their texts
 * and p-values is its own: it has none, which is noted. It is masked where all that it is made of are.
 */
export function joinCompanions(
  made: Table,
  from: Table,
  {axis, ...joining}: Joining & {axis: AxisName},
): Table {
  if (!hasOwnTexts(from) && from.masked === undefined) return made;
  const sources = onlySources(joining);
  const width = made.columns.length;
  const source = (index: number): number => {
    const [row, column] = [Math.floor(index / width), index % width];
    const line = sources[axis === 'rows' ? row : column] ?? -1;
    if (line < 0) return -1;
    return axis === 'rows' ? line * from.columns.length + column : row * from.columns.length + line;
  };
  const moved = moveCompanions(from, made.scores.length, source);
  const joined = {...made, ...moved, masked: joinMask(made, from, {axis, ...joining})};
  if (!sources.includes(-1) || !hasOwnTexts(from)) return joined;
  return addNote(joined, 'cells that are made of several have no text of their own and no star');
}

/** A joined cell is masked where all that it is made of are. */
function joinMask(
  made: Table,
  {masked, columns}: Table,
  {axis, targets}: Joining & {axis: AxisName},
): Uint8Array | undefined {
  if (masked === undefined) return undefined;
  const joined = new Uint8Array(made.scores.length).fill(1);
  masked.forEach((flag, index) => {
    if (flag !== 0) return;
    const [row, column] = [Math.floor(index / columns.length), index % columns.length];
    const [toRow, toColumn] = axis === 'rows' ? [targets[row] ?? 0, column] : [row, targets[column] ?? 0];
    joined[toRow * made.columns.length + toColumn] = 0;
  });
  return joined;
}

/** The cells that any of some tables of the same shape has masked; undefined where none has a mask. */
export function joinMasks(tables: readonly Table[]): Uint8Array | undefined {
  const masks = tables.flatMap(({masked}) => masked ?? []);
  return masks[0]?.map((_, index) => (masks.some((mask) => mask[index]) ? 1 : 0));
}

/** The table without texts and p-values of its cells, which is noted where it had any. */
export function dropCompanions(table: Table): Table {
  if (!hasOwnTexts(table)) return table;
  const {texts: _, pValues: __, ...bare} = table;
  return addNote(bare, 'texts and p-values of cells are not kept where several inputs become one');
}
