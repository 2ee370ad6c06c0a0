import {safeJson, UNSAFE} from '../quote';

function hasUnsafe(value: unknown): boolean {
  if (typeof value === 'string') return value.search(UNSAFE) >= 0;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some((entry) => entry.some(hasUnsafe));
}

/** A value as YAML on one line. Texts that would not be safe to look at, or take more lines, are escaped as in JSON. */
export function yamlLine(value: unknown): string {
  if (hasUnsafe(value)) return safeJson(value);
  const {dump} = require('js-yaml') as typeof import('js-yaml');
  return dump(value, {flowLevel: 0, lineWidth: -1}).trimEnd();
}

/** Longer lines are hard to read, and to compare side by side. */
const WIDTH = 100;

/** A text as comments of so many characters a line at most, all of them as far in; a longer word has a line of its own. */
export function comment(text: string, indent = ''): string[] {
  const [, lead = '', rest = ''] = /^( *)(.*)$/s.exec(text) ?? [];
  const lines: string[] = [];
  for (const word of rest.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= WIDTH) lines[lines.length - 1] = longer;
    else lines.push(`${indent}# ${lead}${word}`);
  }
  return lines;
}
