import type {HeaderGroup} from '../table/headers';
import {cellSpan, halvesSpan} from './cells';
import type {Content} from './content';
import {gridLine, marginSpan} from './grid-line';
import {rowGroupLine, rowGroups} from './groups';
import type {Line} from './line';
import type {Plan} from './plan';

function rowLine(content: Content, plan: Plan, row: number): Line {
  const first = row * content.table.columns.length;
  return gridLine(marginSpan(content.rows[row] ?? '', plan), plan, (column) =>
    cellSpan(content, plan, first + column),
  );
}

/** Two rows in one line, with the label of the upper one; the second is none where a group, or the table, ends. */
function halvesLine(content: Content, plan: Plan, [row, end]: readonly [number, number]): Line {
  const width = content.table.columns.length;
  const below = row + 1 < end ? (row + 1) * width : undefined;
  return gridLine(marginSpan(content.rows[row] ?? '', plan), plan, (column) =>
    halvesSpan(content, plan, [row * width + column, below === undefined ? undefined : below + column]),
  );
}

/** The rows of a group that begin a line: all of them, or every second one. */
function lineRows({first, count}: HeaderGroup, {form}: Plan): number[] {
  const step = form === 'halves' ? 2 : 1;
  return Array.from({length: Math.ceil(count / step)}, (_, index) => first + step * index);
}

/** The rows that have their label on a line. */
export function labelledRows(content: Content, plan: Plan): number[] {
  return rowGroups(content, plan).flatMap((group) => lineRows(group, plan));
}

/** The lines of the rows that are shown, each group below its name. */
export function rowLines(content: Content, plan: Plan): Line[] {
  return rowGroups(content, plan).flatMap((group) => {
    const end = group.first + group.count;
    const lines = lineRows(group, plan).map((row) =>
      plan.form === 'halves' ? halvesLine(content, plan, [row, end]) : rowLine(content, plan, row),
    );
    return [...rowGroupLine(group, plan), ...lines];
  });
}
