import type {FigureOptions} from '../options/resolve';
import type {Table} from '../table/table';
import {valuesLeftOut} from './value-words';
import {starsOf, wantsNumbers} from './values';

/** What was drawn of some tables, and whether anything is printed in their cells. */
interface Attempt {
  readonly arePrinted: boolean;
  readonly notes: readonly string[];
}

function withoutStars(table: Table): Table {
  return {...table, pValues: undefined};
}

function hasStars({pValues}: Table, {starLevels}: FigureOptions): boolean {
  return pValues?.some((pValue) => starsOf(pValue, starLevels) !== '') ?? false;
}

/**
 * Draws with stars behind the values; where these find no room, with stars alone; and where they find none either,
 * without them: a key without stars would say that nothing is significant.
 */
export function drawWithStars<T extends Attempt>(
  tables: readonly Table[],
  options: FigureOptions,
  draw: (tables: readonly Table[], options: FigureOptions) => T,
): T {
  const whole = draw(tables, options);
  if (whole.arePrinted || tables.every(({pValues}) => pValues === undefined)) return whole;
  if (wantsNumbers(options)) {
    const alone = draw(tables, {...options, print: {kind: 'none'}});
    const note = `${valuesLeftOut(options, 'values')}; stars stand alone`;
    if (alone.arePrinted) return {...alone, notes: [note, ...alone.notes]};
  }
  const bare = draw(tables.map(withoutStars), options);
  if (!tables.some((table) => hasStars(table, options))) return bare;
  return {...bare, notes: [valuesLeftOut(options, 'stars'), ...bare.notes]};
}
