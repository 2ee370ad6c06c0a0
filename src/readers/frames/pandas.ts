/** What pandas says of a data frame's index, where it saved one. */
export interface PandasIndex {
  /** The columns that hold the index, outermost level first; none where it was only counted. */
  readonly columns: readonly string[];
  /** The index as it was counted; undefined where columns hold it. */
  readonly range?: {readonly start: number; readonly step: number} | undefined;
}

/** How pandas calls the levels of an index without names in a file. */
const NAMELESS = /^__index_level_\d+__$/;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads what pandas writes beside a table as JSON; undefined where there is nothing of the kind. */
export function parsePandas(text: string | undefined): PandasIndex | undefined {
  if (text === undefined) return undefined;
  let metadata: unknown;
  try {
    metadata = JSON.parse(text);
  } catch {
    return undefined;
  }
  const index = isObject(metadata) ? metadata.index_columns : undefined;
  if (!Array.isArray(index)) return undefined;
  const columns = index.filter((column): column is string => typeof column === 'string');
  const [range] = index.filter(isObject);
  const {start, step} = range ?? {};
  const isCounted = columns.length === 0 && Number.isSafeInteger(start) && Number.isSafeInteger(step);
  return {columns, range: isCounted ? {start: start as number, step: step as number} : undefined};
}

/** The name of an index; undefined for a level that pandas named because it had no name. */
export function indexName(column: string): string | undefined {
  return NAMELESS.test(column) ? undefined : column;
}
