import {contextsOf} from './contexts';
import {layOutTables, paintFigure} from './drawing';
import {defaultsOf, type Layer} from './options/resolve';
import {PICTURE_OPTIONS} from './options/run';
import {html} from './painters/html';
import {type Reading, readInputs} from './reading';

/** A figure to be shown in a browser. */
export interface PageJob extends Reading {
  /** Where the options came from, for the record in the page. */
  readonly layers: readonly Layer[];
}

/** A page, and what to tell whoever asked for it. */
export interface DrawnPage {
  readonly bytes: Uint8Array;
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

/** Reads and draws a figure as a page that listens at `events` for changes. Throws AttrmapError. */
export async function drawPage(job: PageJob, events: string): Promise<DrawnPage> {
  const {drawn, names} = await readInputs(job, {});
  const figure = layOutTables(drawn, job.options, names);
  const options = {...job.options, ...defaultsOf(PICTURE_OPTIONS), date: undefined};
  const {page, said} = contextsOf({...figure, ...options, ...job, read: drawn, names})(html);
  const bytes = paintFigure(figure, html, {...options, said, page: page && {...page, events}});
  return {bytes, notes: figure.notes, warnings: figure.warnings};
}
