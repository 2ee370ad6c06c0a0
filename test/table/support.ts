import type {AxisName} from '../../src/options/axes';
import {
  defaultsOf,
  type GivenOptions,
  resolveGiven,
  SHARED_OPTIONS,
  type SharedOptions,
} from '../../src/options/resolve';
import {groupsAt} from '../../src/table/headers';
import {makeTable, type Strip, type Table, type Tree} from '../../src/table/table';
import {lists} from '../readers/support';
import fc from '../support/properties';
import {rowGroups, tableOf} from '../support/tables';

/** Options as a library call gives them, resolved. */
export function given(options: GivenOptions = {}): SharedOptions {
  return Object.keys(options).length === 0 ? defaultsOf(SHARED_OPTIONS) : resolveGiven(options);
}

/** A tree as `((. .)1 .)2.5`: leaves are dots, branches have their height behind them. */
export function bracketed({height, parts}: Tree): string {
  return parts.length === 0 ? '.' : `(${parts.map(bracketed).join(' ')})${Number(height.toFixed(3))}`;
}

/** The groups of rows, each with how many it has. */
export function groupTexts(table: Table, axis: AxisName = 'rows', level = 0): string[] {
  return groupsAt(table, axis, level).map(({name, count}) => `${name} ${count}`);
}

/** Labels and nested scores, and what else the table has, as plain lists that fail readably. */
export function shown(table: Table): Record<string, unknown> {
  const {strips, trees, notes, corner} = makeTable(table);
  return {
    ...lists(table),
    ...(corner === undefined ? {} : {corner}),
    ...(strips === undefined
      ? {}
      : {strips: strips.map(({name, axis, scores}) => [name, axis, ...Array.from(scores)])}),
    ...(table.headers?.rows === undefined ? {} : {groups: groupTexts(table)}),
    ...(trees === undefined
      ? {}
      : {trees: trees.map(({axis, first, root}) => `${axis} from ${first}: ${bracketed(root)}`)}),
    ...(notes === undefined ? {} : {notes}),
  };
}

/** A strip of a table in a test. */
export function strip(axis: Strip['axis'], ...scores: number[]): Strip {
  return {name: 'p', axis, scores: Float64Array.from(scores)};
}

/** Three rows in two groups, two columns, a strip for each axis. */
export const GROUPED: Table = {
  ...tableOf(
    [
      [1, -4],
      [2, 5],
      [3, null],
    ],
    {rows: ['a', 'b', 'c'], columns: ['x', 'y']},
  ),
  corner: 'token',
  strips: [strip('rows', 0.1, 0.2, 0.3), strip('columns', 0.5, 0.6)],
  headers: rowGroups([
    {name: 'source', count: 2},
    {name: 'target', count: 1},
  ]),
};

/** Any table of a few rows and columns, missing scores among the others; labels may repeat. */
export function anyTable(score: fc.Arbitrary<number> = fc.integer({min: -50, max: 50})): fc.Arbitrary<Table> {
  const label = fc.constantFrom('a', 'b', 'Ġc', 'd', '##e', '▁f', 'é', '', '10', '9');
  const side = fc.array(label, {minLength: 1, maxLength: 6});
  const cell = fc.oneof({weight: 5, arbitrary: score}, {weight: 1, arbitrary: fc.constant(Number.NaN)});
  return fc
    .tuple(side, side)
    .chain(([rows, columns]) =>
      fc
        .array(cell, {minLength: rows.length * columns.length, maxLength: rows.length * columns.length})
        .map((scores) => makeTable({rows, columns, scores: Float64Array.from(scores)})),
    );
}

/** The sum of all scores that are not missing. */
export function total({scores}: Table): number {
  return scores.reduce((sum, score) => (Number.isNaN(score) ? sum : sum + score), 0);
}
