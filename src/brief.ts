import type {Shown} from './describe';
import type {SharedOptions} from './options/resolve';

/** The figure in a few sentences, fewer than 600 characters: what an alternative text says. `names` are the inputs'. */
export function briefDescription(shown: Shown, options: SharedOptions, names: readonly string[]): string {
  // Loaded here because pictures do without.
  const {describeDrawn} = require('./describe') as typeof import('./describe');
  const {briefOf} = require('./words/brief') as typeof import('./words/brief');
  return briefOf(describeDrawn(shown, options, {names, detail: 'brief'}));
}
