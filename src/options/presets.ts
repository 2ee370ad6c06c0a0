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
} as const;
