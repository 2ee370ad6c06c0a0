import type {SharedOptions} from './options/resolve';
import type {Table} from './table/table';

/** The figure in a few sentences, fewer than 600 characters: what an alternative text says. `names` are the inputs'. */
export function briefDescription(
  tables: readonly Table[],
  options: SharedOptions,
  names: readonly string[],
): string {
  // Loaded here because pictures do without.
  const {describeDrawn} = require('./describe') as typeof import('./describe');
  const {briefOf} = require('./words/brief') as typeof import('./words/brief');
  return briefOf(describeDrawn(tables, options, {names, detail: 'brief'}));
}
