import type {Scale} from './colour/scale';
import {scalesOf} from './colour/scales';
import type {SharedOptions} from './options/resolve';
import {operate} from './table/operations';
import type {Table} from './table/table';
import {panelHeadings} from './views/panel-headings';
import {findFacts} from './words/facts';
import type {Description} from './words/format';

/** Whose figure it is, for the headings of panels, and how much is said. */
interface Choice {
  readonly names: readonly string[];
  readonly detail: Description['detail'];
}

/** Tables as they are drawn, and the scale of each. */
export interface Shown {
  readonly tables: readonly Table[];
  readonly tableScales: readonly Scale[];
}

/** What there is to say of the figure of some tables, after what the options make of them; `names` are the inputs'. Throws AttrmapError. */
export function describeTables(read: readonly Table[], options: SharedOptions, choice: Choice): Description {
  const tables = read.map((table) => operate(table, options));
  return describeDrawn({tables, tableScales: scalesOf(tables, options)}, options, choice);
}

/** The same for tables as they are drawn, each in the colours of its scale. */
export function describeDrawn(
  {tables, tableScales}: Shown,
  options: SharedOptions,
  {names, detail}: Choice,
): Description {
  const headings = tables.length > 1 ? panelHeadings(names, options) : [];
  return {
    title: options.title,
    options,
    detail,
    tables: tables.map((table, index) => ({
      heading: headings[index] ?? '',
      facts: findFacts(table, tableScales[index] as Scale),
    })),
  };
}
