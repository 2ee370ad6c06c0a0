import type {GivenOptions} from '../../src/options/resolve';
import {layOut, render} from '../../src/render';
import {headersOfParts} from '../../src/table/headers';
import {makeTable, type Table} from '../../src/table/table';
import type {Figure} from '../../src/views/figure';

/** A table from nested lists; `null` is a missing score. Labels are `r0`, `r1` and `c0`, `c1` unless given. */
export function tableOf(
  scores: readonly (readonly (number | null)[])[],
  {rows, columns}: {rows?: readonly string[]; columns?: readonly string[]} = {},
): Table {
  const flat = scores.flat().map((score) => score ?? Number.NaN);
  return makeTable({
    rows: rows ?? scores.map((_, index) => `r${index}`),
    columns: columns ?? (scores[0] ?? []).map((_, index) => `c${index}`),
    scores: Float64Array.from(flat),
  });
}

/** A table of labels alone, with scores from -1 to 1 in turn. */
export function labelledTable(rows: readonly string[], columns: readonly string[]): Table {
  const scores = Float64Array.from(
    {length: rows.length * columns.length},
    (_, index) => ((index * 7) % 21) / 10 - 1,
  );
  return makeTable({rows, columns, scores});
}

/** Headers of one level over rows that stand in groups. */
export function rowGroups(groups: Parameters<typeof headersOfParts>[0]): NonNullable<Table['headers']> {
  return {rows: headersOfParts(groups)};
}

/** Rows become columns. */
export function transpose({rows, columns, scores}: Table): Table {
  const turned = Float64Array.from({length: scores.length}, (_, index) => {
    const row = index % rows.length;
    const column = Math.floor(index / rows.length);
    return scores[row * columns.length + column] as number;
  });
  return {rows: columns, columns: rows, scores: turned};
}

export function figureOf(
  scores: readonly (readonly (number | null)[])[],
  options: GivenOptions = {},
): Figure {
  return layOut(tableOf(scores), options);
}

/** The bytes of a picture, as a Buffer. */
export function bytesOf(table: Table, format: string, options: Parameters<typeof render>[2] = {}): Buffer {
  return Buffer.from(render(table, format, options));
}
