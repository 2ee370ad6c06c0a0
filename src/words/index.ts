import {extname} from 'node:path';
import type {WordFormat} from './format';
import {json} from './json';
import {markdown} from './markdown';
import {plain} from './plain';

/** Every form in which a figure can be described; the first is for standard output unless another is named. */
export const WORD_FORMATS = [markdown, plain, json] as const;

/** The format for a file of this name; undefined where the name tells none. */
export function formatForName(path: string): WordFormat | undefined {
  const extension = extname(path).toLowerCase();
  return WORD_FORMATS.find(({extensions}) => extensions.includes(extension));
}
