import {quote} from '../../quote';
import {counted} from '../words';

/**
 * Where a list of tokens leaves another, for a message: `3 tokens, not 4`, or `token 2 is "x", not "y"` (counted from
 * 0). Undefined when they are the same.
 */
export function tokenDifference(tokens: readonly string[], others: readonly string[]): string | undefined {
  if (tokens.length !== others.length) return `${counted(tokens.length, 'token')}, not ${others.length}`;
  const position = tokens.findIndex((token, index) => token !== others[index]);
  if (position < 0) return undefined;
  return `token ${position} is ${quote(tokens[position] ?? '')}, not ${quote(others[position] ?? '')}`;
}
