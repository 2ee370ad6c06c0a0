import {parse} from 'node:path';
import {AttrmapError} from '../errors';
import type {FigureOptions} from '../options/resolve';
import {panelLetter} from './panel-letter';

/** The titles of panels: those that were given, else the inputs' names. Throws `conflict` where their number is another. */
export function panelTitles(
  names: readonly string[],
  {panelTitles: given}: FigureOptions,
): readonly string[] {
  if (given === undefined) return names.map((name) => parse(name.replace(/\.gz$/i, '')).name);
  if (given.length === names.length) return given;
  throw new AttrmapError(
    'conflict',
    `--panel-titles has ${given.length} titles, and there are ${names.length} panels`,
    {hint: 'give one title for each input, separated by commas; an empty one leaves a panel without'},
  );
}

/** What stands over each panel, letter and title; one that is empty for a figure of one table. Throws as `panelTitles` does. */
export function panelHeadings(names: readonly string[], options: FigureOptions): string[] {
  if (names.length < 2) return [''];
  return panelTitles(names, options).map((title, index) =>
    [...(options.panelLetters ? [panelLetter(index)] : []), title].join(' ').trim(),
  );
}
