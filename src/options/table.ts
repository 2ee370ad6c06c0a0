import {counts, sorting} from './axes';
import {option, optional} from './declare';
import {choice, inputFile, toggle} from './kinds';
import {MASKS, maskFile} from './masking';
import {selection} from './selection';

/**
 * What happens to a table between reading and drawing, in the order in which it happens: inputs are combined
 * (`difference`, and `reduce` of the input's options), then each option below in turn.
 */
export const TABLE_OPTIONS = {
  difference: option({
    kind: toggle(),
    default: false,
    group: 'Table',
    isCommon: true,
    summary: 'draw the first of two inputs minus the second; their labels must be the same',
  }),
  groups: optional({
    kind: inputFile(),
    example: 'groups.csv',
    group: 'Table',
    summary:
      'put rows and columns in groups: a table of labels (or positions from 0) and the names of their groups, the outermost first, or JSON as {"label": "group"}',
    defaultText: 'as the input has them',
  }),
  transpose: option({
    kind: toggle(),
    default: false,
    group: 'Table',
    isCommon: true,
    summary: 'swap rows and columns',
  }),
  rows: optional({
    kind: selection(),
    example: '0:20',
    group: 'Table',
    isCommon: true,
    summary:
      'only these rows, in this order: labels, positions from 0 (negative from the end) and ranges, as 0:20,-1,"a label, quoted"',
    defaultText: 'all',
  }),
  columns: optional({
    kind: selection(),
    example: '0:20',
    group: 'Table',
    isCommon: true,
    summary: 'only these columns, in this order, as for --rows',
    defaultText: 'all',
  }),
  dropMissing: optional({
    kind: choice('all', 'any'),
    group: 'Table',
    summary: 'leave out rows and columns in which all scores, or any, are missing',
    defaultText: 'none are left out',
  }),
  merge: optional({
    kind: choice('subwords'),
    group: 'Table',
    isCommon: true,
    summary: 'join the pieces of words (as byte-level BPE, SentencePiece and WordPiece mark them) into words',
    defaultText: 'pieces stay apart',
  }),
  mergeBy: option({
    kind: choice('sum', 'mean'),
    default: 'sum',
    group: 'Table',
    summary: 'how the scores of joined pieces become one',
  }),
  tokens: option({
    kind: choice('raw', 'clean', 'visible'),
    default: 'raw',
    group: 'Table',
    isCommon: true,
    summary:
      'how labels that are tokens are shown: as the tokenizer has them, as text, or as text in which spaces and line breaks can be seen',
  }),
  normalize: option({
    kind: choice('none', 'max-abs', 'sum-abs', 'row', 'column'),
    default: 'none',
    group: 'Table',
    summary:
      'divide all scores by the largest, or by the sum, of their absolute values; or each row or column by its own largest',
  }),
  sort: optional({
    kind: sorting(),
    group: 'Table',
    isCommon: true,
    summary:
      'order rows or columns, or both, by label, sum, mean or max-abs, as rows:sum,columns:label; the largest first, labels from A',
    defaultText: "the file's order; by max-abs where only the axis is named",
  }),
  top: optional({
    kind: counts(),
    example: 10,
    group: 'Table',
    isCommon: true,
    summary:
      'keep so many of the strongest rows and columns, as 10 (of each), columns:5 or rows:10,columns:5, and sum the others into one',
    defaultText: 'all',
  }),
  cluster: optional({
    kind: choice('rows', 'columns', 'both'),
    group: 'Table',
    isCommon: true,
    summary:
      'put alike rows or columns, or both, side by side by hierarchical clustering, and draw the tree; rows in groups are clustered in each group',
    defaultText: "the file's order",
  }),
  linkage: option({
    kind: choice('single', 'complete', 'average', 'ward'),
    default: 'average',
    group: 'Table',
    summary:
      'how far apart clusters are: by their nearest members, farthest ones, on average, or as Ward has it',
  }),
  distance: option({
    kind: choice('euclidean', 'correlation', 'cosine', 'cityblock'),
    default: 'euclidean',
    group: 'Table',
    summary:
      'how far apart two rows or columns are, by the scores that both have: correlation and cosine are 1 minus these',
  }),
  mask: optional({
    kind: {...inputFile(`<${MASKS.join('|')}|file>`, maskFile), words: MASKS},
    group: 'Table',
    summary:
      'leave cells blank: those above (upper) or below (lower) the diagonal of the table as it is drawn, those without a score, or those for which a table with the labels of the input holds 1 or true, not 0 or false',
    defaultText: 'none',
  }),
} as const;
