import type {Table} from '../table/table';
import {buildScaleOf, type Scale, type ScaleChoice} from './scale';

/** The scales of the tables of one figure: one for all where they share it, else each its own. */
export function scalesOf(
  tables: readonly Table[],
  choice: ScaleChoice & {readonly scales: 'shared' | 'free'},
): Scale[] {
  if (tables.length === 1 || choice.scales === 'free')
    return tables.map((table) => buildScaleOf([table], choice));
  const shared = buildScaleOf(tables, choice);
  return tables.map(() => shared);
}
