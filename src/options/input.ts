import {option, optional} from './declare';
import {choice, inputFile, named, number, switchOrFile, text, textList, toggle} from './kinds';

/** How an input is read. */
export const INPUT_OPTIONS = {
  inputFormat: optional({
    kind: named('<format>', 'readers'),
    group: 'Input',
    summary: 'read the input as this format: {words}',
    defaultText: 'by extension, else by content',
  }),
  delimiter: optional({
    kind: text('<character>'),
    example: 'comma',
    group: 'Input',
    summary: 'what separates the fields of a text table: a character, or tab, comma, semicolon, pipe',
    defaultText: 'found from the first lines',
  }),
  quote: option({
    kind: choice('double', 'single', 'none'),
    default: 'double',
    group: 'Input',
    summary: 'the quotes around fields of a text table; none takes every quote as it stands',
  }),
  decimal: option({
    kind: choice('.', ','),
    default: '.',
    group: 'Input',
    summary: 'the decimal sign of the scores in a text table',
  }),
  missing: option({
    kind: textList('?,n.d.'),
    default: [],
    group: 'Input',
    summary:
      'more texts that stand for a missing score, besides empty, NA, N/A, #N/A, <NA>, NaN, null, none and -',
    defaultText: 'no more',
  }),
  infinite: option({
    kind: choice('error', 'clip'),
    default: 'error',
    group: 'Input',
    summary: 'what an infinite score is: an error, or beyond the limits',
  }),
  header: option({
    kind: toggle(),
    default: true,
    group: 'Input',
    summary: 'the first row already holds scores; columns are labelled by position, from 0',
  }),
  headerRows: optional({
    kind: number({integer: true, min: 1, max: 20, placeholder: '<count>'}),
    example: 1,
    group: 'Input',
    summary:
      'how many lines of a text table are its header: the last holds the column labels, those above it the names of groups; an empty field repeats the one before',
    defaultText: '1',
  }),
  labelColumns: optional({
    kind: number({integer: true, min: 0, max: 20, placeholder: '<count>'}),
    example: 1,
    group: 'Input',
    summary:
      'how many fields of a line in a text table are its label: the last is the row label, those before it the names of groups; an empty field repeats the one above; 0 where all are scores',
    defaultText: '1',
  }),
  rowLabels: option({
    kind: switchOrFile(),
    default: true,
    group: 'Input',
    summary:
      'label the rows with the lines of this file; --no-row-labels: the first column already holds scores, and rows are labelled by position, from 0',
    defaultText: 'as the input has them',
  }),
  columnLabelsFrom: optional({
    kind: inputFile(),
    example: 'columns.txt',
    group: 'Input',
    summary: 'label the columns with the lines of this file',
    defaultText: 'as the input has them',
  }),
  tidy: optional({
    kind: textList('row,column,value', [3, 5]),
    example: ['row', 'column', 'value'],
    group: 'Input',
    summary:
      'one score a line: the names of the fields with row label, column label and score; two more may give row and column positions',
    defaultText: 'when the header is row,column,value',
  }),
  orient: optional({
    kind: choice('split', 'records', 'index', 'columns', 'values', 'table'),
    group: 'Input',
    summary: 'how a JSON table is laid out, in the terms of pandas to_json',
    defaultText: 'found from its form; index and columns look alike and must be named',
  }),
  part: optional({
    kind: text('<name>'),
    example: 'source',
    group: 'Input',
    summary:
      'what to read where a file holds several tables: an array of an npz, source, target, stacked or panels of inseq, tokens or sequence of Captum',
    defaultText: 'depends on the format; an error that lists them where none is meant',
  }),
  sequence: optional({
    kind: number({integer: true, min: 0, placeholder: '<index>'}),
    example: 0,
    group: 'Input',
    summary: 'which of several sequences or instances in a file to read, from 0',
    defaultText: 'the only one; an error where there are several',
  }),
  layer: optional({
    kind: number({integer: true, min: 0, placeholder: '<index>'}),
    example: 0,
    group: 'Input',
    summary: 'the layer to read where scores come by layer, from 0',
    defaultText: 'the mean over layers',
  }),
  head: optional({
    kind: number({integer: true, min: 0, placeholder: '<index>'}),
    example: 0,
    group: 'Input',
    summary: 'the attention head to read where scores come by head, from 0',
    defaultText: 'the mean over heads',
  }),
  class: optional({
    kind: text('<name|index>'),
    example: '0',
    group: 'Input',
    summary: 'the class or output to read where scores come by class',
    defaultText: 'the only one; an error that lists them where there are several',
  }),
  reduce: optional({
    kind: choice('sum', 'mean', 'l2', 'max-abs'),
    group: 'Input',
    summary:
      'how the vector of a cell, or the same cell of several inputs, becomes one score; max-abs keeps the sign',
    defaultText: 'l2 for the vectors of inseq; else an error',
  }),
  maxCells: option({
    kind: number({integer: true, min: 1, max: 1_000_000_000_000, placeholder: '<count>'}),
    default: 25_000_000,
    group: 'Input',
    summary:
      'refuse tables with more cells than this; a long file of which no more is kept than its picture shows may have more',
  }),
} as const;
