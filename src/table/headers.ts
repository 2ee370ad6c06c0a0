import type {AxisName} from '../options/axes';
import type {HeaderLevels, Table} from './table';

/** Neighbouring rows or columns that have the same names at a level of headers and at all levels above it. */
export interface HeaderGroup {
  /** Empty for what stands in no group. */
  readonly name: string;
  readonly first: number;
  readonly count: number;
}

/** What has headers: a table, or what is left of one. */
type Headed = Pick<Table, 'rows' | 'columns' | 'headers'>;

/** Between the levels of a path, in messages and where a row is asked for by all its names. */
const PATH_SEPARATOR = ' / ';

export function levelsOf({headers}: Headed, axis: AxisName): HeaderLevels {
  return headers?.[axis] ?? [];
}

/** The groups of one level, 0 for the outermost, in order. All of an axis is one without headers. */
export function groupsAt(table: Headed, axis: AxisName, level: number): HeaderGroup[] {
  const levels = levelsOf(table, axis).slice(0, level + 1);
  const {length} = table[axis];
  const groups: HeaderGroup[] = [];
  let first = 0;
  for (let end = 1; end <= length; end += 1) {
    if (end < length && levels.every((names) => names[end] === names[end - 1])) continue;
    groups.push({name: levels.at(-1)?.[first] ?? '', first, count: end - first});
    first = end;
  }
  return groups;
}

function innermost(table: Headed, axis: AxisName): HeaderGroup[] {
  return groupsAt(table, axis, levelsOf(table, axis).length - 1);
}

/** For each row or column the number of its innermost group. */
export function groupIndexes(table: Headed, axis: AxisName): Int32Array {
  const indexes = new Int32Array(table[axis].length);
  innermost(table, axis).forEach(({first, count}, index) => {
    indexes.fill(index, first, first + count);
  });
  return indexes;
}

/** Where innermost groups begin. */
export function groupStarts(table: Headed, axis: AxisName): ReadonlySet<number> {
  return new Set(innermost(table, axis).map(({first}) => first));
}

/** The headers with the names of one axis made anew, level by level. */
export function mapHeaders(
  {headers}: Headed,
  axis: AxisName,
  change: (names: readonly string[]) => string[],
): Table['headers'] {
  if (headers?.[axis] === undefined) return headers;
  return {...headers, [axis]: headers[axis].map(change)};
}

/** The headers of rows or columns that are taken from these positions. */
export function takeHeaders(table: Headed, axis: AxisName, positions: readonly number[]): Table['headers'] {
  return mapHeaders(table, axis, (names) => positions.map((position) => names[position] ?? ''));
}

/** What each row or column is called: its label behind the names above it, as `model / layer 3`. */
export function pathsOf(table: Headed, axis: AxisName): readonly string[] {
  const levels = levelsOf(table, axis);
  if (levels.length === 0) return table[axis];
  return table[axis].map((label, position) =>
    [...levels.map((names) => names[position] ?? ''), label].join(PATH_SEPARATOR),
  );
}

/** Headers of one level, for an axis that consists of named parts of known lengths. */
export function headersOfParts(
  parts: readonly {readonly name: string; readonly count: number}[],
): HeaderLevels {
  return [parts.flatMap(({name, count}) => new Array<string>(count).fill(name))];
}
