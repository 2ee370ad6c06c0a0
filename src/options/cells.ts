import {option, optional} from './declare';
import {inputFile, number} from './kinds';
import {cellMarks} from './marking';
import {maskFile} from './masking';
import {printing, starLevels} from './printing';

/** What single cells are shown with, beside their colour. */
export const CELL_OPTIONS = {
  print: optional({
    kind: printing(),
    group: 'Values',
    isCommon: true,
    rivals: ['values'],
    summary:
      'which cells have their value printed: all, none, top:10 (the strongest by absolute score, of equals the first in reading order), top-per-row:1, or abs>=0.5',
    defaultText: 'all',
  }),
  bold: optional({
    kind: number({min: 0}),
    example: 0.5,
    group: 'Values',
    summary: 'print in bold the values of scores whose absolute value is at least this',
    defaultText: 'none',
  }),
  printFrom: optional({
    kind: inputFile(),
    example: 'texts.csv',
    group: 'Values',
    summary:
      "print the fields of this table instead of the scores: a text table's as they are written, other formats' numbers by --number-format; its labels must be those of the input",
    defaultText: 'the scores',
  }),
  stars: optional({
    kind: inputFile(),
    example: 'p-values.csv',
    group: 'Values',
    summary:
      'a table of p-values with the labels of the input: stars behind the values, or alone where none is printed, and a key for them',
    defaultText: 'none',
  }),
  starLevels: option({
    kind: starLevels(),
    default: [0.05, 0.01, 0.001],
    group: 'Values',
    summary: 'the p-values below which there is one star, two, three',
    defaultText: '0.05,0.01,0.001',
  }),
  mark: option({
    kind: cellMarks(),
    default: [],
    isRepeatable: true,
    group: 'Values',
    summary:
      'frame these cells of the figure, by labels, positions or ranges as for --rows, or the outliers: scores farther from the median than 3.5 x 1.4826 x MAD; may be repeated',
  }),
} as const;

/** The files that say more of each cell, row or column, in the order in which they are read. */
export function companionFiles(options: {
  readonly printFrom: string | undefined;
  readonly stars: string | undefined;
  readonly mask: string | undefined;
  readonly groups: string | undefined;
}): string[] {
  return [options.printFrom, options.stars, maskFile(options.mask), options.groups].filter(
    (file) => file !== undefined,
  );
}
