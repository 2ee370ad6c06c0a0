/** How a table can be drawn. Each has a file in `views/`. */
export const VIEW_NAMES = ['heatmap', 'tokens', 'bars'] as const;
/** What each view makes of a table, in words. */
export const VIEW_NOUNS: Readonly<Record<(typeof VIEW_NAMES)[number], string>> = {
  heatmap: 'heatmap',
  tokens: 'token strip',
  bars: 'bar chart',
};

export type ViewName = (typeof VIEW_NAMES)[number];

/** Where a view looks best with other defaults than the heatmap has. What a layer gives, or a preset, still wins. */
export const VIEW_DEFAULTS = {
  heatmap: {},
  /** Running text is wide and low, as a level bar is; four decimals below each word would tear the words apart. */
  tokens: {legend: 'bottom', numberFormat: '.2f'},
  /** The value axis already says what a bar's length means, and its labels would stand between a bar and its title. */
  bars: {legend: 'none', columnLabels: 'bottom'},
} as const satisfies Record<ViewName, object>;
