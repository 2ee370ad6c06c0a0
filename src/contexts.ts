import {briefDescription} from './brief';
import {latexContext} from './latex';
import type {SharedOptions} from './options/resolve';
import type {PageContext, Painter, PaintOptions} from './painters/painter';
import type {Scene} from './scene/scene';
import type {Table} from './table/table';
import {panelHeadings} from './views/panel-headings';

/** A figure and what it was made of. */
export interface Made {
  readonly scene: Scene;
  /** As they are drawn. */
  readonly tables: readonly Table[];
  readonly names: readonly string[];
  readonly options: SharedOptions;
}

function pageContext(made: Made): PageContext {
  const {tables, names, options} = made;
  return {
    tables,
    headings: panelHeadings(names, options),
    measure: options.legendTitle === '' ? 'Score' : options.legendTitle,
    center: options.center,
    description: briefDescription(tables, options, names),
  };
}

/** What a painter needs to know beside the scene: nothing for most. `picture` is what a LaTeX snippet includes. */
export function contextFor(
  {needs}: Painter,
  made: Made,
  picture?: string | undefined,
): Pick<PaintOptions, 'latex' | 'page'> {
  switch (needs) {
    case 'picture':
      return {latex: latexContext(picture, made.tables, made.options)};
    case 'tables':
      return {page: pageContext(made)};
    case undefined:
      return {};
    default:
      return needs satisfies never;
  }
}
