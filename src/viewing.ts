import type {Scale} from './colour/scale';
import {scalesOf} from './colour/scales';
import type {SharedOptions} from './options/resolve';
import {operate} from './table/operations';
import type {Table} from './table/table';
import {makeContent} from './terminal/content';
import {warnOfLookalikes} from './terminal/label-notes';
import {notePicture} from './terminal/notes';
import {layPicturePage} from './terminal/page';
import {drawPictures} from './terminal/picture';
import type {Screen} from './terminal/screen';
import {writeLines} from './terminal/write';
import {panelHeadings} from './views/panel-headings';

/** A figure as a terminal shows it, and what to tell whoever asked for it. */
export interface Viewed {
  /** Lines, each with its line feed. */
  readonly text: string;
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

/** Who chose a palette is told what it lacks, as for a picture. */
function warnOfPalette(options: SharedOptions, {depth}: Screen): string[] {
  if (options.palette === undefined || depth === 'none') return [];
  // Loaded here because most runs take the default.
  const {warnOfVision} = require('./views/vision-words') as typeof import('./views/vision-words');
  return warnOfVision(options, options.values);
}

/**
 * Draws the figure of some tables, after what the options make of them, for a screen; `names` are the inputs'. Several
 * tables are pictures below each other. Throws AttrmapError.
 */
export function viewTables(
  read: readonly Table[],
  options: SharedOptions,
  {names, screen}: {readonly names: readonly string[]; readonly screen: Screen},
): Viewed {
  const tables = read.map((table) => operate(table, options));
  const scales = scalesOf(tables, options);
  const hasColour = screen.depth !== 'none';
  const contents = tables.map((table, index) =>
    makeContent(table, options, {scale: scales[index] as Scale, hasColour}),
  );
  const headings = panelHeadings(tables.length > 1 ? names : [''], options);
  const panels = drawPictures(contents, screen).map((picture, index) => ({
    picture,
    heading: headings[index] ?? '',
  }));
  const told = panels.flatMap(({picture}) => notePicture(picture, options, screen.columns));
  return {
    text: writeLines(layPicturePage(panels, options, screen), screen.depth),
    notes: Array.from(new Set([...tables.flatMap(({notes = []}) => notes), ...told])),
    warnings: Array.from(
      new Set([
        ...panels.flatMap(({picture}) => warnOfLookalikes(picture)),
        ...warnOfPalette(options, screen),
      ]),
    ),
  };
}
