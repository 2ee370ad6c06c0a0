import type {Box, Frame, Mark, Size} from '../scene/scene';
import {AXIS_GAP} from './axes';
import {BLOCK_GAP, type Blocks, MARGIN, placeBlocks, planBlocks} from './blocks';
import {placedMarks} from './figure';
import {refusePage, SMALLER} from './fitting';
import type {Parts} from './parts';
import {legendAt, type Reach, withLegend} from './reach';

/** Titles and captions may make a narrow figure this wide, as a share of the type size. */
const MIN_TEXT_WIDTH = 26;

/** What a page is laid out around. All lengths are in points. */
export interface Content {
  readonly body: Size;
  /** How far what belongs to the body reaches beyond its four sides. */
  readonly margins: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  /** How deep the column labels are. */
  readonly columnDepth: number;
  readonly legend: Frame | undefined;
}

/** A page of some size, where its body is, and what stands around it. */
export interface Page {
  readonly size: Size;
  /** The width of the body with what stands beside it, and the margins, without the page's own excess. */
  readonly needed: number;
  readonly body: Box;
  readonly marks: readonly Mark[];
}

function heightOf(block: Frame | undefined, gap: number): number {
  return block === undefined ? 0 : block.size.height + gap;
}

/** The reach of the labels, and of the titles of rows and columns beside them. */
function reachOfSides(parts: Parts, {body, margins}: Content, {rowTitle, columnTitle}: Blocks): Reach {
  const {columnLabels, fontSize: size} = parts.options;
  const isTop = columnLabels === 'top';
  const titleOver = ((columnTitle?.size.width ?? 0) - body.width) / 2;
  const rowTitleOver = ((rowTitle?.size.width ?? 0) - body.height) / 2;
  const rowTitleAt = rowTitleOver > 0 ? Math.max(margins.left, titleOver) : margins.left;
  const titleDepth =
    columnTitle === undefined ? 0 : AXIS_GAP * size + heightOf(columnTitle, BLOCK_GAP * size);
  return {
    headers: {rows: 0, columns: 0},
    flank: 0,
    columnLift: 0,
    rowTitle: rowTitleAt,
    left: Math.max(rowTitleAt + heightOf(rowTitle, BLOCK_GAP * size), titleOver),
    right: Math.max(margins.right, titleOver),
    top: Math.max(margins.top + (isTop ? titleDepth : 0), rowTitleOver),
    bottom: Math.max(margins.bottom + (isTop ? 0 : titleDepth), rowTitleOver),
  };
}

/** Lays a page out as a heatmap's is: titles, caption and legend around a body; as large as that needs, or as asked when larger. */
export function planPage(parts: Parts, content: Content): Page {
  const {options} = parts;
  const size = options.fontSize;
  const sides = planBlocks(parts, content.body, Number.POSITIVE_INFINITY);
  const labels = reachOfSides(parts, content, sides);
  const reach = withLegend(labels, content.legend, {grid: content.body, parts});
  const needed = reach.left + content.body.width + reach.right + 2 * MARGIN;
  const textWidth = (options.width ?? Math.max(needed, MIN_TEXT_WIDTH * size)) - 2 * MARGIN;
  const blocks = {...sides, ...titleAndCaption(parts, content.body, textWidth)};
  const texts = Math.max(blocks.title?.size.width ?? 0, blocks.caption?.size.width ?? 0) + 2 * MARGIN;
  const width = Math.max(needed, texts, options.width ?? 0);
  const top = MARGIN + heightOf(blocks.title, BLOCK_GAP * size) + reach.top;
  const used = top + content.body.height + reach.bottom + heightOf(blocks.caption, BLOCK_GAP * size) + MARGIN;
  const page = {width, height: Math.max(used, options.height ?? 0)};
  const slack = {x: (width - needed) / 2, y: (page.height - used) / 2};
  const body = {x: reach.left + MARGIN + slack.x, y: top + slack.y, ...content.body};
  const placed = placeBlocks(parts, blocks, {
    grid: body,
    page,
    left: reach.left,
    rowTitle: reach.rowTitle,
    columnTitle: AXIS_GAP * size + content.columnDepth,
    top: MARGIN + slack.y,
  });
  const {legend} = content;
  return {
    size: page,
    needed,
    body,
    marks: [
      ...(legend === undefined ? [] : placedMarks(legendAt(parts, legend, {grid: body, reach, labels}))),
      {kind: 'group', role: 'titles', marks: placed.flatMap(placedMarks)},
    ],
  };
}

function titleAndCaption(parts: Parts, body: Size, textWidth: number): Pick<Blocks, 'title' | 'caption'> {
  const {title, caption} = planBlocks(parts, body, textWidth);
  return {title, caption};
}

/** Refuses a page that is too small for what takes at least `least` points of it. */
export function failToFit(side: keyof Size, {asked, least}: {asked: number; least: number}): never {
  return refusePage(side, {asked, needed: least, why: 'it takes at least', help: SMALLER});
}
