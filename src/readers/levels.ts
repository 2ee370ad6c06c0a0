import type {Table} from '../table/table';
import {parsePythonLiteral} from './arrays/python-literal';

/** Labels, and the names above them, the outermost level first. */
export interface Levelled {
  readonly labels: readonly string[];
  readonly levels: readonly (readonly string[])[];
}

/** Takes paths apart, outermost name first, where all have the same number of names; undefined where they have not. */
export function splitPaths(paths: readonly (readonly string[])[]): Levelled | undefined {
  const [first] = paths;
  const depth = first?.length ?? 0;
  if (depth === 0 || paths.some(({length}) => length !== depth)) return undefined;
  const at = (level: number): string[] => paths.map((path) => path[level] ?? '');
  return {labels: at(depth - 1), levels: Array.from({length: depth - 1}, (_, level) => at(level))};
}

/** The names in a tuple as Python prints it, `('a', 1)`; undefined for another text. */
function namesInTuple(text: string): string[] | undefined {
  if (!/^\(.*,.*\)$/s.test(text)) return undefined;
  try {
    const value = parsePythonLiteral(text);
    if (typeof value !== 'object' || value?.kind !== 'list') return undefined;
    const names = value.items.filter((item) => typeof item !== 'object' || item === null);
    return names.length === value.items.length ? names.map(String) : undefined;
  } catch {
    return undefined;
  }
}

/** Labels as they are, but for those that are all tuples, which is how pandas writes the names of several levels as one text. */
export function splitTuples(labels: readonly string[]): Levelled {
  const paths: string[][] = [];
  for (const label of labels) {
    const names = namesInTuple(label);
    if (names === undefined) return {labels, levels: []};
    paths.push(names);
  }
  return splitPaths(paths) ?? {labels, levels: []};
}

/** The headers of a table whose rows and columns came in levels. */
export function headersOf(rows: Levelled | undefined, columns: Levelled | undefined): Pick<Table, 'headers'> {
  const [one = [], other = []] = [rows?.levels, columns?.levels];
  if (one.length === 0 && other.length === 0) return {};
  return {
    headers: {...(one.length > 0 ? {rows: one} : {}), ...(other.length > 0 ? {columns: other} : {})},
  };
}
