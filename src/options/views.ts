/** How a table can be drawn. Each has a file in `views/`. */
export const VIEW_NAMES = ['heatmap', 'tokens', 'bars'] as const;
export type ViewName = (typeof VIEW_NAMES)[number];

interface ViewWords {
  /** What it makes of a table. */
  readonly noun: string;
  /** Where values are to fit. */
  readonly room: string;
  /** What gives them more room. */
  readonly larger: string;
}

export const VIEW_WORDS: Readonly<Record<ViewName, ViewWords>> = {
  heatmap: {
    noun: 'heatmap',
    room: 'their cells',
    larger: 'larger cells (--cell-size, --width, --height)',
  },
  tokens: {noun: 'token strip', room: 'their cells', larger: 'a larger --width'},
  bars: {
    noun: 'bar chart',
    room: 'beside their bars',
    larger: 'broader bars (--width, or --height where they lie)',
  },
};

/** Where a view looks best with other defaults than the heatmap has. What a layer gives, or a preset, still wins. */
export const VIEW_DEFAULTS = {
  heatmap: {},
  /** Running text is wide and low, as a level bar is; four decimals below each word would tear the words apart. */
  tokens: {legend: 'bottom', numberFormat: '.2f'},
  /** The value axis already says what a bar's length means, and its labels would stand between a bar and its title. */
  bars: {legend: 'none', columnLabels: 'bottom'},
} as const satisfies Record<ViewName, object>;
