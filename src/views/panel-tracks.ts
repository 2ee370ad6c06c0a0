import type {Frame, Point, Size} from '../scene/scene';
import {BLOCK_GAP, MARGIN} from './blocks';
import type {Parts} from './parts';
import {type Plan, planFigure} from './plan';
import {textBlock} from './text-block';

/** Between panels, as a share of the type size. */
const PANEL_GAP = 2;
const HEADING_SIZE = 1.1;
/** Headings may be this wide over a narrow panel, as a share of the type size. */
const MIN_HEADING_WIDTH = 10;

/** One table of a figure with several: what it is made of, what stands over it, and its place among the others. */
export interface Panel {
  readonly parts: Parts;
  readonly heading: string;
  readonly row: number;
  readonly column: number;
}

/** A panel laid out: its content without a page's margins, and how far the grid lies within. */
export interface Laid {
  readonly panel: Panel;
  readonly plan: Plan;
  readonly heading: Frame | undefined;
  readonly content: Size;
  readonly body: Point;
}

function layPanel(panel: Panel, cell: Size): Laid {
  const plan = planFigure(panel.parts, cell);
  const {fontSize} = panel.parts.options;
  const content = {width: plan.page.width - 2 * MARGIN, height: plan.page.height - 2 * MARGIN};
  const room = Math.max(content.width, MIN_HEADING_WIDTH * fontSize);
  const style = {size: HEADING_SIZE * fontSize, weight: 'bold'} as const;
  const heading = panel.heading === '' ? undefined : textBlock(panel.parts.fonts, panel.heading, room, style);
  return {
    panel,
    plan,
    heading,
    content,
    body: {x: plan.body.x - MARGIN, y: plan.body.y - MARGIN},
  };
}

/** Where one row or column of panels begins, and how far into it the grids do. */
interface Track {
  readonly start: number;
  readonly inset: number;
}

/** Rows or columns of panels one after another; grids of one track begin on one line. */
function layTracks(
  sizes: readonly {track: number; before: number; after: number}[],
  gap: number,
): {tracks: Track[]; length: number} {
  const tracks: Track[] = [];
  let length = 0;
  const count = sizes.reduce((most, {track}) => Math.max(most, track + 1), 0);
  for (let track = 0; track < count; track += 1) {
    const own = sizes.filter((each) => each.track === track);
    const inset = own.reduce((most, {before}) => Math.max(most, before), 0);
    const after = own.reduce((most, each) => Math.max(most, each.after), 0);
    if (track > 0) length += gap;
    tracks.push({start: length, inset});
    length += inset + after;
  }
  return {tracks, length};
}

export interface Arrangement {
  readonly laid: readonly Laid[];
  readonly at: readonly Point[];
  /** Where each one's heading begins: on one line with those beside it, and below those over it. */
  readonly headingsAt: readonly Point[];
  readonly size: Size;
  /** From the first grid's corner to the last one's. */
  readonly grids: {readonly x: number; readonly y: number; readonly width: number; readonly height: number};
}

/** Places panels in rows and columns of which the grids are aligned; `at` is where each one's content begins. */
export function arrange(panels: readonly Panel[], cell: Size): Arrangement {
  const laid = panels.map((panel) => layPanel(panel, cell));
  const size = panels[0]?.parts.options.fontSize ?? 0;
  const gap = PANEL_GAP * size;
  const headingHeight = ({heading}: Laid): number =>
    heading === undefined ? 0 : heading.size.height + BLOCK_GAP * size;
  const across = layTracks(
    laid.map(({panel, content, body, heading}) => ({
      track: panel.column,
      before: body.x,
      after: Math.max(content.width, heading?.size.width ?? 0) - body.x,
    })),
    gap,
  );
  const down = layTracks(
    laid.map((each) => ({
      track: each.panel.row,
      before: each.body.y + headingHeight(each),
      after: each.content.height - each.body.y,
    })),
    gap,
  );
  const at = laid.map(({panel, body}) => {
    const [column, row] = [across.tracks[panel.column] as Track, down.tracks[panel.row] as Track];
    return {x: column.start + column.inset - body.x, y: row.start + row.inset - body.y};
  });
  const corners = laid.map(({plan, body}, index) => {
    const [x, y] = [(at[index]?.x ?? 0) + body.x, (at[index]?.y ?? 0) + body.y];
    return {x, y, right: x + plan.body.width, bottom: y + plan.body.height};
  });
  const x = corners.reduce((least, each) => Math.min(least, each.x), Infinity);
  const y = corners.reduce((least, each) => Math.min(least, each.y), Infinity);
  const right = corners.reduce((most, each) => Math.max(most, each.right), 0);
  const bottom = corners.reduce((most, each) => Math.max(most, each.bottom), 0);
  return {
    laid,
    at,
    headingsAt: laid.map(({panel}) => ({
      x: across.tracks[panel.column]?.start ?? 0,
      y: down.tracks[panel.row]?.start ?? 0,
    })),
    size: {width: across.length, height: down.length},
    grids: {x, y, width: right - x, height: bottom - y},
  };
}
