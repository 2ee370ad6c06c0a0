import type {Scale} from './colour/scale';
import {scalesOf} from './colour/scales';
import {panelTitles} from './drawing';
import type {SharedOptions} from './options/resolve';
import {operate} from './table/operations';
import type {Table} from './table/table';
import {panelLetter} from './views/panel-letter';
import {findFacts} from './words/facts';
import type {Description} from './words/format';

/** Whose figure it is, for the headings of panels, and how much is said. */
interface Choice {
  readonly names: readonly string[];
  readonly detail: Description['detail'];
}

/** What there is to say of the figure of some tables, after what the options make of them; `names` are the inputs'. Throws AttrmapError. */
export function describeTables(read: readonly Table[], options: SharedOptions, choice: Choice): Description {
  return describeDrawn(
    read.map((table) => operate(table, options)),
    options,
    choice,
  );
}

/** The same for tables as they are drawn. */
export function describeDrawn(
  tables: readonly Table[],
  options: SharedOptions,
  {names, detail}: Choice,
): Description {
  const titles = tables.length > 1 ? panelTitles(names, options) : [];
  const scales = scalesOf(tables, options);
  return {
    title: options.title,
    options,
    detail,
    tables: tables.map((table, index) => ({
      heading: titles.length === 0 ? '' : `${panelLetter(index)} ${titles[index] ?? ''}`.trim(),
      facts: findFacts(table, scales[index] as Scale),
    })),
  };
}
