import {hasKeys} from './access';
import type {JsonContext} from './context';

/** No tool's own object has more keys. One with a million is a table by columns, too wide to be searched name by name. */
const MAX_TOOL_KEYS = 100;

/** Keys that make an object a plain table, whatever else it says. */
const PLAIN_KEYS: readonly (readonly string[])[] = [
  ['rows', 'columns', 'values'],
  ['columns', 'data'],
  ['schema', 'data'],
];

/** True for an object with few enough keys to be of a tool's making. */
export function isSmallObject({json}: JsonContext, node: number): boolean {
  if (json.kind(node) !== 'object') return false;
  let count = 0;
  for (let key = node + 1; key < json.end(node); key = json.next(key)) {
    count += 1;
    if (count > MAX_TOOL_KEYS) return false;
  }
  return count > 0;
}

/** The object that is the whole input, if it is one, and neither a plain table nor too wide for a tool's own. */
export function soleObject(context: JsonContext, roots: readonly number[]): number | undefined {
  const [root = 0, second] = roots;
  if (second !== undefined || !isSmallObject(context, root)) return undefined;
  return PLAIN_KEYS.some((keys) => hasKeys(context, root, keys)) ? undefined : root;
}

/** The first item of a list; undefined for an empty one and for anything else. */
export function firstItem({json}: JsonContext, node: number): number | undefined {
  return json.kind(node) === 'array' && node + 1 < json.end(node) ? node + 1 : undefined;
}
