const INCH = 72;
const MM = INCH / 25.4;

/**
 * What several publishers ask for: the first that is installed, else the bundled font. So these presets, unlike all
 * others, let the machine decide how a figure looks; a note tells, and `--font` settles it.
 */
const HELVETICA_OR_ARIAL = 'Helvetica, Arial, DejaVu Sans';

/**
 * NeurIPS, formatting instructions (the same from 2007 to 2025; neurips_2025.sty): one column of text, 5.5 inches wide.
 * Certain: the width, and 10 pt type for the text. The guide sets no size for type in figures; 9 pt is the smallest of
 * its style's text, that of footnotes.
 */
const NEURIPS = {width: 5.5 * INCH, fontSize: 9};

/**
 * ACL, "Instructions for *ACL Proceedings" (acl-org/acl-style-files, formatting.md, 2023 and after): columns 7.7 cm wide,
 * 0.6 cm apart. Certain: both, and that no size is named for type in figures. 9 pt is the smallest it names, for footnotes;
 * in one column 7 pt leaves values room to be as large as labels. The guide asks for Times in the text; `--font` can have
 * figures follow it.
 */
const ACL = {width: 77 * MM, fontSize: 7};

/**
 * Nature, research figure guide (research-figure-guide.nature.com, 2024): 89 mm for one column, 183 mm for two, type from
 * 5 to 7 pt in Arial or Helvetica, pictures of 300 to 450 dpi, at most 170 mm high. All certain; the height is not checked.
 * Labels are as large as may be; `--title` is larger, and is better left to the legend of the paper.
 */
const NATURE = {width: 89 * MM, fontSize: 7, font: HELVETICA_OR_ARIAL, dpi: 450};

/**
 * IEEE, author center, "Resolution and Size" and "File Formatting" (journals.ieeeauthorcenter.ieee.org, 2024): 3.5 inches
 * for one column, 7.16 inches for two, more than 300 dpi in colour; type of about 9 to 10 pt (older guides: 8 to 10) in
 * Times New Roman, Helvetica, Arial or Cambria. All certain; of the fonts, those without serifs are taken.
 */
const IEEE = {width: 3.5 * INCH, fontSize: 9, font: HELVETICA_OR_ARIAL, dpi: 600};

/**
 * Bundles of options by name. Each stands for its options at the place where the preset was given, so that whatever
 * is given beside it or later still wins.
 */
export const PRESETS = {
  /**
   * The project's first figure: red over yellow to green from -1 to 1, four decimals, the table's negative zeros kept.
   */
  seed: {palette: 'rdylgn', vmin: -1, vmax: 1, numberFormat: '.4f', negativeZero: 'keep'},
  /**
   * Captum's `plot_token_attr`: blue positive, colours interpolated in RGB, its page for the number of rows and columns.
   */
  captum: {palette: 'captum', space: 'rgb', geometry: 'captum', columnAngle: 'falling', fontSize: 10},
  /** inseq's tables: red positive, three decimals. */
  inseq: {palette: 'inseq', numberFormat: '.3f', legendTitle: 'Attribution'},
  /** SHAP's heatmap: red positive, limits from the 1st and 99th percentile, no values in the cells. */
  shap: {palette: 'shap', robust: 98, values: false, legendTitle: 'SHAP value'},
  neurips: NEURIPS,
  acl: ACL,
  /** Across both columns. */
  'acl-double': {width: 160 * MM, fontSize: 9},
  nature: NATURE,
  'nature-double': {...NATURE, width: 183 * MM},
  ieee: IEEE,
  'ieee-double': {...IEEE, width: 7.16 * INCH},
} as const;
