import {BLOCK_RULES} from './block-rules';
import {CELL_OPTIONS} from './cells';
import {option, optional} from './declare';
import {choice, inputFile, named, number, text, toggle} from './kinds';
import {cellSize, length} from './lengths';
import {PRESETS} from './presets';
import {VIEW_NAMES} from './views';

const PRESET_NAMES = Object.keys(PRESETS) as readonly (keyof typeof PRESETS)[];

/** How a figure looks, whatever file it comes from or goes to. */
export const FIGURE_OPTIONS = {
  view: option({
    kind: choice(...VIEW_NAMES),
    default: 'heatmap',
    group: 'View',
    isCommon: true,
    summary:
      'how the table is drawn: as cells, as running text (a paragraph for each row, the columns are its tokens), or as bars over a zero line',
  }),
  reduceBy: option({
    kind: choice(...BLOCK_RULES),
    default: 'extreme',
    group: 'View',
    summary:
      'what a block of cells is drawn as where a table has more cells than the picture has pixels: the score farthest from the centre with its sign, the mean, the greatest or the least',
  }),
  preset: optional({
    // Too many to stand in place of the value.
    kind: {...choice(...PRESET_NAMES), placeholder: '<name>'},
    group: 'Colour',
    isCommon: true,
    summary: `a bundle of options, each of which may still be given: the look of a tool, or the width and type that a publisher asks for: ${PRESET_NAMES.join(', ')}`,
    defaultText: 'none',
  }),
  palette: optional({
    kind: named('<name|colours>', 'palettes'),
    group: 'Colour',
    isCommon: true,
    defaultText: 'rdylgn',
    summary:
      "a diverging palette by name, or its colours from negative to positive, as '#93003a,white,#00429d'",
  }),
  reverse: option({
    kind: toggle(),
    default: false,
    group: 'Colour',
    summary: 'swap the colours of negative and positive',
  }),
  space: option({
    kind: choice('oklab', 'lab', 'oklch', 'lch', 'rgb', 'lrgb', 'hsl'),
    default: 'oklab',
    group: 'Colour',
    summary: 'the colour space in which the palette is interpolated',
  }),
  center: option({
    kind: number(),
    default: 0,
    group: 'Colour',
    summary: "the score that gets the palette's middle colour",
  }),
  vmin: optional({
    kind: number(),
    example: -1,
    group: 'Colour',
    isCommon: true,
    summary:
      'the score at the negative end of the bar; lower ones get the end colour; given alone, the other end mirrors it',
    defaultText: 'symmetric about the centre',
  }),
  vmax: optional({
    kind: number(),
    example: 1,
    group: 'Colour',
    isCommon: true,
    summary:
      'the score at the positive end of the bar; higher ones get the end colour; given alone, the other end mirrors it',
    defaultText: 'symmetric about the centre',
  }),
  robust: optional({
    kind: number({min: 1, max: 100, placeholder: '[percent]', bare: '98'}),
    group: 'Colour',
    summary:
      'take the limits from this share of the scores in the middle of their order; without a number (or before another option), 98',
    defaultText: 'all scores',
  }),
  norm: option({
    kind: choice('linear', 'symlog', 'sqrt', 'quantile', 'two-slope'),
    default: 'linear',
    group: 'Colour',
    summary:
      'how scores are spread over the colours: evenly; by logarithm or square root of their distance from the centre; by rank; or each side of the centre evenly to its own limit',
  }),
  linearThreshold: optional({
    kind: number({min: 1e-300, placeholder: '<distance>'}),
    example: 0.01,
    group: 'Colour',
    summary: 'how far from the centre symlog is about linear, before it is logarithmic',
    defaultText: 'the median distance of the scores, rounded',
  }),
  steps: optional({
    kind: number({integer: true, min: 3, max: 33, placeholder: '<count>'}),
    example: 9,
    group: 'Colour',
    summary: 'so many separate colours; with an even number only the centre itself is neutral',
    defaultText: 'colours without steps',
  }),
  missingColour: optional({
    kind: text('<colour>'),
    example: 'lightgrey',
    group: 'Colour',
    summary: 'the colour behind the hatching of missing cells',
    defaultText: 'a grey that the palette does not have',
  }),
  background: option({
    kind: text('<colour>'),
    default: 'white',
    group: 'Colour',
    summary: 'the colour behind the figure; a light one',
  }),
  dendrogram: option({
    kind: toggle(),
    default: true,
    group: 'Table',
    summary: 'order by --cluster without drawing the tree',
  }),
  values: option({
    kind: toggle(),
    default: true,
    group: 'Values',
    isCommon: true,
    summary: 'print no values in the cells',
  }),
  numberFormat: option({
    kind: text('<format>'),
    default: '.4f',
    defaultText: '.4f; .2f for tokens',
    group: 'Values',
    isCommon: true,
    summary: 'how values are printed, in the notation of d3-format and Python, such as .2f, +.3f, .1%, .2e',
  }),
  negativeZero: option({
    kind: choice('keep', 'drop'),
    default: 'keep',
    group: 'Values',
    summary: 'whether a negative score that prints as zero keeps its sign',
  }),
  ...CELL_OPTIONS,
  marginal: optional({
    kind: choice('rows', 'columns', 'both'),
    group: 'Values',
    summary:
      'a bar for each row or column, or both, that says what its scores come to, beside the grid on an axis of its own',
    defaultText: 'none',
  }),
  marginalBy: option({
    kind: choice('sum', 'mean', 'mean-abs'),
    default: 'sum',
    group: 'Values',
    summary: 'what such a bar is: the sum of its scores, their mean, or the mean of their absolute values',
  }),
  title: optional({
    kind: text(),
    example: 'A title',
    group: 'Labels',
    isCommon: true,
    summary: 'a title above the figure',
    defaultText: 'none',
  }),
  caption: optional({
    kind: text(),
    example: 'A note.',
    group: 'Labels',
    summary: 'a note below the figure',
    defaultText: 'none',
  }),
  rowTitle: optional({
    kind: text(),
    example: 'Token',
    group: 'Labels',
    summary: 'what the rows are',
    defaultText: 'none',
  }),
  columnTitle: optional({
    kind: text(),
    example: 'Feature',
    group: 'Labels',
    summary: 'what the columns are',
    defaultText: 'none',
  }),
  columnLabels: option({
    kind: choice('top', 'bottom'),
    default: 'top',
    defaultText: 'top; bottom for bars',
    group: 'Labels',
    summary: 'the side on which columns are labelled',
  }),
  columnAngle: option({
    kind: choice('auto', 'horizontal', 'sloping', 'upright', 'falling'),
    default: 'auto',
    group: 'Labels',
    summary: 'how column labels lie; auto tries level, wrapped, sloping and upright in turn',
  }),
  labelMax: option({
    kind: number({integer: true, min: 3, max: 500, placeholder: '<characters>'}),
    default: 60,
    group: 'Labels',
    summary: 'shorten longer labels in the middle',
  }),
  groupGap: optional({
    kind: length({mayBeZero: true}),
    example: '6pt',
    group: 'Labels',
    summary: 'the space between groups of rows or columns, those of the outermost level',
    defaultText: '0.9 of the type size',
  }),
  legend: option({
    kind: choice('right', 'left', 'top', 'bottom', 'none'),
    default: 'right',
    defaultText: 'right; bottom for tokens, none for bars',
    group: 'Legend',
    summary: 'the side of the colour bar',
  }),
  legendTitle: option({
    kind: text(),
    default: 'Token Attribution',
    group: 'Legend',
    isCommon: true,
    summary: 'what the scores are',
  }),
  cellSize: optional({
    kind: cellSize(),
    example: '18x9mm',
    group: 'Size',
    rivals: ['width', 'height'],
    summary: 'the size of every cell, as 18x9mm or 12pt',
    defaultText: 'from the content',
  }),
  width: optional({
    kind: length(),
    example: '84mm',
    group: 'Size',
    isCommon: true,
    summary: 'the width of the whole figure, as 84mm',
    defaultText: 'from the content',
  }),
  height: optional({
    kind: length(),
    example: '60mm',
    group: 'Size',
    isCommon: true,
    summary: 'the height of the whole figure',
    defaultText: 'from the content',
  }),
  geometry: option({
    kind: choice('auto', 'captum'),
    default: 'auto',
    group: 'Size',
    summary:
      "where no width, height or cell size is given: from the content, or Captum's page for this many rows and columns",
  }),
  fontSize: option({
    kind: length(),
    default: 9,
    group: 'Size',
    isCommon: true,
    summary: 'the type size of labels and values',
    defaultText: '9pt',
  }),
  font: optional({
    kind: inputFile('<file|family>'),
    example: 'DejaVu Sans',
    group: 'Size',
    summary:
      'a TrueType or OpenType file, or the name of an installed family; of several, as "Arial, DejaVu Sans", the first that is installed',
    defaultText: 'DejaVu Sans, bundled',
  }),
  dpi: option({
    kind: number({min: 10, max: 2400, placeholder: '<number>'}),
    default: 200,
    group: 'Size',
    isCommon: true,
    summary: 'pixels per inch of PNG and JPEG',
  }),
  scale: option({
    kind: number({min: 0.05, max: 20, placeholder: '<factor>'}),
    default: 1,
    group: 'Size',
    summary: 'multiplies the pixels of PNG and JPEG; the printed size stays',
  }),
} as const;
